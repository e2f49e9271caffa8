import type { Catalog } from '../catalog/catalog.ts';
import type { CellSheet } from '../sheets/cells.ts';
import { type About, aboutRegion } from './about.ts';
import { rowsGoingOn } from './goes-on.ts';
import { type Grid, gridOf } from './grid.ts';
import { blocksOf, type Column, columnsOf, MOST_COLUMNS } from './header.ts';
import type { Kind, Kinds } from './kinds.ts';
import { isPerhapsForm, isSurelyList, LIST_KIND, listShape, readList } from './read-list.ts';
import { rangeOf, readRegions } from './read-region.ts';
import { type Fit, familyByTitle, fitsOf, type Mark, markOf } from './recognise.ts';
import { shapeOf } from './shape.ts';
import type { SourceFile } from './source.ts';
import { type Region, rowText, splitTables } from './split.ts';
import type { FileReading, ReadingChoices, ReadTable, TableChoice, UnreadTable } from './table.ts';
import { Vocabulary } from './vocabulary.ts';
import { plainText } from './words.ts';

export interface ReadingTools {
	readonly kinds: Kinds;
	readonly catalog: Catalog;
}

/** Below this a table is not taken for what it comes nearest to. */
const LEAST = 62;
/** Two kinds that are nearer to each other than this are not told apart. */
const MARGIN = 3;

/** What columns and rows must make of a table without a title. */
const UNTITLED = 35;

/** A 汇总 of a hundred units with eleven tables each has half as many. */
const MOST_TABLES = 2_000;
const TOO_MANY = `表太多，只读了前 ${MOST_TABLES} 张。`;

/** A table as it was cut out, before it is known what it is. */
interface Found {
	readonly id: string;
	readonly region: Region;
	readonly about: About;
	readonly columns: readonly Column[];
	readonly more: Region[];
}

/** 认表：understands the tables of a file by their words. Pure; the same file gives the same reading. */
export function readTables(source: SourceFile, tools: ReadingTools, choices: ReadingChoices = {}): FileReading {
	const words = new Vocabulary(tools.kinds, tools.catalog);
	const sheets = source.workbook.sheets.map((sheet) => ({ sheet, grid: gridOf(sheet) }));
	const cut = sheets.flatMap(({ grid }) => regionsOf(source, splitTables(grid, words), words));
	const found = joined(cut.slice(0, MOST_TABLES));
	const mark = markOfFile(source, found, words);
	const judged = found.map((each): Judged => {
		const fits = fitsOf(each.region, each.about, each.columns, words, mark);
		return { each, fits, decided: decide(fits, choices.tables?.[each.id], words, each.region.header.length === 0) };
	});
	const lists = new Map<string, ReadTable>();
	for (const [index, { sheet, grid }] of sheets.entries()) {
		const own = judged.filter(({ each }) => each.region.grid === grid);
		const among = judged.some((one) => !own.includes(one) && 'kind' in one.decided);
		const list = listOf(sheet, grid, `${LIST_KIND}#${index + 1}`, own, among, tools, choices);
		if (list !== undefined) lists.set(sheet.name, list);
	}
	const tables: ReadTable[] = [];
	const unread: UnreadTable[] = [];
	for (const { each, fits, decided } of judged) {
		const list = lists.get(each.region.grid.sheet);
		if (list !== undefined) {
			if (!tables.includes(list)) tables.push(list);
		} else if ('why' in decided) unread.push(unreadOf(each, fits, decided.why));
		else tables.push(readFound(each, decided, choices, choices.tables?.[each.id], words));
	}
	return {
		file: { name: source.name, digest: source.digest, format: source.format },
		// A list of the next month has another title and maybe another name of its sheet.
		shape: shapeOf(
			found.filter(({ region }) => !lists.has(region.grid.sheet)),
			[...lists.values()].map(listShape),
		),
		tables,
		unread,
		notices: cut.length > MOST_TABLES ? [...source.notices, TOO_MANY] : source.notices,
	};
}

interface Judged {
	readonly each: Found;
	readonly fits: readonly Fit[];
	readonly decided: Decision | { readonly why: string };
}

/** A title that covers so much of a kind's is that of a form, even of one that could not be read. */
const TITLED = 0.6;

/**
 * The sheet as one list of amounts: when somebody says so, when nothing on it is a known form, or when its
 * columns are such as only lists have and no title speaks of a form.
 */
function listOf(
	sheet: CellSheet,
	grid: Grid,
	/** By the place of the sheet, whose name may tell the month. */
	id: string,
	judged: readonly Judged[],
	/** There are forms in the file: local supplements stand among them, which are no lists. */
	among: boolean,
	tools: ReadingTools,
	choices: ReadingChoices,
): ReadTable | undefined {
	const said = [id, ...judged.map(({ each }) => each.id)].map((own) => choices.tables?.[own]);
	if (judged.length === 0 || said.some((choice) => choice?.kind !== undefined && choice.kind !== LIST_KIND))
		return undefined;
	const chosen = said.some((choice) => choice?.kind === LIST_KIND) || choices.family === LIST_KIND;
	const titled = judged.some(({ fits }) => (fits[0]?.title ?? 0) >= TITLED);
	if (!chosen && (among || titled)) return undefined;
	const list = readList(sheet, id, { vocabulary: tools.kinds.lists, catalog: tools.catalog }, choices, grid);
	if (list === undefined || chosen) return list;
	const known = judged.some(({ decided }) => 'kind' in decided);
	return (!known && !isPerhapsForm(list)) || isSurelyList(list) ? list : undefined;
}

function regionsOf(source: SourceFile, regions: readonly Region[], words: Vocabulary): readonly Found[] {
	return regions
		.filter(({ header, lines }) => header.length > 0 || lines.length > 0)
		.map((region, index) => ({
			id: `${region.grid.sheet}#${index + 1}`,
			region,
			about: aboutRegion(region, source.name),
			columns: columnsOf(region, words),
			more: [],
		}));
}

/** A table that goes on: 续表, or the same title, header and department again with other rows. */
function joined(found: readonly Found[]): readonly Found[] {
	if (found.length < 2) return found;
	const tables: Found[] = [];
	/** Labels of the rows of the last table. */
	let known = new Set<string>();
	for (const each of found) {
		const before = tables.at(-1);
		const labels = rowLabels(each.region);
		const more = before === undefined ? undefined : rowsGoingOn(lastOf(before), blocksOf(before.columns), each.region);
		if (before !== undefined && goesOn(before, each, known, labels)) before.more.push(each.region);
		else if (before !== undefined && more !== undefined) before.more.push(more);
		else {
			tables.push(each);
			known = new Set();
		}
		for (const label of labels) known.add(label);
	}
	return tables;
}

/** What the next one would go on from: its notes end the table. */
function lastOf({ region, more }: Found): Region {
	const last = more.at(-1) ?? region;
	return { ...region, notes: last.notes, grid: last.grid };
}

function goesOn(before: Found, next: Found, known: ReadonlySet<string>, labels: readonly string[]): boolean {
	if (headerText(before.region) !== headerText(next.region) || next.region.header.length === 0) return false;
	const [title = ''] = next.about.titles;
	const sameTitle = title === '' || title === (before.about.titles[0] ?? '');
	const sameDepartment = next.about.department === '' || next.about.department === before.about.department;
	if (!sameTitle || !sameDepartment) return false;
	if (next.about.continued) return true;
	if (title === '' && before.region.grid.sheet !== next.region.grid.sheet) return false;
	return labels.every((label) => !known.has(label));
}

function rowLabels({ body }: Region): readonly string[] {
	return body.map(({ cells }) => {
		const [first, second] = cells;
		return `${plainText(first?.text ?? '')}|${plainText(second?.text ?? '')}`;
	});
}

function headerText(region: Region): string {
	return region.header.map(rowText).join('\n');
}

/** What most tables of a file say they are; a table that does not say is of these. */
function markOfFile(source: SourceFile, found: readonly Found[], words: Vocabulary): Mark {
	const marks = found.map(({ about, region }) => markOf(about.number, region.grid.sheet, about.title));
	const most = mostOf(marks, ['财决', '预算', '公开']);
	if (most === undefined) return markOf('', '', source.name);
	// Where it is only 决算 in the titles that says so, the titles that only one of the two has decide.
	if (most !== '公开' || found.some(({ about }) => /公开/u.test(about.number))) return most;
	return (
		mostOf(
			found.map((each) => familyByTitle(each, words)),
			['公开', '财决'],
		) ?? most
	);
}

/** The first of the marks that is the most frequent. */
function mostOf(marks: readonly Mark[], order: readonly Mark[]): Mark {
	const counted = order.map((mark) => ({ mark, count: marks.filter((each) => each === mark).length }));
	const [most] = counted.sort((a, b) => b.count - a.count);
	return most === undefined || most.count === 0 ? undefined : most.mark;
}

interface Decision {
	readonly kind: Kind;
	readonly sure: number;
	readonly reasons: readonly string[];
}

function decide(
	fits: readonly Fit[],
	choice: TableChoice | undefined,
	words: Vocabulary,
	headless: boolean,
): Decision | { readonly why: string } {
	if (choice?.skip === true) return { why: '按你的选择，这张表不读' };
	if (choice?.kind === LIST_KIND) return { why: '按你的选择当清单读，但没有找到有金额栏和单位、科目等栏的表头' };
	if (choice?.kind !== undefined) {
		const kind = words.kinds.kinds.find(({ id }) => id === choice.kind);
		return kind === undefined ? { why: `没有“${choice.kind}”这种表` } : { kind, sure: 100, reasons: ['按你的选择'] };
	}
	const [best, second] = fits;
	if (best === undefined) return { why: '标题和表号都不像已知的表' };
	if (best.title === 0 && best.score < UNTITLED) return { why: '没有标题，栏和行也不像已知的表' };
	const like = `像“${best.kind.name}”`;
	const near = second !== undefined && best.score - second.score < MARGIN && second.kind.id !== best.kind.id;
	if (best.kind.listed && best.title >= 0.6 && !(near && best.title === second.title))
		return { kind: best.kind, sure: best.score, reasons: [...best.why, '认得，账上没有地方放它的数'] };
	if (best.against !== '' && (best.score < LEAST || best.title < 0.85)) return { why: `${like}，但${best.against}` };
	if (best.score < LEAST && !(best.title === 0 && best.score >= UNTITLED))
		return { why: `有些${like}，把握不大：${best.why.join('，')}` };
	if (near) {
		return { why: `${like}，也像“${second.kind.name}”，分不清` };
	}
	if (headless) return { why: `${like}，但找不到表头` };
	const sure = best.title === 0 ? best.score + 25 : best.score;
	return {
		kind: best.kind,
		sure: Math.min(100, sure),
		reasons: [...best.why, ...(best.against === '' ? [] : [`但${best.against}`])],
	};
}

function readFound(
	{ id, region, about, columns, more }: Found,
	{ kind, sure, reasons }: Decision,
	choices: ReadingChoices,
	choice: TableChoice | undefined,
	words: Vocabulary,
): ReadTable {
	// A person's word on the year holds for the whole file; on the measure only where the file is silent.
	const chosen = choice?.year ?? choices.year;
	const year = chosen ?? about.year;
	const amountUnit = choice?.amountUnit ?? about.unit ?? choices.amountUnit;
	const why = [
		...reasons,
		chosen !== undefined ? '年度按你的选择' : year === undefined ? '没有写年度' : `年度取自${about.yearFrom}`,
		...(about.oddUnit === '' ? [] : [`金额单位是${about.oddUnit}，程序只读元和万元`]),
		...(amountUnit === undefined ? ['没有写金额单位'] : []),
		...(columns.length >= MOST_COLUMNS ? [`栏太多，只读前 ${MOST_COLUMNS} 栏`] : []),
		...(hidesSome(region) ? ['有隐藏的行或列，也读了'] : []),
	];
	const department = about.department !== '' ? about.department : (choices.department ?? '');
	return readRegions([region, ...more], { id, kind, about, columns, sure, why, year, amountUnit, department }, words);
}

function hidesSome({ grid, header, body }: Region): boolean {
	const rows = [...header, ...body];
	return (
		rows.some(({ hidden }) => hidden) ||
		header.some(({ cells }) => cells.some(({ column }) => grid.hiddenColumns.has(column)))
	);
}

function unreadOf({ id, region }: Found, fits: readonly Fit[], why: string): UnreadTable {
	const near = fits.filter(({ score }) => score >= 10).slice(0, 6);
	return {
		id,
		sheet: region.grid.sheet,
		range: rangeOf(region),
		hidden: region.grid.hidden,
		nearest: near[0]?.kind.name ?? '',
		why,
		candidates: near.map(({ kind }) => kind.id),
	};
}
