/**
 * How wide a text prints in a Chinese office font and where its lines end. 宋体, 仿宋, 楷体, 黑体 and
 * 小标宋 all draw a 汉字 one em wide and a Latin letter or digit half an em, whichever the face, so no
 * font file is needed. Lengths are twips (1/20 pt).
 */
export interface Face {
	/** One em in twips: 16 pt is 320. */
	readonly em: number;
	/** Added after every character; negative for condensed text. */
	readonly spacing: number;
}

/** Room for the text of a line: the first may be indented. */
export interface LineRoom {
	readonly first: number;
	readonly rest: number;
}

/** Symbols below U+0100 that GB 2312 has as full-width characters. */
const FULL_WIDTH_LATIN_1 = new Set('§¨°±·×÷');

/** Word's lists for simplified Chinese (避头尾): what may not begin and what may not end a line. */
const NO_LINE_START = new Set(
	'!%),.:;?]}¢°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠',
);
const NO_LINE_END = new Set('$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥');

const EAST_ASIAN = /[\p{Script=Han}\u2e80-\u30ff\u3130-\u318f\u31c0-\u33ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/u;
const DASHES = new Set('-‐–—');

export function textWidth(text: string, face: Face): number {
	let width = 0;
	for (const character of text) width += characterWidth(character, face);
	return width;
}

function characterWidth(character: string, face: Face): number {
	const code = character.codePointAt(0) ?? 0;
	const half = code < 0x100 && !FULL_WIDTH_LATIN_1.has(character);
	return (half ? face.em / 2 : face.em) + face.spacing;
}

/** The text of each line, as Word breaks it; at least one line. */
export function breakLines(text: string, room: LineRoom, face: Face): string[] {
	const lines: string[] = [];
	let line = '';
	let used = 0;
	const limit = () => (lines.length === 0 ? room.first : room.rest);
	const endLine = () => {
		lines.push(line);
		line = '';
		used = 0;
	};
	for (const piece of unbreakablePieces(text)) {
		const width = textWidth(piece, face);
		const blank = piece.trim() === '';
		// Blanks hang over the end of a line instead of beginning the next.
		if (used + width > limit() && line !== '' && !blank) endLine();
		if (width <= limit() || blank) {
			line += piece;
			used += width;
			continue;
		}
		for (const character of piece) {
			const own = characterWidth(character, face);
			if (used + own > limit() && line !== '') endLine();
			line += character;
			used += own;
		}
	}
	lines.push(line);
	return lines;
}

/** Cuts a text wherever a line may end: numbers and words stay whole, 避头尾 is kept. */
function unbreakablePieces(text: string): string[] {
	const pieces: string[] = [];
	let previous = '';
	for (const character of text) {
		if (previous === '' || mayBreak(previous, character)) pieces.push(character);
		else pieces[pieces.length - 1] += character;
		previous = character;
	}
	return pieces;
}

function mayBreak(before: string, after: string): boolean {
	if (after === ' ' || before === ' ') return true;
	if (NO_LINE_START.has(after) || NO_LINE_END.has(before)) return false;
	if (DASHES.has(before)) return !/[\d-]/u.test(after);
	return EAST_ASIAN.test(before) || EAST_ASIAN.test(after);
}
