import { type ArithmeticRule, cell, EACH, like, minus, notMore, ONLY, same, sum } from './equation.ts';
import { eachFund, FUNDS, INCOME_COLUMNS, SPENDING_COLUMNS } from './within.ts';

const FORMS = '公开表表样：同一数在各表一致';
const [GENERAL, GOVERNMENT_FUND, STATE_CAPITAL] = FUNDS;

const income01 = (row: string) => cell('01', row, '收入金额');
const income06 = (row: string) => cell('06', row, '收入金额');
const total = (form: string, column: string) => cell(form, '合计', column);
const economic = (code: string) => cell('08', code, ONLY);

/** The line of a 类 in 06, in the column of one kind of 财政拨款, is the row of that 类 in its own form. */
function classesOf06(fund: string, form: string) {
	return same(cell('06', EACH, fund), cell(form, EACH, '小计'), { eachRow: { kind: 'classes', form: '06' } });
}

/** 表间关系 */
export const acrossRules: readonly ArithmeticRule[] = [
	{
		code: 'X-0102',
		title: '收入支出决算总表、收入决算表和分单位的收入决算表收入合计一致',
		source: FORMS,
		equations: ['02', '03'].map((form) => same(income01('本年收入合计'), total(form, '本年收入合计'))),
	},
	{
		code: 'X-0103a',
		title: '收入支出决算总表的财政拨款三项收入等于收入决算表财政拨款收入',
		source: FORMS,
		equations: [
			sum(
				total('03', '财政拨款收入'),
				eachFund((fund) => income01(`${fund}收入`)),
			),
		],
	},
	{
		code: 'X-0103b',
		title: '收入支出决算总表的其他各项收入等于收入决算表各栏',
		source: FORMS,
		equations: INCOME_COLUMNS.slice(1).map((name) => same(income01(name), total('03', name))),
	},
	{
		code: 'X-0203',
		title: '分单位的收入决算表的合计行等于收入决算表合计行',
		source: FORMS,
		equations: [same(total('02', EACH), total('03', EACH), { eachColumn: ['本年收入合计', ...INCOME_COLUMNS] })],
	},
	{
		code: 'X-0104',
		title: '收入支出决算总表、支出决算表和分单位的支出决算表支出合计一致',
		source: FORMS,
		equations: ['04', '05'].map((form) => same(cell('01', '本年支出合计', '支出金额'), total(form, '本年支出合计'))),
	},
	{
		code: 'X-0405',
		title: '分单位的支出决算表的合计行等于支出决算表合计行',
		source: FORMS,
		equations: [same(total('04', EACH), total('05', EACH), { eachColumn: ['本年支出合计', ...SPENDING_COLUMNS] })],
	},
	{
		code: 'X-0105',
		title: '收入支出决算总表的各类支出等于支出决算表同类支出',
		source: FORMS,
		equations: [
			same(cell('01', EACH, '支出金额'), cell('05', EACH, '本年支出合计'), {
				eachRow: { kind: 'classes', form: '01' },
			}),
		],
	},
	{
		code: 'X-0106',
		title: '收入支出决算总表的财政拨款三项收入等于财政拨款收入支出决算总表三项收入',
		source: FORMS,
		equations: FUNDS.map((fund) => same(income01(`${fund}收入`), income06(fund))),
	},
	{
		code: 'X-0306',
		title: '收入决算表的财政拨款收入等于财政拨款收入支出决算总表本年收入合计',
		source: FORMS,
		equations: [same(total('03', '财政拨款收入'), income06('本年收入合计'))],
	},
	{
		code: 'X-0607',
		title: '财政拨款收入支出决算总表的一般公共预算各类支出等于一般公共预算支出决算表',
		source: FORMS,
		equations: [classesOf06(GENERAL, '07'), same(cell('06', '本年支出合计', GENERAL), total('07', '小计'))],
	},
	{
		code: 'X-0609',
		title: '财政拨款收入支出决算总表的政府性基金收支等于政府性基金决算表',
		source: FORMS,
		equations: [
			classesOf06(GOVERNMENT_FUND, '09'),
			same(cell('06', '本年支出合计', GOVERNMENT_FUND), total('09', '小计')),
			same(income06(GOVERNMENT_FUND), total('09', '本年收入')),
			same(income06(`年初${GOVERNMENT_FUND}`), total('09', '年初结转和结余')),
			same(cell('06', '年末财政拨款结转和结余', GOVERNMENT_FUND), total('09', '年末结转和结余')),
		],
	},
	{
		code: 'X-0610',
		title: '财政拨款收入支出决算总表的国有资本经营预算各类支出等于国有资本经营决算表',
		source: FORMS,
		equations: [classesOf06(STATE_CAPITAL, '10'), same(cell('06', '本年支出合计', STATE_CAPITAL), total('10', '小计'))],
	},
	{
		code: 'X-0708',
		title: '一般公共预算支出决算表的基本支出等于基本支出决算表人员经费加公用经费',
		source: FORMS,
		equations: [
			sum(
				total('07', '基本支出'),
				['人员经费合计', '公用经费合计'].map((row) => cell('08', row, ONLY)),
			),
		],
	},
	{
		code: 'X-0705',
		title: '一般公共预算支出决算表的各科目不大于支出决算表同一科目',
		source: '一般公共预算财政拨款支出是全部支出的一部分',
		equations: (
			[
				['小计', '本年支出合计'],
				['基本支出', '基本支出'],
				['项目支出', '项目支出'],
			] as const
		).map(([part, whole]) =>
			notMore(cell('07', EACH, part), cell('05', EACH, whole), { eachRow: { kind: 'codes', form: '07' } }),
		),
	},
	{
		code: 'X-0605',
		title: '非财政拨款的支出等于非财政拨款的收入加年初结转减年末结转',
		source: '支出决算表减财政拨款收入支出决算总表，与收入支出决算总表的非财政拨款资金对照',
		level: 'hint',
		equations: [
			{
				...sum(
					[total('05', '本年支出合计'), minus(cell('06', '本年支出合计', '合计'))],
					[
						...INCOME_COLUMNS.slice(1).map(income01),
						income01('使用非财政拨款结余'),
						income01('年初结转和结余'),
						minus(income06('年初财政拨款结转和结余')),
						minus(cell('01', '结余分配', '支出金额')),
						minus(cell('01', '年末结转和结余', '支出金额')),
						cell('06', '年末财政拨款结转和结余', '合计'),
					],
				),
				rightWords: '非财政拨款的收入、使用的结余和年初结转，减去结余分配和非财政拨款的年末结转',
			},
		],
	},
	...(
		[
			['X-1108a', '因公出国（境）费用', '30212'],
			['X-1108b', '公务用车运行维护费', '30231'],
			['X-1108c', '公务接待费', '30217'],
			['X-1108d', '公务用车购置费', '31013'],
		] as const
	).map(
		([code, row, subject]): ArithmeticRule => ({
			code,
			title: `“三公”经费决算表的${row}不小于基本支出决算表${subject}`,
			source: '三公经费包括项目支出，基本支出是其中一部分',
			level: 'warning',
			equations: [notMore(economic(subject), cell('11', row, '决算数'))],
		}),
	),
	{
		code: 'X-FE1',
		title: '功能科目与经济科目同源的数互相印证',
		source: '单位缴纳的养老保险、职业年金、住房公积金和医疗保险',
		level: 'hint',
		equations: (
			[
				[['2080505'], '30108'],
				[['2080506'], '30109'],
				[['2210201'], '30113'],
				[['2101101', '2101102'], '30110'],
				[['2101103'], '30111'],
			] as const
		).map(([items, subject]) =>
			like(
				items.map((item) => cell('07', item, '基本支出')),
				economic(subject),
			),
		),
	},
];
