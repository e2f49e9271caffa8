import type { FormTable } from '../../../shared/forms/table.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatWan } from '../../../shared/money/format.ts';
import { roundToWan } from '../../../shared/money/round.ts';
import { widthInEm } from './text-width.ts';

/** Nothing fits to the last hair: programs measure fonts differently. */
export const SLACK = 0.97;

/** One step of indent in Excel, in em of the body text. */
export const INDENT_WIDTH = 1.3;

/** Excel refuses columns wider than 255 characters. */
const MAX_WIDTH = 140;

/** Names longer than this wrap even where the page has room. */
const MAX_WISH = 24;

/** Names and headers on one line are worth printing the whole form this much smaller. */
const NAMES_MAY_SHRINK = 0.88;
const HEADERS_MAY_SHRINK = 0.94;

/** A narrow form is spread over the page, but not so far that the eye loses the row. */
const MAX_STRETCH = 1.5;

/** What a cell keeps free beside its text, both sides together. */
const RIM = 0.5;

/** An amount column is at least this wide, so that short headers stay whole. */
const LEAST_AMOUNT_COLUMN = 5.5;

/**
 * Widths of the columns in 汉字 of the body text. A column of texts gets the width that the form
 * declares, a column of amounts what its longest amount needs, or Excel would print ####. What the
 * page has left goes to names that would wrap (支出功能分类科目编码 over its three narrow columns
 * among them), then to headers, then to the declared widths, then to all.
 *
 * @param page width that the page has for the table, in 汉字.
 */
export function columnWidthsOf(table: FormTable, page: number): number[] {
	const least = table.columns.map((column, index) => {
		const amounts = widthOfAmounts(table, index);
		return Math.min(
			MAX_WIDTH,
			column.align === 'right' ? Math.max(amounts, LEAST_AMOUNT_COLUMN) : Math.max(amounts, column.width),
		);
	});
	const names = [...textsOfBody(table), ...textsOfHeader(table).filter((text) => text.colspan > 1)];
	const forNames = grant(least, missingWidths(names, least), page / NAMES_MAY_SHRINK);
	const forHeaders = grant(forNames, missingWidths(textsOfHeader(table), forNames), page / HEADERS_MAY_SHRINK);
	const declared = table.columns.map((column, index) => Math.max(0, column.width - (forHeaders[index] ?? 0)));
	const widths = grant(forHeaders, declared, page);
	const stretch = Math.min(MAX_STRETCH, Math.max(1, page / sum(widths)));
	return widths.map((width) => Math.round(width * stretch * 100) / 100);
}

/** Of the longest amount in a column. */
function widthOfAmounts(table: FormTable, column: number): number {
	let least = 0;
	let most = 0;
	let found = false;
	for (const row of table.rows) {
		const cell = row.cells[column];
		if (cell?.kind !== 'amount') continue;
		found = true;
		least = Math.min(least, cell.amount);
		most = Math.max(most, cell.amount);
	}
	if (!found) return 0;
	const printed = (amount: number) => widthInEm(formatWan(roundToWan(fen(amount)), { thousands: true }));
	// Bold digits are wider.
	return Math.max(printed(least), printed(most)) * 1.06 + RIM;
}

interface PlacedText {
	readonly text: string;
	readonly level: number;
	readonly column: number;
	readonly colspan: number;
}

function textsOfBody(table: FormTable): PlacedText[] {
	return table.rows.flatMap((row) =>
		row.cells.flatMap((cell, column) => (cell.kind === 'text' ? [{ ...cell, column }] : [])),
	);
}

function textsOfHeader(table: FormTable): PlacedText[] {
	return table.header.flat().map((cell) => ({ ...cell, level: 0 }));
}

/** How much wider each column would have to be for its texts to stay on one line. */
function missingWidths(texts: readonly PlacedText[], widths: readonly number[]): number[] {
	const missing = widths.map(() => 0);
	for (const { text, level, column, colspan } of texts) {
		const wish = Math.min(MAX_WISH, (widthInEm(text) + level * INDENT_WIDTH + RIM) / SLACK);
		const lack =
			(wish - (colspan === 1 ? (widths[column] ?? 0) : sum(widths.slice(column, column + colspan)))) / colspan;
		for (let index = column; index < column + colspan; index += 1) {
			missing[index] = Math.max(missing[index] ?? 0, lack);
		}
	}
	return missing;
}

/** Gives each column what it misses, or its share when the page has not that much left. */
function grant(widths: readonly number[], missing: readonly number[], page: number): number[] {
	const spare = Math.max(0, page - sum(widths));
	const share = Math.min(1, spare / (sum(missing) || 1));
	return widths.map((width, index) => width + (missing[index] ?? 0) * share);
}

export function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
