import { describeSelection } from '../facts/selection.ts';
import { cellAddress } from '../sheets/cells.ts';
import type { About } from './about.ts';
import { measured, readNumber, type Stated } from './amounts.ts';
import { type ColumnMeaning, type Composed, Composer, compose, readColumn } from './compose.ts';
import type { GridCell, GridRow } from './grid.ts';
import { type Block, blocksOf, type Column } from './header.ts';
import type { Kind } from './kinds.ts';
import { RowReader, type RowReading } from './rows.ts';
import { ownCells, type Region } from './split.ts';
import { withoutCaptions, withoutContradictions } from './stated-once.ts';
import { checkSums, keyOf, type PlacedFigure } from './sums.ts';
import type { AmountUnit, ReadColumn, ReadTable, UnclearPlace } from './table.ts';
import { checkTotals, type TotalRow } from './totals.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What was decided of a table before its numbers are read. */
export interface Decided {
	readonly id: string;
	readonly kind: Kind;
	readonly about: About;
	readonly columns: readonly Column[];
	readonly sure: number;
	readonly why: readonly string[];
	readonly year: number | undefined;
	readonly amountUnit: AmountUnit | undefined;
	readonly department: string;
}

/** The parts of one table: it may go on below a repeated header or on another sheet. */
export function readRegions(regions: readonly [Region, ...Region[]], decided: Decided, words: Vocabulary): ReadTable {
	const reader = new TableReader(decided, words);
	for (const region of regions) reader.read(region);
	const all = withoutCaptions(reader.placed);
	const { placed, unclear } = withoutContradictions(all, decided.kind);
	const [first, ...more] = regions;
	const { kind, about, id, sure, why, year, amountUnit, department } = decided;
	return {
		id,
		sheet: first.grid.sheet,
		range: rangeOf(first),
		family: kind.family,
		kind: kind.id,
		name: kind.name,
		title: about.title,
		printedNumber: about.number,
		department,
		year,
		amountUnit,
		sure,
		why,
		columns: reader.columns,
		figures: placed.map(({ figure }) => figure),
		sums: [
			...checkSums(all, reader.unread),
			...checkTotals(reader.totals).filter(({ outcome }) => outcome !== 'fails' || reader.unread.length === 0),
		],
		unclear: shortened([...reader.unclear, ...unclear]),
		joined: more.map((region) => `${region.grid.sheet}!${rangeOf(region)}`),
	};
}

/** A table of thousands of words is no table of amounts; nobody reads more than this. */
const MOST_UNCLEAR = 500;

function shortened(unclear: readonly UnclearPlace[]): readonly UnclearPlace[] {
	const [next] = unclear.slice(MOST_UNCLEAR);
	if (next === undefined) return unclear;
	return [
		...unclear.slice(0, MOST_UNCLEAR),
		{ ...next, why: `从这里起还有 ${unclear.length - MOST_UNCLEAR} 处没有读懂` },
	];
}

/** Cells of a table up to which a blank one prints zero; no published table has more. */
const MOST_BLANKS = 500_000;

/** Reads the numbers of a table, one after the other; nothing is decided here any more. */
class TableReader {
	readonly placed: PlacedFigure[] = [];
	readonly unclear: UnclearPlace[] = [];
	/** Where a number stands that could not be read. */
	readonly unread: Pick<PlacedFigure, 'says' | 'row'>[] = [];
	readonly totals: TotalRow[] = [];
	readonly columns: readonly ReadColumn[];
	readonly #decided: Decided;
	readonly #words: Vocabulary;
	readonly #blocks: readonly Block[];
	readonly #readers: readonly RowReader[];
	readonly #meanings: ReadonlyMap<number, ColumnMeaning>;
	readonly #composers: ReadonlyMap<number, Composer>;
	/** By column: its block, and what it says. */
	readonly #places: ReadonlyMap<number, Pick<PlacedFigure, 'block' | 'says'>>;
	#decimals = 0;
	#blanks = true;

	constructor(decided: Decided, words: Vocabulary) {
		this.#decided = decided;
		this.#words = words;
		this.#blocks = blocksOf(decided.columns).filter(({ amounts }) => amounts.length > 0);
		this.#readers = this.#blocks.map((block) => new RowReader(decided.kind, block, words, decided.department));
		const amounts = this.#blocks.flatMap((block) => block.amounts);
		this.#meanings = new Map(amounts.map((column) => [column.column, readColumn(column, decided.kind, words)]));
		this.#composers = new Map(
			[...this.#meanings].map(([column, meaning]) => [column, new Composer(decided.kind, meaning)]),
		);
		this.#places = new Map(
			this.#blocks.flatMap(({ amounts: own }, block) =>
				own.map(({ column }) => [column, this.#placeOf(column, block)]),
			),
		);
		this.columns = decided.columns.map((column) => ({
			column: column.column,
			path: column.path.join(' / '),
			meaning: this.#inWords(column),
		}));
	}

	read(region: Region): void {
		if (this.#decided.kind.listed) return;
		this.#decimals = looseDecimals(region, new Set(this.#meanings.keys()));
		this.#blanks = region.body.length * this.#meanings.size <= MOST_BLANKS;
		this.#unknownColumns(region);
		for (const row of region.body) {
			const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
			this.#blocks.forEach((block, index) => this.#readRow(region, row, cells, block, this.#readers[index]));
			this.#readFoot(region, row);
		}
	}

	#placeOf(column: number, block: number): Pick<PlacedFigure, 'block' | 'says'> {
		const meaning = this.#meanings.get(column);
		if (meaning === undefined) return { block, says: `${column}` };
		const { means, weak, year, said, skip, unknown, indicator } = meaning;
		return { block, says: JSON.stringify([means, weak, year, said, skip, unknown, indicator]) };
	}

	#inWords({ column, role }: Column): string {
		if (role !== undefined) return role;
		const meaning = this.#meanings.get(column);
		if (meaning === undefined || meaning.unknown.length > 0) return '';
		if (meaning.skip !== '') return `不取：${meaning.skip}`;
		const composed = compose(this.#decided.kind, meaning, { means: {}, words: [], above: [] });
		const year = meaning.said === undefined ? (meaning.year === 0 ? '' : '上年，') : `${meaning.said} 年，`;
		switch (composed.kind) {
			case 'meaning':
				return composed.meaning.kind === 'sum'
					? `${year}${describeSelection(composed.meaning.selection)}`
					: composed.meaning.name;
			case 'skip':
				return `不取：${composed.why}`;
			case 'unclear':
				return `${year}${describeSelection(meaning.means)}（看行）`;
		}
	}

	#unknownColumns(region: Region): void {
		const row = region.header.at(-1)?.number;
		if (row === undefined) return;
		for (const [column, { unknown }] of this.#meanings) {
			if (unknown.length === 0) continue;
			const text = unknown.join('、');
			this.unclear.push({ cell: cellAddress(row, column), text, why: '这一栏的表头认不得，没有读' });
		}
	}

	#readRow(
		region: Region,
		row: GridRow,
		cells: ReadonlyMap<number, GridCell>,
		block: Block,
		reader: RowReader | undefined,
	): void {
		const reading = reader?.read(row);
		if (reading === undefined) return;
		const amounts = this.#blanks ? block.amounts : block.amounts.filter(({ column }) => cells.has(column));
		if (reading.unknown !== '') {
			const first = amounts.map(({ column }) => cells.get(column)).find((cell) => cell !== undefined && isStated(cell));
			if (first !== undefined) this.unclear.push({ cell: first.home, text: reading.label, why: reading.unknown });
			return;
		}
		for (const { column } of amounts) {
			const meaning = this.#meanings.get(column);
			if (meaning !== undefined && meaning.unknown.length === 0)
				this.#readCell(region, row, reading, meaning, cells.get(column));
		}
	}

	/** 人员经费合计 | 12.00 | 公用经费合计 | 3.00: a last row whose names reach over the columns of others. */
	#readFoot(region: Region, row: GridRow): void {
		for (const block of this.#blocks) {
			const amount = block.amounts[0];
			const cell = row.cells.find(({ column, covered }) => column === amount?.column && !covered);
			if (amount === undefined || cell === undefined || !isStated(cell)) continue;
			const labels = new Set(block.labels.map(({ column }) => column));
			if (block.labels.length === 0 || row.cells.some(({ column, covered }) => labels.has(column) && !covered))
				continue;
			const left = ownCells(row).findLast(({ column }) => column < amount.column);
			const meaning = this.#meanings.get(amount.column);
			if (left === undefined || isStated(left) || meaning === undefined) continue;
			const foot: Block = { labels: [{ column: left.column, path: [], role: '名称' }], amounts: [amount] };
			const reading = new RowReader(this.#decided.kind, foot, this.#words).read(row);
			if (reading !== undefined && reading.unknown === '') this.#readCell(region, row, reading, meaning, cell);
		}
	}

	#readCell(
		region: Region,
		row: GridRow,
		reading: RowReading,
		meaning: ColumnMeaning,
		cell: GridCell | undefined,
	): void {
		if (cell?.covered === true) return;
		const composed = this.#composers.get(meaning.column.column)?.of(reading);
		if (composed === undefined) return;
		const number = cell === undefined ? ({ kind: 'blank' } as const) : readNumber(cell);
		const address = cell?.home ?? cellAddress(row.number, meaning.column.column);
		switch (number.kind) {
			case 'number':
				this.#state(region, row, reading, meaning, composed, address, number.stated, cell);
				return;
			case 'blank':
				this.#state(region, row, reading, meaning, composed, address, undefined, cell);
				return;
			case 'words':
				this.#unreadAt(meaning, row);
				this.unclear.push({ cell: address, text: cell?.text ?? '', why: '这一格不是数，没有读' });
				return;
			case 'broken':
				this.#unreadAt(meaning, row);
				this.unclear.push({ cell: address, text: cell?.text ?? '', why: number.why });
		}
	}

	#unreadAt({ column }: ColumnMeaning, row: GridRow): void {
		this.unread.push({ says: this.#places.get(column.column)?.says ?? '', row: row.number });
	}

	#state(
		region: Region,
		row: GridRow,
		reading: RowReading,
		meaning: ColumnMeaning,
		composed: Composed,
		address: string,
		stated: Stated | undefined,
		cell: GridCell | undefined,
	): void {
		const { amountUnit, year } = this.#decided;
		const counted = composed.kind === 'meaning' ? composed.counted : 'amount';
		const back = composed.kind === 'meaning' ? composed.year : 0;
		const measure = counted === 'number' ? '个' : amountUnit;
		if (composed.kind === 'unclear' && stated !== undefined) {
			this.unclear.push({ cell: address, text: cell?.text ?? '', why: composed.why });
		}
		if (measure === undefined) return;
		if (stated?.unit !== undefined && stated.unit !== measure) {
			const why = `这一格写的是${stated.unit}，表${measure === '个' ? '里这一行不是金额' : `是${measure}`}，没有读`;
			this.unclear.push({ cell: address, text: cell?.text ?? '', why });
			return;
		}
		const zero: Stated = { negative: false, digits: '0', decimals: 0, loose: true };
		const value = measured(stated ?? zero, measure, this.#decimals);
		if (value === undefined) {
			this.unclear.push({ cell: address, text: cell?.text ?? '', why: '这个数太大，没有读' });
			return;
		}
		const figure = {
			year: meaning.said ?? (year === undefined ? undefined : year + meaning.year + back),
			unit: reading.unit,
			...value,
			blank: stated === undefined,
			place: { sheet: region.grid.sheet, cell: address },
			row: reading.label,
			column: meaning.column.path.join(' / '),
		};
		const { column } = meaning.column;
		const place = this.#places.get(column) ?? { block: 0, says: `${column}` };
		const where = { column, row: row.number, among: reading.among, ...place };
		// No 款 and no 项 is 总计 or a part of it.
		if (composed.kind !== 'unclear' && reading.code.length <= 3)
			this.totals.push({ ...where, figure, reading, composed });
		if (composed.kind === 'meaning') {
			const { meaning: what } = composed;
			const key = what.kind === 'sum' ? keyOf(what.selection) : '';
			this.placed.push({ ...where, key, figure: { ...figure, meaning: what } });
		}
	}
}

function isStated(cell: GridCell): boolean {
	return !cell.covered && readNumber(cell).kind === 'number';
}

/** Decimals of the number cells that have no format: the most that one of them needs. */
function looseDecimals(region: Region, columns: ReadonlySet<number>): number {
	let most = 0;
	for (const { cells } of region.body) {
		for (const cell of cells) {
			if (cell.covered || cell.format !== 'General' || cell.value.kind !== 'number' || !columns.has(cell.column))
				continue;
			const point = cell.text.indexOf('.');
			if (point >= 0) most = Math.max(most, cell.text.length - point - 1);
		}
	}
	return Math.max(most, 2);
}

export function rangeOf(region: Region): string {
	const rows = [...region.header, ...region.body];
	const columns = rows.flatMap(({ cells }) => [cells[0]?.column ?? 1, cells.at(-1)?.column ?? 1]);
	if (rows.length === 0) {
		const at = region.lines.map(({ row }) => row);
		return `A${at[0] ?? 1}:A${at.at(-1) ?? 1}`;
	}
	const left = columns.reduce((least, column) => Math.min(least, column), columns[0] ?? 1);
	const right = columns.reduce((most, column) => Math.max(most, column), 1);
	return `${cellAddress(rows[0]?.number ?? 1, left)}:${cellAddress(rows.at(-1)?.number ?? 1, right)}`;
}
