import type { DataValidation } from 'exceljs';
import { unreachable } from '../../shared/fault/fault.ts';
import { cellAddress, columnLetters } from '../../shared/sheets/cells.ts';
import type { Column, SheetDeclaration, SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { MAX_LEVEL, PROJECT_VARIABLE } from '../../shared/sheets/fields.ts';
import { conditionWords } from '../../shared/sheets/required.ts';

/** What Excel shows at most in a hint. */
const MAX_PROMPT = 255;
const MAX_PROMPT_TITLE = 32;
/** What a cell of the format holds. */
export const MAX_TEXT = 32_767;

/** Cell ranges that drop-downs point into. */
export interface HintRanges {
	readonly indicators: string;
	/** `open`: others than those of the list are right too. */
	readonly places: { readonly list: string; readonly open: boolean };
	readonly units: string;
	/** Undefined when the pack has no sheet of projects. */
	readonly projects: string | undefined;
}

/** The codes of the sheet of units, as many as are filled in. */
export function unitRange(declaration: SheetsDeclaration): string {
	const range = filledRange(declaration, 'units', 'code');
	if (range === undefined) throw new Error('sheets.yaml is checked to have the codes of units');
	return range;
}

/** The names in the sheet of projects, as many as are filled in; undefined without such a sheet. */
export function projectRange(declaration: SheetsDeclaration): string | undefined {
	return filledRange(declaration, 'projects', 'name');
}

function filledRange(
	declaration: SheetsDeclaration,
	target: SheetDeclaration['target'],
	key: string,
): string | undefined {
	const sheet = declaration.sheets.find((candidate) => candidate.target === target);
	const index = sheet?.columns.findIndex(({ field }) => field === key) ?? -1;
	if (sheet === undefined || index < 0) return undefined;
	const letters = columnLetters(index + 1);
	const at = `'${sheet.name}'!$${letters}$`;
	return `OFFSET(${at}2,0,0,MAX(1,COUNTA(${at}2:$${letters}$2000)),1)`;
}

/** What is said about a column when the pointer is on its header. */
export function headerNote(column: Column): string {
	const values = column.values.length === 0 ? '' : `\n可选：${column.values.join('、')}。`;
	return `${requiredWords(column)}。${column.help}${values}`;
}

export function requiredWords(column: Column): string {
	switch (column.required.kind) {
		case 'always':
			return '必填';
		case 'never':
			return '可不填';
		case 'when':
			return `${conditionWords(column.required.all)}时必填`;
		default:
			return unreachable(column.required);
	}
}

/** The hint and the drop-down or check of the cells of a column, from row 2 downwards. */
export function columnValidation(column: Column, place: number, ranges: HintRanges): DataValidation {
	const hint = prompt(column.name, column.help);
	const cell = cellAddress(2, place);
	switch (column.type) {
		case 'choice':
			return { ...hint, ...list(`"${column.values.join(',')}"`, `请从下拉选项中选择${column.name}。`) };
		case 'indicator':
			return { ...hint, ...list(ranges.indicators, '请从下拉选项中选择指标。') };
		case 'place':
			return { ...hint, ...list(ranges.places.list, '请从下拉选项中选择位置。'), ...softly(ranges.places.open) };
		case 'project':
			return ranges.projects === undefined
				? { ...hint, ...anyText() }
				: { ...hint, ...list(ranges.projects, '请填绩效项目表里的项目名称。') };
		case 'level':
			return { ...hint, ...check('whole', [1, MAX_LEVEL], `请填 1 到 ${MAX_LEVEL} 的整数。`) };
		case 'unit':
			return { ...hint, ...list(ranges.units, '请填单位表里的单位代码。') };
		case 'year':
			return { ...hint, ...check('whole', [1900, 2099], '请填四位年份，如 2024。') };
		case 'code': {
			const lengths = column.digits.map((digits) => `LEN(${cell})=${digits}`).join(',');
			return { ...hint, ...check('custom', [`OR(${lengths})`], `请填 ${column.digits.join('、')} 位编码。`) };
		}
		case 'amount':
		case 'score':
		case 'quantity': {
			const formula = `AND(ISNUMBER(${cell}),ROUND(${cell},2)=${cell})`;
			return { ...hint, ...check('custom', [formula], '请填数，最多两位小数。') };
		}
		case 'unit-code':
		case 'text':
		case 'paragraph':
		case 'pack':
		case 'date':
		case 'item':
		case 'content':
			return { ...hint, ...anyText() };
		default:
			return unreachable(column.type);
	}
}

/** The hint of an item of 基本信息. */
export function itemValidation(sheet: Extract<SheetDeclaration, { target: 'profile' }>, index: number): DataValidation {
	const item = sheet.items[index];
	if (item === undefined) throw new RangeError(`no item ${index}`);
	return { ...prompt(item.name, item.help), ...anyText() };
}

function prompt(title: string, text: string): Pick<DataValidation, 'promptTitle' | 'prompt' | 'showInputMessage'> {
	if (text === '') return {};
	return {
		showInputMessage: true,
		promptTitle: title.slice(0, MAX_PROMPT_TITLE),
		prompt: text.slice(0, MAX_PROMPT),
	};
}

function list(range: string, error: string): DataValidation {
	return check('list', [range], error);
}

function check(type: DataValidation['type'], formulae: readonly (string | number)[], error: string): DataValidation {
	return {
		type,
		formulae: [...formulae],
		allowBlank: true,
		showErrorMessage: true,
		errorStyle: 'stop',
		errorTitle: '填写有误',
		error,
	};
}

/** Asks instead of refusing, where a name of the list is only a pattern. */
function softly(open: boolean): Partial<Pick<DataValidation, 'errorStyle' | 'error'>> {
	if (!open) return {};
	const error = `请从下拉选项中选择位置；带${PROJECT_VARIABLE}的，请把这几个字换成项目名称。`;
	return { errorStyle: 'warning', error };
}

/** A hint needs a check to hang on. */
function anyText(): DataValidation {
	return { type: 'textLength', operator: 'lessThanOrEqual', formulae: [MAX_TEXT], allowBlank: true };
}
