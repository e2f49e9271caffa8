/** 录入的格子：what is typed in a cell, read by its column, and what a cell shows. */
import { type Catalog, economicName, functionName } from '../../../shared/catalog/catalog.ts';
import type { Measure } from '../../../shared/facts/figure.ts';
import type { DraftCells } from '../../../shared/ledger/draft.ts';
import type { Unit } from '../../../shared/ledger/ledger.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../../shared/money/format.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import type { Column, SheetDeclaration, SheetsDeclaration } from '../../../shared/sheets/declaration.ts';
import { type Known, knownByDeclaration } from '../../../shared/sheets/known.ts';
import { Names } from '../../../shared/sheets/names.ts';
import { fold, normaliseCode, trim } from '../../../shared/sheets/text.ts';
import { readValue } from '../../../shared/sheets/value.ts';
import { type AmountUnit, readTypedAmount } from '../../sheet/amount.ts';

/** A sheet of lines; 基本信息 is none. */
export type LineSheet = Exclude<SheetDeclaration, { readonly target: 'profile' }>;

/** What cells are read and shown by. The same object as long as nothing of it has changed. */
export interface EntryContext {
	readonly declaration: SheetsDeclaration;
	readonly catalog: Catalog;
	readonly year: number;
	readonly units: readonly Unit[];
	readonly known: Known;
	/** Names of units by code, without what all of them begin with. */
	readonly unitNames: ReadonlyMap<string, string>;
	readonly projects: readonly string[];
}

/** Reads the units, the projects and the year of the ledger: follow it as a signal. */
export function entryContext(disclosure: Disclosure): EntryContext {
	const { pack, ledger } = disclosure;
	const { sheets } = pack.sheets;
	const nameOf = (target: SheetDeclaration['target']) => sheets.find((sheet) => sheet.target === target)?.name;
	const projects = ledger.projects.map(({ name }) => name);
	const declared = knownByDeclaration(pack.sheets, [pack.id], pack.id);
	const projectSheet = nameOf('projects');
	return {
		declaration: pack.sheets,
		catalog: ledger.catalog,
		year: ledger.profile.value.year,
		units: ledger.units,
		unitNames: shortNames(ledger.units),
		projects,
		known: {
			...declared,
			units: { sheet: nameOf('units') ?? '单位', names: new Map(ledger.units.map(({ code, name }) => [code, name])) },
			projects:
				projectSheet === undefined
					? undefined
					: { sheet: projectSheet, names: new Names(projects.map((name) => ({ name }))) },
		},
	};
}

/** Of several units: names without the words with which all begin, as 绍兴市越城区. */
function shortNames(units: readonly Unit[]): ReadonlyMap<string, string> {
	const [first = '', ...others] = units.map(({ name }) => name);
	let shared = others.length === 0 ? 0 : first.length;
	for (const name of others) while (shared > 0 && !name.startsWith(first.slice(0, shared))) shared -= 1;
	const shortest = Math.min(...units.map(({ name }) => name.length));
	// A unit whose name is the beginning of all others keeps its name, and so do they.
	const cut = shortest - shared >= 2 ? shared : 0;
	return new Map(units.map(({ code, name }) => [code, name.slice(cut)]));
}

/** 一般公共预算财政拨款 → 一般公共: values without an ending that they share with another one. */
export function shortValues(values: readonly string[]): ReadonlyMap<string, string> {
	const LEAST_SHARED = 4;
	// Short ones fit as they are.
	const LEAST_LONG = 11;
	if (values.every((value) => value.length < LEAST_LONG)) return new Map(values.map((value) => [value, value]));
	return new Map(
		values.map((value) => {
			let shared = 0;
			for (const other of values) if (other !== value) shared = Math.max(shared, sharedEnding(value, other));
			const cut = shared >= LEAST_SHARED && value.length - shared >= 2 ? value.slice(0, -shared) : value;
			return [value, cut];
		}),
	);
}

function sharedEnding(a: string, b: string): number {
	let length = 0;
	while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
	return length;
}

/** What was typed, as the ledger keeps it: text of a draft's cell, equal for equal values. */
export type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

/**
 * Reads a text that is not blank by the type of its column. Codes may have their names behind them,
 * units and 科目 may be given by name, amounts as formulas; `unit` is what amounts without a unit are in.
 */
export function readText(
	column: Column,
	text: string,
	context: EntryContext,
	cells: DraftCells = {},
	unit: AmountUnit = '元',
): ReadText {
	const measure = measureOf(column, cells, context);
	if (measure?.kind === 'amount') {
		const amount = readTypedAmount(text, unit);
		return amount.ok ? { ok: true, text: formatScaled(amount.fen, 2) } : { ok: false, message: amount.message };
	}
	const unnamed = nameRefused(column, text, context);
	if (unnamed !== undefined) return { ok: false, message: unnamed };
	const worked = workedOut(text, measure);
	if (worked?.ok === false) return worked;
	const cell = {
		column: 1,
		value: { kind: 'text', text: worked?.text ?? meant(column, text, context) },
		format: '',
		formula: false,
	} as const;
	const read = readValue({ ...column, percent: measure?.kind === 'percent' }, cell, context.known);
	if ('problem' in read) return { ok: false, message: `${read.problem.message}${read.problem.action}` };
	return { ok: true, text: valueText(read.value, measure) };
}

/** =12+8 of a count; undefined when it is no formula. What 50% means in a formula for a percentage, nobody can tell. */
function workedOut(text: string, measure: Measure | undefined): ReadText | undefined {
	const plain = fold(text);
	if (measure === undefined || !plain.startsWith('=') || (measure.kind === 'percent' && plain.includes('%')))
		return undefined;
	const worked = readTypedAmount(text, '元');
	return worked.ok ? { ok: true, text: formatScaled(worked.fen, 2) } : worked;
}

/** The measure of a column's numbers; undefined for texts, codes, years and levels. */
export function measureOf({ type }: Column, cells: DraftCells, { known }: EntryContext): Measure | undefined {
	if (type === 'amount') return { kind: 'amount' };
	if (type === 'score') return { kind: 'score' };
	return type === 'quantity' ? (known.indicators.find(cells['name'] ?? '')?.measure ?? { kind: 'count' }) : undefined;
}

/** 「2080101 行政运行」, 「行政运行」, 「社保中心」: what a person means, as the reader of cells takes it. */
function meant(column: Column, text: string, context: EntryContext): string {
	switch (column.type) {
		case 'unit':
			return unitMeant(text, context) ?? normaliseCode(text);
		case 'code':
			return codeMeant(column, normaliseCode(text), context);
		case 'choice': {
			const short = [...shortValues(column.values)].filter(([, name]) => fold(name) === fold(text));
			return short.length === 1 ? (short[0]?.[0] ?? text) : text;
		}
		default:
			return trim(text);
	}
}

function unitMeant(text: string, { units, unitNames }: EntryContext): string | undefined {
	const plain = normaliseCode(text);
	if (units.some(({ code }) => code === plain)) return plain;
	const wanted = fold(text);
	const named = units.filter(({ code, name }) =>
		[name, unitNames.get(code) ?? name].some((one) => fold(one) === wanted || fold(code + one) === wanted),
	);
	return named.length === 1 ? named[0]?.code : undefined;
}

/** 2080101, 2080101 行政运行, [2080101]行政运行, 2080101-行政运行: the code, as other programs export it. */
const CODE_IN_FRONT = /^[[(【〔]?(\d+)(?:\D.*)?$/su;

function codeMeant(column: Column, text: string, context: EntryContext): string {
	const digits = CODE_IN_FRONT.exec(text)?.[1];
	if (digits !== undefined) return digits;
	const named = codesNamed(column, text, context);
	// 行政运行 is the name of many: then the person has to say which.
	return named.length === 1 ? (named[0] ?? text) : text;
}

/** Codes of the column's length that bear a name. 部门预算经济科目 go before those of 政府预算, which share names with them. */
function codesNamed(column: Column, text: string, { catalog }: EntryContext): readonly string[] {
	const subjects = column.field === 'economicCode' ? catalog.economics : catalog.functions;
	const wanted = fold(text);
	const bearers = [...subjects.values()].filter(({ name }) => fold(name) === wanted).map(({ code }) => code);
	const [first = ''] = bearers;
	return bearers.filter((code) => code[0] === first[0] && column.digits.includes(code.length));
}

/** Why a name is no code; undefined for what has digits. */
function nameRefused(column: Column, text: string, context: EntryContext): string | undefined {
	const plain = normaliseCode(text);
	if (column.type !== 'code' || /\d/u.test(plain)) return undefined;
	const named = codesNamed(column, plain, context);
	if (named.length === 1) return undefined;
	const said = `“${plain.slice(0, 30)}”`;
	if (named.length === 0)
		return `目录里没有叫${said}的 ${column.digits.join('、')} 位科目。请填编码，或打几个字从列表里选。`;
	const listed = named.slice(0, LISTED_CODES).join('、');
	return `叫${said}的科目有 ${named.length} 个（${listed}${named.length > LISTED_CODES ? '…' : ''}），请填编码。`;
}

const LISTED_CODES = 3;

/** A field of a ledger row as the text of a cell; blank for nothing. */
export function valueText(value: string | number | null, measure: Measure | undefined): string {
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (measure === undefined) return String(value);
	return measure.kind === 'amount' ? formatScaled(value, 2) : formatScaled(value, 2).replace(/\.?0+$/u, '');
}

/** The text of a cell as a person reads it: names for codes, separators in amounts. */
export function shownText(column: Column, text: string, context: EntryContext): string {
	switch (column.type) {
		case 'unit':
			return context.unitNames.get(text) ?? text;
		case 'amount':
			return shownAmount(text);
		case 'choice':
			return shortValues(column.values).get(text) ?? text;
		case 'code':
			return column.field === 'economicCode' && text !== '' ? `${text} ${economicName(context.catalog, text)}` : text;
		default:
			return text;
	}
}

/** 1234.50 → 1,234.50; what is no canonical amount as it stands. */
export function shownAmount(text: string): string {
	return /^-?\d+\.\d\d$/u.test(text) ? formatYuan(fen(Number(text.replace('.', '')))) : text;
}

/** The name of the 功能科目 that stands in a column of codes. */
export function subjectName(code: string, { catalog }: EntryContext): string {
	return code === '' ? '' : functionName(catalog, code);
}
