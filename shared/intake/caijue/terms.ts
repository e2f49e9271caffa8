import type { Selection } from '../../facts/selection.ts';

/** 财政拨款 by fund; each has a form of its own, everything else together is 其他资金. */
export const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'] as const;
export const OTHER_FUND = '其他资金';

/** 收入来源 beyond 财政拨款: columns of 收入决算表. */
export const OTHER_SOURCES = ['上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'] as const;

const STAFF = '人员经费';
const RUNNING = '公用经费';
/** 基本支出 is these two. */
export const BASIC = [STAFF, RUNNING] as const;
export const PROJECTS = '项目支出';
export const BUSINESS = '经营支出';
/** Never paid from 财政拨款. */
export const OTHER_ONLY = ['上缴上级支出', BUSINESS, '对附属单位补助支出'] as const;

export const CARRIED_IN = '年初结转和结余';
export const CARRIED_ON = '年末结转和结余';
/** Only 其他资金 has them. */
export const OTHER_CARRIED = ['使用非财政拨款结余', '结余分配'] as const;

export const TRIPS_CARS_RECEPTION = [
	'因公出国（境）费用',
	'公务用车购置费',
	'公务用车运行维护费',
	'公务接待费',
] as const;

/** 301 工资福利支出 and 303 对个人和家庭的补助 are 人员经费, the other classes of 基本支出 公用经费. */
export function natureOfBasic(economicCode: string): string {
	return /^30[13]/u.test(economicCode) ? STAFF : RUNNING;
}

export const INCOME: Selection = { 账: ['收入'], 阶段: ['决算'] };
export const SPENDING: Selection = { 账: ['支出'], 阶段: ['决算'] };
/** 基本支出 as a condition: the two natures together are one column of the forms. */
export const BASIC_SPENDING: Selection = { ...SPENDING, 支出性质: BASIC };
export const BALANCES: Selection = { 账: ['结转结余'] };
