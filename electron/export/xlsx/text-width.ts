/**
 * How wide a text prints, in em (the size of one 汉字), and on how many lines. Excel computes the
 * height of a merged cell never and that of others only when a person edits it, so the exporter
 * has to know.
 */

/** 宋体 draws Latin letters and digits half as wide; substitutes for it on Linux a little wider. */
const HALF_WIDTH_EM = 0.55;

/** May not begin a line (GB/T 15834): what stands before it moves down with it. */
const NO_LINE_START = /^[，。、；：？！”’）】》…—％%,.;:?!)\]}]/u;

export function widthInEm(text: string): number {
	let width = 0;
	for (const character of text) width += isHalfWidth(character) ? HALF_WIDTH_EM : 1;
	return width;
}

/** Chinese fonts draw everything from the quotes “” upwards, Latin and Greek aside, as wide as a 汉字. */
function isHalfWidth(character: string): boolean {
	return (character.codePointAt(0) ?? 0) < 0x2010;
}

/** Lines that a text takes in a column of `capacity` em; at least one. */
export function countLines(text: string, capacity: number): number {
	return text.split('\n').reduce((lines, paragraph) => lines + linesOfParagraph(paragraph, capacity), 0);
}

function linesOfParagraph(text: string, capacity: number): number {
	let lines = 1;
	let used = 0;
	let lastWidth = 0;
	for (const piece of unbreakablePieces(text)) {
		const width = widthInEm(piece);
		if (used + width <= capacity) {
			used += width;
		} else if (width > capacity) {
			// Longer than a line by itself: broken anywhere.
			const rest = used + width;
			lines += Math.ceil(rest / capacity) - 1;
			used = rest % capacity;
		} else {
			lines += 1;
			used = NO_LINE_START.test(piece) ? lastWidth + width : width;
		}
		lastWidth = width;
	}
	return lines;
}

/** Numbers and Latin words stay whole, every other character may end a line. */
function unbreakablePieces(text: string): readonly string[] {
	return text.match(/[!-~]+|./gu) ?? [];
}
