import type { Finding } from '../../../shared/checks/finding.ts';
import type { Figure } from '../../../shared/facts/figure.ts';
import { derived } from '../../../shared/facts/live-ledger.ts';
import type { FormDeclaration } from '../../../shared/forms/declare.ts';
import type { FormCell, FormRow, FormTable } from '../../../shared/forms/table.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import type { CellAt, Point, SheetModel, SheetRow } from '../../sheet/model.ts';
import type { AmountUnit } from './amount.ts';
import { Below } from './below.ts';
import { type RowFacts, sheetCells } from './cells.ts';
import { amountColumns, type FormView, sheetColumns } from './columns.ts';
import { FinestCells } from './finer.ts';
import { reachOf, type ShownColumn, shownColumns, shownHeader } from './layout.ts';
import { type Marks, marksOf } from './marks.ts';
import { brokenHeader } from './widths.ts';

/** A cell of the sheet as the form knows it. */
export interface FormSpot {
	readonly at: CellAt;
	readonly rowIndex: number;
	readonly row: FormRow;
	readonly cell: FormCell;
	/** Key of the form's column. */
	readonly column: string;
	readonly year: ShownColumn['year'];
	/** Of this year, also where last year stands beside it; none where no amount is. */
	readonly figure: Figure | undefined;
}

/** 公开表在屏幕上：a form as a sheet that follows the ledger; rows that did not change stay the same object. */
export class FormSheet {
	readonly disclosure: Disclosure;
	readonly declaration: FormDeclaration;
	readonly below: Below;
	readonly #finest: FinestCells;
	/** Keys of the columns with amounts. */
	readonly #amounts: ReadonlySet<string>;
	readonly #facts = new WeakMap<FormRow, { readonly value: RowFacts }>();
	readonly #lastFacts = new WeakMap<FormRow, { readonly value: RowFacts }>();
	readonly #rows = new WeakMap<FormRow, BuiltRow>();
	#shown: readonly ShownColumn[] = [];
	#shownKey = '';
	#model: SheetModel | undefined;
	#table: FormTable | undefined;
	#keys: ReadonlyMap<string, number> = new Map();

	constructor(disclosure: Disclosure, number: string, below: Below = new Below(disclosure.facts)) {
		this.disclosure = disclosure;
		this.below = below;
		this.declaration = disclosure.form(number).declaration;
		this.#finest = new FinestCells(this.declaration, below, (line, column) =>
			disclosure.form(number).figure(line, column),
		);
		this.#amounts = amountColumns(this.declaration);
	}

	get table(): FormTable {
		return this.disclosure.form(this.declaration.number).table;
	}

	/** The sheet as it is now; the same object as before when nothing that it shows has changed. */
	model(view: FormView, findings: readonly Finding[]): SheetModel {
		const { table } = this;
		const shown = this.#chooseColumns(table, view);
		const marks = marksOf(findings, table, this.declaration);
		const keys = rowKeys(table);
		const rows = table.rows.map((row, index) => this.#row(row, keys[index] ?? '', shown, view, marks.get(index)));
		const printed = shownHeader(table.header, shown);
		const made = sheetColumns({ form: this.declaration, table, shown, rows, header: printed }, view);
		const columns = sameText(this.#model?.columns, made) ?? made;
		const same = shown === this.#shown && columns === this.#model?.columns && this.#table?.header === table.header;
		const header = same && this.#model !== undefined ? this.#model.header : brokenHeader(printed, columns);
		this.#shown = shown;
		this.#table = table;
		this.#keys = new Map(keys.map((key, index) => [key, index]));
		this.#model = unchanged(this.#model, {
			name: `${table.number} ${table.title}`,
			columns,
			header,
			frozenRows: frozenRows(table),
			rows,
			foot: [],
			rowHeads: false,
			growing: false,
		});
		return this.#model;
	}

	/** The model that was made last. */
	get shown(): SheetModel | undefined {
		return this.#model;
	}

	/** Where a cell stands in it; the first cell when it is not there. */
	pointOf(at: CellAt | undefined): Point {
		const row = at === undefined ? undefined : this.#keys.get(at.row);
		return {
			row: row ?? 0,
			column: Math.max(
				0,
				this.#shown.findIndex(({ key }) => key === at?.column),
			),
		};
	}

	/** The cell that stands there. */
	cellOf({ row, column }: Point): CellAt | undefined {
		const key = this.#model?.rows[row]?.key;
		const shown = this.#shown[column]?.key;
		return key === undefined || shown === undefined ? undefined : { row: key, column: shown };
	}

	/** What stands at a cell of the model that was made last. */
	spot(at: CellAt): FormSpot | undefined {
		const rowIndex = this.#keys.get(at.row);
		const shown = this.#shown.find(({ key }) => key === at.column);
		if (rowIndex === undefined || shown === undefined) return undefined;
		const row = this.#table?.rows[rowIndex];
		const cell = row?.cells[shown.source];
		const column = this.declaration.columns[shown.source]?.key;
		if (row === undefined || cell === undefined || column === undefined) return undefined;
		const figure = cell.kind === 'amount' ? this.disclosure.figure(cell.figure) : undefined;
		return { at, rowIndex, row, cell, column, year: shown.year, figure };
	}

	/** 分 of a cell of this or last year; undefined where no amount is. */
	amountAt(at: CellAt): number | undefined {
		const spot = this.spot(at);
		if (spot?.cell.kind !== 'amount') return undefined;
		if (spot.year === 'now') return spot.cell.amount;
		return spot.figure === undefined ? undefined : this.below.lastYear(spot.figure);
	}

	/** One entry lies below the cell, and it is the one to type it in. */
	isOwn(figure: Figure): boolean {
		return this.#finest.isFinest(figure);
	}

	/** The sheet's names for a place of the form; the first amount of the row when no column is named. */
	cellAt(rowIndex: number, column: string | undefined): CellAt | undefined {
		const row = this.#model?.rows[rowIndex];
		if (row === undefined) return undefined;
		const kindAt = ({ source }: ShownColumn) => this.#table?.rows[rowIndex]?.cells[source]?.kind;
		const first =
			this.#shown.find((one) => kindAt(one) === 'amount') ?? this.#shown.find((one) => kindAt(one) !== 'covered');
		const key = this.#shown.find((one) => one.key === column)?.key ?? first?.key;
		return key === undefined ? undefined : { row: row.key, column: key };
	}

	/** Where the form prints a figure. */
	cellOfFigure(figure: string): CellAt | undefined {
		const rows = this.#table?.rows ?? [];
		for (const [index, row] of rows.entries()) {
			const source = row.cells.findIndex((cell) => cell.kind === 'amount' && cell.figure === figure);
			if (source >= 0) return this.cellAt(index, this.declaration.columns[source]?.key);
		}
		return undefined;
	}

	#chooseColumns(table: FormTable, view: FormView): readonly ShownColumn[] {
		const hidden = view.hideZero ? this.#zeroColumns(table, view.beside) : new Set<string>();
		const key = `${view.beside} ${[...hidden].join(' ')}`;
		if (key === this.#shownKey && this.#shown.length > 0) return this.#shown;
		this.#shownKey = key;
		return shownColumns(table.columns, this.#amounts, { beside: view.beside, hidden });
	}

	/** Amount columns without any amount; none when that would be all of them. */
	#zeroColumns(table: FormTable, beside: boolean): ReadonlySet<string> {
		const zero = table.columns.flatMap(({ key }, source) => {
			if (!this.#amounts.has(key)) return [];
			const used = table.rows.some((row) => {
				const cell = row.cells[source];
				if (cell?.kind !== 'amount') return false;
				return cell.amount !== 0 || (beside && (this.#factsOf(row, true).lastYear[source] ?? 0) !== 0);
			});
			return used ? [] : [key];
		});
		return zero.length === this.#amounts.size ? new Set() : new Set(zero);
	}

	#row(row: FormRow, key: string, shown: readonly ShownColumn[], view: FormView, marks: RowMarks): SheetRow {
		const facts = this.#factsOf(row, view.beside);
		const tint = marks === undefined ? '' : [...marks].join(' ');
		const built = this.#rows.get(row);
		const { unit } = view;
		if (built?.facts === facts && built.shown === shown && built.unit === unit && built.tint === tint) {
			if (built.row.key === key) return built.row;
		}
		const cells = sheetCells(row, this.declaration, facts, { shown, unit, marks });
		const sheetRow: SheetRow = { key, kind: row.kind, cells };
		this.#rows.set(row, { facts, shown, unit, tint, row: sheetRow });
		return sheetRow;
	}

	/** A new object only when a count or an amount of last year has changed. */
	#factsOf(row: FormRow, withLastYear: boolean): RowFacts {
		const known = withLastYear ? this.#lastFacts : this.#facts;
		let facts = known.get(row);
		if (facts === undefined) {
			facts = derived(() => {
				const figures = row.cells.map((cell) =>
					cell.kind === 'amount' ? this.disclosure.figure(cell.figure) : undefined,
				);
				const counts = figures.map((figure) => (figure === undefined ? undefined : this.below.count(figure)));
				const own = figures.map((figure) => figure !== undefined && this.isOwn(figure));
				if (!withLastYear) return { counts, own, lastYear: [] };
				return {
					counts,
					own,
					lastYear: figures.map((figure) => (figure === undefined ? undefined : this.below.lastYear(figure))),
				};
			});
			known.set(row, facts);
		}
		return facts.value;
	}
}

type RowMarks = ReturnType<Marks['get']>;

interface BuiltRow {
	readonly facts: RowFacts;
	readonly shown: readonly ShownColumn[];
	readonly unit: AmountUnit;
	readonly tint: string;
	readonly row: SheetRow;
}

/** 合计 that the header reaches into, and totals at the top of a list. */
function frozenRows(table: FormTable): number {
	const totals = table.rows.findIndex((row) => row.kind !== 'total');
	return Math.max(reachOf(table.header), Math.max(0, totals));
}

/** Lines without a key, as blank lines and some at the foot, are told apart by their place. */
function rowKeys(table: FormTable): string[] {
	const seen = new Set<string>();
	return table.rows.map((row, index) => {
		const key = row.key === '' || seen.has(row.key) ? `${row.key}#${index + 1}` : row.key;
		seen.add(key);
		return key;
	});
}

/** The first when both say the same. */
function sameText<T>(before: T | undefined, after: T): T | undefined {
	return JSON.stringify(before) === JSON.stringify(after) ? before : undefined;
}

function unchanged(before: SheetModel | undefined, after: SheetModel): SheetModel {
	const same =
		before !== undefined &&
		before.name === after.name &&
		before.columns === after.columns &&
		before.header === after.header &&
		before.frozenRows === after.frozenRows &&
		before.rows.length === after.rows.length &&
		before.rows.every((row, index) => row === after.rows[index]);
	return same ? before : after;
}
