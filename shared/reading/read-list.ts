import type { Catalog } from '../catalog/catalog.ts';
import { type CellSheet, rangeAddress } from '../sheets/cells.ts';
import { type Grid, gridOf } from './grid.ts';
import { amountRole, type ListColumn, type ListRole, type PassedRow, type ReadList, WORD_ROLES } from './list.ts';
import { guessColumns } from './list-columns.ts';
import { cellText, foldHeader, ListGrid } from './list-grid.ts';
import { anotherList, findListHeader, type ListHeader, sayHeader } from './list-header.ts';
import { hasMonths } from './list-months.ts';
import { sortRows } from './list-rows.ts';
import { codeIn, economicFinder, functionFinder } from './list-subjects.ts';
import { checkTotals, withoutSums } from './list-totals.ts';
import { EITHER_SUBJECT, type ListVocabulary, saidByTitle } from './list-vocabulary.ts';
import { listWords } from './list-words.ts';
import type { AmountUnit, ReadingChoices, ReadTable } from './table.ts';

export interface ListTools {
	readonly vocabulary: ListVocabulary;
	readonly catalog: Catalog;
}

/** Id and name of the kind. */
export const LIST_KIND = '清单';

/**
 * Reads a sheet as a list of amounts: header, what each column is, rows, totals. Undefined when no row of
 * it looks like the header of a list. A figure is only what a row says; nothing is added up here.
 */
export function readList(
	sheet: CellSheet,
	id: string,
	tools: ListTools,
	choices: ReadingChoices = {},
	seen: Grid = gridOf(sheet),
): ReadTable | undefined {
	const grid = new ListGrid(sheet, seen);
	const header = findListHeader(grid, tools.vocabulary);
	if (header === undefined) return undefined;
	const { catalog, vocabulary } = tools;
	const choice = choices.tables?.[id] ?? {};
	const above = readAbove(grid, header, sheet.name, vocabulary);
	const end = anotherList(grid, header, vocabulary);
	const numbers = bodyRows(grid, header).filter((row) => end === undefined || row < end);
	const finders = { functions: functionFinder(catalog), economics: economicFinder(catalog), sides: vocabulary.sides };
	const columns = guessColumns(grid, header.columns, numbers, finders, choice.columns);
	const said = choice.amountUnit ?? choices.amountUnit;
	const unitOf = (column: ListColumn) => said ?? unitInHeader(column.path) ?? above.amountUnit ?? '元';
	const used = columns.filter(({ role }) => amountRole(role) !== undefined);
	const amountUnit =
		said ?? used.map(({ path }) => unitInHeader(path)).find((unit) => unit !== undefined) ?? above.amountUnit;
	const sorted = withoutSums(sortRows(grid, header, numbers, columns, unitOf, vocabulary), columns, finders);
	if (sorted.rows.length === 0 || !hasCoordinate(columns, above.words)) return undefined;
	const list: ReadList = {
		columns,
		above: above.words,
		...bookAndStage(header, columns, above.title, vocabulary),
		rows: sorted.rows,
		totals: sorted.totals,
		passed: end === undefined ? sorted.passed : [...sorted.passed, anotherFrom(grid, end)],
		refunds: sorted.refunds,
		words: listWords(sorted.rows, above.words, finders, vocabulary),
		confirmed: choice.columns !== undefined,
	};
	const last = numbers.at(-1) ?? header.bottom;
	const known = columns.map(({ column }) => column);
	return {
		id,
		sheet: sheet.name,
		range: rangeAddress({ top: header.top, left: known[0] ?? 1, bottom: last, right: known.at(-1) ?? 1 }),
		family: '清单',
		kind: LIST_KIND,
		name: LIST_KIND,
		title: above.title,
		printedNumber: '',
		department: choices.department ?? above.department,
		year: choice.year ?? choices.year ?? above.year,
		amountUnit: amountUnit ?? '元',
		sure: sureOf(columns),
		why: reasons(columns, amountUnit),
		columns: columns.map(({ column, path, role }) => ({ column, path, meaning: role })),
		figures: [],
		sums: checkTotals(sorted, columns, amountUnit ?? '元'),
		unclear: sorted.unclear,
		joined: [],
		list,
	};
}

/** Amounts that only have a date are a bank's list, nothing that an account can be told from. */
function hasCoordinate(columns: readonly ListColumn[], above: Above['words']): boolean {
	const coordinates: ReadonlySet<ListRole> = new Set([
		'单位',
		'功能科目',
		'经济科目',
		'资金性质',
		'支出性质',
		'类别',
		'项目名称',
	]);
	return [...columns.map(({ role }) => role), ...(Object.keys(above) as ListRole[])].some((role) =>
		coordinates.has(role),
	);
}

/** Columns such as only lists have, and no form: 资金性质 or a date in each row, 借方 and 贷方. */
export function isSurelyList({ list }: ReadTable): boolean {
	const signs: ReadonlySet<ListRole> = new Set([
		'资金性质',
		'支出性质',
		'阶段',
		'账',
		'减少金额',
		'借方金额',
		'贷方金额',
		'方向',
		'年度',
	]);
	return list?.columns.some(({ role }) => signs.has(role)) === true;
}

/**
 * A table with numbers under headers that no list has is a form of some kind; also one with a column a fund
 * that has neither 支出性质 nor unit and 科目 in its rows.
 */
export function isPerhapsForm({ list }: ReadTable): boolean {
	const roles = new Set(list?.columns.map(({ role }) => role));
	const isDetailed = roles.has('支出性质') || (roles.has('功能科目') && roles.has('单位'));
	const isWide =
		!hasMonths(list?.columns ?? []) &&
		[...roles].some((role) => {
			const amount = amountRole(role);
			return amount?.source !== undefined || amount?.nature !== undefined;
		});
	return (
		(isWide && !isDetailed) ||
		list?.columns.some(
			({ role, sure, samples }) =>
				role === '不用' && sure < 60 && samples.length > 0 && samples.every((text) => /^-?[\d,]+\.?\d*$/u.test(text)),
		) === true
	);
}

function anotherFrom(grid: ListGrid, row: number): PassedRow {
	const text = Array.from(grid.cellsOf(row), cellText).find((own) => own !== '') ?? '';
	return { row, text, why: '起是另一张清单，没有读；请把它放到另一个工作表里，再导入一次' };
}

/** Rows under the header, but the one that numbers the columns. */
function bodyRows(grid: ListGrid, header: ListHeader): readonly number[] {
	return grid.rows.filter((row) => row > header.bottom && !(row <= header.bottom + 2 && isNumbering(grid, row)));
}

/** 1 2 3 …, ** ** 1 2, 栏次 1 2 3 */
function isNumbering(grid: ListGrid, row: number): boolean {
	const texts = Array.from(grid.cellsOf(row), cellText);
	const numbers = texts.filter((text) => /^\d{1,2}$/u.test(text)).map(Number);
	const ascending = numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
	return numbers.length > 1 && ascending && texts.every((text) => /^(?:\d{1,2}|\*+|栏\s*次|行\s*次)?$/u.test(text));
}

interface Above {
	readonly title: string;
	readonly department: string;
	readonly year: number | undefined;
	readonly amountUnit: AmountUnit | undefined;
	readonly words: Partial<Record<ListRole, string>>;
}

const LABELLED = /^([^:：]{1,12})[:：]\s*(.+)$/u;
const DEPARTMENT = /部门|单位/u;

/** What the lines above the header say: title, 「单位：市本级」, 「金额单位：元」. */
function readAbove(grid: ListGrid, header: ListHeader, sheetName: string, vocabulary: ListVocabulary): Above {
	const cells = grid.rows
		.filter((row) => row < header.top)
		.flatMap((row) => Array.from(grid.cellsOf(row)).filter(({ covered }) => !covered));
	const words: Partial<Record<ListRole, string>> = {};
	let title = '';
	let department = '';
	let amountUnit: AmountUnit | undefined;
	for (const text of cells.flatMap((cell) => cellText(cell).split(/\s{2,}/u))) {
		const [, label = '', value = ''] = LABELLED.exec(text) ?? [];
		const measure = /(?:单位|币种)?[:：]?\s*(?:人民币)?(万?元)\s*[)）]?$/u.exec(value === '' ? text : value);
		if (value === '' && text.length > title.length && measure === null) title = text.replace(/\s+/gu, ' ');
		if (measure !== null && (value === '' || /^(?:人民币)?万?元$/u.test(value.trim()))) {
			amountUnit = measure[1] === '万元' ? '万元' : '元';
			continue;
		}
		if (label === '') continue;
		const role = sayHeader([label], vocabulary)?.wording.role;
		if (DEPARTMENT.test(label) && department === '') department = value.trim();
		if (role === EITHER_SUBJECT) {
			const code = codeIn(value);
			if (code !== undefined) words[code.startsWith('3') ? '经济科目' : '功能科目'] = value.trim();
		}
		if (role === undefined || role === EITHER_SUBJECT) continue;
		if ((WORD_ROLES as readonly ListRole[]).includes(role) || role === '项目名称') words[role] = value.trim();
	}
	const year = yearIn([title, ...cells.map(cellText), sheetName].join('\n')) ?? soleYear(header);
	return {
		title: title === '' ? '' : title,
		department,
		year,
		amountUnit,
		words,
	};
}

function yearIn(text: string): number | undefined {
	const year = /((?:19|20)\d\d)\s*年/u.exec(text)?.[1];
	return year === undefined ? undefined : Number(year);
}

/** 2024年 over 月 and 日 of an account; columns of several years say none for the whole. */
function soleYear({ columns }: ListHeader): number | undefined {
	const years = new Set(columns.flatMap(({ path }) => yearIn(path) ?? []));
	return years.size === 1 ? [...years][0] : undefined;
}

/** 「支出金额（万元）」 */
function unitInHeader(path: string): AmountUnit | undefined {
	const unit = /[(（【]\s*(?:单位[:：])?(万?元)\s*[)）】]/u.exec(path)?.[1];
	return unit === '元' || unit === '万元' ? unit : undefined;
}

/** What the title says the whole list is; else what its columns say: 借方 is spent, 经济科目 is an expenditure's. */
function bookAndStage(
	header: ListHeader,
	columns: readonly ListColumn[],
	title: string,
	{ titles }: ListVocabulary,
): Pick<ReadList, 'book' | 'stage'> {
	const used = new Set(columns.filter(({ role }) => role !== '不用').map(({ column }) => column));
	const said = header.columns.flatMap((own) =>
		own.said !== undefined && used.has(own.column) ? [own.said.wording] : [],
	);
	const roles = columns.map(({ role }) => role);
	const isSpent = roles.some(
		(role) => role === '经济科目' || role === '支出性质' || amountRole(role)?.nature !== undefined,
	);
	const spent = isSpent ? '支出' : undefined;
	return {
		book: saidByTitle(titles.book, title) ?? said.find(({ book }) => book !== undefined)?.book ?? spent,
		stage: said.find(({ stage }) => stage !== undefined)?.stage ?? saidByTitle(titles.stage, title),
	};
}

/** As sure as of the least sure column that is used; less when a column was not understood at all. */
function sureOf(columns: readonly ListColumn[]): number {
	const used = columns.filter(({ role }) => role !== '不用').map(({ sure }) => sure);
	return used.length === 0 ? 0 : Math.min(...used);
}

function reasons(columns: readonly ListColumn[], unit: AmountUnit | undefined): readonly string[] {
	const used = columns.filter(({ role }) => role !== '不用');
	const unknown = columns.filter(({ role, sure, path }) => role === '不用' && sure < 60 && path !== '');
	return [
		`认出 ${used.length} 栏：${used.map(({ path, role }) => `“${path}”是${role}`).join('，')}`,
		...unknown.map(({ path, why }) => `“${path}”没有用：${why}`),
		...(unit === undefined ? ['没有写金额单位，按元读'] : []),
	];
}

/** Header words of a list for comparing: a file of the same list has the same. */
export function listShape(table: ReadTable): string {
	return (table.list?.columns ?? []).map(({ path }) => foldHeader(path)).join('|');
}
