import { HyperFormula } from 'hyperformula';
import type { Definition } from '../../shared/facts/definition.ts';
import {
	DIMENSION_NAMES,
	DIMENSIONS,
	type Dimension,
	entriesOf,
	type Selection,
} from '../../shared/facts/selection.ts';
import type { Change } from '../../shared/ledger/change.ts';
import { BOOKS, type Book, type Ledger } from '../../shared/ledger/ledger.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';

/**
 * The same eleven tables as a spreadsheet: a sheet of entries for each book, as the collection
 * workbook has them, and a sheet of results in which every amount cell is SUMIFS over them or a sum
 * of other cells. It has only the lines that the forms have at the start: lines that appear and
 * vanish, labels, sentences and checks are not part of it.
 */
export class SheetEngine {
	readonly #engine: HyperFormula;
	readonly #results: number;
	/** Where the amount of an entry stands. */
	readonly #places = new Map<number, { sheet: number; row: number; col: number }>();

	constructor(ledger: Ledger, disclosure: Disclosure) {
		const sheets: Record<string, (string | number)[][]> = {};
		const rows = new Map<Book, number>();
		for (const [index, book] of BOOKS.entries()) {
			const entries = ledger.entries.filter((entry) => entry.book === book);
			rows.set(book, entries.length);
			sheets[book] = entries.map((entry) => [...COLUMNS.map((name) => text(DIMENSIONS[name](entry))), entry.amount]);
			for (const [row, entry] of entries.entries()) this.#places.set(entry.id, { sheet: index, row, col: AMOUNT });
		}
		sheets[RESULTS] = new FormulaWriter(disclosure, rows).write().map((formula) => [formula]);
		this.#results = BOOKS.length;
		this.#engine = HyperFormula.buildFromSheets(sheets, {
			licenseKey: 'gpl-v3',
			useWildcards: false,
			maxRows: ledger.entries.length + 10_000,
		});
	}

	/** Writes the amount of one changed entry. */
	apply({ table, after }: Change): void {
		const place = table === 'entry' && after !== null ? this.#places.get(after.id) : undefined;
		if (place === undefined || table !== 'entry' || after === null) throw new Error('only amounts are edited here');
		this.#engine.setCellContents(place, after.amount);
	}

	/** All result cells, in the order of `amountsOf`. */
	results(): unknown[] {
		return this.#engine.getSheetValues(this.#results).map((row) => row[0]);
	}
}

/** The amounts of all tables in the order in which `SheetEngine` has them. */
export function amountsOf(disclosure: Disclosure): number[] {
	return amountCells(disclosure).map(({ amount }) => amount);
}

const RESULTS = '公开表';
const COLUMNS: readonly Dimension[] = DIMENSION_NAMES.filter((name) => name !== '账');
const AMOUNT = COLUMNS.length;

/** Codes are text; with a letter before them no engine makes numbers of them. */
function text(value: string): string {
	return `#${value}`;
}

function amountCells(disclosure: Disclosure) {
	return disclosure.tables.flatMap((table) =>
		table.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.kind === 'amount' ? [cell] : []))),
	);
}

class FormulaWriter {
	readonly #disclosure: Disclosure;
	readonly #rows: ReadonlyMap<Book, number>;
	readonly #formulas: string[] = [];
	readonly #rowOf = new Map<string, number>();

	constructor(disclosure: Disclosure, rows: ReadonlyMap<Book, number>) {
		this.#disclosure = disclosure;
		this.#rows = rows;
	}

	write(): string[] {
		const cells = amountCells(this.#disclosure);
		for (const [index, { figure }] of cells.entries()) this.#rowOf.set(figure, index);
		for (const [index, { figure }] of cells.entries()) this.#formulas[index] = `=${this.#formulaOf(figure)}`;
		return this.#formulas;
	}

	#formulaOf(id: string): string {
		const figure = this.#disclosure.figure(id);
		if (figure === undefined) throw new Error(`no figure ${id}`);
		const definition: Definition = figure.definition;
		if (definition.kind === 'select') {
			const year = this.#disclosure.ledger.profile.value.year - (definition.selection.year === '上年' ? 1 : 0);
			return this.#sumOf({ ...definition.selection.conditions, 年度: [String(year)] });
		}
		if (definition.kind !== 'add') throw new Error(`a cell of a form is a sum, not ${definition.kind}`);
		return definition.terms
			.map((term) => {
				const operand = figure.resolve(term.figure).id;
				const row = this.#rowOf.get(operand);
				// A line that is summed but not printed is written out in place.
				const value = row === undefined ? `(${this.#formulaOf(operand)})` : `'${RESULTS}'!$A$${row + 1}`;
				return `${term.sign < 0 ? '-' : '+'}${value}`;
			})
			.join('');
	}

	/** SUMIFS knows no lists of values: one for each combination. */
	#sumOf(selection: Selection): string {
		let combinations: [Dimension, string][][] = [[]];
		for (const [name, values] of entriesOf(selection)) {
			if (name === '账') continue;
			combinations = combinations.flatMap((taken) =>
				values.map((value): [Dimension, string][] => [...taken, [name, value]]),
			);
		}
		const books = (selection.账 ?? BOOKS) as readonly Book[];
		const sums = books.flatMap((book) => combinations.map((conditions) => this.#sumIfs(book, conditions)));
		return sums.length === 0 ? '0' : sums.join('+');
	}

	#sumIfs(book: Book, conditions: readonly [Dimension, string][]): string {
		const column = (index: number) => {
			const letter = String.fromCharCode(65 + index);
			return `'${book}'!$${letter}$1:$${letter}$${this.#rows.get(book) ?? 1}`;
		};
		const criteria = conditions.map(([name, value]) => `${column(COLUMNS.indexOf(name))},"=${text(value)}"`);
		return `SUMIFS(${[column(AMOUNT), ...criteria].join(',')})`;
	}
}
