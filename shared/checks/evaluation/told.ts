import type { Check } from '../check.ts';
import type { Finding, Level } from '../finding.ts';
import type { Needs } from '../words/needs.ts';
import { plainText } from '../words/plain.ts';
import { inStatement, type Statement } from '../words/read.ts';
import type { Reading } from '../words/reading.ts';
import { named, whereSaid } from '../words/say.ts';
import type { Told } from '../words/told.ts';
import { slipFindings } from '../words/writing.ts';
import { evaluationCheck, type SheetView } from './judge.ts';
import { roundingOf, type SheetNumber, show } from './number.ts';
import { type EvaluationSheet, evaluationSheets } from './sheet.ts';

/** 文字与自评表 */
export const toldChecks: readonly Check[] = [
	evaluationCheck({
		code: 'J-07',
		title: '文字里项目的得分、预算数、执行数与自评表一致，部门评价不写成自评',
		source: '自评表和文字说的是同一次评价；自评与部门评价分别公开',
		words: (needs) => {
			noteWithoutSheet(needs);
			return slipFindings('J-07', needs);
		},
		sheet: (view, { told }) => statementsAbout(view.sheet, told).flatMap((statement) => compare(statement, view)),
	}),
];

/** A project that the text calls self-evaluated, in a report that has sheets, but none of it: perhaps under another name. */
function noteWithoutSheet(needs: Needs): void {
	const { told } = needs;
	const projects = projectsOf(told);
	if (projects.length === 0) return;
	for (const statement of told.readings.statements('绩效项目')) {
		const { paragraph, start, end } = statement;
		if (!paragraph.plain.text.slice(start, end).includes('自评')) continue;
		if (projectOf(statement, projects) === undefined) {
			needs.note(`${named(paragraph.section.heading)}里自评的项目没有找到它的自评表`);
		}
	}
}

function projectsOf(told: Told): string[] {
	return evaluationSheets(told.published).flatMap(({ project }) => (project === '' ? [] : [plainText(project)]));
}

/** What the text says of the project of a sheet: in a paragraph, or under a heading, that names it. */
export function statementsAbout(sheet: EvaluationSheet, told: Told): Statement[] {
	if (sheet.project === '') return [];
	const projects = projectsOf(told);
	const own = plainText(sheet.project);
	return told.readings.statements('绩效项目').filter((statement) => projectOf(statement, projects) === own);
}

/** The longest of the names that stands before the statement, or else in the heading above it. */
function projectOf({ paragraph, start }: Statement, projects: readonly string[]): string | undefined {
	const longest = (text: string) =>
		projects.filter((project) => text.includes(project)).sort((a, b) => b.length - a.length)[0];
	return longest(paragraph.plain.text.slice(0, start)) ?? longest(plainText(paragraph.section.heading));
}

function compare(statement: Statement, view: SheetView): Finding[] {
	const money = view.sheet.funds.find((line) => line.kind === 'total');
	const row = money?.label ?? '';
	return [
		...same(inStatement(statement, '得分'), view.sheet.total?.score, ['总分', '得分'], view),
		...same(inStatement(statement, '预算'), money?.cell('全年预算数'), [row, '全年预算数'], view),
		...same(inStatement(statement, '金额'), money?.cell('全年执行数'), [row, '全年执行数'], view),
		...same(inStatement(statement, '完成率'), money?.cell('执行率'), [row, '执行率'], view),
	];
}

/** The same number in the text and in the sheet, where either may be rounded to fewer decimals than the other. */
function same(
	said: Reading | undefined,
	cell: string | undefined,
	[row, column]: readonly [row: string, column: string],
	view: SheetView,
): Finding[] {
	if (said === undefined || (cell ?? '') === '') return [];
	const printed = view.number(cell, row, column);
	if (printed === undefined) return [];
	const stated = numberOf(said);
	const level = judge(stated, printed);
	if (level === undefined) return [];
	const gap = show(stated.value - printed.value);
	const message = `的${column}是 ${printed.text}，文字里写的是 ${said.text}，相差 ${gap}。`;
	const where = [whereSaid(said), view.where(row, column)];
	return [view.compared(level, message, where, [said.text, printed.text, gap])];
}

function numberOf({ text, value, decimals, facet }: Reading): SheetNumber {
	// Amounts are read in hundredths of 万元, whatever their decimals.
	const scale = facet === '预算' || facet === '金额' ? 2 : decimals;
	return { value: value * roundingOf(scale), decimals, text };
}

function judge(said: SheetNumber, printed: SheetNumber): Level | undefined {
	const size = Math.abs(said.value - printed.value);
	if (size === 0) return undefined;
	// 50.16 for 50.1555: one is the other, rounded. 50.2 for it may be, or be wrong.
	const isRounded = (least: number) => {
		const [a, b] = [Math.max(least, said.decimals), Math.max(least, printed.decimals)];
		return a !== b && 2 * size <= roundingOf(Math.min(a, b));
	};
	if (isRounded(2)) return undefined;
	if (isRounded(0)) return 'hint';
	return size <= roundingOf(2) ? 'warning' : 'error';
}
