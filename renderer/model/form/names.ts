import { type BlockDeclaration, type FormDeclaration, lineKey } from '../../../shared/forms/declare.ts';
import type { FormRow } from '../../../shared/forms/table.ts';
import type { Unit } from '../../../shared/ledger/ledger.ts';
import { columnNames } from '../../../shared/published/columns.ts';

/** What a cell of a form is called. */
export interface CellName {
	/** 科目编码 of the line, blank when it has none */
	readonly code: string;
	/** As printed: 一、一般公共预算财政拨款收入 */
	readonly label: string;
	/** 行次, blank when the form has none */
	readonly number: string;
	/** 财政拨款收入 */
	readonly column: string;
	/** The number under the column's header (栏次), blank when the form has none */
	readonly columnNumber: string;
	/** The line has no other amount, so that its label says it all. */
	readonly only: boolean;
}

/** Of a form's column by key; of a label or code the line that it stands in. */
export function nameOfCell(row: FormRow, column: string, form: FormDeclaration): CellName {
	const at = form.columns.findIndex(({ key }) => key === column);
	const block = form.blocks.find((one) => columnsOf(one, form).includes(column));
	const text = (key: string | undefined) => {
		const cell = row.cells[form.columns.findIndex((one) => one.key === key)];
		return cell?.kind === 'text' ? cell.text : '';
	};
	const names = {
		column: columnNames(form).get(column) ?? '',
		columnNumber: numberOfColumn(form, at),
		only: block?.amounts.length === 1,
	};
	const own = { code: text(block?.codeColumn), label: text(block?.nameColumn), number: text(block?.numberColumn) };
	// Below the blocks the words stand anywhere to the left.
	const isFoot = row.cells.some((cell) => cell.kind === 'text' && cell.colspan > 1 && !/^\d+$/u.test(cell.text));
	if (!isFoot && (own.label !== '' || own.code !== '')) return { ...own, ...names };
	let label = '';
	row.cells.slice(0, at + 1).forEach((cell) => {
		if (cell.kind === 'text' && cell.text !== '') label = cell.text;
	});
	return { code: '', label, number: '', ...names };
}

/** All columns that the lines of a block fill. */
function columnsOf(block: BlockDeclaration, form: FormDeclaration): string[] {
	const first = form.columns.findIndex(({ key }) => key === block.codeColumn);
	const codes = first < 0 ? [] : form.columns.slice(first, first + block.codeSpan).map(({ key }) => key);
	const number = block.numberColumn === undefined ? [] : [block.numberColumn];
	return [...codes, block.nameColumn, ...number, ...block.amounts.map(({ column }) => column)];
}

function numberOfColumn(form: FormDeclaration, at: number): string {
	const cells = placedNumbers.get(form) ?? numbersOf(form);
	placedNumbers.set(form, cells);
	return cells.get(at) ?? '';
}

const placedNumbers = new WeakMap<FormDeclaration, ReadonlyMap<number, string>>();

/** 栏次: the last row of the header when it says nothing but numbers and 栏次 in single columns. */
function numbersOf(form: FormDeclaration): ReadonlyMap<number, string> {
	const last = form.header.at(-1) ?? [];
	const numbers = new Map<number, string>();
	// Cells of the last row end at the right edge, whatever reaches down from above at the left.
	let column = form.columns.length - last.reduce((sum, cell) => sum + cell.colspan, 0);
	for (const { text, colspan } of last) {
		if (/^\d{1,2}$/u.test(text)) numbers.set(column, text);
		column += colspan;
	}
	return numbers;
}

/** 公开03表 2080106 财政拨款收入: in messages and in 修改记录. */
export function shortName({ code, label, column, only }: CellName): string {
	return [code === '' ? plainLabel(label) : code, only ? '' : column].filter((part) => part !== '').join(' ');
}

/** 2080106  栏2; 行7 收入金额 */
export function addressOf({ code, label, number, column, columnNumber, only }: CellName): string {
	const row = code !== '' ? code : number !== '' ? `行${number}` : plainLabel(label);
	const place = columnNumber !== '' ? `栏${columnNumber}` : only ? '' : column;
	return [row, place].filter((part) => part !== '').join('　');
}

/** 就业管理事务的财政拨款收入; 本年收入合计 */
export function nameInWords({ label, column, only }: CellName): string {
	const line = plainLabel(label);
	if (column === '' || only) return line;
	if (line === '') return column;
	if (line === '合计') return column === '小计' ? line : column.includes('合计') ? column : `${column}合计`;
	return `${line}的${column}`;
}

/** The label without its number: 二十、粮油物资储备支出 → 粮油物资储备支出 */
export function plainLabel(label: string): string {
	const plain = lineKey(label);
	return plain === '' ? label : plain;
}

/** 本级, 社会保险事业管理服务中心: names of units without what all of them begin with. */
export function shortUnitNames(units: readonly Unit[]): ReadonlyMap<string, string> {
	const names = units.map(({ name }) => Array.from(name));
	const first = names[0] ?? [];
	let shared = 0;
	if (names.length > 1) {
		while (shared < first.length && names.every((name) => name[shared] === first[shared])) shared += 1;
	}
	return new Map(units.map(({ code, name }) => [code, shortOne(name, shared)]));
}

function shortOne(name: string, shared: number): string {
	const own = /（(.+)）$/u.exec(name)?.[1] ?? /本级$/u.exec(name)?.[0] ?? Array.from(name).slice(shared).join('');
	return Array.from(own).length < 2 ? name : own;
}
