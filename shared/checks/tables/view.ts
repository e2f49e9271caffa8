import type { FormDeclaration } from '../../forms/declare.ts';
import { formatWan } from '../../money/format.ts';
import type { PrintedWan } from '../../money/round.ts';
import type { Published, PublishedRow, PublishedTable } from '../../published/published.ts';
import type { CheckContext } from '../check.ts';
import type { Where } from '../finding.ts';
import { ONLY } from './equation.ts';
import { type FormIndex, indexOf } from './form-index.ts';

/** A cell as a rule reads it, by keys, for messages. */
export interface Reading {
	readonly view: TableView;
	readonly row: string;
	readonly column: string;
	readonly value: number | undefined;
}

/** A printed table beside the form that it is. */
export class TableView {
	readonly table: PublishedTable;
	readonly form: FormIndex;
	/** Every amount is blank and the form is one that may be empty: its blanks are read as zeros. */
	readonly isEmpty: boolean;
	#units: readonly string[] | undefined;
	#children: ReadonlyMap<string, readonly string[]> | undefined;

	constructor(table: PublishedTable, form: FormDeclaration) {
		this.table = table;
		this.form = indexOf(form);
		this.isEmpty = form.whenEmpty !== undefined && table.rows.every(isBlank);
	}

	/** The row as a person finds it on the page. */
	rowName(key: string): string {
		const row = this.table.row(key);
		if (row === undefined) return this.form.lineName(key);
		return this.form.isAmbiguous(key) && row.number !== '' ? `${rowName(row)}（行次 ${row.number}）` : rowName(row);
	}

	/** In hundredths of 万元; undefined when the row is missing, the cell blank or no number. */
	value(key: string, columnOrOnly: string): number | undefined {
		const row = this.table.row(key);
		const column = this.#column(key, columnOrOnly);
		return row?.cells.get(column)?.value ?? (this.#isZero(row, key, column) ? 0 : undefined);
	}

	read(key: string, columnOrOnly: string): Reading {
		const column = this.#column(key, columnOrOnly);
		return { view: this, row: key, column, value: this.value(key, column) };
	}

	#column(key: string, columnOrOnly: string): string {
		return columnOrOnly === ONLY ? (this.form.onlyColumn(key) ?? '') : columnOrOnly;
	}

	get units(): readonly string[] {
		this.#units ??= this.table.rows.flatMap((row) => (row.kind === 'unit' ? [row.key] : []));
		return this.#units;
	}

	/** A 科目 that a form does not list has no amount; and nothing has one in an empty form. */
	#isZero(row: PublishedRow | undefined, key: string, column: string): boolean {
		if (this.isEmpty) return true;
		const lines = this.form.block(column)?.lines;
		return row === undefined && lines?.kind === '功能科目' && key !== lines.totalName;
	}

	/** 合计 and the codes → the printed codes one level below; a code whose parent is not printed goes to the next above. */
	get children(): ReadonlyMap<string, readonly string[]> {
		this.#children ??= childrenOf(this.table.rows);
		return this.#children;
	}
}

const byTable = new WeakMap<PublishedTable, TableView>();

/** A printed table never changes, so that what one check found in it serves all. */
function viewOf(table: PublishedTable, form: FormDeclaration): TableView {
	const known = byTable.get(table);
	if (known !== undefined && known.form === indexOf(form)) return known;
	const view = new TableView(table, form);
	byTable.set(table, view);
	return view;
}

/** What a check sees: the tables of a report that the pack has forms for. */
export class ReportView {
	readonly #published: Published;
	readonly #forms: readonly FormDeclaration[];
	readonly #views = new Map<string, TableView>();

	constructor(published: Published, context: CheckContext) {
		this.#published = published;
		this.#forms = context.forms;
	}

	form(id: string): FormDeclaration | undefined {
		return this.#forms.find((form) => form.id === id);
	}

	table(id: string): TableView | undefined {
		let view = this.#views.get(id);
		if (view !== undefined) return view;
		const table = this.#published.table(id);
		const form = this.form(id);
		if (table === undefined || form === undefined) return undefined;
		view = viewOf(table, form);
		this.#views.set(id, view);
		return view;
	}
}

/** The cell in the words of the page. */
export function placeOf({ view, row, column }: Reading): Required<Pick<Where, 'table' | 'row' | 'column'>> {
	return { table: view.table.number, row: view.rowName(row), column: view.form.columnName(column) };
}

/** 2080101 行政运行; 一、一般公共服务支出 */
export function rowName({ code, label }: Pick<PublishedRow, 'code' | 'label'>): string {
	return code === '' || label === '' ? code + label : `${code} ${label}`;
}

/** In quotation marks; those inside become single: “‘三公’经费支出合计” */
export function quote(text: string): string {
	return `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

/** 33304.18 */
export function wan(value: number): string {
	return formatWan(value as PrintedWan);
}

function isBlank(row: PublishedRow): boolean {
	for (const cell of row.cells.values()) if (cell.text !== '') return false;
	return true;
}

function childrenOf(rows: readonly PublishedRow[]): ReadonlyMap<string, readonly string[]> {
	const codes = new Set(rows.flatMap((row) => (/^\d{3}(?:\d\d){0,2}$/u.test(row.code) ? [row.code] : [])));
	const total = rows.find((row) => row.kind === 'total')?.key;
	const children = new Map<string, string[]>();
	for (const code of codes) {
		const above = [code.slice(0, 5), code.slice(0, 3)].find((parent) => parent !== code && codes.has(parent));
		const parent = above ?? total;
		if (parent === undefined) continue;
		const list = children.get(parent);
		if (list === undefined) children.set(parent, [code]);
		else list.push(code);
	}
	return children;
}
