import { amountRole, type ListRole } from './list.ts';
import { cellText, foldHeader, type ListGrid } from './list-grid.ts';
import { hasMonths, monthIn } from './list-months.ts';
import {
	type ColumnWording,
	EITHER_SUBJECT,
	isExactly,
	isWithin,
	type ListVocabulary,
	saidByTitle,
} from './list-vocabulary.ts';

/** Further down than this no list begins. */
const ROWS_LOOKED_AT = 60;
const MOST_HEADER_ROWS = 3;
const LONGEST_HEADER = 24;

/** Where the header of a list stands and what its words say. */
export interface ListHeader {
	readonly top: number;
	readonly bottom: number;
	readonly columns: readonly HeaderColumn[];
}

export interface HeaderColumn {
	readonly column: number;
	/** Words from the top, joined by ` / `; blank when the column has no header. */
	readonly path: string;
	readonly said: HeaderWord | undefined;
}

/** What a header is by its words, and how surely: to the letter 90, by a part of it 70. */
export interface HeaderWord {
	readonly wording: ColumnWording;
	readonly sure: number;
	/** Place of the wording in the vocabulary, and in its own list: the lower the better of two for one role. */
	readonly rank: number;
}

/**
 * The rows that look most like the header of a list: at least one column of amounts and one of
 * coordinates, and nothing in them that is a number. Undefined when there are none.
 */
export function findListHeader(grid: ListGrid, vocabulary: ListVocabulary): ListHeader | undefined {
	let best: ListHeader | undefined;
	let bestScore = 0;
	const rows = grid.rows.slice(0, ROWS_LOOKED_AT);
	for (const top of rows) {
		for (let count = 1; count <= MOST_HEADER_ROWS; count += 1) {
			const bottom = top + count - 1;
			if (count > 1 && !grid.tiesToRowAbove(bottom, top)) break;
			const header = headerIn(grid, top, bottom, vocabulary);
			const score = header === undefined ? 0 : scoreOf(header);
			if (score <= bestScore) continue;
			best = header;
			bestScore = score;
		}
	}
	return best;
}

/**
 * The row of another list that begins further down on the sheet: another header, or the same one under a title
 * of another book. Undefined when the list goes on to the end.
 */
export function anotherList(grid: ListGrid, header: ListHeader, vocabulary: ListVocabulary): number | undefined {
	const { book } = vocabulary.titles;
	const own = aboveWords(grid, header.top)
		.map((text) => saidByTitle(book, text))
		.find((said) => said !== undefined);
	return grid.rows.find((row) => {
		if (row <= header.bottom || !isWords(grid, row)) return false;
		if (!isHeaderAgain(grid, header, row)) return headerIn(grid, row, row, vocabulary) !== undefined;
		const said = aboveWords(grid, row).map((text) => saidByTitle(book, text));
		return own !== undefined && said.some((other) => other !== undefined && other !== own);
	});
}

/** Texts of the rows right above one that hold words only. */
function aboveWords(grid: ListGrid, top: number): readonly string[] {
	const texts: string[] = [];
	for (let row = top - 1; row >= Math.max(1, top - MOST_TITLE_ROWS); row -= 1) {
		const cells = [...grid.cellsOf(row)];
		if (cells.some(({ value }) => value.kind === 'number')) break;
		for (const cell of cells) texts.push(cellText(cell));
	}
	return texts;
}

const MOST_TITLE_ROWS = 4;

/** A page's repeated header. */
export function isHeaderAgain(grid: ListGrid, header: ListHeader, row: number): boolean {
	let filled = 0;
	for (const { column, path } of header.columns) {
		const text = grid.text(row, column);
		if (text === '') continue;
		if (!path.includes(text.replace(/\s+/gu, ' '))) return false;
		filled += 1;
	}
	return filled > 0;
}

function headerIn(grid: ListGrid, top: number, bottom: number, vocabulary: ListVocabulary): ListHeader | undefined {
	const rows = Array.from({ length: bottom - top + 1 }, (_, index) => top + index);
	for (const row of rows) {
		for (const { value } of grid.cellsOf(row)) {
			if (value.kind !== 'text' || value.text.length > LONGEST_HEADER * 2) return undefined;
		}
	}
	// Half of a header: merged cells come in from above, or head words below.
	if (grid.beginsAbove(top) || (grid.tiesToRowAbove(bottom + 1, top) && isWords(grid, bottom + 1))) return undefined;
	const read = grid.columns(rows).map((column) => headerColumn(grid, rows, column, vocabulary));
	const roles = read.flatMap(({ said }) => (said === undefined ? [] : [said.wording.role]));
	const isUsable = roles.some(isAmount) || hasMonths(read);
	const usable = isUsable && roles.some((role) => role !== '不用' && !isAmount(role));
	return usable ? { top, bottom, columns: read } : undefined;
}

/** Words without a figure in them. */
function isWords(grid: ListGrid, row: number): boolean {
	const cells = [...grid.cellsOf(row)];
	return cells.length > 0 && cells.every(({ value, text }) => value.kind === 'text' && !/\d/u.test(text));
}

function headerColumn(
	grid: ListGrid,
	rows: readonly number[],
	column: number,
	vocabulary: ListVocabulary,
): HeaderColumn {
	const parts = rows
		.map((row) => grid.text(row, column).replace(/\s+/gu, ' '))
		.filter((part, index, all) => part !== '' && part !== all[index - 1]);
	return { column, path: parts.join(' / '), said: sayHeader(parts, vocabulary) };
}

/** The last words of the header first, then all of them together. */
export function sayHeader(parts: readonly string[], vocabulary: ListVocabulary): HeaderWord | undefined {
	const folded = parts.map(foldHeader).filter((part) => part !== '');
	const last = folded.at(-1);
	if (last === undefined || last.length > LONGEST_HEADER) return undefined;
	const whole = folded.join('');
	const { columns } = vocabulary;
	const find = (fits: (wording: ColumnWording) => boolean) => {
		const rank = columns.findIndex(fits);
		const wording = columns[rank];
		return wording === undefined ? undefined : { wording, rank };
	};
	// 「期初余额 / 借方」: what stands over the words takes them away.
	const over = find(({ above }) => folded.slice(0, -1).some((part) => above.some((word) => part.includes(word))));
	if (over !== undefined) return { ...over, rank: over.rank * 1000, sure: 90 };
	const exact =
		find(({ matcher }) => folded.length > 1 && isExactly(matcher, whole)) ??
		find(({ matcher }) => isExactly(matcher, last));
	const within = find(({ matcher }) => isWithin(matcher, last)) ?? find(({ matcher }) => isWithin(matcher, whole));
	// 「功能分类 / 编码」: the last words alone say little, what stands over them decides.
	const found = exact ?? within;
	if (found === undefined) return undefined;
	const order = exact === undefined ? 0 : [...found.wording.matcher.exact].indexOf(last);
	return { ...found, rank: found.rank * 1000 + Math.max(0, order), sure: exact === undefined ? 70 : 90 };
}

function isAmount(role: ListRole | typeof EITHER_SUBJECT): boolean {
	return role !== EITHER_SUBJECT && amountRole(role) !== undefined;
}

/** Columns that are understood count most; each header without meaning takes a little off, each further row too. */
function scoreOf({ top, bottom, columns }: ListHeader): number {
	const isKnown = ({ said, path }: HeaderColumn) => said !== undefined || monthIn(path) !== undefined;
	const understood = columns.filter(isKnown).length;
	const unknown = columns.filter((column) => !isKnown(column) && column.path !== '').length;
	return understood * 10 - unknown - (bottom - top);
}
