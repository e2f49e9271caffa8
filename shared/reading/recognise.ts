import type { About } from './about.ts';
import { readColumn } from './compose.ts';
import { type Block, blocksOf, type Column } from './header.ts';
import type { Kind, Role } from './kinds.ts';
import { meet } from './meaning.ts';
import { RowReader } from './rows.ts';
import type { Region } from './split.ts';
import type { Vocabulary } from './vocabulary.ts';
import { plainText, wordOf } from './words.ts';

/** A column of this year's 决算 is in no budget. */
function markOfColumns(columns: readonly Column[]): Mark {
	const words = columns.flatMap(({ path }) => path.map(plainText));
	return words.some((word) => /决算/u.test(word) && !/上年/u.test(word)) ? '公开' : undefined;
}

/** How well a table fits a kind, and why. */
export interface Fit {
	readonly kind: Kind;
	/** 0 … 100 */
	readonly score: number;
	/** 0 … 1: how much of the title is the kind's. */
	readonly title: number;
	readonly why: readonly string[];
	/** What speaks against it; blank when nothing does. */
	readonly against: string;
}

/** 来路：which family a table, or the file it is in, says it is of. Undefined: it does not say. */
export type Mark = '公开' | '财决' | '预算' | undefined;

/** By the number of the form, the name of its sheet, the word 预算 in its title. */
export function markOf(number: string, sheet: string, title: string): Mark {
	const plain = plainText(title).replace(/一般公共预算|政府性基金预算|国有资本经营预算|公共预算|预算单位/gu, '');
	// 财决公开01表 is what some provinces print over a 公开 form.
	if (/财决(?!公开)/u.test(number) || /^[ZF]\d{2}(?:_\d)?(?!\d)/u.test(sheet)) return '财决';
	if (/预算/u.test(plain) && !/决算/u.test(plain)) return '预算';
	return /公开/u.test(number) || /决算/u.test(plain) ? '公开' : undefined;
}

/** All kinds that come into question, best first. */
export function fitsOf(
	region: Region,
	about: About,
	columns: readonly Column[],
	words: Vocabulary,
	mark: Mark,
): readonly Fit[] {
	const blocks = blocksOf(columns);
	const titled = words.kinds.kinds.map((kind) => ({ kind, title: titleFit(kind, about, region.grid.sheet) }));
	const worded = titled.filter(({ title }) => title > 0);
	const named = worded.length > 0 || about.titles.length > 0 ? worded : numbered(about, region, words);
	// A table that says its name in words that no kind knows is none of them; one without a name may be any whose
	// columns tell it apart.
	const possible = named.length > 0 || about.titles.length > 0 ? named : titled.filter(({ kind }) => !kind.listed);
	return possible
		.map(({ kind, title }) => fitOf(kind, title, { region, about, columns, blocks, words, mark }))
		.sort((a, b) => b.score - a.score);
}

/** What a number stands for where nothing else names the form: 财决 forms bear the same for years, 公开 ones do not. */
const BY_NUMBER = 0.75;

function numbered({ number }: About, { grid }: Region, { kinds }: Vocabulary): { kind: Kind; title: number }[] {
	const printed = /财决(?!公开)/u.test(number) ? plainText(number) : numberOfSheet(grid.sheet);
	return kinds.kinds
		.filter(({ family, numbers }) => family === '财决' && numbers.includes(printed))
		.map((kind) => ({ kind, title: BY_NUMBER }));
}

/** Z05_1 is 财决05-1表, F03 财决附03表. */
function numberOfSheet(sheet: string): string {
	const [, letter, number = '', part] = /^([ZF])(\d{2})(?:_(\d))?(?!\d)/u.exec(sheet) ?? [];
	if (letter === undefined) return '';
	return `财决${letter === 'F' ? '附' : ''}${number}${part === undefined ? '' : `-${part}`}表`;
}

interface Evidence {
	readonly region: Region;
	readonly about: About;
	readonly columns: readonly Column[];
	readonly blocks: readonly Block[];
	readonly words: Vocabulary;
	readonly mark: Mark;
}

function fitOf(kind: Kind, title: number, { region, about, columns, blocks, words, mark }: Evidence): Fit {
	const amounts = columns.filter(({ role }) => role === undefined);
	const known = amounts.filter((column) => isKnown(column, kind, words)).length;
	const rows = rowFit(kind, blocks, region, words);
	const said = new Set(columns.flatMap(({ path }) => [...path.map(wordOf), wordOf(path.join(''))]));
	const missing = kind.needs.filter((alternatives) => !alternatives.some((word) => said.has(word)));
	const foreign = kind.lacks.find((word) => said.has(word));
	const hasNumber = about.number !== '' && kind.numbers.includes(plainText(about.number));
	const own = markOf(about.number, region.grid.sheet, about.title) ?? markOfColumns(columns) ?? mark;
	const share = amounts.length === 0 ? 0 : known / amounts.length;
	const nameless = title === 0 && !tellsItself(kind, said, region);
	const score =
		55 * title +
		12 * share +
		18 * rows +
		5 * (hasNumber ? 1 : 0) +
		marked(kind, own, mark, title > 0) +
		5 -
		15 * missing.length -
		(foreign === undefined ? 0 : 20) -
		(nameless ? 20 : 0) -
		(labelled(kind, columns) ? 0 : 10);
	const why = [
		about.titles.length === 0 && title === BY_NUMBER
			? '没有标题，按表号认'
			: title > 0
				? `标题有 ${Math.round(title * 100)}% 的字对得上`
				: '没有标题，按栏和行认',
		`${amounts.length} 个金额栏认得 ${known} 个`,
		`各行认得 ${Math.round(rows * 100)}%`,
		...(hasNumber ? [`表号是${about.number}`] : []),
	];
	const against = [
		...missing.map((alternatives) => `没有“${alternatives[0] ?? ''}”一栏`),
		...(foreign === undefined ? [] : [`有“${foreign}”一栏`]),
		...(nameless ? ['没有标题，栏和行说不准是它'] : []),
		...(amounts.length > 0 && known === 0 ? ['金额栏一个也认不得'] : []),
		...(amounts.length === 0 ? ['找不到表头'] : []),
		...(amounts.length > 0 && rows < 0.5 ? ['左边的各行大多认不得'] : []),
	].join('，');
	return { kind, score: Math.max(0, Math.min(100, Math.round(score))), title, why, against };
}

/** Without a title its words must be such as only this kind has: 上缴上级支出 is of all money, 基本支出 of any. */
function tellsItself(kind: Kind, said: ReadonlySet<string>, region: Region): boolean {
	if (kind.untitled.length === 0) return false;
	const labels = region.body
		.slice(0, SAMPLE)
		.flatMap(({ cells }) => cells.filter(({ value }) => value.kind === 'text'));
	const words = new Set([...said, ...labels.map(({ text }) => wordOf(text))]);
	return kind.untitled.every((alternatives) => alternatives.some((word) => words.has(word)));
}

/** Whether the columns at the left may hold what the rows of the kind are: codes or units. */
function labelled(kind: Kind, columns: readonly Column[]): boolean {
	const has = (...roles: readonly (Role | undefined)[]) =>
		columns.some(({ role }) => role !== undefined && roles.includes(role));
	const units = has('单位名称', '单位编码');
	const codes = has('编码', '类', '款', '项', '科目名称');
	if (units && !codes) return kind.rows.includes('单位');
	return !codes || units || kind.rows.some((axis) => axis !== '单位');
}

/** 公开 and 财决 forms have the same titles; a title with 决算 may be of either, and the file decides. */
function marked(kind: Kind, own: Mark, file: Mark, titled: boolean): number {
	const says = own === '公开' && file === '财决' ? '财决' : own;
	if (kind.family === says) return 5;
	if (says === undefined) return kind.family === '公开' ? 4 : titled ? 0 : -10;
	return -12;
}

function isKnown(column: Column, kind: Kind, words: Vocabulary): boolean {
	const meaning = readColumn(column, kind, words);
	if (meaning.unknown.length > 0) return false;
	return meaning.skip !== '' || meet(kind.fixed, meaning.means) !== undefined;
}

/**
 * 公开 and 财决 forms share most titles. Where nothing else tells, the ones that only one of the two has do:
 * 基本支出决算明细表 is of the finance system.
 */
export function familyByTitle({ region, about }: Titled, { kinds }: Vocabulary): Mark {
	const best = (family: Mark) =>
		kinds.kinds.reduce(
			(most, kind) => (kind.family === family ? Math.max(most, titleFit(kind, about, region.grid.sheet)) : most),
			0,
		);
	const [published, system] = [best('公开'), best('财决')];
	if (system >= SURE_TITLE && published < system - 0.1) return '财决';
	return published >= SURE_TITLE && system < published - 0.1 ? '公开' : undefined;
}

interface Titled {
	readonly region: Region;
	readonly about: About;
}

const SURE_TITLE = 0.9;

/** How much of a title the words of a kind cover; 0 when a word of theirs is missing. */
function titleFit(kind: Kind, about: About, sheet: string): number {
	const sheetTitle = sheetName(sheet);
	const candidates = [
		...about.titles.map((text, index) => [text, index === 0 ? 1 : 0.95] as const),
		...(sheetTitle === '' ? [] : [[sheetTitle, about.titles.length === 0 ? 0.95 : 0.5] as const]),
	];
	let best = 0;
	for (const [text, weight] of candidates) {
		if (kind.notTitles.some((word) => text.includes(word))) continue;
		for (const alternative of kind.titles) best = Math.max(best, weight * coverage(text, alternative));
	}
	return best;
}

/** Sheet1, 表1 say nothing. */
function sheetName(sheet: string): string {
	const name = plainText(sheet)
		.replace(/^(?:[A-Za-z]{1,3}\d{1,2}(?:_\d)?|\d+[、.\-_]?)/u, '')
		.replace(/\((?:财决|公开|附).*$/u, '')
		.replace(/^(?:公开)?\d{1,2}表/u, '');
	return /^(?:Sheet\d*|表\d*|工作表\d*)?$/iu.test(name) ? '' : name;
}

/** Signs that all titles have tell none apart. */
const COMMON = /[、,()的]|年度|部门|单位|公开/gu;

function coverage(title: string, words: readonly string[]): number {
	let rest = title;
	let covered = 0;
	for (const word of words) {
		const at = rest.indexOf(word);
		if (at < 0) return 0;
		covered += word.replace(COMMON, '').length;
		rest = `${rest.slice(0, at)} ${rest.slice(at + word.length)}`;
	}
	const all = covered + rest.replace(COMMON, '').replace(/\s/gu, '').length;
	return all === 0 ? 0 : covered / all;
}

/** Rows that are looked at to tell kinds apart. */
const SAMPLE = 120;

function rowFit(kind: Kind, blocks: readonly Block[], region: Region, words: Vocabulary): number {
	let all = 0;
	let known = 0;
	for (const block of blocks) {
		if (block.amounts.length === 0) continue;
		const reader = new RowReader(kind, block, words);
		for (const row of region.body.slice(0, SAMPLE)) {
			const reading = reader.read(row);
			if (reading === undefined) continue;
			all += 1;
			if (reading.unknown === '') known += 1;
		}
	}
	return all === 0 ? 0 : known / all;
}
