import {
	type ArithmeticRule,
	type CellOperand,
	cell,
	EACH,
	ifAny,
	minus,
	ONLY,
	type RowLoop,
	sum,
	sumOf,
} from './equation.ts';

/** 收入 of 02 and 03 by kind, 支出 of 04 and 05 by kind, and the kinds of 财政拨款. */
export const INCOME_COLUMNS = [
	'财政拨款收入',
	'上级补助收入',
	'事业收入',
	'经营收入',
	'附属单位上缴收入',
	'其他收入',
] as const;
export const SPENDING_COLUMNS = ['基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'] as const;
export const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'] as const;

const income01 = (row: string) => cell('01', row, '收入金额');
const spending01 = (row: string) => cell('01', row, '支出金额');
const income06 = (row: string) => cell('06', row, '收入金额');

/** One addend for each kind of 财政拨款 that a form has; forms before 2020 have no 国有资本经营预算. */
export function eachFund(addend: (fund: (typeof FUNDS)[number]) => CellOperand): CellOperand[] {
	return FUNDS.map((fund) => (fund === '国有资本经营预算财政拨款' ? ifAny(addend(fund)) : addend(fund)));
}

/** In each printed row: the first column is the sum of the others. */
function across(form: string, total: string, parts: readonly string[]) {
	return sum(
		cell(form, EACH, total),
		parts.map((part) => cell(form, EACH, part)),
		{ eachRow: { kind: 'rows', form } },
	);
}

/** In each column: 合计, 类 and 款 are the sum of the level below. */
function tree(form: string, columns: readonly string[]) {
	return sum(cell(form, EACH, EACH), [sumOf('children', form, EACH)], {
		eachRow: { kind: 'parents', form },
		eachColumn: columns,
	});
}

/** In each column: 合计 is the sum of the units. */
function units(form: string, columns: readonly string[]) {
	return sum(cell(form, '合计', EACH), [sumOf('units', form, EACH)], { eachColumn: columns });
}

/** In rows of 公开06表: 合计 is the sum of the three kinds of 财政拨款. */
function acrossFunds(eachRow: RowLoop) {
	return sum(
		cell('06', EACH, '合计'),
		eachFund((fund) => cell('06', EACH, fund)),
		{ eachRow },
	);
}

/** 表内关系 */
export const withinRules: readonly ArithmeticRule[] = [
	{
		code: 'T01-R1',
		title: '收入支出决算总表的本年收入合计等于各项收入之和',
		source: '财决01表 27行=(1+2+…+8)行',
		equations: [
			sum(income01('本年收入合计'), [
				...eachFund((fund) => income01(`${fund}收入`)),
				...INCOME_COLUMNS.slice(1).map(income01),
			]),
		],
	},
	{
		code: 'T01-R2',
		title: '收入支出决算总表的本年支出合计等于各类支出之和',
		source: '财决01表 84行=(32+33+…+57)行',
		equations: [sum(spending01('本年支出合计'), [sumOf('classes', '01', '支出金额')])],
	},
	{
		code: 'T01-R3',
		title: '收入支出决算总表的收入总计等于各行之和',
		source: '财决01表 31行=(27+28+29)行',
		equations: [sum(income01('收入总计'), ['本年收入合计', '使用非财政拨款结余', '年初结转和结余'].map(income01))],
	},
	{
		code: 'T01-R4',
		title: '收入支出决算总表的支出总计等于各行之和',
		source: '财决01表 88行=(84+85+86)行',
		equations: [sum(spending01('支出总计'), ['本年支出合计', '结余分配', '年末结转和结余'].map(spending01))],
	},
	{
		code: 'T01-R5',
		title: '收入支出决算总表的收入总计等于支出总计',
		source: '财决01表 31行=88行',
		equations: [{ relation: 'same', left: [income01('收入总计')], right: [spending01('支出总计')] }],
	},
	{
		code: 'T01-R6',
		title: '收入支出决算总表的年末结转和结余等于收入总计减支出',
		source: '财决01表 86行7栏=31行1栏-84行7栏',
		equations: [
			sum(spending01('年末结转和结余'), [
				income01('收入总计'),
				minus(spending01('本年支出合计')),
				minus(spending01('结余分配')),
			]),
		],
	},
	{
		code: 'T02-COL',
		title: '分单位的收入决算表的合计等于各单位之和',
		source: '公开02表表样：合计行',
		equations: [units('02', ['本年收入合计', ...INCOME_COLUMNS])],
	},
	{
		code: 'T02-ROW',
		title: '分单位的收入决算表的本年收入合计等于各栏之和',
		source: '公开02表表样：栏1=栏2+…+栏7',
		equations: [across('02', '本年收入合计', INCOME_COLUMNS)],
	},
	{
		code: 'T03-TREE',
		title: '收入决算表的上级科目等于下级之和',
		source: '公开03表表样：类=Σ款，款=Σ项，合计=Σ类',
		equations: [tree('03', ['本年收入合计', ...INCOME_COLUMNS])],
	},
	{
		code: 'T03-ROW',
		title: '收入决算表的本年收入合计等于各栏之和',
		source: '公开03表表样：栏1=栏2+…+栏7',
		equations: [across('03', '本年收入合计', INCOME_COLUMNS)],
	},
	{
		code: 'T04-COL',
		title: '分单位的支出决算表的合计等于各单位之和',
		source: '公开04表表样：合计行',
		equations: [units('04', ['本年支出合计', ...SPENDING_COLUMNS])],
	},
	{
		code: 'T04-ROW',
		title: '分单位的支出决算表的本年支出合计等于各栏之和',
		source: '公开04表表样：栏1=栏2+…+栏6',
		equations: [across('04', '本年支出合计', SPENDING_COLUMNS)],
	},
	{
		code: 'T05-TREE',
		title: '支出决算表的上级科目等于下级之和',
		source: '公开05表表样：类=Σ款，款=Σ项，合计=Σ类',
		equations: [tree('05', ['本年支出合计', ...SPENDING_COLUMNS])],
	},
	{
		code: 'T05-ROW',
		title: '支出决算表的本年支出合计等于各栏之和',
		source: '公开05表表样：栏1=栏2+…+栏6',
		equations: [across('05', '本年支出合计', SPENDING_COLUMNS)],
	},
	{
		code: 'T06-R1',
		title: '财政拨款收入支出决算总表的本年收入合计等于各种财政拨款之和',
		source: '公开06表表样：27行=(1+2+3)行',
		equations: [sum(income06('本年收入合计'), eachFund(income06))],
	},
	{
		code: 'T06-R2',
		title: '财政拨款收入支出决算总表的本年支出合计等于各类支出之和',
		source: '公开06表表样：59行=(33+…+58)行',
		equations: [
			sum(cell('06', '本年支出合计', EACH), [sumOf('classes', '06', EACH)], { eachColumn: ['合计', ...FUNDS] }),
		],
	},
	{
		code: 'T06-R3',
		title: '财政拨款收入支出决算总表的各行合计等于各种财政拨款之和',
		source: '公开06表表样：栏2=栏3+栏4+栏5',
		equations: [
			acrossFunds({ kind: 'classes', form: '06' }),
			acrossFunds({ kind: 'keys', keys: ['本年支出合计', '年末财政拨款结转和结余', '支出总计'] }),
		],
	},
	{
		code: 'T06-R4',
		title: '财政拨款收入支出决算总表的支出总计等于本年支出加年末结转',
		source: '公开06表表样：64行=(59+60)行',
		equations: [
			sum(
				cell('06', '支出总计', EACH),
				[cell('06', '本年支出合计', EACH), cell('06', '年末财政拨款结转和结余', EACH)],
				{ eachColumn: ['合计', ...FUNDS] },
			),
		],
	},
	{
		code: 'T06-R5',
		title: '财政拨款收入支出决算总表的收入总计等于本年收入加年初结转',
		source: '公开06表表样：32行=(27+28)行',
		equations: [sum(income06('收入总计'), ['本年收入合计', '年初财政拨款结转和结余'].map(income06))],
	},
	{
		code: 'T06-R6',
		title: '财政拨款收入支出决算总表的收入总计等于支出总计',
		source: '财决01-1表 收支平衡',
		equations: [{ relation: 'same', left: [income06('收入总计')], right: [cell('06', '支出总计', '合计')] }],
	},
	{
		code: 'T06-R7',
		title: '财政拨款收入支出决算总表的年初结转等于各种财政拨款之和',
		source: '公开06表表样：28行=(29+30+31)行',
		equations: [
			sum(
				income06('年初财政拨款结转和结余'),
				eachFund((fund) => income06(`年初${fund}`)),
			),
		],
	},
	{
		code: 'T06-R8',
		title: '财政拨款收入支出决算总表的每种财政拨款收支平衡',
		source: '年初结转+本年收入=本年支出+年末结转',
		equations: FUNDS.map((fund) =>
			sum(
				[income06(fund), income06(`年初${fund}`)],
				[cell('06', '本年支出合计', fund), cell('06', '年末财政拨款结转和结余', fund)],
			),
		),
	},
	{
		code: 'T07-TREE',
		title: '一般公共预算支出决算表的上级科目等于下级之和',
		source: '公开07表表样：类=Σ款，款=Σ项，合计=Σ类',
		equations: [tree('07', ['小计', '基本支出', '项目支出'])],
	},
	{
		code: 'T07-ROW',
		title: '一般公共预算支出决算表的小计等于基本支出加项目支出',
		source: '公开07表表样：栏1=栏2+栏3',
		equations: [across('07', '小计', ['基本支出', '项目支出'])],
	},
	{
		code: 'T08-TREE',
		title: '基本支出决算表的类等于款之和',
		source: '公开08表表样：类=Σ款',
		equations: [
			sum(cell('08', EACH, ONLY), [sumOf('children', '08', ONLY)], { eachRow: { kind: 'parents', form: '08' } }),
		],
	},
	{
		code: 'T08-R1',
		title: '基本支出决算表的人员经费合计等于各类之和',
		source: '公开08表表样：301+303',
		equations: [
			sum(
				cell('08', '人员经费合计', ONLY),
				['301', '303'].map((code) => cell('08', code, ONLY)),
			),
		],
	},
	{
		code: 'T08-R2',
		title: '基本支出决算表的公用经费合计等于各类之和',
		source: '公开08表表样：302+307+310+312+399',
		equations: [
			sum(
				cell('08', '公用经费合计', ONLY),
				['302', '307', '310', '312', '399'].map((code) => cell('08', code, ONLY)),
			),
		],
	},
	{
		code: 'T09-ROW',
		title: '政府性基金决算表收支平衡，小计和各级科目相加',
		source: '公开09表表样：栏1+栏2=栏3+栏6，栏3=栏4+栏5，类=Σ款，款=Σ项',
		equations: [
			sum(
				[cell('09', EACH, '年初结转和结余'), cell('09', EACH, '本年收入')],
				[cell('09', EACH, '小计'), cell('09', EACH, '年末结转和结余')],
				{ eachRow: { kind: 'rows', form: '09' } },
			),
			across('09', '小计', ['基本支出', '项目支出']),
			tree('09', ['年初结转和结余', '本年收入', '小计', '基本支出', '项目支出', '年末结转和结余']),
		],
	},
	{
		code: 'T10-TREE',
		title: '国有资本经营决算表的上级科目等于下级之和，小计等于基本支出加项目支出',
		source: '公开10表表样：类=Σ款，款=Σ项，合计=Σ类，栏1=栏2+栏3',
		equations: [tree('10', ['小计', '基本支出', '项目支出']), across('10', '小计', ['基本支出', '项目支出'])],
	},
	{
		code: 'T11-R1',
		title: '“三公”经费决算表的合计等于三项之和',
		source: '公开11表表样：合计=1+2+3',
		equations: [
			sum(
				cell('11', '合计', EACH),
				['因公出国（境）费用', '公务用车购置及运行维护费', '公务接待费'].map((row) => cell('11', row, EACH)),
				{ eachColumn: ['预算数', '决算数'] },
			),
		],
	},
	{
		code: 'T11-R2',
		title: '“三公”经费决算表的公务用车小计等于购置加运行维护',
		source: '公开11表表样：2=（1）+（2）',
		equations: [
			sum(
				cell('11', '公务用车购置及运行维护费', EACH),
				['公务用车购置费', '公务用车运行维护费'].map((row) => cell('11', row, EACH)),
				{ eachColumn: ['预算数', '决算数'] },
			),
		],
	},
];
