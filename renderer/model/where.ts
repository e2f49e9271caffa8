import type { Where } from '../../shared/checks/finding.ts';
import { type BlockDeclaration, type FormDeclaration, lineKey } from '../../shared/forms/declare.ts';
import type { FormRow, FormTable } from '../../shared/forms/table.ts';
import { columnNames, declaredHeader, leafWords, plain } from '../../shared/published/columns.ts';

/** A place in a form: index of a row, and key of a column when one was named or follows from the row. */
export interface FormPlace {
	readonly row: number;
	readonly column: string | undefined;
}

/**
 * The cell that words name: the row by key, label, code, 「code label」 or 「label（行次 N）」, the
 * column by key or by the words of its header. Undefined when the form has no such row.
 */
export function cellOfWhere(
	where: Pick<Where, 'row' | 'column'>,
	table: FormTable,
	form: FormDeclaration,
): FormPlace | undefined {
	if (where.row === undefined) return undefined;
	const index = indexOf(table, form);
	const places = index.get(plain(where.row)) ?? index.get(lineKey(where.row));
	const named = where.column === undefined ? [] : columnsNamed(where.column, form);
	for (const { row, block, only, column } of places ?? []) {
		const own = named.find((key) => block !== undefined && hasColumn(block, key));
		if (own !== undefined) return { row, column: own };
		if (only && (named.length === 0 || named.includes(column ?? ''))) return { row, column };
	}
	const first = places?.[0];
	if (first === undefined) return undefined;
	// The row of another block than the column's: the row counts, it is the rarer name.
	const isWhole = first.block === undefined && !first.only;
	return { row: first.row, column: isWhole ? (named[0] ?? first.column) : first.column };
}

/** Keys of the columns that are called so; in forms that repeat their columns these are several. */
function columnsNamed(name: string, form: FormDeclaration): string[] {
	if (form.columns.some(({ key }) => key === name)) return [name];
	const called = [...columnNames(form)].flatMap(([key, words]) => (plain(words) === plain(name) ? [key] : []));
	if (called.length > 0) return called;
	const leaves = leafWords(declaredHeader(form), form.columns.length);
	return form.columns.flatMap(({ key }, index) => (leaves[index] === plain(name) ? [key] : []));
}

function hasColumn(block: BlockDeclaration, column: string): boolean {
	return (
		block.nameColumn === column ||
		block.codeColumn === column ||
		block.numberColumn === column ||
		block.amounts.some((amount) => amount.column === column)
	);
}

interface NamedPlace {
	readonly row: number;
	/** The block that the name stands in; none for a key of the whole row and for rows below the blocks. */
	readonly block: BlockDeclaration | undefined;
	/** The first amount of the line. */
	readonly column: string | undefined;
	/** The line has no other amount. */
	readonly only: boolean;
}

type PlaceIndex = ReadonlyMap<string, readonly NamedPlace[]>;
const indexes = new WeakMap<FormTable, PlaceIndex>();

/** All names of all rows; a table never changes, so it is read once. */
function indexOf(table: FormTable, form: FormDeclaration): PlaceIndex {
	const known = indexes.get(table);
	if (known !== undefined) return known;
	const index = new Map<string, NamedPlace[]>();
	const add = (name: string, place: NamedPlace) => {
		if (name === '') return;
		const places = index.get(plain(name));
		if (places === undefined) index.set(plain(name), [place]);
		else places.push(place);
	};
	const foot = table.rows.length - form.foot.length;
	table.rows.forEach((row, at) => {
		if (at < foot) for (const block of form.blocks) addLine(row, at, block, form, add);
		else addFoot(row, at, form, add);
	});
	// The key of a whole row comes last: 「7」 may be a line number as well.
	table.rows.forEach((row, at) => {
		add(row.key, { row: at, block: undefined, column: firstAmount(row, form), only: false });
	});
	indexes.set(table, index);
	return index;
}

type Add = (name: string, place: NamedPlace) => void;

function addLine(row: FormRow, at: number, block: BlockDeclaration, form: FormDeclaration, add: Add): void {
	const text = (key: string | undefined) => {
		const cell = row.cells[form.columns.findIndex((column) => column.key === key)];
		return cell?.kind === 'text' ? cell.text : '';
	};
	const label = text(block.nameColumn);
	const code = text(block.codeColumn);
	const number = text(block.numberColumn);
	const place = { row: at, block, column: block.amounts[0]?.column, only: false };
	for (const name of new Set([lineOf(row, block, form), code, label, lineKey(label), `${code} ${label}`])) {
		add(name, place);
	}
	if (number !== '') add(`${label}（行次 ${number}）`, place);
}

/** A row below the blocks: words, and the sums that they name. */
function addFoot(row: FormRow, at: number, form: FormDeclaration, add: Add): void {
	let label = '';
	row.cells.forEach((cell, index) => {
		if (cell.kind === 'text') label = cell.text;
		if (cell.kind !== 'amount') return;
		const place = { row: at, block: undefined, column: form.columns[index]?.key, only: true };
		for (const name of new Set([label, partsOf(cell.figure).line])) add(name, place);
	});
}

/** The key of the line, as its figures have it. */
function lineOf(row: FormRow, block: BlockDeclaration, form: FormDeclaration): string {
	for (const { column } of block.amounts) {
		const cell = row.cells[form.columns.findIndex(({ key }) => key === column)];
		if (cell?.kind === 'amount') return partsOf(cell.figure).line;
	}
	return '';
}

function firstAmount(row: FormRow, form: FormDeclaration): string | undefined {
	return form.columns[row.cells.findIndex((cell) => cell.kind === 'amount')]?.key;
}

/** 公开01表/收入总计/收入金额 → its parts. */
export function partsOf(figure: string): { readonly form: string; readonly line: string; readonly column: string } {
	const [form = '', line = '', column = ''] = figure.split('/');
	return { form, line, column };
}
