import { describePrecision } from '../../../shared/facts/explain.ts';
import type { Entry, Printed } from '../../../shared/ledger/ledger.ts';
import { describeOrigin, type Origin, parseOrigin } from '../../../shared/ledger/origin.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatYuan } from '../../../shared/money/format.ts';
import type { CellAt } from '../../sheet/model.ts';
import { placeOfEntry } from '../figures/rows.ts';
import type { Place } from '../places.ts';
import { type AmountUnit, changeInWords, shownAmount } from './amount.ts';
import { refusalOf } from './cells.ts';
import { entryNames } from './formula.ts';
import { addressOf, type CellName, nameOfCell } from './names.ts';
import { conditionOf, partsOfCell } from './parts.ts';
import type { FormSheet, FormSpot } from './sheet.ts';

/** 这一格: what the panel beside a form says of the selected cell. */
export interface CellFacts {
	/** 2080106 就业管理事务 › 栏2 财政拨款收入 */
	readonly title: string;
	/** 10,303.17; blank where no amount is */
	readonly value: string;
	readonly unit: AmountUnit;
	/** 103,031,679.16 元，由录入算出 */
	readonly exact: string;
	readonly change: string;
	/** 取数条件 in words */
	readonly condition: string;
	readonly parts: readonly PartLine[];
	/** Σ of the parts */
	readonly total: string;
	readonly entries: readonly EntryLine[];
	/** The 账 of the entries, where it is one: 收入 */
	readonly book: string;
	/** How many entries lie below in all. */
	readonly count: number;
	/** Why the cell cannot be typed in; blank when it can. */
	readonly refusal: string;
	readonly sources: readonly SourceLine[];
	/** 公开数: what published tables say of the cell, or of the same cell last year. */
	readonly printed: readonly PrintedLine[];
	/** How many of the entries were typed or changed in the program. */
	readonly typed: number;
}

export interface PartLine {
	readonly key: string;
	readonly label: string;
	/** 元, or 无录入 */
	readonly amount: string;
	readonly at: CellAt | undefined;
}

export interface EntryLine {
	readonly id: number;
	/** 第 31 行; 收入 第 31 行 where they are of several 账 */
	readonly row: string;
	readonly name: string;
	readonly amount: string;
	readonly place: Place | undefined;
}

export interface SourceLine {
	readonly file: string;
	/** 收入 › F31、F33 */
	readonly cells: string;
}

export interface PrintedLine {
	readonly key: string;
	/** 公开表.xlsx › 公开03表 › F12 */
	readonly place: string;
	/** 2023 年，按万元两位小数公开的数 */
	readonly words: string;
	/** 元 */
	readonly amount: string;
}

/** Of a long list only the beginning, so that checks and uses stay in view. */
const MOST_ENTRIES = 12;
const FIRST_ENTRIES = 8;
const MOST_CELLS = 8;

/** @param rows all entries of the ledger in order, to say in which row of its sheet an entry stands */
export function inspectCell(sheet: FormSheet, spot: FormSpot, unit: AmountUnit, rows: readonly Entry[]): CellFacts {
	const name = nameOfCell(spot.row, spot.column, sheet.declaration);
	const { figure } = spot;
	const amount = figure?.value.value;
	if (figure === undefined || amount === undefined) return { ...NOTHING, title: titleOf(name), unit };
	const entries = sheet.below.entries(figure);
	const own = sheet.isOwn(figure);
	const printed = sheet.below.printed(figure);
	const parts = printed === undefined ? partsOfCell(sheet, spot, entries) : [];
	return {
		title: titleOf(name),
		value: shownAmount(amount, unit),
		unit,
		exact: `${formatYuan(fen(amount))} 元，${originOf(own, sheet.below.count(figure), printed)}`,
		change: changeInWords(amount, sheet.below.lastYear(figure), unit),
		condition: conditionOf(sheet, figure),
		// Of a single entry the entry says it all.
		parts: (entries.length === 1 ? [] : parts).map(({ key, code, label, sign, amount: part, at }) => ({
			key,
			label: `${sign < 0 ? '减 ' : ''}${code === '' ? '' : `${code} `}${label}`,
			amount: part === undefined ? '无录入' : formatYuan(fen(part)),
			at,
		})),
		total: formatYuan(fen(amount)),
		entries: entryLines(sheet, entries, rows),
		book: onlyBook(entries),
		count: entries.length,
		refusal: own ? '' : printed === undefined ? refusalOf(sheet.below.count(figure)) : '',
		printed: printedLines(spot.year === 'last' ? sheet.below.printed(figure, 1) : printed),
		...sourcesOf(entries),
	};
}

const NOTHING: CellFacts = {
	title: '',
	value: '',
	unit: '元',
	exact: '',
	change: '',
	condition: '',
	parts: [],
	total: '',
	entries: [],
	book: '',
	count: 0,
	refusal: '',
	sources: [],
	printed: [],
	typed: 0,
};

function titleOf(name: CellName): string {
	const row = [name.code, name.label].filter((part) => part !== '').join(' ');
	if (name.column === '' || name.only) return row === '' ? addressOf(name) : row;
	const column = name.columnNumber === '' ? name.column : `栏${name.columnNumber} ${name.column}`;
	return `${row} › ${column}`;
}

function originOf(own: boolean, count: number | undefined, printed: readonly Printed[] | undefined): string {
	const [first, ...more] = printed ?? [];
	if (first !== undefined) return more.length > 0 ? '由公开的数相加' : describePrecision(first.precision);
	if (printed !== undefined) return '公开表里没有列，就是零';
	if (count === undefined) return '由别的格相加';
	if (count === 0) return '没有录入';
	return own ? '就是一笔录入' : '由录入算出';
}

function printedLines(rows: readonly Printed[] | undefined): PrintedLine[] {
	return (rows ?? []).slice(0, MOST_ENTRIES).map((row) => ({
		key: String(row.id),
		place: describeOrigin(parseOrigin(row.origin)),
		words: `${row.year} 年，${describePrecision(row.precision)}`,
		amount: formatYuan(row.amount),
	}));
}

function entryLines(sheet: FormSheet, entries: readonly Entry[], rows: readonly Entry[]): EntryLine[] {
	const nameOf = entryNames(sheet, entries);
	const book = onlyBook(entries);
	const shown = entries.length > MOST_ENTRIES ? entries.slice(0, FIRST_ENTRIES) : entries;
	const numbers = rowNumbers(shown, rows);
	const codeOf = codeThatDiffers(entries);
	return shown.map((entry) => ({
		id: entry.id,
		row: `${book === '' ? `${entry.book} ` : ''}第 ${numbers.get(entry.id) ?? '?'} 行`,
		name: [codeOf(entry), nameOf(entry)].filter((part) => part !== '').join(' '),
		amount: formatYuan(entry.amount),
		place: placeOfEntry(sheet.disclosure, entry),
	}));
}

/** 科目编码 of the kind in which the entries differ; blank when they don't. */
function codeThatDiffers(entries: readonly Entry[]): (entry: Entry) => string {
	const [first] = entries;
	if (entries.some(({ functionCode }) => functionCode !== first?.functionCode))
		return ({ functionCode }) => functionCode;
	if (entries.some(({ economicCode }) => economicCode !== first?.economicCode))
		return ({ economicCode }) => economicCode;
	return () => '';
}

function onlyBook(entries: readonly Entry[]): string {
	const [first] = entries;
	return first !== undefined && entries.every(({ book }) => book === first.book) ? first.book : '';
}

/** The places of entries among those of the same 账, 年度 and 阶段, as the entry sheets list them. */
function rowNumbers(entries: readonly Entry[], rows: readonly Entry[]): ReadonlyMap<number, number> {
	const groups: { readonly like: Entry; count: number }[] = [];
	const groupOf = (entry: Entry) =>
		groups.find(({ like }) => like.book === entry.book && like.year === entry.year && like.stage === entry.stage);
	for (const entry of entries) if (groupOf(entry) === undefined) groups.push({ like: entry, count: 0 });
	const numbers = new Map<number, number>();
	const last = entries.at(-1)?.id ?? 0;
	for (const row of rows) {
		if (row.id > last) break;
		const group = groupOf(row);
		if (group === undefined) continue;
		group.count += 1;
		numbers.set(row.id, group.count);
	}
	return numbers;
}

function sourcesOf(entries: readonly Entry[]): Pick<CellFacts, 'sources' | 'typed'> {
	const sheets = new Map<string, { readonly first: Origin; readonly cells: string[]; count: number }>();
	let typed = 0;
	for (const { origin } of entries) {
		if (origin === '') {
			typed += 1;
			continue;
		}
		// Entries of one sheet have all but the cell in common; only what is shown is taken apart.
		const key = withoutCell(origin);
		const known = sheets.get(key);
		if (known !== undefined && known.cells.length === MOST_CELLS) {
			known.count += 1;
			continue;
		}
		const parsed = parseOrigin(origin);
		const sheet = known ?? { first: parsed, cells: [], count: 0 };
		sheet.count += 1;
		if (parsed.kind === 'file' && parsed.cell !== '') sheet.cells.push(parsed.cell);
		sheets.set(key, sheet);
	}
	const sources = [...sheets.values()].flatMap(({ first, cells, count }): SourceLine[] => {
		if (first.kind === 'typed') return [];
		const more = count > cells.length && cells.length > 0 ? ` 等 ${count} 格` : '';
		const note = first.note === '' ? '' : `（${first.note}）`;
		const place = first.sheet === '' ? '' : `${first.sheet} › ${cells.join('、')}${more}`;
		return [{ file: first.file, cells: `${place}${note}` }];
	});
	return { sources, typed };
}

/** File, sheet, digest and note: the cell is the third part. */
function withoutCell(origin: string): string {
	const cell = origin.indexOf('›', origin.indexOf('›') + 1) + 1;
	const behind = origin.indexOf('›', cell);
	return origin.slice(0, cell) + (behind === -1 ? '' : origin.slice(behind));
}
