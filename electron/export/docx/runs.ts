import { type IRunOptions, TextRun } from 'docx';
import type { Segment } from '../../../shared/wording/segment.ts';

/** Text that is set alike. */
export interface Piece {
	readonly text: string;
	/** 【缺：…】 */
	readonly missing: boolean;
}

export function plainPieces(text: string): Piece[] {
	return [{ text, missing: false }];
}

/** Neighbouring segments that look alike are one piece. */
export function piecesOf(segments: readonly Segment[]): Piece[] {
	const pieces: { text: string; readonly missing: boolean }[] = [];
	for (const { kind, text } of segments) {
		const missing = kind === 'missing';
		const last = pieces.at(-1);
		if (last?.missing === missing) last.text += text;
		else pieces.push({ text, missing });
	}
	return pieces;
}

/** What is missing stands out, so that it is not published. */
export function textRun(piece: Piece, options: IRunOptions = {}): TextRun {
	return new TextRun({ ...options, text: piece.text, ...(piece.missing ? { highlight: 'yellow' } : {}) });
}
