import type { Finding, Where } from '../../../shared/checks/finding.ts';
import { indexOf } from '../../../shared/checks/tables/form-index.ts';
import { rowName } from '../../../shared/checks/tables/view.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import type { PublishedRow } from '../../../shared/published/published.ts';
import { entryWords } from '../figures/rows.ts';
import type { Place } from '../places.ts';
import { blockText, printedSections, sectionWords, spotOf } from '../report/spots.ts';

/** Where the rows of the ledger are looked up. */
export interface FindingSources {
	readonly disclosure: Disclosure;
	readonly entries: readonly Entry[];
	readonly indicators: readonly { readonly id: number; readonly name: string; readonly year: number }[];
}

type FormPlace = Extract<Place, { page: 'form' }>;
type ReportPlace = Extract<Place, { page: 'report' }>;

/** All places of a finding that can be gone to, in its order. */
export function placesOf(sources: FindingSources, finding: Finding): readonly Place[] {
	return finding.where.flatMap((where) => placeOf(sources, where) ?? []);
}

/**
 * The place that a check names in the words of the page: a cell by the keys of its form, a row of an
 * entry sheet by its id, a sentence by its section and words. Undefined where nothing of it is there.
 */
export function placeOf(sources: FindingSources, where: Where): Place | undefined {
	const { table } = where;
	if (table === undefined) return reportPlace(where);
	if (table.startsWith('采集表')) return entryPlace(sources, where, /“(.+)”/u.exec(table)?.[1]);
	return formPlace(sources.disclosure, where) ?? textTablePlace(sources.disclosure, where);
}

function reportPlace({ section, quote }: Where): ReportPlace | undefined {
	if (section === undefined && quote === undefined) return undefined;
	return { page: 'report', ...(section === undefined ? {} : { section }), ...(quote === undefined ? {} : { quote }) };
}

/** A row that the form does not print, or a column without this row, still leads to the form. */
function formPlace({ pack, published }: Disclosure, { table, row, column }: Where): FormPlace | undefined {
	const form = pack.forms.find(({ number }) => number === table);
	if (form === undefined) return undefined;
	const place: FormPlace = { page: 'form', form: form.number };
	if (row === undefined) return place;
	const index = indexOf(form);
	const isNamed = (candidate: PublishedRow) =>
		[rowName(candidate), `${rowName(candidate)}（行次 ${candidate.number}）`, candidate.key, candidate.code].includes(
			row,
		) || index.lineName(candidate.key) === row;
	const rows = published.table(form.id)?.rows.filter(isNamed) ?? [];
	for (const found of rows) {
		const key = [...found.cells.keys()].find((cell) => index.columnName(cell) === column || cell === column);
		if (key !== undefined) return { ...place, row: found.key, column: key };
	}
	const [first] = rows;
	return first === undefined ? place : { ...place, row: first.key };
}

/** A table among the paragraphs, such as 自评表: the cell with the row's words. */
function textTablePlace({ report }: Disclosure, { table, row }: Where): ReportPlace | undefined {
	const caption = /^(.+?)(?:（(.+)）)?$/u.exec(table ?? '');
	for (const block of report.blocks) {
		if (block.kind !== 'table') continue;
		const text = blockText(block);
		const [, name = '', project = ''] = caption ?? [];
		if (name !== block.table.caption || !text.includes(project)) continue;
		if (row !== undefined && !text.includes(row)) continue;
		return { page: 'report', section: block.section, quote: row ?? project };
	}
	return undefined;
}

function entryPlace(sources: FindingSources, where: Where, name: string | undefined): Place | undefined {
	const { sheets } = sources.disclosure.pack.sheets;
	const indicators = sheets.find(({ target }) => target === 'indicators');
	if (indicators !== undefined && name === indicators.name) {
		const row = sources.indicators.find((candidate) => candidate.name === where.row);
		return { page: 'entry', sheet: name, ...(row === undefined ? {} : { row: String(row.id) }) };
	}
	const entry = sources.entries.find(
		(candidate) => (name === undefined || candidate.book === name) && fits(candidate, where),
	);
	const book = entry?.book ?? name;
	const sheet = sheets.find((candidate) => candidate.target === 'entries' && candidate.book === book);
	if (sheet === undefined) return undefined;
	return { page: 'entry', sheet: sheet.name, ...(entry === undefined ? {} : { row: String(entry.id) }) };
}

/** By the code that the finding names, or by all of the entry's coordinates. */
function fits(entry: Entry, { row, quote }: Where): boolean {
	if (row !== undefined) return entry.functionCode.startsWith(row) || entry.economicCode === row;
	if (quote === undefined) return false;
	const words = new Set(quote.split(' '));
	return (
		entry.amount < 0 &&
		entryWords({ ...entry, project: '', year: 0 })
			.split(' ')
			.slice(1)
			.every((word) => words.has(word))
	);
}

/** Which part of the window mends a finding. */
export type Area = 'entry' | 'form' | 'report' | 'annex';

export function areaOf({ disclosure }: FindingSources, place: Place): Area | undefined {
	switch (place.page) {
		case 'entry':
			return 'entry';
		case 'form':
			return 'form';
		case 'report':
			return isAnnex(disclosure, place) ? 'annex' : 'report';
		default:
			return undefined;
	}
}

/** The last chapter of the report holds the annexes, where its heading says so. */
function isAnnex({ report }: Disclosure, place: ReportPlace): boolean {
	const spot = spotOf(report.blocks, place);
	if (spot === undefined) return false;
	const section = printedSections(report.blocks).find(({ start, end }) => start <= spot.block && spot.block < end);
	return /附件/u.test(section?.path[0] ?? '');
}

/** A place in a few words: 三（十一）; 公开03表 行政运行 财政拨款收入; 支出 第 109 行 */
export function placeWords({ disclosure, entries }: FindingSources, where: Where, place: Place | undefined): string {
	if (where.table !== undefined && place?.page === 'form') {
		const parts = [where.table.replace(/表$/u, ''), where.row, where.column];
		return parts.filter((part) => part !== undefined && part !== '').join(' ');
	}
	if (place?.page === 'entry') {
		const target = disclosure.pack.sheets.sheets.find(({ name }) => name === place.sheet)?.target;
		const entry = target === 'entries' ? entries.find(({ id }) => String(id) === place.row) : undefined;
		return entry === undefined
			? [place.sheet, where.row].filter(Boolean).join(' ')
			: `${place.sheet} ${entryCode(entry)}`;
	}
	if (place?.page === 'report') {
		const spot = spotOf(disclosure.report.blocks, place);
		const section = printedSections(disclosure.report.blocks).find(
			({ start, end }) => spot !== undefined && start <= spot.block && spot.block < end,
		);
		if (section === undefined) return where.section ?? where.table ?? '';
		// 四 17: an item of a numbered list is found by its number.
		const block = section.level === 1 && spot !== undefined ? disclosure.report.blocks[spot.block] : undefined;
		const item = block === undefined ? undefined : /^(\d+)[.．、]/u.exec(blockText(block))?.[1];
		return [sectionWords(section.path), item].filter(Boolean).join(' ');
	}
	return where.section ?? where.table ?? '';
}

function entryCode({ functionCode, category, economicCode }: Entry): string {
	return [functionCode, category, economicCode].find((part) => part !== '') ?? '';
}
