/**
 * On which page each paragraph begins. The report is set on the grid of GB/T 9704 (every line of the
 * text equally high, so many to a page), therefore counting lines is enough: a table of contents has
 * its page numbers right before any program has laid the document out.
 */
export interface FlowItem {
	/** Lines the paragraph takes; at least one. */
	readonly lines: number;
	/** A heading: not cut in two, and on the page where the next paragraph begins. */
	readonly keepWithNext: boolean;
}

export interface Pagination {
	/** Page, from 0, on which the item of the same index begins. */
	readonly pageOf: readonly number[];
	/** Pages used; 0 when there is nothing. */
	readonly pages: number;
}

/** 孤行控制: a paragraph cut in two has at least so many lines on either page. */
const LEAST_PART = 2;

export function paginate(items: readonly FlowItem[], linesPerPage: number): Pagination {
	const pageOf: number[] = [];
	/** Lines above the next one, counted from the first page; empty ends of pages count. */
	let line = 0;
	items.forEach((item, index) => {
		const left = linesPerPage - (line % linesPerPage);
		if (left < linesPerPage && left < linesKeptTogether(items, index, linesPerPage)) line += left;
		pageOf.push(Math.floor(line / linesPerPage));
		line = endOf(item, line, linesPerPage);
	});
	return { pageOf, pages: Math.ceil(line / linesPerPage) };
}

/** What must stand on one page: the beginning of a paragraph, with the headings above it. */
function linesKeptTogether(items: readonly FlowItem[], index: number, linesPerPage: number): number {
	let lines = 0;
	for (let next = index; next < items.length; next += 1) {
		const item = items[next];
		if (item === undefined) break;
		if (!item.keepWithNext) return lines + firstPart(item.lines);
		lines += item.lines;
		// More than a page cannot be kept together at all.
		if (lines >= linesPerPage) return 1;
	}
	return lines;
}

function firstPart(lines: number): number {
	return lines < 2 * LEAST_PART ? lines : LEAST_PART;
}

/** Where a paragraph ends that begins at `start`. */
function endOf(item: FlowItem, start: number, linesPerPage: number): number {
	let line = start;
	let lines = item.lines;
	for (;;) {
		const left = linesPerPage - (line % linesPerPage);
		if (lines <= left) return line + lines;
		// The last line does not go to the next page alone.
		lines -= Math.min(left, Math.max(1, lines - LEAST_PART));
		line += left;
	}
}
