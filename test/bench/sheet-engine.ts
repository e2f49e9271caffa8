import { HyperFormula } from 'hyperformula';
import type { Definition } from '../../shared/facts/definition.ts';
import { DIMENSIONS, type Dimension, entriesOf, type Selection } from '../../shared/facts/selection.ts';
import type { Change } from '../../shared/ledger/change.ts';
import { BOOKS, type Book, type Entry, type Ledger } from '../../shared/ledger/ledger.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import { columnLetters } from '../../shared/sheets/cells.ts';

/**
 * The same eleven tables as a spreadsheet, modelled as an expert would to make it fast: a sheet of
 * entries for each book, as the collection workbook has them, with a key column for each combination
 * of coordinates that a table asks for, and a sheet of results in which every amount cell is SUMIF
 * over one key column or a sum of other cells. It has only the lines that the forms have at the
 * start: lines that appear and vanish, labels, sentences and checks are not part of it.
 */
export class SheetEngine {
	readonly #engine: HyperFormula;
	/** Where the amount of an entry stands. */
	readonly #places = new Map<number, { sheet: number; row: number; col: number }>();

	constructor(ledger: Ledger, disclosure: Disclosure) {
		const model = new SheetModel(ledger, disclosure);
		const formulas = model.formulas();
		const sheets: Record<string, (string | number)[][]> = {};
		for (const [sheet, book] of BOOKS.entries()) {
			const entries = ledger.entries.filter((entry) => entry.book === book);
			sheets[book] = entries.map((entry) => [entry.amount, ...model.keysOf(entry)]);
			for (const [row, entry] of entries.entries()) this.#places.set(entry.id, { sheet, row, col: 0 });
		}
		sheets[RESULTS] = formulas.map((formula) => [formula]);
		this.#engine = HyperFormula.buildFromSheets(sheets, {
			licenseKey: 'gpl-v3',
			useWildcards: false,
			// Its default shows ten significant digits: 1,252,971,822.00 for 1,252,971,821.98 元.
			smartRounding: false,
			maxRows: ledger.entries.length + 10_000,
		});
	}

	/** Writes the amount of one changed entry. */
	apply({ table, after }: Change): void {
		if (table !== 'entry' || after === null) throw new Error('only amounts are edited here');
		const place = this.#places.get(after.id);
		if (place === undefined) throw new Error('only entries that were there at the start are edited here');
		this.#engine.setCellContents(place, after.amount);
	}

	/** All result cells, in the order of `amountsOf`. */
	results(): unknown[] {
		return this.#engine.getSheetValues(BOOKS.length).map((row) => row[0]);
	}
}

/** The amounts of all tables in the order in which `SheetEngine` has them. */
export function amountsOf(disclosure: Disclosure): number[] {
	return amountCells(disclosure).map(({ amount }) => amount);
}

const RESULTS = '公开表';

function amountCells(disclosure: Disclosure) {
	return disclosure.tables.flatMap((table) =>
		table.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.kind === 'amount' ? [cell] : []))),
	);
}

/** Which key columns the sheets need, and the formulas over them. */
class SheetModel {
	readonly #disclosure: Disclosure;
	readonly #rows: ReadonlyMap<Book, number>;
	/** For each book the combinations of coordinates, in the order of their key columns behind the amount. */
	readonly #keys = new Map<Book, Dimension[][]>(BOOKS.map((book) => [book, []]));
	readonly #rowOf = new Map<string, number>();

	constructor(ledger: Ledger, disclosure: Disclosure) {
		this.#disclosure = disclosure;
		this.#rows = new Map(BOOKS.map((book) => [book, ledger.entries.filter((entry) => entry.book === book).length]));
	}

	formulas(): string[] {
		const cells = amountCells(this.#disclosure);
		for (const [index, { figure }] of cells.entries()) this.#rowOf.set(figure, index);
		return cells.map(({ figure }) => `=${this.#formulaOf(figure)}`);
	}

	/** What stands in the key columns of an entry; complete after `formulas`. */
	keysOf(entry: Entry): string[] {
		return (this.#keys.get(entry.book) ?? []).map((names) => keyOf(names.map((name) => DIMENSIONS[name](entry))));
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

	/** SUMIF knows no lists of values: one for each combination. */
	#sumOf(selection: Selection): string {
		const conditions = entriesOf(selection).filter(([name]) => name !== '账');
		let combinations: string[][] = [[]];
		for (const [, values] of conditions) {
			combinations = combinations.flatMap((taken) => values.map((value) => [...taken, value]));
		}
		const names = conditions.map(([name]) => name);
		const books = (selection.账 ?? BOOKS) as readonly Book[];
		const sums = books.flatMap((book) => combinations.map((values) => this.#sumIf(book, names, values)));
		return sums.length === 0 ? '0' : sums.join('+');
	}

	#sumIf(book: Book, names: readonly Dimension[], values: readonly string[]): string {
		const range = (column: number) => {
			const letters = columnLetters(column + 1);
			return `'${book}'!$${letters}$1:$${letters}$${this.#rows.get(book) ?? 1}`;
		};
		return `SUMIF(${range(1 + this.#keyColumn(book, names))},"=${keyOf(values)}",${range(0)})`;
	}

	#keyColumn(book: Book, names: readonly Dimension[]): number {
		const known = this.#keys.get(book) ?? [];
		const found = known.findIndex((other) => other.join() === names.join());
		return found >= 0 ? found : known.push([...names]) - 1;
	}
}

/** Text by its first sign, so that no engine makes a number of it. */
function keyOf(values: readonly string[]): string {
	return `#${values.join('/')}`;
}
