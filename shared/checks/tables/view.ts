import type { BlockDeclaration, FormDeclaration } from '../../forms/declare.ts';
import { formatWan } from '../../money/format.ts';
import type { PrintedWan } from '../../money/round.ts';
import { columnNames } from '../../published/columns.ts';
import type { Published, PublishedRow, PublishedTable } from '../../published/published.ts';
import type { CheckContext } from '../check.ts';
import type { Where } from '../finding.ts';
import { ONLY } from './equation.ts';

/** A cell as a rule reads it; `value` undefined when the row is missing, the cell blank or no number. */
export interface Reading {
	/** 公开01表 */
	readonly table: string;
	/** Row and column as a person finds them on the page. */
	readonly row: string;
	readonly column: string;
	readonly value: number | undefined;
}

/** A printed table beside the form that it is. */
export class TableView {
	readonly table: PublishedTable;
	readonly form: FormDeclaration;
	/** Every amount is blank and the form is one that may be empty: its blanks are read as zeros. */
	readonly isEmpty: boolean;
	readonly #columnNames: ReadonlyMap<string, string>;
	#children: ReadonlyMap<string, readonly string[]> | undefined;

	constructor(table: PublishedTable, form: FormDeclaration) {
		this.table = table;
		this.form = form;
		this.#columnNames = columnNames(form);
		this.isEmpty =
			form.whenEmpty !== undefined &&
			table.rows.every((row) => [...row.cells.values()].every(({ text }) => text === ''));
	}

	columnName(key: string): string {
		return this.#columnNames.get(key) ?? key;
	}

	rowName(key: string): string {
		const row = this.table.row(key);
		return row === undefined ? declaredName(this.form, key) : rowName(row);
	}

	read(rowKey: string, columnKey: string): Reading {
		const row = this.table.row(rowKey);
		const column = columnKey === ONLY ? (onlyColumn(this.form, rowKey) ?? '') : columnKey;
		return {
			table: this.table.number,
			row: this.rowName(rowKey),
			column: this.columnName(column),
			value: row?.cells.get(column)?.value ?? (this.#isZero(row, rowKey, column) ? 0 : undefined),
		};
	}

	/** A 科目 that a form does not list has no amount; and nothing has one in an empty form. */
	#isZero(row: PublishedRow | undefined, key: string, column: string): boolean {
		if (this.isEmpty) return true;
		const lines = blockOf(this.form, column)?.lines;
		return row === undefined && lines?.kind === '功能科目' && key !== lines.totalName;
	}

	/** 合计 and the codes → the printed codes one level below; a code whose parent is not printed goes to the next above. */
	get children(): ReadonlyMap<string, readonly string[]> {
		this.#children ??= childrenOf(this.table.rows);
		return this.#children;
	}
}

/** What a check sees: the tables of a report that the pack has forms for. */
export class ReportView {
	readonly #views = new Map<string, TableView>();
	readonly #forms: ReadonlyMap<string, FormDeclaration>;
	readonly #published: Published;

	constructor(published: Published, context: CheckContext) {
		this.#published = published;
		this.#forms = new Map(context.forms.map((form) => [form.id, form]));
	}

	form(id: string): FormDeclaration | undefined {
		return this.#forms.get(id);
	}

	table(id: string): TableView | undefined {
		const known = this.#views.get(id);
		if (known !== undefined) return known;
		const table = this.#published.table(id);
		const form = this.#forms.get(id);
		if (table === undefined || form === undefined) return undefined;
		const view = new TableView(table, form);
		this.#views.set(id, view);
		return view;
	}
}

export function whereOf(reading: Omit<Reading, 'value'>): Where {
	return { table: reading.table, row: reading.row, column: reading.column };
}

/** 2080101 行政运行; 一、一般公共服务支出 */
export function rowName(row: Pick<PublishedRow, 'code' | 'label'>): string {
	return [row.code, row.label].filter((text) => text !== '').join(' ');
}

/** 33304.18 */
export function wan(value: number): string {
	return formatWan(value as PrintedWan);
}

export function blockOf(form: FormDeclaration, column: string): BlockDeclaration | undefined {
	return form.blocks.find((block) => block.amounts.some((amount) => amount.column === column));
}

/** The keys of the form's lines for 类 of 支出功能分类, in the block that has the column. */
export function classKeys(form: FormDeclaration, column: string): string[] {
	return lineKeys(blockOf(form, column)).filter((key) => /^2\d\d$/u.test(key));
}

export function lineKeys(block: BlockDeclaration | undefined): string[] {
	if (block?.lines.kind !== 'fixed') return [];
	return block.lines.lines.flatMap((line) => (line.kind === 'blank' ? [] : [line.key]));
}

/** The column of a line whose block has but one. */
export function onlyColumn(form: FormDeclaration, key: string): string | undefined {
	const block = form.blocks.find((candidate) => lineKeys(candidate).includes(key));
	if (block !== undefined) return block.amounts[0]?.column;
	for (const row of form.foot) {
		let place = 0;
		for (const cell of row.cells) {
			if (cell.kind === 'add' && cell.key === key) return form.columns[place]?.key;
			place += cell.kind === 'text' ? cell.colspan : 1;
		}
	}
	return undefined;
}

/** How the form names a line that is not printed. */
function declaredName(form: FormDeclaration, key: string): string {
	for (const block of form.blocks) {
		if (block.lines.kind !== 'fixed') continue;
		const line = block.lines.lines.find((candidate) => candidate.kind !== 'blank' && candidate.key === key);
		if (line !== undefined && line.kind !== 'blank' && line.label.kind === 'text') return line.label.text;
	}
	return key;
}

function childrenOf(rows: readonly PublishedRow[]): ReadonlyMap<string, readonly string[]> {
	const codes = new Set(rows.flatMap((row) => (/^\d{3,7}$/u.test(row.code) ? [row.code] : [])));
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
