import { type Book, type Entry, type Indicator, type Passage, STAGES } from '../ledger/ledger.ts';
import { fen } from '../money/fen.ts';
import { formatScaled } from '../money/format.ts';
import type { Column } from './declaration.ts';
import type { Findings } from './findings.ts';
import type { Known } from './known.ts';
import { columnAt, placeOf, type SheetView } from './locate.ts';
import { numberOf, type SheetRecord, textOf } from './records.ts';
import { quote } from './text.ts';

/** A line of the accounts from a sound record. */
export function entryOf(book: Book, record: SheetRecord, origin: string): Omit<Entry, 'id'> {
	return {
		book,
		year: numberOf(record, 'year'),
		unit: textOf(record, 'unit'),
		functionCode: textOf(record, 'functionCode'),
		source: textOf(record, 'source'),
		nature: textOf(record, 'nature'),
		economicCode: textOf(record, 'economicCode'),
		project: textOf(record, 'project'),
		category: textOf(record, 'category'),
		stage: STAGES.find((stage) => stage === textOf(record, 'stage')) ?? '',
		amount: fen(numberOf(record, 'amount')),
		origin,
	};
}

export function indicatorOf(record: SheetRecord, origin: string): Omit<Indicator, 'id'> {
	return {
		year: numberOf(record, 'year'),
		unit: textOf(record, 'unit'),
		name: textOf(record, 'name'),
		value: numberOf(record, 'value'),
		origin,
	};
}

export function passageOf(record: SheetRecord, origin: string): Omit<Passage, 'id'> {
	return { place: textOf(record, 'place'), code: textOf(record, 'code'), content: textOf(record, 'content'), origin };
}

/** Half a car is read as written, but hardly meant. */
export function noticeFractions(
	view: SheetView,
	columns: readonly Column[],
	records: readonly SheetRecord[],
	known: Known,
	findings: Findings,
): void {
	for (const record of records) {
		const indicator = known.indicators.find(textOf(record, 'name'));
		const value = record.values.get('value');
		if (indicator?.measure.kind !== 'count' || typeof value !== 'number' || value % 100 === 0) continue;
		findings.notice(
			placeOf(view, record.row, columnAt(view, columns, 'value')),
			'fraction',
			`“${indicator.name}”填的是 ${formatScaled(value, 2)}，不是整数，请核对（计量单位：${indicator.unitOfMeasure}）。`,
		);
	}
}

/** A text whose place wants a 科目 and has none, or the other way round, would not be found by the report. */
export function noticePlaceCodes(
	view: SheetView,
	columns: readonly Column[],
	records: readonly SheetRecord[],
	known: Known,
	findings: Findings,
): void {
	for (const record of records) {
		const place = known.places.find(textOf(record, 'place'));
		const code = textOf(record, 'code');
		const at = placeOf(view, record.row, columnAt(view, columns, 'code'));
		if (place?.code === 'required' && code === '') {
			findings.notice(at, 'place-without-code', `“${place.name}”的文字没有写功能科目编码，报告里不会用到。`);
		} else if (place?.code === 'none' && code !== '') {
			findings.notice(at, 'place-with-code', `“${place.name}”不分科目，编码${quote(code)}不起作用。`);
		}
	}
}
