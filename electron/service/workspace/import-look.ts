import { type ImportedFile, type LookList, type LookTable, MAX_LISTED } from '../../../shared/contract/imports.ts';
import type { Fault } from '../../../shared/fault/fault.ts';
import type { Proposal, ReadFile, TotalLine } from '../../../shared/intake/proposal.ts';
import type { ReadList } from '../../../shared/reading/list.ts';
import type { SourceFile } from '../../../shared/reading/source.ts';
import type { ReadTable, SumCheck, UnreadTable } from '../../../shared/reading/table.ts';
import { workspaceFault } from './faults.ts';

/** Words from a file are cut for the page: nobody reads more, and a hostile file has more. */
const MAX_WORDS = 2000;

/** 所见 for the page: what the look shows and nothing else; the numbers themselves stay here. */
export function lookAt(upload: string, size: number, source: SourceFile, file: ReadFile): ImportedFile {
	const { reading, family, choices } = file;
	return {
		upload,
		name: cut(source.name, 400),
		size,
		digest: reading.file.digest,
		format: source.format,
		shape: cut(reading.shape, 400),
		family,
		tables: reading.tables.slice(0, 2000).map(lookAtTable),
		unread: reading.unread.slice(0, 2000).map(lookAtUnread),
		notices: [...source.notices, ...reading.notices].slice(0, MAX_LISTED).map((text) => cut(text)),
		faults: [],
		choices,
		remembered: false,
	};
}

/** A file that could not be read, and why. */
export function unreadFile(upload: string, name: string, size: number, faults: readonly Fault[]): ImportedFile {
	return {
		upload,
		name: cut(name, 400),
		size,
		digest: '',
		format: '',
		shape: '',
		family: null,
		tables: [],
		unread: [],
		notices: [],
		faults: faults.slice(0, 100),
		choices: {},
		remembered: false,
	};
}

function lookAtTable(table: ReadTable): LookTable {
	const outcomes = table.sums.map(({ outcome }) => outcome);
	const counted = (wanted: SumCheck['outcome']) => outcomes.filter((outcome) => outcome === wanted).length;
	return {
		id: cut(table.id, 400),
		sheet: cut(table.sheet),
		range: cut(table.range, 40),
		family: table.family,
		kind: cut(table.kind, 200),
		name: cut(table.name),
		title: cut(table.title),
		printedNumber: cut(table.printedNumber),
		department: cut(table.department),
		year: table.year ?? 0,
		amountUnit: table.amountUnit ?? null,
		sure: Math.max(0, Math.min(100, table.sure)),
		why: table.why.slice(0, 50).map((text) => cut(text)),
		columns: table.columns
			.slice(0, 500)
			.map(({ column, path, meaning }) => ({ column, path: cut(path), meaning: cut(meaning) })),
		figures: table.figures.length,
		unclear: table.unclear
			.slice(0, MAX_LISTED)
			.map(({ cell, text, why }) => ({ cell: cut(cell, 40), text: cut(text), why: cut(why) })),
		unclearCount: table.unclear.length,
		sums: table.sums
			.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome])
			.slice(0, MAX_LISTED)
			.map((sum) => ({ ...sum, what: cut(sum.what), cell: cut(sum.cell, 40) })),
		sumCounts: { holds: counted('holds'), rounding: counted('rounding'), fails: counted('fails') },
		joined: table.joined.slice(0, MAX_LISTED).map((text) => cut(text)),
		...(table.list === undefined ? {} : { list: lookAtList(table.list) }),
	};
}

const RANK = { fails: 0, rounding: 1, holds: 2 } as const;

function lookAtList(list: ReadList): LookList {
	return {
		columns: list.columns.slice(0, 500).map(({ column, path, role, sure, why, samples }) => ({
			column,
			path: cut(path),
			role,
			sure,
			why: cut(why),
			samples: samples.slice(0, 5).map((text) => cut(text, 200)),
		})),
		rows: list.rows.length,
		totals: list.totals.length,
		passed: list.passed.slice(0, MAX_LISTED).map(({ row, text, why }) => ({ row, text: cut(text), why: cut(why) })),
		passedCount: list.passed.length,
		confirmed: list.confirmed,
	};
}

function lookAtUnread({ id, sheet, range, hidden, nearest, why, candidates }: UnreadTable): ImportedFile['unread'][0] {
	return {
		id: cut(id, 400),
		sheet: cut(sheet),
		range: cut(range, 40),
		hidden,
		nearest: cut(nearest),
		why: cut(why),
		candidates: candidates.slice(0, 100).map((kind) => cut(kind, 200)),
	};
}

/** More questions than anybody answers in one go; the next ones come when these are answered. */
const MAX_QUESTIONS = 300;

function isExact({ file, rows }: TotalLine): boolean {
	return Number.isSafeInteger(rows) && (file === null || Number.isSafeInteger(file));
}

/** 拟写 for the page: all rows, and of the words what people read. */
export function proposalForPage(proposal: Proposal): Proposal {
	const { toFill, totals, questions, notices, faults = [] } = proposal;
	const rows = proposal.content.entries.reduce((sum, { amount }) => sum + Math.abs(amount), 0);
	if (rows > Number.MAX_SAFE_INTEGER) {
		const content = { ...proposal.content, entries: [], indicators: [], printed: [] };
		return proposalForPage({ ...proposal, content, totals: [], faults: [workspaceFault('import/too-much-money')] });
	}
	return {
		...proposal,
		toFill: toFill
			.slice(0, 1000)
			.map(({ what, why, sheet }) => ({ what: cut(what), why: cut(why), sheet: cut(sheet) })),
		totals: totals.filter(isExact).map((line) => ({ ...line, what: cut(line.what), why: cut(line.why) })),
		questions: questions.slice(0, MAX_QUESTIONS).map((question) => ({
			...question,
			...(question.about === undefined
				? {}
				: { about: { role: cut(question.about.role), word: cut(question.about.word) } }),
			table: cut(question.table, 400),
			file: cut(question.file),
			text: cut(question.text),
			options: question.options.slice(0, 1000).map((option) => cut(option)),
		})),
		notices: notices.slice(0, 1000).map((notice) => cut(notice)),
		faults: faults.slice(0, 100),
	};
}

function cut(text: string, most = MAX_WORDS): string {
	return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
