import type { RawSection } from '../../published/raw.ts';
import type { Check } from '../check.ts';
import type { Finding, Where } from '../finding.ts';
import { ALIKE } from './lists.ts';
import type { Needs } from './needs.ts';
import type { Paragraph } from './plain.ts';
import { plainText } from './plain.ts';
import { wordCheck } from './rules.ts';
import { finding, whereExactly } from './say.ts';
import {
	likeness,
	pathKey,
	pathText,
	type SubjectNames,
	type SubjectPath,
	type SubjectRow,
	subjectNames,
} from './subjects.ts';
import { judgeTerms } from './terms.ts';
import type { Told } from './told.ts';

/** Forms whose 项 must be explained. */
const SUBJECT_FORMS = ['07', '09', '10'];

/** 名词解释 */
export const glossaryChecks: readonly Check[] = [
	wordCheck({
		code: 'Z-01',
		title: '名词解释覆盖各财政拨款支出表的末级科目，名称一致',
		source: '部门决算公开模板：名词解释',
		judge: (needs) => {
			const compared = readSubjects(needs);
			if (compared === undefined) return [];
			const { entries, matches, unexplained, section } = compared;
			return [
				...entries.flatMap((entry) => {
					const match = matches.get(entry);
					return match === undefined || oldPart(entry, match, needs.told) !== undefined ? [] : [misnamed(entry, match)];
				}),
				...unexplained.map((row) => notExplained(row, section)),
			];
		},
	}),
	wordCheck({
		code: 'Z-02',
		title: '名词解释没有表中没有的科目',
		source: '部门决算公开模板：名词解释',
		judge: (needs) => {
			const compared = readSubjects(needs);
			if (compared === undefined) return [];
			const { entries, matches } = compared;
			return entries.flatMap((entry) => {
				if (matches.has(entry) || entry.isRight) return [];
				const message = `名词解释里的“${pathText(entry.path)}”，各财政拨款支出表里都没有。`;
				return [finding('Z-02', 'warning', message, [entry.where])];
			});
		},
	}),
	wordCheck({
		code: 'Z-03',
		title: '固定词条齐全，用词与表一致',
		source: '部门决算公开模板：名词解释',
		judge: (needs) => {
			const glossary = readGlossary(needs);
			return glossary === undefined ? [] : judgeTerms(glossary, needs.told);
		},
	}),
	wordCheck({
		code: 'Z-04',
		title: '名词解释不用旧科目名',
		source: '当年政府收支分类科目',
		judge: (needs) => {
			const compared = readSubjects(needs);
			if (compared === undefined) return [];
			const { entries, matches } = compared;
			return entries.flatMap((entry) => {
				const match = matches.get(entry);
				const old = match && oldPart(entry, match, needs.told);
				if (match === undefined || old === undefined) return [];
				const message = `名词解释里的“${old.old}”是旧名称，现在是“${old.now}”（${match.code.slice(0, old.length)}）。`;
				return [{ ...finding('Z-04', 'error', message, [entry.where]), left: old.old, right: old.now }];
			});
		},
	}),
];

/** The entries, when the tables whose 科目 they explain are all there. */
function readSubjects(needs: Needs): Compared | undefined {
	const glossary = readGlossary(needs);
	const isComplete = SUBJECT_FORMS.map((form) => needs.table(form)).every((isThere) => isThere);
	return glossary === undefined || !isComplete ? undefined : compare(glossary, needs.told);
}

/** The paragraphs of 名词解释, each an entry. */
export function readGlossary(needs: Needs): readonly Paragraph[] | undefined {
	const statements = needs.told.readings.statements('名词');
	if (statements.length === 0) {
		needs.lacksWords('名词', '全文');
		return undefined;
	}
	return statements.map((statement) => statement.paragraph);
}

interface Entry {
	readonly path: SubjectPath;
	readonly key: string;
	readonly where: Where;
	/** Names a 科目 of a table, letter by letter. */
	readonly isRight: boolean;
}

interface Compared {
	readonly entries: readonly Entry[];
	/** Entries whose names are not quite right, each with the 科目 that it seems to mean. */
	readonly matches: ReadonlyMap<Entry, SubjectRow>;
	/** Heading of the section */
	readonly section: string;
	/** 科目 without any entry. */
	readonly unexplained: readonly SubjectRow[];
}

const PATH = /^(?:\d+[.、]|（\d+）)?([^（）：。]+)（类）([^：。]+?)（款）([^：。]+?)（项）/u;

const byParagraph = new WeakMap<Paragraph, Omit<Entry, 'isRight'>>();

/** An entry about a 科目; `undefined` when it is about anything else. */
function readEntry(paragraph: Paragraph): Omit<Entry, 'isRight'> | undefined {
	const known = byParagraph.get(paragraph);
	if (known !== undefined) return known;
	const match = PATH.exec(paragraph.plain.text);
	if (match === null) return undefined;
	const [head, first = '', group = '', item = ''] = match;
	const path = { class: first, group, item };
	const entry = { path, key: pathKey(path), where: whereExactly({ paragraph, start: 0, end: head.length }) };
	byParagraph.set(paragraph, entry);
	return entry;
}

interface LastCompared {
	readonly paragraphs: readonly Paragraph[];
	readonly names: readonly SubjectNames[];
	readonly compared: Compared;
}

const bySection = new WeakMap<RawSection, LastCompared>();

/** Three checks ask for the same comparison, and it stays while 名词解释 and the tables stay. */
function compare(paragraphs: readonly Paragraph[], { published, context }: Told): Compared {
	const names = SUBJECT_FORMS.flatMap((form) => {
		const table = published.table(form);
		return table === undefined ? [] : [subjectNames(table, context.catalog)];
	});
	const section = paragraphs[0]?.section;
	const last = section && bySection.get(section);
	if (last !== undefined && sameItems(last.paragraphs, paragraphs) && sameItems(last.names, names)) {
		return last.compared;
	}
	const compared = compareAnew(paragraphs, names);
	if (section !== undefined) bySection.set(section, { paragraphs, names, compared });
	return compared;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((item, index) => item === b[index]);
}

function compareAnew(glossary: readonly Paragraph[], names: readonly SubjectNames[]): Compared {
	const rows = subjectRows(names);
	const keys = new Set(rows.map((row) => row.key));
	const entries = glossary.flatMap((paragraph): Entry[] => {
		const read = readEntry(paragraph);
		return read === undefined ? [] : [{ ...read, isRight: keys.has(read.key) }];
	});
	const explained = new Set(entries.map((entry) => entry.key));
	const missing = rows.filter((row) => !explained.has(row.key));
	const matches = new Map<Entry, SubjectRow>();
	for (const entry of entries.filter(({ isRight }) => !isRight)) {
		const taken = [...matches.values()];
		const best = missing
			.filter((row) => !taken.includes(row))
			.map((row) => ({ row, alike: pathLikeness(row, entry) }))
			.sort((a, b) => b.alike - a.alike)[0];
		if (best !== undefined && best.alike >= ALIKE) matches.set(entry, best.row);
	}
	const meant = [...matches.values()];
	const section = glossary[0]?.section.heading ?? '';
	return { entries, matches, section, unexplained: missing.filter((row) => !meant.includes(row)) };
}

/** An entry means a 科目 when its own name, the 项, is nearly right, or all three together are. */
function pathLikeness(row: SubjectRow, entry: Entry): number {
	const item = likeness(plainText(row.path.item), entry.path.item);
	return item < ALIKE ? item : Math.min(item, likeness(row.key, entry.key));
}

/** 项 of the three funds, each once. */
function subjectRows(names: readonly SubjectNames[]): SubjectRow[] {
	const rows = new Map<string, SubjectRow>();
	for (const { items } of names) for (const row of items) if (!rows.has(row.code)) rows.set(row.code, row);
	return [...rows.values()];
}

function misnamed(entry: Entry, row: SubjectRow): Finding {
	const [left, right] = [pathText(entry.path), pathText(row.path)];
	const message = `名词解释写的是“${left}”，表里 ${row.code} 是“${right}”。`;
	return { ...finding('Z-01', 'error', message, [entry.where]), left, right };
}

function notExplained(row: SubjectRow, section: string): Finding {
	const message = `表里有 ${row.code}“${pathText(row.path)}”，名词解释里没有。`;
	return { ...finding('Z-01', 'warning', message, [{ section }]), right: pathText(row.path) };
}

/** The level at which an entry uses a name that the code had before, and is right otherwise. */
function oldPart(
	entry: Entry,
	row: SubjectRow,
	{ context }: Told,
): { old: string; now: string; length: number } | undefined {
	const levels = [
		{ length: 3, said: entry.path.class, now: row.path.class },
		{ length: 5, said: entry.path.group, now: row.path.group },
		{ length: 7, said: entry.path.item, now: row.path.item },
	];
	const wrong = levels.filter(({ said, now }) => plainText(said) !== plainText(now));
	const [only] = wrong;
	if (only === undefined || wrong.length > 1) return undefined;
	const isOld = context.catalog.oldNames.some(
		({ code, oldName }) => code === row.code.slice(0, only.length) && plainText(oldName) === plainText(only.said),
	);
	return isOld ? { old: only.said, now: only.now, length: only.length } : undefined;
}
