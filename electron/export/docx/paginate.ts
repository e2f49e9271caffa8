/**
 * On which page each paragraph and table of the text begins. Every line and row has a height that is
 * fixed beforehand, so adding heights is enough: a table of contents has its page numbers right
 * before any program has laid the document out. Heights are twips.
 */
export interface FlowItem {
	/** Lines of a paragraph or rows of a table, none of which is cut in two; at least one. */
	readonly heights: readonly number[];
	/** A heading: not cut in two, and on the page where the next item begins. */
	readonly keepWithNext: boolean;
	/** 孤行控制: cut in two, a paragraph has at least two lines on either page; a table may have one row. */
	readonly leastPart: number;
}

export interface Pagination {
	/** Page, from 0, on which the item of the same index begins. */
	readonly pageOf: readonly number[];
	/** Pages used; 0 when there is nothing. */
	readonly pages: number;
}

interface Place {
	readonly page: number;
	/** Used of the page. */
	readonly used: number;
}

export function paginate(items: readonly FlowItem[], pageHeight: number): Pagination {
	const pageOf: number[] = [];
	let place: Place = { page: 0, used: 0 };
	items.forEach((item, index) => {
		if (place.used > 0 && place.used + heightKeptTogether(items, index, pageHeight) > pageHeight) {
			place = { page: place.page + 1, used: 0 };
		}
		pageOf.push(place.page);
		place = endOf(item, place, pageHeight);
	});
	return { pageOf, pages: place.used > 0 ? place.page + 1 : place.page };
}

/** What must stand on one page: the beginning of an item, with the headings above it. */
function heightKeptTogether(items: readonly FlowItem[], index: number, pageHeight: number): number {
	let height = 0;
	for (let next = index; next < items.length; next += 1) {
		const item = items[next];
		if (item === undefined) break;
		if (!item.keepWithNext) return height + firstPart(item);
		height += sum(item.heights);
		// More than a page cannot be kept together at all.
		if (height >= pageHeight) return item.heights[0] ?? 0;
	}
	return height;
}

function firstPart({ heights, leastPart }: FlowItem): number {
	return sum(heights.length < 2 * leastPart ? heights : heights.slice(0, leastPart));
}

/** Where an item ends that begins at `start`. */
function endOf({ heights, leastPart }: FlowItem, start: Place, pageHeight: number): Place {
	let { page, used } = start;
	let next = 0;
	for (;;) {
		const fitting = countFitting(heights, next, pageHeight - used);
		const left = heights.length - next;
		if (fitting >= left) return { page, used: used + sum(heights.slice(next)) };
		// The last line does not go to the next page alone; what is higher than a page stands on one.
		next += Math.max(used === 0 ? 1 : 0, Math.min(fitting, left - leastPart));
		page += 1;
		used = 0;
	}
}

function countFitting(heights: readonly number[], from: number, room: number): number {
	let count = 0;
	let used = 0;
	for (let index = from; index < heights.length; index += 1) {
		used += heights[index] ?? 0;
		if (used > room) break;
		count += 1;
	}
	return count;
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
