import type { Check } from '../check.ts';
import { at } from './cells.ts';
import { figureCheck, type ShareRule } from './rules.ts';
import type { SubjectName } from './vocabulary.ts';

const TEXT_AND_TABLES = '情况说明与公开表为同一数据';

const INCOME = ['财政拨款收入', '上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'] as const;
const SPENDING = ['基本支出', '项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出'] as const;
const PUBLIC_COSTS = ['因公出国费', '公务用车费', '公务接待费'] as const;

function shares(subjects: readonly SubjectName[], whole: ShareRule['whole']): ShareRule[] {
	return subjects.map((subject) => ({ subject, whole }));
}

/** Shares of one whole, which together make it up. */
export const SHARE_SETS: readonly {
	readonly name: string;
	readonly parts: readonly SubjectName[];
	readonly whole: SubjectName;
}[] = [
	{ name: '本年收入', parts: INCOME, whole: '本年收入合计' },
	{ name: '本年支出', parts: SPENDING, whole: '本年支出合计' },
	{ name: '“三公”经费', parts: PUBLIC_COSTS, whole: '三公经费' },
];

/** N：数字与公开表一致, what is data. */
export const amountChecks: readonly Check[] = [
	figureCheck({
		code: 'N-01',
		title: '文字里的收入总计、支出总计与收入支出决算总表一致',
		source: TEXT_AND_TABLES,
		amounts: ['收入总计', '支出总计'],
	}),
	figureCheck({
		code: 'N-02',
		title: '文字里的各项收入和占比与收入决算表一致',
		source: TEXT_AND_TABLES,
		amounts: ['本年收入合计', ...INCOME],
		saidUnlessNothing: INCOME,
		shares: shares(INCOME, '本年收入合计'),
	}),
	figureCheck({
		code: 'N-02b',
		title: '文字里的财政拨款其中项与收入支出决算总表一致',
		source: TEXT_AND_TABLES,
		amounts: ['一般公共预算收入', '政府性基金收入', '国有资本经营收入'],
	}),
	figureCheck({
		code: 'N-03',
		title: '文字里的各项支出和占比与支出决算表一致',
		source: TEXT_AND_TABLES,
		amounts: ['本年支出合计', ...SPENDING],
		saidUnlessNothing: SPENDING,
		shares: shares(SPENDING, '本年支出合计'),
	}),
	figureCheck({
		code: 'N-04',
		title: '文字里的财政拨款收入总计、支出总计与财政拨款收入支出决算总表一致',
		source: TEXT_AND_TABLES,
		amounts: ['财政拨款收入总计', '财政拨款支出总计', '财政拨款支出'],
	}),
	figureCheck({
		code: 'N-05a',
		title: '文字里的一般公共预算支出与一般公共预算支出决算表一致，占比与支出决算表一致',
		source: TEXT_AND_TABLES,
		amounts: ['一般公共预算支出'],
		shares: shares(['一般公共预算支出'], at('05', '合计', '本年支出合计')),
	}),
	figureCheck({
		code: 'N-06',
		title: '文字里的基本支出、人员经费、公用经费与一般公共预算支出、基本支出决算表一致',
		source: TEXT_AND_TABLES,
		amounts: ['一般公共预算基本支出', '人员经费', '公用经费'],
	}),
	figureCheck({
		code: 'N-09',
		title: '文字里的“三公”经费预算数和决算数与“三公”经费决算表一致',
		source: TEXT_AND_TABLES,
		amounts: ['三公经费', ...PUBLIC_COSTS, '公务用车购置费', '公务用车运行维护费'],
	}),
	figureCheck({
		code: 'N-09b',
		title: '“三公”经费各项的占比',
		source: '各项决算数占“三公”经费合计',
		shares: shares(PUBLIC_COSTS, '三公经费'),
	}),
	figureCheck({
		code: 'G-10',
		title: '会议费、培训费与基本支出决算表一致',
		source: '基本支出决算表经济科目 30215、30216',
		amounts: ['会议费', '培训费'],
	}),
	figureCheck({
		code: 'J-01',
		title: '绩效自评资金占项目支出的比例',
		source: '涉及资金占该项财政拨款项目支出合计',
		shares: [
			{ subject: '一般公共预算项目绩效', whole: at('07', '合计', '项目支出') },
			{ subject: '政府性基金项目绩效', whole: at('09', '合计', '项目支出') },
			{ subject: '国有资本经营项目绩效', whole: at('10', '合计', '项目支出') },
		],
	}),
];
