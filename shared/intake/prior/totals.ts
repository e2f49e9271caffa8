import { describeSelection, type Selection } from '../../facts/selection.ts';
import { StatedYear } from '../../facts/stated.ts';
import { TOTALS } from '../../facts/totals.ts';
import type { Indicator, Printed } from '../../ledger/ledger.ts';
import { bookValues } from '../../sheets/book-values.ts';
import type { SheetsDeclaration } from '../../sheets/declaration.ts';
import type { ReadFile, TotalLine } from '../proposal.ts';
import type { PriorRows } from './figures.ts';

/** The published totals of a year, beside what their published parts add up to. */
export function priorTotals({ printed, indicators }: PriorRows, sheets: SheetsDeclaration): readonly TotalLine[] {
	const years = [...new Set(printed.map(({ year }) => year))].sort((a, b) => a - b);
	return years.flatMap((year) => {
		const rows = printed.filter((row) => row.year === year).map((row, index): Printed => ({ ...row, id: index + 1 }));
		const stated = new StatedYear(rows, bookValues(sheets));
		return [
			...DIVIDED.flatMap((selection) => divided(stated, selection, year)),
			...[...TOTALS].flatMap(([name, parts]) => added(stated, indicators, { name, parts, year })),
		];
	});
}

/** As many as somebody reads through. */
const MOST_FAILED = 20;

/** Sums of the tables themselves that do not come out, beyond what rounding allows: errors of the file. */
export function failedSums(files: readonly ReadFile[]): readonly TotalLine[] {
	const failed = files.flatMap(({ reading }) =>
		reading.tables.flatMap(({ sheet, sums }) =>
			sums
				.filter(({ outcome }) => outcome === 'fails')
				.map(({ what, cell, total, parts }): TotalLine => {
					return { what: `${sheet} ${cell} ${what}`, file: total, rows: parts, outcome: 'error', why: AS_PRINTED };
				}),
		),
	);
	return failed.slice(0, MOST_FAILED);
}

const AS_PRINTED = '公开表自己的合计和各项之和不一样，照印的数导入。';

const FINAL = { 阶段: ['决算'] };
const SPENDING: Selection = { 账: ['支出'], ...FINAL };
const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'];

/** Totals that are listed by 功能科目类. */
const DIVIDED: readonly Selection[] = [
	{ 账: ['收入'], ...FINAL },
	SPENDING,
	{ ...SPENDING, 支出性质: ['人员经费', '公用经费'] },
	{ ...SPENDING, 支出性质: ['项目支出'] },
	...FUNDS.map((fund) => ({ ...SPENDING, 资金性质: [fund] })),
];

function divided(stated: StatedYear, selection: Selection, year: number): readonly TotalLine[] {
	const whole = stated.exact(selection);
	if (whole === undefined) return [];
	const classes = stated.codes('功能科目类').map((code) => stated.find({ ...selection, 功能科目类: [code] }));
	const parts = classes.filter((part) => part !== undefined);
	const what = `${year} 年公开的${describeSelection(selection)}`;
	if (parts.length === 0) {
		const why = '没有按科目的表，没有核对。';
		return [{ what, file: whole.amount, rows: whole.amount, outcome: 'unchecked', why }];
	}
	return [compared(what, whole.amount, parts, Math.max(...whole.rows.map(({ precision }) => precision)))];
}

interface Named {
	readonly name: string;
	readonly parts: readonly Selection[];
	readonly year: number;
}

function added(
	stated: StatedYear,
	indicators: readonly Omit<Indicator, 'id'>[],
	{ name, parts, year }: Named,
): readonly TotalLine[] {
	const total = indicators.find((row) => row.year === year && row.unit === '' && row.name === name);
	if (total === undefined) return [];
	const what = `${year} 年公开的${name.replace(/^合计\//u, '')}`;
	const found = parts.map((part) => stated.find(part));
	const known = found.filter((part) => part !== undefined);
	if (known.length < found.length) {
		const why = '各部分没有都公开，没有核对。';
		return [{ what, file: total.value, rows: sumOf(known), outcome: 'unchecked', why }];
	}
	const coarsest = Math.max(1, ...known.flatMap(({ rows }) => rows.map(({ precision }) => precision)));
	return [compared(what, total.value, known, coarsest)];
}

type Part = Pick<NonNullable<ReturnType<StatedYear['find']>>, 'amount' | 'rows'>;

function compared(what: string, file: number, parts: readonly Part[], precision: number): TotalLine {
	const rows = sumOf(parts);
	if (rows === file) return { what, file, rows, outcome: 'same', why: '' };
	const addends = parts.flatMap((part) => part.rows);
	// Every printed number may be off by half a step of its last digit.
	const allowed = addends.reduce((sum, row) => sum + row.precision, precision) / 2;
	return Math.abs(rows - file) <= allowed
		? { what, file, rows, outcome: 'rounding', why: '各项四舍五入的尾差。' }
		: { what, file, rows, outcome: 'error', why: AS_PRINTED };
}

function sumOf(parts: readonly Part[]): number {
	return parts.reduce((sum, { amount }) => sum + amount, 0);
}
