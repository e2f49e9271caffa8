import { CLASSES_23, CLASSES_24, CLASSES_26, type Department, type Dialect, NATIONAL, Scribe } from './dialect.ts';
import { economicList, economicTable } from './economic-forms.ts';
import {
	fiscalTable,
	fundAccountColumns,
	fundColumns,
	INCOME_COLUMNS,
	overallTable,
	SPENDING_COLUMNS,
	treeTable,
	unitTable,
} from './forms.ts';
import type { Grid } from './grid.ts';
import { institutionTable, projectTable, spendingDetail } from './more-forms.ts';
import { receptionAcross, receptionAndMeetings, receptionRows } from './reception.ts';
import { layTable, type MadeTable } from './table.ts';

const GENERAL = '一般公共预算财政拨款';
const FUND = '政府性基金预算财政拨款';
const CAPITAL = '国有资本经营预算财政拨款';
const FUND_NOTE = '注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。';

/** A set of tables as one province publishes it, with short names for its sheets. */
export type MadeSet = readonly { readonly sheet: string; readonly table: MadeTable }[];

export function layOut(set: MadeSet): Grid[] {
	return set.map(({ sheet, table }) => layTable(sheet, table));
}

const named = (sheet: string, table: MadeTable) => ({ sheet, table });

/** Zhejiang, 11 tables: by unit and by code; codes merged over 类 款 项. */
export function zhejiang(department: Department, change: Partial<Dialect> = {}): MadeSet {
	const scribe = new Scribe(department, { ...NATIONAL, codes: 'merged', ...change });
	return [
		named('公开01', overallTable(scribe, 1)),
		named('公开02', unitTable(scribe, 2, '收入决算表（分单位）', INCOME_COLUMNS)),
		named(
			'公开03',
			treeTable(scribe, 3, '收入决算表（分科目）', INCOME_COLUMNS, ['注：本表反映本年度取得各项收入情况。']),
		),
		named('公开04', unitTable(scribe, 4, '支出决算表（分单位）', SPENDING_COLUMNS)),
		named('公开05', treeTable(scribe, 5, '支出决算表（分科目）', SPENDING_COLUMNS)),
		named('公开06', fiscalTable(scribe, 6)),
		named('公开07', treeTable(scribe, 7, '一般公共预算财政拨款支出决算表', fundColumns(GENERAL))),
		named('公开08', economicTable(scribe, 8, '一般公共预算财政拨款基本支出决算明细表')),
		named(
			'公开09',
			treeTable(scribe, 9, '政府性基金预算财政拨款收入支出决算表', fundAccountColumns(FUND), [FUND_NOTE]),
		),
		named('公开10', treeTable(scribe, 10, '国有资本经营预算财政拨款支出决算表', fundColumns(CAPITAL))),
		named('公开11', receptionRows(scribe, 11, '财政拨款“三公”经费支出决算表')),
	];
}

/** The nine of the ministry, as most provinces have them. */
export function national(department: Department, change: Partial<Dialect> = {}): MadeSet {
	const scribe = new Scribe(department, { ...NATIONAL, classes: CLASSES_26, ...change });
	return [
		named('GK01 收入支出决算总表', overallTable(scribe, 1)),
		named('GK02 收入决算表', treeTable(scribe, 2, '收入决算表', INCOME_COLUMNS)),
		named('GK03 支出决算表', treeTable(scribe, 3, '支出决算表', SPENDING_COLUMNS)),
		named('GK04 财政拨款收入支出决算总表', fiscalTable(scribe, 4)),
		named(
			'GK05 一般公共预算财政拨款支出决算表',
			treeTable(scribe, 5, '一般公共预算财政拨款支出决算表', fundColumns(GENERAL)),
		),
		named('GK06 一般公共预算财政拨款基本支出决算表', economicTable(scribe, 6, '一般公共预算财政拨款基本支出决算表')),
		named(
			'GK07 政府性基金预算财政拨款收入支出决算表',
			treeTable(scribe, 7, '政府性基金预算财政拨款收入支出决算表', fundAccountColumns(FUND)),
		),
		named(
			'GK08 国有资本经营预算财政拨款支出决算表',
			treeTable(scribe, 8, '国有资本经营预算财政拨款支出决算表', fundColumns(CAPITAL, '合计')),
		),
		named('GK09 财政拨款“三公”经费支出决算表', receptionAcross(scribe, 9, '财政拨款“三公”经费支出决算表')),
	];
}

/** Shanghai: no numbers, three code columns, 24 类, total row last, 三公 seventh and across. */
export function shanghai(department: Department, change: Partial<Dialect> = {}): MadeSet {
	const { columnNumbers: _, ...base } = NATIONAL;
	const scribe = new Scribe(department, {
		...base,
		codes: 'three',
		totalRow: 'last',
		total: '合    计',
		lineNumbers: false,
		classes: CLASSES_24,
		number: () => '',
		department: (name) => `编制部门：${name}`,
		unitLine: '金额单位：万元',
		...change,
	});
	return [
		named('收支总表', overallTable(scribe, 1)),
		named('收入', treeTable(scribe, 2, '收入决算表', INCOME_COLUMNS)),
		named('支出', treeTable(scribe, 3, '支出决算表', SPENDING_COLUMNS)),
		named('财拨总表', fiscalTable(scribe, 4)),
		named('一般公共', treeTable(scribe, 5, '一般公共预算财政拨款支出决算表', fundColumns(GENERAL, '合计'))),
		named('基本支出', economicTable(scribe, 6, '一般公共预算财政拨款基本支出决算表', ['301', '302', '303', '310'])),
		named('三公', receptionAcross(scribe, 7, '一般公共预算财政拨款“三公”经费支出决算表')),
		named('基金', treeTable(scribe, 8, '政府性基金预算财政拨款收入支出决算表', fundAccountColumns(FUND))),
		named('国资', treeTable(scribe, 9, '国有资本经营预算财政拨款收入支出决算表', fundAccountColumns(CAPITAL))),
	];
}

/** Hunan: nine tables, 科目 and code in one cell with （类） （款） （项）. */
export function hunan(department: Department, change: Partial<Dialect> = {}): MadeSet {
	const { columnNumbers: _, ...base } = NATIONAL;
	const scribe = new Scribe(department, { ...base, codes: 'words', classes: CLASSES_23, ...change });
	return [
		named('1', overallTable(scribe, 1)),
		named('2', treeTable(scribe, 2, '收入决算表', INCOME_COLUMNS)),
		named('3', treeTable(scribe, 3, '支出决算表', SPENDING_COLUMNS)),
		named('4', fiscalTable(scribe, 4)),
		named('5', treeTable(scribe, 5, '一般公共预算财政拨款支出决算表', fundColumns(GENERAL))),
		named('6', economicList(scribe, 6, '一般公共预算财政拨款基本支出决算明细表')),
		named('7', treeTable(scribe, 7, '政府性基金预算财政拨款收入支出决算表', fundAccountColumns(FUND))),
		named('8', treeTable(scribe, 8, '国有资本经营预算财政拨款支出决算表', fundColumns(CAPITAL))),
		named('9', receptionAcross(scribe, 9, '财政拨款“三公”经费支出决算表')),
	];
}

/** Sichuan: with 财政拨款支出决算明细表 by function and economic class. */
export function sichuan(department: Department): MadeSet {
	const scribe = new Scribe(department, {
		...NATIONAL,
		unitLine: '金额单位：万元',
		department: (name) => `单位：${name}`,
	});
	const tables = national(department, { unitLine: '金额单位：万元', department: (name) => `单位：${name}` });
	return [
		...tables.slice(0, 4),
		named('财拨支出明细', spendingDetail(scribe, 5)),
		...tables
			.slice(4)
			.map(({ sheet, table }, index) =>
				named(sheet, { ...table, number: `公开${String(index + 6).padStart(2, '0')}表` }),
			),
	];
}

/** Shaanxi: 三公 with 会议费 and 培训费. */
export function shaanxi(department: Department): MadeSet {
	const scribe = new Scribe(department, { ...NATIONAL, department: (name) => `编制部门：${name}` });
	return [
		...national(department, { department: (name) => `编制部门：${name}` }).slice(0, 6),
		named('表7', receptionAndMeetings(scribe, 7, '一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表')),
		named('表8', treeTable(scribe, 8, '政府性基金预算财政拨款收入支出决算表', fundAccountColumns(FUND))),
		named('表9', treeTable(scribe, 9, '国有资本经营预算财政拨款支出决算表', fundColumns(CAPITAL))),
	];
}

/** Inner Mongolia: 12 tables, with 项目支出 twice and 机构运行信息 at the end. */
export function innerMongolia(department: Department): MadeSet {
	const scribe = new Scribe(department, NATIONAL);
	const tables = national(department);
	const place = (sheet: string, table: MadeTable, at: number) =>
		named(sheet, { ...table, number: `公开${String(at).padStart(2, '0')}表` });
	const [one, two, three, four, five, six, seven, eight, nine] = tables;
	const keep = (entry: MadeSet[number] | undefined, at: number) =>
		entry === undefined ? [] : [place(entry.sheet, entry.table, at)];
	return [
		...keep(one, 1),
		...keep(two, 2),
		...keep(three, 3),
		...keep(four, 4),
		named('项目收支', projectTable(scribe, 5, '项目收入支出决算表')),
		...keep(five, 6),
		...keep(six, 7),
		named(
			'一般公共项目',
			treeTable(scribe, 8, '一般公共预算财政拨款项目支出决算表', [
				{
					path: ['项目支出'],
					selection: { 账: ['支出'], 阶段: ['决算'], 资金性质: [GENERAL], 支出性质: ['项目支出'] },
				},
			]),
		),
		...keep(seven, 9),
		...keep(eight, 10),
		...keep(nine, 11),
		named('机构运行信息', institutionTable(scribe, 12)),
	];
}

/** Yunnan: 一般公共预算 with income and expenditure, a table of 项目支出. */
export function yunnan(department: Department): MadeSet {
	const change: Partial<Dialect> = { department: (name) => `部门：${name}`, unitLine: '金额单位：万元' };
	const scribe = new Scribe(department, { ...NATIONAL, ...change });
	const tables = national(department, change);
	return [
		...tables.slice(0, 4),
		named('一般公共收支', treeTable(scribe, 5, '一般公共预算财政拨款收入支出决算表', fundAccountColumns(GENERAL))),
		...tables.slice(5, 6),
		named(
			'一般公共项目',
			treeTable(scribe, 7, '一般公共预算财政拨款项目支出决算表', [
				{
					path: ['项目支出'],
					selection: { 账: ['支出'], 阶段: ['决算'], 资金性质: [GENERAL], 支出性质: ['项目支出'] },
				},
			]),
		),
		...tables.slice(6, 8),
		named('三公', receptionRows(scribe, 11, '一般公共预算财政拨款“三公”经费情况表')),
	];
}

/** Anhui publishes 三公 alone: rows in another order, budget as adjusted over the year. */
export function anhui(department: Department): MadeSet {
	const { columnNumbers: _, ...base } = NATIONAL;
	const scribe = new Scribe(department, { ...base, number: () => '' });
	return [named('Sheet1', receptionRows(scribe, 1, '一般公共预算财政拨款“三公”经费支出决算表', 'anhui'))];
}

/** Guangdong: one decimal, -- for nothing. */
export function guangdong(department: Department): MadeSet {
	return national(department, { style: { unit: '万元', decimals: 1, zero: '--' }, number: (place) => `表${place}` });
}
