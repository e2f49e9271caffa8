import type { Selection } from '../../facts/selection.ts';
import { enumerate } from '../../sheets/text.ts';
import type { TotalLine } from '../proposal.ts';
import { inYuan, type Line } from './lines.ts';
import {
	BALANCES,
	BASIC,
	BASIC_SPENDING,
	CARRIED_IN,
	CARRIED_ON,
	FUNDS,
	INCOME,
	OTHER_CARRIED,
	PROJECTS,
	SPENDING,
} from './terms.ts';
import type { UnitForms } from './unit-forms.ts';

const NO_TOTAL = '文件里没有这个合计。';

export interface UnitLines {
	readonly name: string;
	readonly forms: UnitForms;
	readonly lines: readonly Line[];
}

interface Total {
	readonly what: string;
	readonly selection: Selection;
	readonly takes: (line: Line) => boolean;
}

const income = (line: Line) => line.book === '收入';
const spending = (line: Line) => line.book === '支出';
const category = (name: string) => (line: Line) => line.book === '结转结余' && line.category === name;

const TOTALS: readonly Total[] = [
	{ what: '本年收入', selection: INCOME, takes: income },
	{
		what: '财政拨款收入',
		selection: { ...INCOME, 资金性质: FUNDS },
		takes: (line) => income(line) && (line.source === '' || (FUNDS as readonly string[]).includes(line.source)),
	},
	{ what: '本年支出', selection: SPENDING, takes: spending },
	{
		what: '基本支出',
		selection: BASIC_SPENDING,
		takes: (line) => spending(line) && (line.nature === '' || (BASIC as readonly string[]).includes(line.nature)),
	},
	{
		what: PROJECTS,
		selection: { ...SPENDING, 支出性质: [PROJECTS] },
		takes: (line) => spending(line) && line.nature === PROJECTS,
	},
	...FUNDS.map((fund) => ({
		what: `${fund}支出`,
		selection: { ...SPENDING, 资金性质: [fund] },
		takes: (line: Line) => spending(line) && line.source === fund,
	})),
	...[CARRIED_IN, ...OTHER_CARRIED, CARRIED_ON].map((name) => ({
		what: name,
		selection: { ...BALANCES, 类别: [name] },
		takes: category(name),
	})),
	{
		what: '“三公”经费决算',
		selection: { 账: ['三公经费'], 阶段: ['决算'] },
		takes: (line) => line.book === '三公经费' && line.stage === '决算',
	},
];

/** Totals of the forms beside those of the rows, each difference with its reason. */
export function totalLines(units: readonly UnitLines[]): TotalLine[] {
	return TOTALS.flatMap((total) => {
		const stated = units.map((unit) => unit.forms.stated.exact(total.selection)?.value);
		const line = totalLine(total, units, stated);
		return line.file === null && line.rows === 0 ? [] : [line];
	});
}

function totalLine(total: Total, units: readonly UnitLines[], stated: readonly (number | undefined)[]): TotalLine {
	const sums = units.map((unit) => {
		const { lines } = unit;
		const own = lines.filter(total.takes);
		const whole = own.filter((line) => line.open === '');
		// What waits for its fund or nature may belong here too.
		const [book] = total.selection.账 ?? [];
		const listed = own.length > 0 || unit.forms.stated.column(total.selection) !== undefined;
		const unsure = lines.filter((line) => line.open !== '' && line.book === book && !own.includes(line));
		return { rows: sum(whole), open: sum(own) - sum(whole), unsure: sum(unsure), listed };
	});
	const rows = sums.reduce((all, one) => all + one.rows, 0);
	const open = sums.reduce((all, one) => all + one.open, 0);
	const known = stated.every((value) => value !== undefined);
	const file = known ? stated.reduce<number>((all, value) => all + (value ?? 0), 0) : null;
	const line = { what: total.what, file, rows };
	if (file === null) return { ...line, outcome: 'unchecked', why: NO_TOTAL };
	const wrong = units.filter((_, index) => {
		const { rows: own = 0, open: waiting = 0 } = sums[index] ?? {};
		return stated[index] !== own + waiting;
	});
	const unsure = sums.reduce((all, one) => all + one.unsure, 0);
	const allowed = units.reduce((most, unit) => Math.max(most, unit.forms.precision), 1);
	// Of a unit without the forms that list 科目 there is nothing to compare.
	if (wrong.length > 0 && wrong.every((unit) => sums[units.indexOf(unit)]?.listed === false)) {
		return { ...line, outcome: 'explained', why: '文件里只有合计，没有分科目的表。' };
	}
	if (wrong.length > 0) {
		const difference = file - rows - open;
		if (difference === -open) {
			const why = `合计和写入的各行相符；待填行里的 ${inYuan(open)} 元是报表之间对不上的，请核对。`;
			return { ...line, outcome: 'explained', why };
		}
		const rounding = allowed > 1 && Math.abs(difference) <= (allowed * countOf(units, total)) / 2;
		const names = enumerate(wrong.map((unit) => `“${unit.name}”`));
		const waits = difference > 0 && difference <= unsure;
		const more = difference > 0 ? '多' : '少';
		return rounding
			? { ...line, outcome: 'rounding', why: '金额单位是万元，各数四舍五入后相加有尾差。' }
			: {
					...line,
					outcome: waits ? 'explained' : 'error',
					why: waits
						? `相差的 ${inYuan(difference)} 元在还没有资金性质的待填行（共 ${inYuan(unsure)} 元）里，填好再核对。`
						: `${names}的合计比各科目之和${more} ${inYuan(Math.abs(difference))} 元，请对照报表：可能是合计错了，也可能有的行没有认出来。`,
				};
	}
	if (open !== 0) return { ...line, outcome: 'explained', why: `另有 ${inYuan(open)} 元在待填行里。` };
	return { ...line, outcome: 'same', why: '' };
}

function countOf(units: readonly UnitLines[], total: Total): number {
	return units.reduce((count, { lines }) => count + lines.filter(total.takes).length + 1, 0);
}

function sum(lines: readonly Line[]): number {
	return lines.reduce((total, line) => total + line.amount, 0);
}

const SHOWN = 3;

/** 汇总 beside the sum of its units, condition by condition. */
export function summaryLines(summary: UnitForms, units: readonly UnitForms[]): TotalLine[] {
	const differing: string[] = [];
	for (const [key, amount] of summary.stated.all()) {
		const all = units.reduce((total, unit) => total + (unit.stated.all().get(key)?.value ?? 0), 0);
		if (all !== amount.value && amount.place !== undefined) {
			const { sheet, cell } = amount.place;
			differing.push(`${sheet} ${cell} 是 ${inYuan(amount.value)}，各单位共 ${inYuan(all)}`);
		}
	}
	const shown = differing.slice(0, SHOWN).join('；');
	const more = differing.length > SHOWN ? '；等等' : '';
	const why = `汇总表有 ${differing.length} 个数不等于各单位之和（${shown}${more}）。请看是不是少了单位的文件，或者汇总后单位又改过。`;
	return [
		{ what: '汇总表的本年收入', selection: INCOME },
		{ what: '汇总表的本年支出', selection: SPENDING },
	].map(({ what, selection }): TotalLine => {
		const file = summary.stated.exact(selection)?.value ?? null;
		const rows = units.reduce((total, unit) => total + (unit.stated.exact(selection)?.value ?? 0), 0);
		if (file === null) return { what, file, rows, outcome: 'unchecked', why: NO_TOTAL };
		if (file === rows && differing.length === 0) return { what, file, rows, outcome: 'same', why: '' };
		return { what, file, rows, outcome: file === rows ? 'explained' : 'error', why };
	});
}
