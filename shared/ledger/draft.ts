import type { Draft } from './ledger.ts';

/** What stands in the cells of a 待填行, by the field of the column: text as typed. Blank cells are absent. */
export type DraftCells = Readonly<Record<string, string>>;

/** The same cells give the same row, in whatever order they were filled. */
export function makeDraft(id: number, sheet: string, cells: DraftCells, carried: Draft['carried'] = 0): Draft {
	const filled = Object.entries(cells).filter(([, text]) => text !== '');
	const ordered = filled.sort(([a], [b]) => (a < b ? -1 : 1));
	return { id, sheet, carried, cells: JSON.stringify(Object.fromEntries(ordered)) };
}

/** The cells of a row. What is no text in a file from elsewhere counts as blank. */
export function draftCells(draft: Draft): DraftCells {
	const cells = parseDraftCells(draft.cells);
	return cells === undefined ? {} : Object.fromEntries(Object.entries(cells).filter(isFilled));
}

/** Whether a text is what `makeDraft` writes: a JSON object of texts. */
export function isDraftCells(text: string): boolean {
	const cells = parseDraftCells(text);
	return cells !== undefined && Object.values(cells).every((value) => typeof value === 'string');
}

function parseDraftCells(text: string): object | undefined {
	let cells: unknown;
	try {
		cells = JSON.parse(text);
	} catch {
		return undefined;
	}
	return typeof cells === 'object' && cells !== null && !Array.isArray(cells) ? cells : undefined;
}

function isFilled(cell: [string, unknown]): cell is [string, string] {
	return typeof cell[1] === 'string' && cell[1] !== '';
}
