import type { Entry, Indicator, Printed } from '../../../shared/ledger/ledger.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../../shared/money/format.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import type { Place } from '../places.ts';

/** 底下的录入: the rows of the ledger that a figure comes from, however deep they lie. */
export interface RowsUnder {
	readonly entries: readonly Entry[];
	readonly indicators: readonly Indicator[];
	/** 公开数 of a year that has no entries. */
	readonly printed: readonly Printed[];
}

export function rowsUnder(disclosure: Disclosure, figures: Iterable<string>): RowsUnder {
	const entries = new Map<number, Entry>();
	const indicators = new Map<number, Indicator>();
	const printed = new Map<number, Printed>();
	const seen = new Set<string>();
	const waiting = [...figures];
	for (let figure = waiting.pop(); figure !== undefined; figure = waiting.pop()) {
		if (seen.has(figure)) continue;
		seen.add(figure);
		const explanation = disclosure.explain(figure);
		for (const entry of explanation?.entries ?? []) entries.set(entry.id, entry);
		for (const indicator of explanation?.indicators ?? []) indicators.set(indicator.id, indicator);
		for (const row of explanation?.printed ?? []) printed.set(row.id, row);
		for (const operand of explanation?.operands ?? []) waiting.push(operand.figure);
	}
	return { entries: inOrder(entries), indicators: inOrder(indicators), printed: inOrder(printed) };
}

function inOrder<R extends { readonly id: number }>(rows: ReadonlyMap<number, R>): R[] {
	return [...rows.values()].sort((a, b) => a.id - b.id);
}

/** The cell of a form that a figure is; undefined for any other figure. */
export function cellOfFigure(disclosure: Disclosure, figure: string): Extract<Place, { page: 'form' }> | undefined {
	const [form = '', row = '', column = ''] = figure.split('/');
	if (!disclosure.pack.forms.some(({ number }) => number === form)) return undefined;
	return { page: 'form', form, row, column };
}

/** The entry sheet's row of an entry. */
export function placeOfEntry(disclosure: Disclosure, entry: Entry): Place | undefined {
	const { sheets } = disclosure.pack.sheets;
	const sheet = sheets.find((candidate) => candidate.target === 'entries' && candidate.book === entry.book);
	return sheet === undefined ? undefined : { page: 'entry', sheet: sheet.name, row: String(entry.id) };
}

export function placeOfIndicator(disclosure: Disclosure, indicator: Indicator): Place | undefined {
	const sheet = disclosure.pack.sheets.sheets.find(({ target }) => target === 'indicators');
	return sheet === undefined ? undefined : { page: 'entry', sheet: sheet.name, row: String(indicator.id) };
}

/** 支出 A 2080101 人员经费 30101 决算: an entry among others, with its year where that is another one. */
export function entryLabel(disclosure: Disclosure, entry: Entry): string {
	const { year } = disclosure.ledger.profile.value;
	const words = entryWords(entry).split(' ').slice(1).join(' ');
	return `${entry.book}${entry.year === year ? '' : `（${entry.year}）`} ${words}`;
}

/** 2024 年 A 2080101 人员经费 30101 决算: what tells an entry from the others. */
export function entryWords(entry: Entry): string {
	const { year, unit, functionCode, source, nature, economicCode, category, project, stage } = entry;
	const parts = [`${year}`, unit, functionCode, source, nature, economicCode, category, project, stage];
	return parts.filter((part) => part !== '').join(' ');
}

/** 1,000,394.24 元, 57 人次, 100% */
export function indicatorValue(disclosure: Disclosure, indicator: Indicator): string {
	const declared = disclosure.pack.sheets.indicators.find(({ name }) => name === indicator.name);
	const unit = declared?.unitOfMeasure ?? '';
	if (unit === '元') return `${formatYuan(fen(indicator.value))} 元`;
	const number = formatScaled(indicator.value, 2, { thousands: true }).replace(/\.?0+$/u, '');
	return unit === '%' ? `${number}%` : `${number} ${unit}`.trim();
}
