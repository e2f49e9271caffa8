import { type Catalog, classOf } from '../../catalog/catalog.ts';
import type { Entry, Ledger } from '../../ledger/ledger.ts';
import { type Fen, fen, sumFen } from '../../money/fen.ts';
import { formatYuan } from '../../money/format.ts';
import type { Finding } from '../finding.ts';

/**
 * 录入核对：what only the ledger knows and no reader of the report can see. The checks of published
 * values come besides; these never repeat one of them.
 */
export interface LedgerCheckContext {
	readonly catalog: Catalog;
	/** 类 that have a row of their own in 公开01表 */
	readonly printedClasses: ReadonlySet<string>;
}

export function checkLedger(ledger: Ledger, context: LedgerCheckContext): Finding[] {
	return [
		...negativeAmounts(ledger),
		...classesWithoutRow(ledger, context),
		...unknownSubjects(ledger, context.catalog),
		...operatingCost(ledger),
		...priorTotals(ledger),
	];
}

/** R-01 金额为负：read as entered, because corrections of other years are negative; rarely meant. */
function negativeAmounts(ledger: Ledger): Finding[] {
	return ledger.entries
		.filter((entry) => entry.amount < 0)
		.map((entry) => ({
			code: 'R-01',
			level: 'warning',
			message: `录入的金额是负数：${describeEntry(entry)}，${formatYuan(entry.amount)} 元。如果不是冲减以前年度，请改正。`,
			where: [{ table: `采集表“${entry.book}”`, quote: describeEntry(entry) }],
			left: formatYuan(entry.amount, { thousands: false }),
		}));
}

/** R-02 表样没有的类：it counts in 本年支出合计, but 公开01表 has no row for it. */
function classesWithoutRow(ledger: Ledger, context: LedgerCheckContext): Finding[] {
	const spending = ledger.entries.filter(
		(entry) => entry.book === '支出' && entry.year === ledger.profile.year && entry.stage === '决算',
	);
	const amounts = new Map<string, Fen[]>();
	for (const entry of spending) {
		const code = classOf(entry.functionCode);
		if (!context.printedClasses.has(code)) amounts.set(code, [...(amounts.get(code) ?? []), entry.amount]);
	}
	return [...amounts].flatMap(([code, values]): Finding[] => {
		const total = sumFen(values);
		if (total === 0) return [];
		const name = context.catalog.functions.get(code)?.name ?? '目录里没有的类';
		return [
			{
				code: 'R-02',
				level: 'warning',
				message: `公开01表没有“${code} ${name}”这一行，它的支出 ${formatYuan(total)} 元只计入本年支出合计。请核对科目编码。`,
				where: [{ table: '采集表“支出”', row: code }],
				left: formatYuan(total, { thousands: false }),
			},
		];
	});
}

/** R-03 目录里没有的科目 that no table prints (经济科目, and 项 that have only a budget). */
function unknownSubjects(ledger: Ledger, catalog: Catalog): Finding[] {
	const unknown = new Map<string, string>();
	for (const entry of ledger.entries) {
		if (entry.year !== ledger.profile.year) continue;
		const printed = entry.stage === '决算' || entry.stage === '';
		if (entry.functionCode !== '' && !printed && !catalog.functions.has(entry.functionCode)) {
			unknown.set(entry.functionCode, '支出功能分类');
		}
		if (entry.economicCode !== '' && !catalog.economics.has(entry.economicCode)) {
			unknown.set(entry.economicCode, '支出经济分类');
		}
	}
	return [...unknown]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([code, kind]) => ({
			code: 'R-03',
			level: 'warning',
			message: `${ledger.profile.year} 年${kind}科目目录里没有 ${code}。请核对编码；如果编码没错，请补上科目名称。`,
			where: [{ table: '采集表', row: code }],
		}));
}

const OPERATING_COST = '机关运行经费/决算';

/** R-04 机关运行经费 is 公用经费 of 行政 and 参公 units, from 一般公共预算. */
function operatingCost(ledger: Ledger): Finding[] {
	const { year } = ledger.profile;
	const stated = ledger.indicators.filter((row) => row.year === year && row.name === OPERATING_COST);
	if (stated.length === 0) return [];
	const spending = ledger.entries.filter(
		(entry) =>
			entry.book === '支出' &&
			entry.year === year &&
			entry.stage === '决算' &&
			entry.source === '一般公共预算财政拨款' &&
			entry.nature === '公用经费',
	);
	const spenders = new Set(spending.map((entry) => entry.unit));
	const unknown = ledger.units.filter((unit) => unit.nature === '' && spenders.has(unit.code));
	if (unknown.length > 0) {
		const names = unknown.slice(0, 3).map((unit) => `“${unit.name}”`);
		const message = `${names.join('、')}${unknown.length > 3 ? ` 等 ${unknown.length} 个单位` : ''}的单位性质没有填，机关运行经费没有核对。`;
		return [{ code: 'R-04', level: 'unchecked', message, where: [{ table: '采集表“单位”' }] }];
	}
	const units = new Set(ledger.units.filter((unit) => unit.nature !== '事业').map((unit) => unit.code));
	const computed = sumFen(spending.filter((entry) => units.has(entry.unit)).map((entry) => entry.amount));
	const left = fen(stated.reduce((sum, row) => sum + row.value, 0));
	if (left === computed) return [];
	return [
		{
			code: 'R-04',
			level: 'warning',
			message: `机关运行经费决算填了 ${formatYuan(left)} 元，行政和参公单位的公用经费合计是 ${formatYuan(computed)} 元，相差 ${formatYuan(fen(left - computed))} 元。`,
			where: [{ table: '采集表“其他数据”', row: OPERATING_COST }],
			left: formatYuan(left, { thousands: false }),
			right: formatYuan(computed, { thousands: false }),
			difference: formatYuan(fen(left - computed), { thousands: false }),
		},
	];
}

/** 上年合计 that 其他数据 states and lines of last year that must add up to it. */
const PRIOR_TOTALS: readonly { readonly name: string; readonly takes: (entry: Entry) => boolean }[] = [
	{
		name: '合计/收入总计',
		takes: (entry) =>
			(entry.book === '收入' && entry.stage === '决算') ||
			(entry.book === '结转结余' && ['使用非财政拨款结余', '年初结转和结余'].includes(entry.category)),
	},
	{
		name: '合计/一般公共预算财政拨款支出',
		takes: (entry) => entry.book === '支出' && entry.stage === '决算' && entry.source === '一般公共预算财政拨款',
	},
	{
		name: '合计/国有资本经营预算财政拨款支出',
		takes: (entry) => entry.book === '支出' && entry.stage === '决算' && entry.source === '国有资本经营预算财政拨款',
	},
];

/** R-05 上年合计 beside detail lines of last year: the lines count, and both must agree. */
function priorTotals(ledger: Ledger): Finding[] {
	const year = ledger.profile.year - 1;
	return PRIOR_TOTALS.flatMap(({ name, takes }): Finding[] => {
		const stated = ledger.indicators.filter((row) => row.year === year && row.name === name);
		if (stated.length === 0) return [];
		const lines = ledger.entries.filter((entry) => entry.year === year && takes(entry));
		if (lines.length === 0) return [];
		const left = fen(stated.reduce((sum, row) => sum + row.value, 0));
		const right = sumFen(lines.map((entry) => entry.amount));
		if (left === right) return [];
		return [
			{
				code: 'R-05',
				level: 'warning',
				message: `${year} 年“${name}”填了 ${formatYuan(left)} 元，明细合计是 ${formatYuan(right)} 元，相差 ${formatYuan(fen(left - right))} 元；报告用明细。`,
				where: [{ table: '采集表“其他数据”', row: name }],
				left: formatYuan(left, { thousands: false }),
				right: formatYuan(right, { thousands: false }),
				difference: formatYuan(fen(left - right), { thousands: false }),
			},
		];
	});
}

/** An entry in words, as findings quote it. */
export function describeEntry(entry: Entry): string {
	const parts = [
		`${entry.year} 年`,
		`单位 ${entry.unit}`,
		entry.functionCode,
		entry.source,
		entry.nature,
		entry.economicCode,
		entry.category,
		entry.stage,
	];
	return parts.filter((part) => part !== '').join(' ');
}
