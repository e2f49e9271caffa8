import type { Finding } from '../finding.ts';
import { indexOf } from '../tables/form-index.ts';
import { at, type CellRef, SUBJECT_CELLS } from './cells.ts';
import type { Paragraph } from './plain.ts';
import { finding, whereExactly } from './say.ts';
import type { Told } from './told.ts';
import type { SubjectName } from './vocabulary.ts';

/** 固定词条：what every 名词解释 explains, by the names that the forms have for it. */
interface Term {
	readonly name: string;
	/** Where it has an amount; a term without any amount in the report is only a hint. */
	readonly cells: readonly CellRef[];
	/** Where only a sentence states it */
	readonly subject?: SubjectName;
}

const subject = (name: keyof typeof SUBJECT_CELLS): Term => {
	const cell = SUBJECT_CELLS[name]?.金额;
	return { name, cells: cell === undefined ? [] : [cell] };
};

const TERMS: readonly Term[] = [
	subject('财政拨款收入'),
	subject('上级补助收入'),
	subject('事业收入'),
	subject('经营收入'),
	subject('附属单位上缴收入'),
	subject('其他收入'),
	{ name: '使用非财政拨款结余', cells: [at('01', '使用非财政拨款结余')] },
	{ name: '年初结转和结余', cells: [at('01', '年初结转和结余')] },
	{ name: '结余分配', cells: [at('01', '结余分配')] },
	{ name: '年末结转和结余', cells: [at('01', '年末结转和结余')] },
	subject('基本支出'),
	subject('项目支出'),
	subject('上缴上级支出'),
	subject('经营支出'),
	subject('对附属单位补助支出'),
	{ name: '“三公”经费', cells: [at('11', '合计', '预算数')] },
	{ name: '机关运行经费', cells: [], subject: '机关运行经费' },
];

const HEAD = /^(?:\d+[.、]|（\d+）)?([^：。，]{2,40}?)(?=：|是?指|。)/u;

interface Entry {
	readonly paragraph: Paragraph;
	readonly term: string;
	/** Without what stands in brackets */
	readonly bare: string;
	readonly end: number;
}

/** Each fixed term is explained, under the very name that the tables have for it. */
export function judgeTerms(glossary: readonly Paragraph[], told: Told): Finding[] {
	const entries = glossary.flatMap((paragraph): Entry[] => {
		const match = HEAD.exec(paragraph.plain.text);
		const term = match?.[1];
		if (match === null || term === undefined || /（[类款项]）/u.test(term)) return [];
		return [{ paragraph, term, bare: term.replace(/（[^）]*）/gu, ''), end: match[0].length }];
	});
	const section = glossary[0]?.section.heading ?? '';
	const terms = TERMS.map((term) => ({ ...term, name: nameIn(term, told) }));
	const named = new Set(terms.map(({ name }) => name));
	const unused: string[] = [];
	const findings = terms.flatMap((term): Finding[] => {
		if (entries.some((entry) => entry.term === term.name)) return [];
		const bracketed = entries.find((entry) => entry.bare === term.name);
		if (bracketed !== undefined) return [otherName(bracketed, term, 'hint')];
		const near = entries.find((entry) => !named.has(entry.bare) && isPart(entry.bare, term.name));
		if (near !== undefined) return [otherName(near, term, 'warning')];
		const amount = term.subject === undefined ? 0 : (told.amount(term.subject)?.value ?? 0);
		if (amount !== 0 || term.cells.some((cell) => (told.inTable(cell)?.value ?? 0) !== 0)) {
			return [finding('Z-03', 'warning', `报告里有“${term.name}”，名词解释里没有。`, [{ section }])];
		}
		unused.push(term.name);
		return [];
	});
	if (unused.length === 0) return findings;
	const message = `名词解释里没有“${unused.join('”“')}”，报告里它们没有数。`;
	return [...findings, finding('Z-03', 'hint', message, [{ section }])];
}

/** What the pack's form calls the line, e.g. 用事业基金弥补收支差额 before 2020. */
function nameIn({ name, cells: [cell] }: Term, { context }: Told): string {
	const form = cell && context.forms.find(({ id }) => id === cell.form);
	return form === undefined || cell === undefined || cell.row !== name ? name : indexOf(form).lineName(name);
}

/** One name is the other without its beginning or end: 附属单位补助支出 */
function isPart(a: string, b: string): boolean {
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	return short.length >= 4 && long.length - short.length <= 3 && (long.startsWith(short) || long.endsWith(short));
}

function otherName(entry: Entry, term: Term, level: 'warning' | 'hint'): Finding {
	const [left, right] = [entry.term, term.name];
	const message = `名词解释的词条写的是“${left}”，表里的名称是“${right}”。`;
	const where = [whereExactly({ paragraph: entry.paragraph, start: 0, end: entry.end })];
	return { ...finding('Z-03', level, message, where), left, right };
}
