import type { Finding } from '../../../shared/checks/finding.ts';
import { allChecks } from '../../../shared/checks/run.ts';

/** 规则: what a check is called and on what it rests. */
export interface Rule {
	readonly title: string;
	readonly source: string;
}

/** 录入核对, whose codes are in shared/checks/ledger/input.ts. */
const LEDGER_RULES: readonly (readonly [code: string, title: string, source: string])[] = [
	['R-01', '录入的金额一般不是负数', '只有冲减以前年度才有负数'],
	['R-02', '每个类在公开01表都有一行', '公开01表表样：表样没有的类只计入本年支出合计'],
	['R-03', '录入的科目编码都在当年目录里', '当年政府收支分类科目'],
	[
		'R-04',
		'机关运行经费等于行政、参公单位的公用经费',
		'机关运行经费是行政单位和参公单位一般公共预算财政拨款的公用经费',
	],
	['R-05', '上年合计等于上年明细之和', '上年明细和上年合计都填了的，两边应当相等；报告用明细'],
];

const RULES: ReadonlyMap<string, Rule> = new Map([
	...allChecks.map(({ code, title, source }): [string, Rule] => [code, { title, source }]),
	...LEDGER_RULES.map(([code, title, source]): [string, Rule] => [code, { title, source }]),
]);

/** A code of an unknown rule has the code for a title. */
export function ruleOf(code: string): Rule {
	return RULES.get(code) ?? { title: code, source: '' };
}

/** How many rules were looked at, and how many of them have nothing to say. */
export function passedRules(findings: readonly Finding[]): { readonly all: number; readonly passed: number } {
	const told = new Set(findings.map(({ code }) => code));
	return { all: RULES.size, passed: [...RULES.keys()].filter((code) => !told.has(code)).length };
}
