import { ONLY } from '../tables/equation.ts';
import type { SubjectName } from './vocabulary.ts';

/** A cell of a form by its keys; `column` ONLY is the only amount column that the row has. */
export interface CellRef {
	readonly form: string;
	readonly row: string;
	readonly column: string;
}

export function at(form: string, row: string, column: string = ONLY): CellRef {
	return { form, row, column };
}

/** The cells that print the same figures as the sentences. */
interface SubjectCells {
	readonly 金额?: CellRef;
	readonly 预算?: CellRef;
}

const income = (column: string): SubjectCells => ({ 金额: at('03', '合计', column) });
const spending = (column: string): SubjectCells => ({ 金额: at('05', '合计', column) });
const publicCosts = (row: string): SubjectCells => ({ 金额: at('11', row, '决算数'), 预算: at('11', row, '预算数') });

export const SUBJECT_CELLS: Partial<Record<SubjectName, SubjectCells>> = {
	收入总计: { 金额: at('01', '收入总计') },
	支出总计: { 金额: at('01', '支出总计') },
	本年收入合计: income('本年收入合计'),
	财政拨款收入: income('财政拨款收入'),
	上级补助收入: income('上级补助收入'),
	事业收入: income('事业收入'),
	经营收入: income('经营收入'),
	附属单位上缴收入: income('附属单位上缴收入'),
	其他收入: income('其他收入'),
	一般公共预算收入: { 金额: at('01', '一般公共预算财政拨款收入') },
	政府性基金收入: { 金额: at('01', '政府性基金预算财政拨款收入') },
	国有资本经营收入: { 金额: at('01', '国有资本经营预算财政拨款收入') },
	本年支出合计: spending('本年支出合计'),
	基本支出: spending('基本支出'),
	项目支出: spending('项目支出'),
	上缴上级支出: spending('上缴上级支出'),
	经营支出: spending('经营支出'),
	对附属单位补助支出: spending('对附属单位补助支出'),
	财政拨款收入总计: { 金额: at('06', '收入总计', '收入金额') },
	财政拨款支出总计: { 金额: at('06', '支出总计', '合计') },
	财政拨款支出: { 金额: at('06', '本年支出合计', '合计') },
	一般公共预算支出: { 金额: at('07', '合计', '小计') },
	一般公共预算基本支出: { 金额: at('07', '合计', '基本支出') },
	人员经费: { 金额: at('08', '人员经费合计') },
	公用经费: { 金额: at('08', '公用经费合计') },
	政府性基金年初结转和结余: { 金额: at('09', '合计', '年初结转和结余') },
	政府性基金本年收入: { 金额: at('09', '合计', '本年收入') },
	政府性基金支出: { 金额: at('09', '合计', '小计') },
	政府性基金年末结转和结余: { 金额: at('09', '合计', '年末结转和结余') },
	国有资本经营支出: { 金额: at('10', '合计', '小计') },
	三公经费: publicCosts('合计'),
	因公出国费: publicCosts('因公出国（境）费用'),
	公务用车费: publicCosts('公务用车购置及运行维护费'),
	公务用车购置费: publicCosts('公务用车购置费'),
	公务用车运行维护费: publicCosts('公务用车运行维护费'),
	公务接待费: publicCosts('公务接待费'),
	会议费: { 金额: at('08', '30215') },
	培训费: { 金额: at('08', '30216') },
};

/** 类 and 项 of a list stand in these forms, in the column 小计. */
export const LIST_FORMS = {
	一般公共预算支出类: '07',
	政府性基金支出类: '09',
	国有资本经营支出类: '10',
	一般公共预算支出项: '07',
	政府性基金支出项: '09',
	国有资本经营支出项: '10',
} as const;

export type SubjectList = keyof typeof LIST_FORMS;
