import type { Fen } from '../money/fen.ts';

/** 账页：which kind of line an entry is. Together they are the whole of a department's year. */
export const BOOKS = ['收入', '支出', '结转结余', '三公经费'] as const;
export type Book = (typeof BOOKS)[number];

/** 阶段 of an amount. 结转结余 has none. */
export const STAGES = ['年初预算', '全年预算', '决算'] as const;
export type Stage = (typeof STAGES)[number];

export const UNIT_NATURES = ['行政', '参公', '事业'] as const;
/** Blank: not known yet, as for units that a file names without saying what they are. */
export type UnitNature = (typeof UNIT_NATURES)[number] | '';

/**
 * 一笔数：an amount with its coordinates. A coordinate that the book does not have, or that was
 * left blank, is the empty string: both group as 「未填」.
 */
export interface Entry {
	/** Given once by the ledger, never used again, ascending in the order of entry. */
	readonly id: number;
	readonly book: Book;
	readonly year: number;
	/** 单位代码 */
	readonly unit: string;
	/** 功能科目编码（项，7 位） */
	readonly functionCode: string;
	/** 收入来源 of income, 资金性质 of everything else */
	readonly source: string;
	/** 支出性质 */
	readonly nature: string;
	/** 经济科目编码（款，5 位） */
	readonly economicCode: string;
	/** 项目名称 */
	readonly project: string;
	/** 结转结余 的类别, 三公经费 的项目 */
	readonly category: string;
	readonly stage: Stage | '';
	readonly amount: Fen;
	/** 出处: where the row came from, blank when it was typed in the program; see `origin.ts`. */
	readonly origin: string;
}

/** 单位 in the order in which they are printed. */
export interface Unit {
	readonly code: string;
	readonly name: string;
	readonly nature: UnitNature;
	/** 上级单位代码, or blank */
	readonly parent: string;
	/** Place in the printed order, from 1. */
	readonly position: number;
}

/** 其他数据：a number that is not a line of the accounts (批次, 车辆, 采购 …). */
export interface Indicator {
	readonly id: number;
	readonly year: number;
	/** 单位代码, blank = the whole department */
	readonly unit: string;
	readonly name: string;
	/** A whole number of hundredths: 元 as 分, 5 辆 as 500. Its unit of measure is the pack's. */
	readonly value: number;
	/** 出处: where the row came from, blank when it was typed in the program; see `origin.ts`. */
	readonly origin: string;
}

/**
 * 公开数：an amount as a published table states it, rounded as it was printed. The only thing that is
 * known of a year whose accounts are not in the ledger; where there are entries, nobody reads it.
 */
export interface Printed {
	readonly id: number;
	readonly year: number;
	/** 单位代码, blank = the whole department */
	readonly unit: string;
	/** What it is the amount of: JSON text of a selection without 年度 and 单位; see `facts/stated.ts`. */
	readonly selection: string;
	readonly amount: Fen;
	/** 精度: 分 that one step of the last printed digit is worth: 10 000 for 0.01 万元, 1 for 元 with two decimals. */
	readonly precision: Fen;
	/** 出处: where the row came from, see `origin.ts`. */
	readonly origin: string;
}

/** 文字：what people write. Rows with the same 位置 and 编码 are consecutive paragraphs. */
export interface Passage {
	readonly id: number;
	/** 位置, e.g. 原因/收支总计/比上年 */
	readonly place: string;
	/** 功能科目编码 or blank */
	readonly code: string;
	readonly content: string;
	/** 出处: where the row came from, blank when it was typed in the program; see `origin.ts`. */
	readonly origin: string;
}

/**
 * 绩效项目：a project, or a department's whole spending, that was evaluated. Amounts and scores that
 * were not given are null, which is not zero.
 */
export interface Project {
	readonly id: number;
	readonly name: string;
	/** 评价方式: 单位自评, 财政评价, 部门评价, 整体支出自评 … */
	readonly evaluation: string;
	/** 主管部门 */
	readonly supervisor: string;
	/** 实施单位 */
	readonly implementer: string;
	/** 年初预算数 */
	readonly initialBudget: Fen | null;
	/** 全年预算数 */
	readonly budget: Fen | null;
	/** 全年执行数 */
	readonly executed: Fen | null;
	/** 其中：当年财政拨款预算数 */
	readonly fiscalBudget: Fen | null;
	/** 其中：当年财政拨款执行数 */
	readonly fiscalExecuted: Fen | null;
	/** 执行率分值, hundredths of a point */
	readonly rateWeight: number | null;
	/** 执行率得分, hundredths of a point */
	readonly rateScore: number | null;
	/** 评价得分 as stated, hundredths of a point; only where there are no indicators to add up */
	readonly score: number | null;
	/** 预期目标 */
	readonly goal: string;
	/** 实际完成情况 */
	readonly outcome: string;
	/** 出处: where the row came from, blank when it was typed in the program; see `origin.ts`. */
	readonly origin: string;
}

/**
 * 绩效指标：a node of a project's tree of indicators. A node belongs to the last node of the level
 * above it that stands before it, so names may repeat. A second-level node without children is an
 * empty line of the form.
 */
export interface Measure {
	readonly id: number;
	/** 项目名称 */
	readonly project: string;
	/** 级次, from 1 */
	readonly level: number;
	readonly name: string;
	/** 上级指标, blank at the top */
	readonly parent: string;
	/** 分值, hundredths of a point */
	readonly weight: number | null;
	/** 目标值: a number or words, as written */
	readonly target: string;
	/** 实际值 */
	readonly actual: string;
	/** 得分, hundredths of a point */
	readonly score: number | null;
	/** 说明（偏差原因及改进措施） */
	readonly reason: string;
	/** 指标解释 */
	readonly meaning: string;
	/** 指标说明（评分标准） */
	readonly criterion: string;
	/** 出处: where the row came from, blank when it was typed in the program; see `origin.ts`. */
	readonly origin: string;
}

/**
 * 待填行：a line of an input sheet that is not yet an entry, because cells are missing or because it
 * was carried over from last year and nobody has confirmed it. It prints nowhere, counts in no sum,
 * and no check looks at it.
 */
export interface Draft {
	readonly id: number;
	/** Name of the sheet as the pack declares it: 支出, 文字 … */
	readonly sheet: string;
	/** 上年带来: 1 = as last year's, not yet confirmed; 0 = typed here. */
	readonly carried: 0 | 1;
	/** JSON object, field of the column → text as typed; see `draft.ts`. */
	readonly cells: string;
}

/** 已核实：a finding that a person has looked at and found to be right as it is, with the reason. */
export interface Verification {
	readonly id: number;
	/** Rule of the catalogue, e.g. T01-R1 */
	readonly code: string;
	/** What the finding said and where: with another figure it is another statement. */
	readonly statement: string;
	readonly reason: string;
}

/** 基本信息 */
export interface LedgerProfile {
	readonly department: string;
	/** 年度 that is being disclosed */
	readonly year: number;
	/** 模板: id of the pack */
	readonly pack: string;
	/** 编制日期, ISO date or blank */
	readonly compiledOn: string;
}

export interface Ledger {
	readonly profile: LedgerProfile;
	readonly units: readonly Unit[];
	readonly entries: readonly Entry[];
	readonly indicators: readonly Indicator[];
	readonly printed: readonly Printed[];
	readonly passages: readonly Passage[];
	readonly projects: readonly Project[];
	readonly measures: readonly Measure[];
	readonly drafts: readonly Draft[];
	readonly verifications: readonly Verification[];
}
