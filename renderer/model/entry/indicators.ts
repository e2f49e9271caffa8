/** 其他数据：every declared indicator as a row, this year and the year before side by side. */
import { unreachable } from '../../../shared/fault/fault.ts';
import { draftCells } from '../../../shared/ledger/draft.ts';
import type { Draft, Indicator } from '../../../shared/ledger/ledger.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../../shared/money/format.ts';
import { percentOf } from '../../../shared/money/round.ts';
import type { IndicatorDeclaration } from '../../../shared/sheets/declaration.ts';
import type { SheetCell, SheetColumn, SheetRow } from '../../sheet/model.ts';
import type { Missing } from '../missing.ts';
import type { EntryContext } from './fields.ts';
import type { SheetMarks } from './marks.ts';

export interface IndicatorSource {
	readonly rows: readonly Indicator[];
	readonly drafts: readonly Draft[];
	readonly context: EntryContext;
	readonly missing: Missing;
	readonly marks: SheetMarks;
}

/** A row: an indicator of the whole department, or of one unit. */
export interface IndicatorLine {
	readonly key: string;
	readonly name: string;
	readonly unit: string;
	readonly declared: IndicatorDeclaration | undefined;
}

export interface IndicatorView {
	readonly lines: readonly IndicatorLine[];
	readonly columns: readonly SheetColumn[];
	readonly rows: readonly SheetRow[];
	readonly context: EntryContext;
}

/** Keys of the two columns that are typed in. */
export type IndicatorColumn = 'this' | 'last';

export function yearOfColumn(column: IndicatorColumn, { year }: EntryContext): number {
	return column === 'this' ? year : year - 1;
}

export function indicatorView(source: IndicatorSource): IndicatorView {
	const { context } = source;
	const lines = linesOf(source);
	const byUnit = lines.some(({ unit }) => unit !== '');
	const columns = columnsOf(context, byUnit);
	const index = new IndicatorIndex(source);
	return {
		lines,
		columns,
		context,
		rows: lines.map((line, place) => drawLine(line, columns, index, source, String(place + 1))),
	};
}

/** The declared ones in their order, each followed by its units; others that the ledger has at the end. */
function linesOf({ rows, context }: IndicatorSource): readonly IndicatorLine[] {
	const units = new Map<string, Set<string>>();
	for (const { name, unit } of rows) {
		const own = units.get(name) ?? new Set();
		units.set(name, own.add(unit));
	}
	const { indicators } = context.declaration;
	const declared = new Map(indicators.map((one) => [one.name, one]));
	const others = [...units.keys()].filter((name) => !declared.has(name)).sort();
	const codes = ['', ...context.units.map(({ code }) => code)];
	return [...declared.keys(), ...others].flatMap((name) => {
		const own = units.get(name) ?? new Set<string>();
		return codes
			.filter((unit) => unit === '' || own.has(unit))
			.map((unit) => ({ key: unit === '' ? name : `${name} ${unit}`, name, unit, declared: declared.get(name) }));
	});
}

function columnsOf({ year }: EntryContext, byUnit: boolean): readonly SheetColumn[] {
	const amount = { width: 132, align: 'right' } as const;
	return [
		{ key: 'name', name: '指标', width: 230, align: 'left', computed: true },
		...(byUnit ? [{ key: 'unit', name: '单位', width: 120, align: 'left', computed: true } as const] : []),
		{ key: 'measure', name: '计量', width: 64, align: 'left', computed: true },
		{ key: 'this', name: `${year} 年`, ...amount },
		{ key: 'last', name: `${year - 1} 年`, ...amount },
		{ key: 'change', name: '增减', ...amount, width: 116, computed: true },
		{ key: 'rate', name: '增减%', width: 76, align: 'right', computed: true },
		{ key: 'help', name: '说明', width: 330, align: 'left', computed: true },
	];
}

/** What the ledger has for an indicator of a unit in a year. */
export interface IndicatorValue {
	readonly rows: readonly Indicator[];
	/** 待填行 of it; a carried one has last year's value. */
	readonly draft: Draft | undefined;
}

export class IndicatorIndex {
	readonly #values = new Map<string, { rows: Indicator[]; draft: Draft | undefined }>();

	constructor({ rows, drafts, context }: Pick<IndicatorSource, 'rows' | 'drafts' | 'context'>) {
		for (const row of rows) this.#at(row.name, row.unit, row.year).rows.push(row);
		for (const draft of drafts) {
			const cells = draftCells(draft);
			this.#at(cells['name'] ?? '', cells['unit'] ?? '', Number(cells['year'] ?? context.year)).draft = draft;
		}
	}

	get(name: string, unit: string, year: number): IndicatorValue {
		return this.#values.get(`${year} ${unit} ${name}`) ?? NOTHING;
	}

	#at(name: string, unit: string, year: number) {
		const key = `${year} ${unit} ${name}`;
		const value = this.#values.get(key) ?? { rows: [], draft: undefined };
		this.#values.set(key, value);
		return value;
	}
}

const NOTHING: IndicatorValue = { rows: [], draft: undefined };

function drawLine(
	line: IndicatorLine,
	columns: readonly SheetColumn[],
	index: IndicatorIndex,
	source: IndicatorSource,
	head: string,
): SheetRow {
	const { context } = source;
	const current = index.get(line.name, line.unit, context.year);
	const before = index.get(line.name, line.unit, context.year - 1);
	const cells = columns.map((column): SheetCell => {
		switch (column.key) {
			case 'name':
				return { ...fixed(line.name), ...(line.unit === '' ? {} : { indent: 1 }) };
			case 'unit':
				return fixed(line.unit === '' ? '' : (context.unitNames.get(line.unit) ?? line.unit));
			case 'measure':
				return fixed(line.declared?.unitOfMeasure ?? '');
			case 'help':
				return fixed(line.declared?.help ?? '这个指标模板里没有，报告不会用到。');
			case 'this':
				return valueCell(line, current, context.year, source);
			case 'last':
				return valueCell(line, before, context.year - 1, source);
			default:
				return changeCell(column.key === 'rate', line, current, before);
		}
	});
	return { key: line.key, kind: 'item', head, cells };
}

const COMPUTED = '这一格由程序给出，不能填。';

function fixed(text: string): SheetCell {
	return { text, state: text === '' ? 'blank' : 'computed', editable: false, refusal: COMPUTED };
}

function valueCell(
	line: IndicatorLine,
	{ rows, draft }: IndicatorValue,
	year: number,
	{ missing, marks }: IndicatorSource,
): SheetCell {
	const [row, ...more] = rows;
	if (row === undefined) return emptyCell(line, draft, year, missing);
	const value = rows.reduce((sum, { value: one }) => sum + one, 0);
	const mark = rows.flatMap((one) => marks.of(one))[0]?.finding;
	const shown = {
		...printed(value, line),
		...(mark === undefined || mark.level === 'hint'
			? {}
			: ({ mark: mark.level === 'error' ? 'error' : 'warning', spoken: mark.message } as const)),
	};
	if (more.length > 0) {
		return {
			...shown,
			state: 'computed',
			editable: false,
			refusal: `这里有 ${rows.length} 行相加，请在采集表里合成一行后再导入。`,
		};
	}
	return { ...shown, state: row.origin === '' ? 'entered' : 'file', editable: true };
}

function emptyCell(line: IndicatorLine, draft: Draft | undefined, year: number, missing: Missing): SheetCell {
	const text = draft === undefined ? '' : (draftCells(draft)['value'] ?? '');
	if (text !== '') return { text, state: draft?.carried === 1 ? 'carried' : 'entered', editable: true, align: 'right' };
	// What last year had is asked for, whether the report prints it or not.
	const asked = line.unit === '' && missing.indicators.some((one) => one.name === line.name && one.year === year);
	const wanted = asked || draft !== undefined;
	if (!wanted) return { text: '', state: 'blank', editable: true };
	return {
		text: '缺',
		state: 'missing',
		editable: true,
		copied: '',
		edited: '',
		align: 'center',
		spoken: '缺，报告要用',
	};
}

/** 1,000,394.24; 57; 100 */
function printed(value: number, { declared }: IndicatorLine): { readonly text: string; readonly copied: string } {
	const copied = formatScaled(value, 2);
	switch (declared?.measure.kind) {
		case 'amount':
			return { text: formatYuan(fen(value)), copied };
		case undefined:
		case 'count':
		case 'percent':
		case 'score':
			return {
				text: formatScaled(value, 2, { thousands: true }).replace(/\.?0+$/u, ''),
				copied: copied.replace(/\.?0+$/u, ''),
			};
		default:
			return unreachable(declared?.measure as never);
	}
}

function changeCell(rate: boolean, line: IndicatorLine, current: IndicatorValue, before: IndicatorValue): SheetCell {
	if (current.rows.length === 0 || before.rows.length === 0) return fixed('');
	const [now, then] = [current, before].map(({ rows }) => rows.reduce((sum, { value }) => sum + value, 0)) as [
		number,
		number,
	];
	if (!rate) return { ...fixed(''), ...printed(now - then, line), state: 'computed' };
	const percent = line.declared?.measure.kind === 'percent' ? undefined : percentOf(now - then, then);
	return percent === undefined
		? fixed('')
		: { ...fixed(formatScaled(percent, 2)), copied: `${formatScaled(percent, 2)}%` };
}
