/**
 * How wide a text prints, in em (the size of one 汉字), and on how many lines. Excel computes the
 * height of a merged cell never and that of others only when a person edits it, so the exporter
 * has to know.
 */

/** 宋体 draws Latin letters and digits half as wide; substitutes for it on Linux a little wider. */
const HALF_WIDTH_EM = 0.55;

/** May not begin a line (GB/T 15834): what stands before it moves down with it. */
const NO_LINE_START = /^[，。、；：？！”’）】》…—％%,.;:?!)\]}]/u;

/** Chinese fonts draw everything from the quotes “” upwards, Latin and Greek aside, as wide as a 汉字. */
const FIRST_WIDE = 0x2010;

export function widthInEm(text: string): number {
	let width = 0;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		// The second half of a rare 汉字 outside the basic plane has no width of its own.
		if (code < 0xdc00 || code > 0xdfff) width += code < FIRST_WIDE ? HALF_WIDTH_EM : 1;
	}
	return width;
}

/** Lines that a text takes in a column of `capacity` em; at least one. */
export function countLines(text: string, capacity: number): number {
	// Nearly every cell, and no need to look closer.
	if (widthInEm(text) <= capacity && !text.includes('\n')) return 1;
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
