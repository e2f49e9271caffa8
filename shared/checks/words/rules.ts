import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { type CellRef, SUBJECT_CELLS } from './cells.ts';
import { compareAmount, comparePercent } from './figures.ts';
import { Needs } from './needs.ts';
import { finding, whereSaid } from './say.ts';
import { type Printed, Told } from './told.ts';
import type { FacetName, SubjectName } from './vocabulary.ts';

/** A check of words as it is written down; `judge` sees the report through `needs`, which notes what is missing. */
export interface WordRule {
	readonly code: string;
	readonly title: string;
	readonly source: string;
	readonly judge: (needs: Needs) => readonly Finding[];
}

export function wordCheck(rule: WordRule): Check {
	return {
		code: rule.code,
		title: rule.title,
		source: rule.source,
		run: (published, context) => {
			const needs = new Needs(rule, new Told(published, context));
			const findings = rule.judge(needs);
			return [...findings, ...needs.findings()];
		},
	};
}

/** What share of the whole a subject has, as a sentence says. */
export interface ShareRule {
	readonly subject: SubjectName;
	readonly facet?: FacetName;
	/** A subject, or the cell that prints the whole */
	readonly whole: SubjectName | CellRef;
	/** A cell that prints the part, where it is not the subject's own 金额 */
	readonly part?: CellRef;
}

export interface FigureRule extends Omit<WordRule, 'judge'> {
	/** Subjects whose 金额 (and 预算, where they have a cell for it) must be as in their tables. */
	readonly amounts?: readonly SubjectName[];
	readonly shares?: readonly ShareRule[];
	/** Of `amounts`, those that a pack may leave out of the text when they are nothing, and only then. */
	readonly saidUnlessNothing?: readonly SubjectName[];
}

/** A check that is data: figures of the text that tables print too, and their shares. */
export function figureCheck(rule: FigureRule): Check {
	const { code, title, source, amounts = [], shares = [], saidUnlessNothing = [] } = rule;
	return wordCheck({
		code,
		title,
		source,
		judge: (needs) => [
			...amounts.flatMap((subject) => judgeAmounts(code, subject, needs)),
			...shares.flatMap((share) => judgeShare(code, share, needs)),
			...saidUnlessNothing.flatMap((subject) => notSaid(code, subject, needs)),
		],
	});
}

function judgeAmounts(code: string, subject: SubjectName, needs: Needs): Finding[] {
	return (['金额', '预算'] as const).flatMap((facet) => {
		const ref = SUBJECT_CELLS[subject]?.[facet];
		if (ref === undefined) return [];
		const said = needs.all(subject, facet);
		const printed = said.length === 0 ? undefined : needs.cell(ref);
		if (printed === undefined) return [];
		const name = facet === '金额' ? subject : `${subject}”的“预算数`;
		return said.flatMap((reading) => compareAmount(code, name, reading, printed));
	});
}

/** An amount that the text leaves out, where its words may be left out. */
function notSaid(code: string, subject: SubjectName, needs: Needs): Finding[] {
	const { readings } = needs.told;
	const ref = SUBJECT_CELLS[subject]?.金额;
	const [section] = readings.sectionsFor(subject, '金额');
	if (ref === undefined || section === undefined || readings.all(subject, '金额').length > 0) return [];
	const printed = readings.expected(subject, '金额')?.isRequired === false ? needs.cell(ref) : undefined;
	if (printed === undefined || printed.value === 0) return [];
	const { heading } = section.section;
	if (section.paragraphs.some(({ plain }) => plain.text.includes(subject))) {
		needs.lacksSentence(heading, subject);
		return [];
	}
	const message = `${printed.place}是 ${wan(printed.value)} 万元，文字里没有写“${subject}”。`;
	return [{ ...finding(code, 'error', message, [printed.where, { section: heading }]), right: wan(printed.value) }];
}

export function judgeShare(code: string, rule: ShareRule, needs: Needs): Finding[] {
	const { subject, facet = '占比' } = rule;
	const said = needs.all(subject, facet);
	if (said.length === 0) return [];
	const part = rule.part === undefined ? needs.amount(subject) : needs.cell(rule.part);
	const whole = typeof rule.whole === 'string' ? needs.amount(rule.whole) : needs.cell(rule.whole);
	if (part === undefined || whole === undefined) return [];
	return said.flatMap((reading) => shareFindings(code, `“${subject}”的占比`, reading, part, whole));
}

/** A stated share. A whole that prints 0.00 may still be a few 元, so a share of it is only looked at. */
export function shareFindings(
	code: string,
	name: string,
	said: Parameters<typeof compareAmount>[2],
	part: Printed,
	whole: Printed,
): Finding[] {
	if (whole.value !== 0) return comparePercent({ code, name, said, part, whole });
	if (said.value === 0) return [];
	return [finding(code, 'hint', `${name}写的是 ${said.text}，可是总数是 0.00，没有占比可言。`, [whereSaid(said)])];
}
