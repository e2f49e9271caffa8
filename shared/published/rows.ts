import {
	type BlockDeclaration,
	type FootRow,
	type FormDeclaration,
	type LineDeclaration,
	lineKey,
} from '../forms/declare.ts';
import { parseHundredths } from '../money/parse.ts';
import type { PrintedWan } from '../money/round.ts';
import { plain } from './columns.ts';
import type { PublishedCell, PublishedRow } from './published.ts';
import type { RawTable } from './raw.ts';

/** Each printed row gives one row for each block that has something in it, from the top. */
export function bodyRows(
	raw: RawTable,
	form: FormDeclaration,
	firstBody: number,
	columns: ReadonlyMap<string, number>,
): PublishedRow[] {
	const readers = form.blocks.map((block) => new BlockReader(block, form, columns));
	const rows: PublishedRow[] = [];
	raw.grid.slice(firstBody).forEach((row, index) => {
		const gridRow = firstBody + index;
		const foot = form.foot.find((candidate) => isFoot(row, candidate));
		if (foot !== undefined) {
			rows.push(...footRows(row, gridRow, foot, form, columns));
			return;
		}
		for (const reader of readers) {
			const read = reader.read(row, gridRow, index);
			if (read !== undefined) rows.push(read);
		}
	});
	return rows;
}

/** The foot begins with its words, wherever it stands. */
function isFoot(row: readonly string[], foot: FootRow): boolean {
	const first = foot.cells[0];
	return first?.kind === 'text' && plain(first.text) === plain(row[0] ?? '');
}

function footRows(
	row: readonly string[],
	gridRow: number,
	foot: FootRow,
	form: FormDeclaration,
	columns: ReadonlyMap<string, number>,
): PublishedRow[] {
	const rows: PublishedRow[] = [];
	let place = 0;
	let label = '';
	for (const cell of foot.cells) {
		const key = form.columns[place]?.key ?? '';
		const gridColumn = columns.get(key) ?? place;
		if (cell.kind === 'text') {
			label = row[gridColumn] ?? '';
			place += cell.colspan;
			continue;
		}
		const cells = new Map([[key, readCell(row[gridColumn] ?? '', gridRow, gridColumn)]]);
		rows.push({ key: cell.key, kind: 'line', label, code: '', number: '', cells });
		place += 1;
	}
	return rows;
}

/** What stands in one row of one block, before it is known which line of the form it is. */
interface Reading extends Pick<PublishedRow, 'label' | 'code' | 'number' | 'cells'> {
	readonly gridRow: number;
	readonly places: string;
	readonly blank: boolean;
	/** The row as it was last identified. */
	row: PublishedRow | undefined;
}

const readings = new WeakMap<readonly string[], Map<BlockDeclaration, Reading>>();

/** Reads the rows of one block from the top and finds the line of the form for each. */
class BlockReader {
	readonly #block: BlockDeclaration;
	readonly #columns: ReadonlyMap<string, number>;
	readonly #codeColumns: readonly string[];
	/** Where the columns stand, to tell whether a row was read in the same way before. */
	readonly #places: string;
	/** Place of the line that the row before was. */
	#last = -1;

	constructor(block: BlockDeclaration, form: FormDeclaration, columns: ReadonlyMap<string, number>) {
		this.#block = block;
		this.#columns = columns;
		this.#places = [...columns.values()].join(' ');
		const first = form.columns.findIndex((column) => column.key === block.codeColumn);
		this.#codeColumns = first < 0 ? [] : form.columns.slice(first, first + block.codeSpan).map(({ key }) => key);
	}

	read(row: readonly string[], gridRow: number, bodyIndex: number): PublishedRow | undefined {
		const reading = this.#readingOf(row, gridRow);
		if (reading.blank) return undefined;
		const { row: before } = reading;
		// Which fixed line a row is depends on the rows around it, too.
		if (before !== undefined && this.#block.lines.kind !== 'fixed') return before;
		const identity = this.#identify(reading.label, reading.code, bodyIndex);
		if (before?.key === identity.key && before.kind === identity.kind) return before;
		const { label, code, number, cells } = reading;
		reading.row = { ...identity, label, code, number, cells };
		return reading.row;
	}

	/** A row is read once: of a form that follows its ledger, most rows are those of the time before. */
	#readingOf(row: readonly string[], gridRow: number): Reading {
		let ofRow = readings.get(row);
		if (ofRow === undefined) {
			ofRow = new Map();
			readings.set(row, ofRow);
		}
		const known = ofRow.get(this.#block);
		if (known?.gridRow === gridRow && known.places === this.#places) return known;
		const reading = this.#readCells(row, gridRow);
		ofRow.set(this.#block, reading);
		return reading;
	}

	#readCells(row: readonly string[], gridRow: number): Reading {
		const place = (column: string) => this.#columns.get(column) ?? -1;
		const at = (column: string | undefined) => (column === undefined ? '' : (row[place(column)] ?? ''));
		const label = at(this.#block.nameColumn);
		// 208 | 01 | 02 in three columns is 2080102.
		const code = this.#codeColumns.map((column) => plain(at(column))).join('');
		const number = at(this.#block.numberColumn);
		const cells = new Map(
			this.#block.amounts.map(({ column }): [string, PublishedCell] => [
				column,
				readCell(at(column), gridRow, place(column)),
			]),
		);
		const words = label !== '' || code !== '' || number !== '';
		const blank = !words && [...cells.values()].every((cell) => cell.text === '');
		return { gridRow, places: this.#places, label, code, number, cells, blank, row: undefined };
	}

	#identify(label: string, code: string, bodyIndex: number): Pick<PublishedRow, 'key' | 'kind'> {
		const { lines } = this.#block;
		if (lines.kind === 'fixed') return this.#fixedLine(lines.lines, label, code, bodyIndex);
		if ([label, code].some((text) => plain(text) === plain(lines.totalName))) {
			return { key: lines.totalName, kind: 'total' };
		}
		if (lines.kind === '单位') return { key: label, kind: 'unit' };
		return code === '' ? { key: label, kind: 'unknown' } : { key: code, kind: 'code' };
	}

	/**
	 * The line at the same place, else the next one below the last that has the row's words (a row
	 * left out moves all below it up), else one above.
	 */
	#fixedLine(
		lines: readonly LineDeclaration[],
		label: string,
		code: string,
		bodyIndex: number,
	): Pick<PublishedRow, 'key' | 'kind'> {
		const fits = (line: LineDeclaration | undefined) => line !== undefined && names(line, label, code);
		const below = lines.findIndex((line, index) => index > this.#last && fits(line));
		const place = fits(lines[bodyIndex]) ? bodyIndex : below >= 0 ? below : lines.findIndex(fits);
		const line = lines[place];
		if (line === undefined) return { key: code === '' ? label : code, kind: 'unknown' };
		this.#last = place;
		return { key: line.kind === 'blank' ? '' : line.key, kind: 'line' };
	}
}

function names(line: LineDeclaration, label: string, code: string): boolean {
	if (line.kind === 'blank') return label === '' && code === '';
	if (line.label.kind === 'economic') return line.label.code === code;
	return plain(line.label.text) === plain(label) || lineKey(line.label.text) === lineKey(label);
}

function readCell(text: string, gridRow: number, gridColumn: number): PublishedCell {
	const parsed = parseHundredths(text);
	return { text, value: parsed.ok ? (parsed.value as PrintedWan) : undefined, gridRow, gridColumn };
}
