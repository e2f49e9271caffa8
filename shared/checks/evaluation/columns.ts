import { plainText } from '../words/plain.ts';

/** What stands in a column of the part about money. */
export type FundColumn = '年初预算数' | '全年预算数' | '全年执行数' | '分值' | '执行率' | '得分';

/** In the order in which they are tried. */
const FUND_WORDS: readonly (readonly [column: FundColumn, words: RegExp])[] = [
	['执行率', /执行率|支出率/u],
	['年初预算数', /年初预算/u],
	['全年执行数', /执行数|实际支出|支出数/u],
	['全年预算数', /全年预算|调整后?预算|预算数|资金总额/u],
	['分值', /^(?:分值|权重|标准分|满分)/u],
	['得分', /(?:得分|评分)$/u],
];

/** The columns of 预算数、执行数、执行率 if this row is their header. */
export function fundColumns(row: readonly string[]): ReadonlyMap<FundColumn, number> | undefined {
	const columns = new Map<FundColumn, number>();
	row.forEach((text, place) => {
		const plain = plainText(text);
		const found = plain === '' ? undefined : FUND_WORDS.find(([, words]) => words.test(plain));
		if (found !== undefined && !columns.has(found[0])) columns.set(found[0], place);
	});
	const isHeader = columns.has('执行率') && columns.has('全年执行数') && columns.has('全年预算数');
	return isHeader ? columns : undefined;
}

/** Where the parts of an indicator stand in a row. */
export interface MeasureColumns {
	/** 一级指标 … , from the first level downwards */
	readonly levels: readonly number[];
	/** 分值 of a level above the last, by the place of that level in `levels` */
	readonly branchWeights: ReadonlyMap<number, number>;
	readonly weight: number | undefined;
	readonly score: number;
	readonly target: number | undefined;
	readonly actual: number | undefined;
	readonly reason: number | undefined;
}

const WEIGHT = /^(?:分值|权重|标准分|满分|分数)/u;
const SCORE = /^(?:自评|评价|实际|实评|自)?(?:得分|评分)(?:[（：]|$)/u;
const TARGET = /指标值|目标值|计划值|计划数/u;
const ACTUAL = /完成值|实际值|完成情况|完成数/u;
const REASON = /原因|改进措施/u;

/** The columns of the indicators if this row is their header: 一级指标 … 得分. */
export function measureColumns(row: readonly string[]): MeasureColumns | undefined {
	const words = row.map(plainText);
	const levels = ['一', '二', '三', '四'].flatMap((number) => {
		const place = words.findIndex((word) => word.startsWith(`${number}级指标`));
		return place < 0 ? [] : [place];
	});
	const score = words.findIndex((word) => SCORE.test(word));
	if (levels.length < 2 || score < 0) return undefined;
	const weights = words.flatMap((word, place) => (WEIGHT.test(word) ? [place] : []));
	const branchWeights = new Map<number, number>();
	const last = levels.length - 1;
	for (const place of weights) {
		const level = levels.findLastIndex((column) => column < place);
		if (level >= 0 && level < last && weights.length > 1) branchWeights.set(level, place);
	}
	const place = (pattern: RegExp) => {
		const found = words.findIndex((word) => pattern.test(word));
		return found < 0 ? undefined : found;
	};
	return {
		levels,
		branchWeights,
		weight: weights.find((column) => ![...branchWeights.values()].includes(column)),
		score,
		target: place(TARGET),
		actual: place(ACTUAL),
		reason: place(REASON),
	};
}
