import type { Measure } from '../facts/figure.ts';
import { unreachable } from '../fault/fault.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Column, IndicatorDeclaration, SheetDeclaration } from './declaration.ts';

/** What the writer puts into a cell; reading it gives back the field of the ledger. */
export type PrintedCell =
	| { readonly kind: 'blank' }
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'whole'; readonly value: number }
	/** A whole number of hundredths. */
	| { readonly kind: 'hundredths'; readonly value: number; readonly measure: Measure };

const BLANK: PrintedCell = { kind: 'blank' };
const AMOUNT: Measure = { kind: 'amount' };
const COUNT: Measure = { kind: 'count' };

/**
 * The rows of a declared sheet below its header, a cell for each declared column. Rows stand in the
 * order of the ledger; passages without content are left out, as nothing is written there.
 */
export function printSheet(
	sheet: SheetDeclaration,
	ledger: Ledger,
	indicators: readonly IndicatorDeclaration[],
): readonly (readonly PrintedCell[])[] {
	switch (sheet.target) {
		case 'profile':
			return sheet.items.map((item) => {
				const value = ledger.profile[item.field];
				const content = typeof value === 'number' ? printWhole(value) : printText(value);
				return sheet.columns.map(({ field }) => (field === 'item' ? printText(item.name) : content));
			});
		case 'units':
			return ledger.units.map((unit) => sheet.columns.map(({ field }) => printText(unit[field])));
		case 'entries':
			return ledger.entries
				.filter((entry) => entry.book === sheet.book)
				.map((entry) => sheet.columns.map((column) => printCell(column, entry[column.field])));
		case 'indicators': {
			const measures = new Map(indicators.map((indicator) => [indicator.name, indicator.measure]));
			return ledger.indicators.map((indicator) => {
				const measure = measures.get(indicator.name) ?? COUNT;
				return sheet.columns.map((column) => printCell(column, indicator[column.field], measure));
			});
		}
		case 'passages':
			return ledger.passages
				.filter((passage) => passage.content !== '')
				.map((passage) => sheet.columns.map(({ field }) => printText(passage[field])));
		case 'projects':
			return ledger.projects.map((project) => sheet.columns.map((column) => printCell(column, project[column.field])));
		case 'measures':
			return ledger.measures.map((measure) => sheet.columns.map((column) => printCell(column, measure[column.field])));
		default:
			return unreachable(sheet);
	}
}

function printCell(
	{ type }: Column,
	value: string | number | null,
	measure: Measure = type === 'amount' ? AMOUNT : COUNT,
): PrintedCell {
	if (value === null) return BLANK;
	if (typeof value === 'string') return printText(value);
	return type === 'year' || type === 'level' ? printWhole(value) : { kind: 'hundredths', value, measure };
}

function printText(text: string): PrintedCell {
	return text === '' ? BLANK : { kind: 'text', text };
}

function printWhole(value: number): PrintedCell {
	return value === 0 ? BLANK : { kind: 'whole', value };
}
