import type { Segment } from './segment.ts';

/**
 * Marks around the parts of a rendered text that have an origin, so that a template engine that
 * only knows strings can still hand on links. They are noncharacters: they never occur in real
 * text, XML forbids them, and what people write is cleaned of them.
 */
const OPEN = '\ufdd0';
const SEPARATE = '\ufdd1';
const CLOSE = '\ufdd2';

export type MarkedPart = Exclude<Segment, { kind: 'text' }>;

export function clean(text: string): string {
	return text.replace(/[\ufdd0-\ufdef]/gu, '');
}

export function mark(part: MarkedPart): string {
	switch (part.kind) {
		case 'figure':
			return [`${OPEN}figure`, part.figure, `${part.text}${CLOSE}`].join(SEPARATE);
		case 'written':
			return [`${OPEN}written`, part.place, part.code, `${clean(part.text)}${CLOSE}`].join(SEPARATE);
		case 'missing':
			return [`${OPEN}missing`, part.what, `${part.text}${CLOSE}`].join(SEPARATE);
	}
}

/** The segments of a marked text, in order; plain text between marks keeps its place. */
export function segmentsOf(text: string): Segment[] {
	const segments: Segment[] = [];
	for (const [index, piece] of text.split(OPEN).entries()) {
		const end = index === 0 ? -1 : piece.indexOf(CLOSE);
		if (end >= 0) segments.push(readMark(piece.slice(0, end).split(SEPARATE)));
		const plain = piece.slice(end + 1);
		if (plain !== '') segments.push({ kind: 'text', text: plain });
	}
	return segments;
}

function readMark([kind, ...fields]: readonly string[]): Segment {
	const [first = '', second = '', third = ''] = fields;
	switch (kind) {
		case 'figure':
			return { kind: 'figure', figure: first, text: second };
		case 'written':
			return { kind: 'written', place: first, code: second, text: third };
		default:
			return { kind: 'missing', what: first, text: second };
	}
}
