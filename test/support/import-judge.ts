import { matches, type Selection } from '../../shared/facts/selection.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import type { Kinds } from '../../shared/reading/kinds.ts';
import type { StatedFigure } from '../../shared/reading/meaning.ts';
import type { FileReading, ReadTable } from '../../shared/reading/table.ts';
import { cellAddress, columnLetters } from '../../shared/sheets/cells.ts';
import type { MadeFile } from '../cases/import/make/case.ts';
import type { PlacedAmount, Stated } from './published-maker/grid.ts';

/**
 * Judges a reading by what the maker of the file knows, independent of any recorded text: every figure that
 * was read has the value of the ledger for what it is said to state, and every amount that was written was
 * read, or is listed as not understood. Complaints in words; none when the reading is right.
 *
 * @param strange sheets that are none of our tables; undefined for a damaged file, of which any sheet may be left.
 */
export function judgeReading(
	reading: FileReading,
	made: MadeFile,
	strange: readonly string[] | undefined,
	kinds: Kinds,
): string[] {
	const listed = new Set(kinds.kinds.filter((kind) => kind.listed).map((kind) => kind.id));
	const complaints: string[] = [];
	if (strange !== undefined) {
		const left = reading.unread.map((table) => table.sheet);
		for (const table of reading.unread) {
			if (!strange.includes(table.sheet)) complaints.push(`${table.id} ${table.range} 没有认出来：${table.why}`);
		}
		for (const sheet of strange) if (!left.includes(sheet)) complaints.push(`${sheet} 不是表，却没有列出来`);
	}
	for (const table of reading.tables) {
		for (const figure of table.figures) complaints.push(...wrongFigure(figure, table, made));
	}
	if (made.amounts !== undefined) {
		complaints.push(
			...(made.placed
				? missingPlaces(reading, made.amounts, made, listed)
				: missingValues(reading, made.amounts, listed)),
		);
	}
	return complaints;
}

function statedOf(figure: StatedFigure, table: ReadTable, made: MadeFile): Stated | undefined {
	const year = figure.year ?? table.year ?? made.year;
	if (figure.meaning.kind === 'indicator') return { kind: 'indicator', year, name: figure.meaning.name };
	const unit = figure.unit === '' ? '' : (made.units.get(figure.unit) ?? undefined);
	return unit === undefined ? undefined : { kind: 'sum', year, unit, selection: figure.meaning.selection };
}

/** The figure's value against the ledger's, with what the printed digits leave open. */
function wrongFigure(figure: StatedFigure, table: ReadTable, made: MadeFile): string[] {
	const stated = statedOf(figure, table, made);
	if (stated === undefined) return [];
	const ledger = made.truth(stated);
	if (ledger === undefined) return [];
	if (Math.abs(ledger - figure.value) <= figure.precision / 2) return [];
	return [`${at(figure)} 读成 ${say(stated)} = ${figure.value}，账上是 ${ledger}（${figure.row} × ${figure.column}）`];
}

function at(figure: StatedFigure): string {
	return `${figure.place.sheet}!${figure.place.cell}`;
}

function say(stated: Stated): string {
	switch (stated.kind) {
		case 'sum':
			return `${stated.year}${stated.unit === '' ? '' : ` ${stated.unit}`} ${JSON.stringify(stated.selection)}`;
		case 'indicator':
			return `${stated.year} ${stated.name}`;
		case 'other':
			return stated.words;
	}
}

/** Cell by cell: read with the right value and of the same entries, or listed as unclear. */
function missingPlaces(
	reading: FileReading,
	amounts: readonly PlacedAmount[],
	made: MadeFile,
	listed: ReadonlySet<string>,
): string[] {
	const figures = new Map<string, StatedFigure>();
	const unclear = new Set<string>();
	const covered = new Set<string>();
	const checked = new Set<string>();
	const left = new Set(reading.unread.map((table) => table.sheet));
	for (const table of reading.tables) {
		for (const figure of table.figures) figures.set(at(figure), figure);
		for (const place of table.unclear) for (const cell of cellsOf(place.cell)) unclear.add(`${table.sheet}!${cell}`);
		// A sum that only serves as a check, and a column that is known and not taken, are said in the reading.
		for (const sum of table.sums) checked.add(`${table.sheet}!${sum.cell}`);
		for (const { column, meaning } of table.columns) {
			if (meaning.startsWith('不取')) unclear.add(`${table.sheet}!${columnLetters(column)}`);
		}
		if (listed.has(table.kind)) left.add(table.sheet);
		for (const row of table.list?.rows ?? []) {
			for (const amount of row.amounts)
				covered.add(`${table.sheet}!${cellAddress(row.row, amount.column)}=${amount.value}`);
		}
	}
	return amounts.flatMap((amount): string[] => {
		const cell = cellAddress(amount.row, amount.column);
		const place = `${amount.sheet}!${cell}`;
		const column = `${amount.sheet}!${cell.replace(/\d+/u, '')}`;
		const row = `${amount.sheet}!${amount.row}`;
		const said = unclear.has(place) || unclear.has(column) || unclear.has(row);
		if (said || left.has(amount.sheet) || covered.has(`${place}=${amount.exact}`)) return [];
		const figure = figures.get(place);
		if (figure === undefined)
			return amount.blank || checked.has(place)
				? []
				: [`${place} 没有读到（写的是 ${say(amount.stated)} = ${amount.exact}）`];
		if (amount.spoilt === true) return [`${place} 不是数，却读成 ${figure.value}`];
		if (Math.abs(figure.value - amount.exact) > amount.step / 2)
			return [`${place} 读成 ${figure.value}，写的是 ${amount.exact}`];
		if (figure.precision > amount.step) return [`${place} 的精度读成 ${figure.precision}，写的是 ${amount.step}`];
		return made.ledger === undefined ? [] : otherEntries(figure, amount, made.ledger, made);
	});
}

/** A figure states what its maker meant when both take the same entries. */
function otherEntries(figure: StatedFigure, amount: PlacedAmount, ledger: Ledger, made: MadeFile): string[] {
	const { stated } = amount;
	if (stated.kind === 'indicator') {
		const name = figure.meaning.kind === 'indicator' ? figure.meaning.name : '';
		return name === stated.name
			? []
			: [`${at(figure)} 读成“${name || JSON.stringify(figure.meaning)}”，写的是 ${say(stated)}`];
	}
	if (stated.kind === 'other' || figure.meaning.kind !== 'sum') return [];
	const unit = figure.unit === '' ? '' : made.units.get(figure.unit);
	const mine = takes(ledger, stated.year, stated.unit, stated.selection);
	const theirs = takes(ledger, figure.year ?? made.year, unit ?? '?', figure.meaning.selection);
	return mine === theirs
		? []
		: [`${at(figure)} 读成 ${JSON.stringify(figure.meaning.selection)}，写的是 ${say(stated)}`];
}

function takes(ledger: Ledger, year: number, unit: string, selection: Selection): string {
	return ledger.entries
		.filter((entry) => entry.year === year && (unit === '' || entry.unit === unit) && matches(selection, entry))
		.map((entry) => entry.id)
		.join();
}

/** A1, A1:C3, C (a column) or 5 (a row) */
function cellsOf(range: string): string[] {
	const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/u.exec(range);
	if (match === null) return [range];
	const [, left = '', top = '', right = '', bottom = ''] = match;
	const cells: string[] = [];
	for (let row = Number(top); row <= Number(bottom) && cells.length < 100_000; row += 1) {
		for (let column = numberOf(left); column <= numberOf(right); column += 1) cells.push(cellAddress(row, column));
	}
	return cells;
}

function numberOf(letters: string): number {
	return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Documents: each amount that was written occurs, as often as it was written, or its table was left. */
function missingValues(reading: FileReading, amounts: readonly PlacedAmount[], listed: ReadonlySet<string>): string[] {
	const counts = new Map<number, number>();
	const count = (value: number, by: number) => counts.set(value, (counts.get(value) ?? 0) + by);
	let unclear = reading.tables.reduce((sum, table) => sum + table.unclear.length, 0);
	for (const table of reading.tables) {
		for (const figure of table.figures) count(figure.value, 1);
		for (const sum of table.sums) count(sum.total, 1);
		for (const row of table.list?.rows ?? []) for (const amount of row.amounts) count(amount.value, 1);
	}
	if (reading.unread.length > 0 || reading.tables.some(({ kind }) => listed.has(kind)))
		unclear = Number.POSITIVE_INFINITY;
	const missing: string[] = [];
	for (const amount of amounts) {
		if (amount.blank) continue;
		const printed =
			Math.sign(amount.exact) * Math.floor((Math.abs(amount.exact) + amount.step / 2) / amount.step) * amount.step;
		if (printed === 0) continue;
		if ((counts.get(printed) ?? 0) > 0) count(printed, -1);
		else missing.push(`${amount.sheet} 的 ${say(amount.stated)} = ${printed} 没有读到`);
	}
	return missing.length > unclear ? missing : [];
}
