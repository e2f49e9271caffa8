import { unreachable } from '../fault/fault.ts';
import { MAX_ENTRY_FEN } from '../money/fen.ts';
import { type AmountFault, hundredthsFromDouble, parseHundredths } from '../money/parse.ts';
import { type Cell, type CellValue, cellContent } from './cells.ts';
import { readDate } from './dates.ts';
import type { ColumnType } from './declaration.ts';
import { MAX_LEVEL } from './fields.ts';
import type { Problem, ReadValue } from './findings.ts';
import type { Known, KnownUnits } from './known.ts';
import { readIndicator, readPack, readPlace, readProject } from './references.ts';
import { printedNumber } from './shown-number.ts';
import { fold, nearest, normaliseCode, quote, trim } from './text.ts';

/** What a cell is read as. */
export interface ValueKind {
	/** As in the header, for messages. */
	readonly name: string;
	readonly type: ColumnType;
	readonly values: readonly string[];
	readonly digits: readonly number[];
	/** A quantity in percent: 50% and 50 are the same. */
	readonly percent: boolean;
}

/** Reads a cell that is not blank. */
export function readValue(kind: ValueKind, cell: Cell, known: Known): ReadValue {
	const problem = unreadable(kind, cell.value);
	if (problem !== undefined) return { problem };
	switch (kind.type) {
		case 'year':
			return readYear(kind, cell);
		case 'unit-code':
			return readUnitCode(kind, cell);
		case 'unit':
			return readUnit(kind, cell, known);
		case 'code':
			return readCode(kind, cell);
		case 'choice':
			return readChoice(kind, cell);
		case 'amount':
		case 'score':
		case 'quantity':
			return readHundredths(kind, cell);
		case 'level':
			return readLevel(kind, cell);
		case 'project':
			return readProject(kind.name, shownText(cell), known);
		case 'indicator':
			return readIndicator(kind.name, cellContent(cell.value), known);
		case 'place':
			return readPlace(kind.name, shownText(cell), known);
		case 'pack':
			return readPack(kind.name, cellContent(cell.value), known);
		case 'date':
			return readDate(kind.name, cell.value);
		case 'text':
		case 'paragraph':
		case 'item':
		case 'content':
			return { value: trim(shownText(cell)) };
		default:
			return unreachable(kind.type);
	}
}

/** A cell that shows nothing. */
export function isBlank(cell: Cell | undefined): boolean {
	return cell === undefined || (cell.value.kind === 'text' && trim(cell.value.text) === '');
}

/** 179000 as 179000, and 1 as 100% where the cell shows it so: what the person who typed it sees. */
function shownText(cell: Cell): string {
	const { value } = cell;
	return value.kind === 'number' ? printedNumber(value.value, cell.format) : cellContent(value);
}

/** Contents that mean nothing in any column. */
function unreadable(kind: ValueKind, value: CellValue): Problem | undefined {
	switch (value.kind) {
		case 'error':
			return {
				code: 'formula-error',
				message: `“${kind.name}”是公式错误 ${value.code}。`,
				action: '请改正公式，或直接填写内容。',
			};
		case 'uncomputed':
			return {
				code: 'formula-without-value',
				message: `“${kind.name}”的公式还没有计算结果。`,
				action: '请用 Excel 或 WPS 表格打开文件，保存一次后再导入，或直接填写内容。',
			};
		case 'boolean':
			return {
				code: 'logical-value',
				message: `“${kind.name}”是逻辑值${quote(cellContent(value))}。`,
				action: '请改填文字或数字。',
			};
		case 'date':
			return kind.type === 'date' || kind.type === 'content' ? undefined : dateProblem(kind, value.iso);
		case 'text':
		case 'number':
			return undefined;
		default:
			return unreachable(value);
	}
}

function dateProblem(kind: ValueKind, iso: string): Problem {
	return {
		code: 'unexpected-date',
		message: `“${kind.name}”是日期${quote(iso)}，这里不应填日期。`,
		action: `请先把单元格格式改为“${isText(kind.type) ? '文本' : '常规'}”，再重新填写。`,
	};
}

function isText(type: ColumnType): boolean {
	return type === 'text' || type === 'paragraph' || type === 'project' || type === 'place';
}

function readYear(kind: ValueKind, cell: Cell): ReadValue {
	const text = fold(cellContent(cell.value)).replace(/年度?$/u, '');
	const year = /^(?:19|20)\d\d$/u.test(text) ? Number(text) : undefined;
	if (year !== undefined) return { value: year };
	return {
		problem: {
			code: 'not-a-year',
			message: `“${kind.name}”填的${quote(cellContent(cell.value))}不是年份。`,
			action: '请填四位年份，如 2024。',
		},
	};
}

const LEVEL_NUMERALS = '一二三四';

/** 1, 一, 1级, 二级指标 … */
function readLevel(kind: ValueKind, cell: Cell): ReadValue {
	const content = cellContent(cell.value);
	const numeral = /^(\d+|[一二三四])(?:级(?:指标)?)?$/u.exec(fold(content))?.[1] ?? '';
	const level = LEVEL_NUMERALS.includes(numeral) ? LEVEL_NUMERALS.indexOf(numeral) + 1 : Number(numeral);
	if (numeral !== '' && level >= 1 && level <= MAX_LEVEL) return { value: level };
	return {
		problem: {
			code: 'not-a-level',
			message: `“${kind.name}”填的${quote(content)}不是级次。`,
			action: `请填 1 到 ${MAX_LEVEL} 的整数：一级指标填 1，二级指标填 2，依次类推。`,
		},
	};
}

/** Beyond this a spreadsheet has replaced the last digits of a number by zeros. */
const MAX_EXACT_INTEGER = 999_999_999_999_999;

/** The digits of a code that stands in a cell as a number; with the zeros in front that it shows. */
function codeText(cell: Cell): string | undefined {
	if (cell.value.kind !== 'number') return normaliseCode(cellContent(cell.value));
	const { value } = cell.value;
	if (!Number.isInteger(value) || value < 0 || value > MAX_EXACT_INTEGER) return undefined;
	return String(value).padStart(/^0+$/u.test(cell.format) ? cell.format.length : 0, '0');
}

function readUnitCode(kind: ValueKind, cell: Cell): ReadValue {
	const text = codeText(cell);
	if (text !== undefined) return { value: text };
	return {
		problem: {
			code: 'not-a-unit-code',
			message: `“${kind.name}”填的${quote(cellContent(cell.value))}是数值，不能作代码（小数、负数，或超过 15 位后几位已丢失）。`,
			action: '请先把单元格格式改为“文本”，再重新填写代码。',
		},
	};
}

function readUnit(kind: ValueKind, cell: Cell, known: Known): ReadValue {
	const read = readUnitCode(kind, cell);
	if ('problem' in read || known.units === undefined || known.units.names.has(String(read.value))) return read;
	return { problem: unknownUnit(kind.name, String(read.value), known.units) };
}

/** A code that the list of units lacks. */
export function unknownUnit(columnName: string, text: string, units: KnownUnits): Problem {
	const named = [...units.names].find(([, name]) => fold(name) === fold(text))?.[0];
	const meant = named ?? nearest(text, units.names.keys());
	return {
		code: 'unknown-unit',
		message: `“${columnName}”填的${quote(text)}在工作表“${units.sheet}”里没有。`,
		action: `请改正代码${meant === undefined ? '' : `（是不是${quote(meant)}？）`}，或在工作表“${units.sheet}”里加上这个单位。`,
	};
}

function readCode(kind: ValueKind, cell: Cell): ReadValue {
	const text = codeText(cell)?.replace(/\s/gu, '');
	if (text !== undefined && /^\d+$/u.test(text) && kind.digits.includes(text.length)) return { value: text };
	const digits = kind.digits.join('、');
	return {
		problem: {
			code: 'not-a-code',
			message: `“${kind.name}”填的${quote(cellContent(cell.value))}不是 ${digits} 位数字的编码。`,
			action: `请填 ${digits} 位数字的编码，不带名称。`,
		},
	};
}

function readChoice(kind: ValueKind, cell: Cell): ReadValue {
	const content = cellContent(cell.value);
	if (kind.values.includes(content)) return { value: content };
	const folded = fold(content);
	const value = kind.values.find((candidate) => fold(candidate) === folded);
	if (value !== undefined) return { value };
	const meant = nearest(content, kind.values);
	return {
		problem: {
			code: 'unknown-value',
			message: `“${kind.name}”填的${quote(content)}不在可选的值里。`,
			action: `请从这些值里选：${kind.values.join('、')}${meant === undefined ? '' : `。最接近的是${quote(meant)}`}。`,
		},
	};
}

/** A formula's result may be off by the noise of its sums: 1.4E-11 where a person reads 0.00. */
const FORMULA_NOISE = 1e-6;

function readHundredths(kind: ValueKind, cell: Cell): ReadValue {
	const { value } = cell;
	const content = cellContent(value);
	const shownInPercent = value.kind === 'number' ? cell.format.includes('%') : /[%％]\s*$/u.test(content);
	if (shownInPercent && !kind.percent) {
		return {
			problem: {
				code: 'unexpected-percent',
				message: `“${kind.name}”是百分数${quote(content)}。`,
				action: '请把单元格格式改为“数值”，按计量单位重新填写。',
			},
		};
	}
	const parsed =
		value.kind === 'number'
			? hundredthsFromDouble(withoutNoise(shownInPercent ? value.value * 100 : value.value, cell.formula))
			: parseHundredths(shownInPercent ? content.replace(/[%％]\s*$/u, '') : content);
	return parsed.ok ? { value: parsed.value } : { problem: amountProblem(kind.name, content, parsed.reason) };
}

function withoutNoise(value: number, formula: boolean): number {
	const rounded = Math.round(value * 100) / 100;
	return formula && Math.abs(value - rounded) < FORMULA_NOISE ? rounded : value;
}

const FEN_PER_WAN_YI = 1e14;

function amountProblem(name: string, content: string, reason: AmountFault): Problem {
	switch (reason) {
		case 'too-many-decimals':
			return {
				code: 'amount-decimals',
				message: `“${name}”填的${quote(content)}多于两位小数。`,
				action: '请改为最多两位小数。',
			};
		case 'too-large':
			return {
				code: 'amount-too-large',
				message: `“${name}”填的${quote(content)}太大（超过 ${MAX_ENTRY_FEN / FEN_PER_WAN_YI} 万亿元）。`,
				action: '请核对单位是不是元，改正后再导入。',
			};
		case 'empty':
		case 'not-a-number':
			return {
				code: 'not-a-number',
				message: `“${name}”填的${quote(content)}不是数。`,
				action: '请只填数字，可以带千分位逗号和最多两位小数。',
			};
		default:
			return unreachable(reason);
	}
}
