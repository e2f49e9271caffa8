import { BOOKS, STAGES } from '../ledger/ledger.ts';
import { fen } from '../money/fen.ts';
import { formatYuan } from '../money/format.ts';
import { amountRole, KEEP_AS_DRAFT, LEAVE_OUT, type ReadList } from '../reading/list.ts';
import { economicFinder, functionFinder } from '../reading/list-subjects.ts';
import { nameMismatch } from '../reading/list-words.ts';
import type { ReadTable } from '../reading/table.ts';
import { cellAddress, columnLetters } from '../sheets/cells.ts';
import { enumerate, nearest, quote } from '../sheets/text.ts';
import type { OpenWord } from './list/draftline.ts';
import { type LineTools, linesOf, type OpenField, type TableLines } from './list/lines.ts';
import { type MadeRows, rowsOf } from './list/rows.ts';
import { withoutSummaries } from './list/summaries.ts';
import { listTotals } from './list/totals.ts';
import { UnitFinder } from './list/units.ts';
import type { IntakeSetting, IntakeTools, Proposal, Question, ReadFile, Scope, ToFill } from './proposal.ts';

type ListTable = ReadTable & { readonly list: ReadList };

interface TableWork {
	readonly file: ReadFile;
	readonly table: ListTable;
	readonly read: TableLines;
	readonly made: MadeRows;
}

/**
 * 清单：rows of lists become entries of the book that the list or a person says, one a set of coordinates
 * with the sum of its rows. A row that lacks what the ledger requires waits as 待填行; a word that nobody
 * knows is asked about; nothing is guessed and every amount that is left out is told.
 */
export function listIntake(files: readonly ReadFile[], setting: IntakeSetting, tools: IntakeTools): Proposal {
	const units = new UnitFinder(setting.units);
	const sole = files.map((file) => ({ file, ...withoutSummaries(file.reading.file.name, tablesOf(file)) }));
	const work = sole.flatMap(({ file, lists }) => lists.map((table) => workOf(file, table, { ...tools, units })));
	const entries = work.flatMap(({ made }) => made.entries);
	return {
		content: {
			profile: setting.profile,
			units: [...setting.units, ...units.made],
			entries,
			indicators: [],
			printed: [],
			passages: [],
			projects: [],
			measures: [],
		},
		drafts: work.flatMap(({ made }) => made.drafts),
		scopes: scopesOf(work),
		toFill: toFillOf(work),
		totals: work.flatMap(({ table, read }) => listTotals(table, read)),
		questions: work.flatMap((one) => questionsOf(one, setting, units)),
		notices: [
			...sole.flatMap(({ notices }) => notices),
			...work.flatMap((one) => noticesOf(one, setting, tools)),
			...units.renamed,
			...units.made.map(({ code, name }) => `账套里还没有单位，按清单加上“${name}”（代码 ${code}）；单位性质要补填。`),
		],
		adding: work
			.filter(({ made }) => made.entries.some(({ stage }) => stage === '决算'))
			.map(({ file: { reading } }) => ({ name: reading.file.name, digest: reading.file.digest }))
			.filter((file, index, all) => all.findIndex(({ digest }) => digest === file.digest) === index),
	};
}

function tablesOf({ reading, choices }: ReadFile): readonly ListTable[] {
	return reading.tables.flatMap((table) => {
		const { list } = table;
		return list === undefined || choices.tables?.[table.id]?.skip === true ? [] : [{ ...table, list }];
	});
}

function workOf(file: ReadFile, table: ListTable, tools: LineTools): TableWork {
	const read = linesOf(table, file.reading.file.name, file.choices, tools);
	return { file, table, read, made: rowsOf(file.reading.file, table.sheet, read.lines) };
}

/** What of the ledger the list speaks of: rows that came from the same file before. */
function scopesOf(work: readonly TableWork[]): readonly Scope[] {
	return work
		.map(({ file }) => file.reading.file.name)
		.filter((name, index, all) => all.indexOf(name) === index)
		.map((file): Scope => ({ table: 'entries', fields: {}, file }));
}

function toFillOf(work: readonly TableWork[]): readonly ToFill[] {
	const lacks = new Map<string, ToFill & { rows: number }>();
	for (const { read } of work) {
		for (const { open, sheet } of read.lines) {
			for (const what of open) {
				const key = `${sheet.name}\n${what}`;
				const known = lacks.get(key);
				if (known === undefined) lacks.set(key, { what, why: '', sheet: sheet.name, rows: 1 });
				else known.rows += 1;
			}
		}
	}
	return [...lacks.values()].map(({ what, sheet, rows }) => {
		return { what, sheet, why: `清单里有 ${rows} 行没有，或看不出；先作待填行。` };
	});
}

function questionsOf({ file, table, read }: TableWork, setting: IntakeSetting, units: UnitFinder): readonly Question[] {
	const base = { table: table.id, file: file.reading.file.name };
	const confirm: Question = {
		...base,
		asks: 'columns',
		text: `请核对“${table.sheet}”各栏：${columnWords(table.list)}。不对的请改，对的就确认；以后同样的清单照此读。`,
		options: [],
		suggestion: {
			columns: Object.fromEntries(table.list.columns.map(({ column, role }) => [String(column), role])),
		},
	};
	return [
		...(table.list.confirmed ? [] : [confirm]),
		...[...read.openFields].map((field) => ({ ...base, ...fieldQuestion(field, table, setting, units) })),
		...read.openWords.slice(0, MOST_QUESTIONS).map((word) => ({ ...base, ...wordQuestion(word, units) })),
	];
}

/** Nobody answers more one by one; the column was most likely taken for something else. */
const MOST_QUESTIONS = 100;

function columnWords({ columns }: ReadList): string {
	const used = columns.filter(({ role }) => role !== '不用');
	return enumerate(used.map(({ column, path, role }) => `${columnLetters(column)} 栏“${path}”是${role}`));
}

type AskedWithoutPlace = Omit<Question, 'table' | 'file'>;

function fieldQuestion(
	field: OpenField,
	{ sheet, list }: ListTable,
	{ profile }: IntakeSetting,
	units: UnitFinder,
): AskedWithoutPlace {
	const fixed = (text: string, options: readonly string[]): AskedWithoutPlace => ({
		asks: 'fixed',
		about: { role: field, word: '' },
		text,
		options,
	});
	switch (field) {
		case 'book':
			return fixed(`看不出“${sheet}”是收入还是支出的清单，请选定。`, BOOKS);
		case 'stage':
			return fixed(`看不出“${sheet}”的金额是预算数还是决算数，请选定。`, STAGES);
		case 'year':
			return {
				asks: 'year',
				text: `“${sheet}”没有年度和日期，请选定它是哪一年的。`,
				options: profile.year === 0 ? [] : [String(profile.year)],
			};
		case 'unit':
			return {
				asks: 'unit',
				text: list.columns.some(({ role }) => role === '单位')
					? `“${sheet}”有的行没有写单位，请选定这些行是哪个单位的。`
					: `“${sheet}”没有说是哪个单位的，请选定单位。`,
				options: units.options,
			};
	}
}

function wordQuestion({ role, word, options, rows }: OpenWord, units: UnitFinder): AskedWithoutPlace {
	const all = role === '单位' ? units.options : options;
	const near = nearest(word, all);
	const ordered = near === undefined ? all : [near, ...all.filter((option) => option !== near)];
	return {
		asks: 'values',
		about: { role, word },
		text: `${rows} 行的${role}是${quote(word)}，不知道是账上的哪一个，请选定。`,
		options: [...ordered, KEEP_AS_DRAFT, LEAVE_OUT],
	};
}

/** As many rows as somebody reads through; the rest is counted. */
const MOST_NAMED = 20;

function noticesOf({ file, table, read, made }: TableWork, setting: IntakeSetting, tools: IntakeTools): string[] {
	const where = `${file.reading.file.name}“${table.sheet}”`;
	const { list } = table;
	const passed = list.passed.filter(({ why }) => why !== '没有金额');
	const failed = table.sums.filter(({ outcome }) => outcome === 'fails');
	const years = new Set(made.entries.map(({ year }) => year));
	const otherYears = [...years].filter((year) => setting.profile.year !== 0 && year !== setting.profile.year);
	return [
		...named(
			table.unclear.map(({ cell, why }) => `${cell} ${why}`),
			(text) => `${where}有金额读不出，没有算进去：${text}。`,
		),
		...named(
			passed.map(({ row, text, why }) => `第 ${row} 行${quote(text)}${why}`),
			(text) => `${where}有的行不是金额，没有读：${text}。`,
		),
		...leftOutNotices(where, read),
		...named(
			list.refunds.map(({ row, text }) => `第 ${row} 行${quote(text)}`),
			(text) => `${where}有的行写着退回，金额却是正数，照样加了，请核对：${text}。`,
		),
		...list.columns
			.filter(({ role, path }) => amountRole(role) !== undefined && path.includes('累计'))
			.map(({ path }) => `${where}的${quote(path)}是累计数：同一年只导入最后一个月的，几个月的都导入就重复了。`),
		...[...read.unitsByName].map(([name, unit]) => `${where}没有写单位，按${quote(name)}记到 ${unit}。`),
		...named(
			failed.map(({ what, total, parts }) => `${what}是 ${yuan(total)} 元，各行相加是 ${yuan(parts)} 元`),
			(text) => `${where}的合计与各行不符，按各行读：${text}。`,
		),
		...named(made.negative, (text) => `${where}合计后是负数，照样读入，请核对：${text}。`),
		...(made.zeros === 0 ? [] : [`${where}有 ${made.zeros} 个金额是零，没有写。`]),
		...(otherYears.length === 0
			? []
			: [
					`${where}有 ${otherYears.sort((a, b) => a - b).join('、')} 年的数，账套是 ${setting.profile.year} 年度的，按各自的年度写。`,
				]),
		...subjectNotices(where, table, tools),
		...(read.openWords.length > MOST_QUESTIONS
			? [`${where}认不得的词有 ${read.openWords.length} 个，先问 ${MOST_QUESTIONS} 个；请看看各栏选得对不对。`]
			: []),
	];
}

function named(places: readonly string[], sentence: (text: string) => string): readonly string[] {
	if (places.length === 0) return [];
	const more = places.length > MOST_NAMED ? ` 等 ${places.length} 处` : '';
	return [sentence(`${places.slice(0, MOST_NAMED).join('；')}${more}`)];
}

function leftOutNotices(where: string, { leftOut }: TableLines): readonly string[] {
	return [...Map.groupBy(leftOut, ({ word }) => word)].map(([word, rows]) => {
		const sum = rows.reduce((total, { amount }) => total + amount, 0);
		const cells = rows.slice(0, MOST_NAMED).map(({ row, column }) => cellAddress(row, column));
		return `${where}${quote(word)}的 ${rows.length} 个金额按您说的没有读，共 ${yuan(sum)} 元：${cells.join('、')}${rows.length > MOST_NAMED ? ' …' : ''}。`;
	});
}

/** Codes that the catalogue lacks, and names beside codes that say something else. */
function subjectNotices(where: string, { list }: ListTable, { catalog }: IntakeTools): readonly string[] {
	const finders = { 功能科目: functionFinder(catalog), 经济科目: economicFinder(catalog) } as const;
	const column = (role: string) => list.columns.find((own) => own.role === role)?.column ?? 1;
	return list.words.flatMap(({ role, word, means, first }) => {
		if (role !== '功能科目' && role !== '经济科目') return [];
		const finder = finders[role];
		const code = means[''];
		const cell = cellAddress(first, column(role));
		if (code === undefined) return [];
		if (finder.isLeaf(code) && !finder.has(code))
			return [`${where}${cell} 的${role} ${code} 在目录里没有，照样读入，请核对。`];
		const name = nameMismatch(finder, word);
		return name === undefined ? [] : [`${where}${cell} 写的是${quote(word)}，目录里 ${code} 是“${name}”，按编码读。`];
	});
}

function yuan(amount: number): string {
	return formatYuan(fen(amount));
}
