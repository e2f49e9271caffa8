import type { ReadonlySignal } from '@preact/signals-core';
import { economicName } from '../catalog/catalog.ts';
import { complete, type Definition } from '../facts/definition.ts';
import type { Facts } from '../facts/facts.ts';
import type { Figure } from '../facts/figure.ts';
import { derived } from '../facts/live-ledger.ts';
import { Block, type BlockHost, type BlockRow } from './block.ts';
import { amountCell } from './cell.ts';
import type { FootRow, FormDeclaration, LineLabel } from './declare.ts';
import { placeHeader } from './header.ts';
import type { FormCell, FormNote, FormRow, FormTable } from './table.ts';

interface JoinedRow {
	/** The line of each block; a block that has ended has none. */
	readonly lines: readonly (BlockRow | undefined)[];
	readonly row: FormRow;
}

/** 一张公开表 over a ledger: the printed table, kept up to date, and the figure of every cell. */
export class Form implements BlockHost {
	readonly declaration: FormDeclaration;
	readonly #facts: Facts;
	readonly #blocks: readonly Block[];
	readonly #figures = new Map<string, Figure>();
	readonly #table: ReadonlySignal<FormTable>;
	/** The printed rows of last time with the lines they were joined from: what did not change stays the same row. */
	#joined: readonly JoinedRow[] = [];

	constructor(facts: Facts, declaration: FormDeclaration) {
		this.declaration = declaration;
		this.#facts = facts;
		this.#blocks = declaration.blocks.map((block) => new Block(this, facts.ledger, block));
		this.#table = derived(() => this.#build());
	}

	get table(): FormTable {
		return this.#table.value;
	}

	/** The figure of a cell: line `key` in a column. Made once, from the line's and the column's conditions. */
	figure(key: string, column: string): Figure {
		const id = `${this.declaration.number}/${key}/${column}`;
		let figure = this.#figures.get(id);
		if (figure === undefined) {
			figure = this.#facts.define(
				id,
				`${this.declaration.number}“${key}”的“${column}”`,
				this.#define(key, column),
				(name) => this.#operand(name, column),
			);
			this.#figures.set(id, figure);
		}
		return figure;
	}

	label(label: LineLabel): string {
		return label.kind === 'text' ? label.text : economicName(this.#facts.ledger.catalog, label.code);
	}

	#define(key: string, column: string): Definition {
		for (const block of this.#blocks) {
			const amount = block.amount(column);
			const line = amount === undefined ? undefined : block.line(key);
			if (amount === undefined || line === undefined) continue;
			return line.kind === 'add'
				? { kind: 'add', terms: line.lines.map((name) => ({ sign: 1, figure: name })) }
				: complete({ kind: 'select', part: line.part }, [amount.part]);
		}
		for (const cell of this.declaration.foot.flatMap((row) => row.cells)) {
			if (cell.kind === 'add' && cell.key === key) {
				return { kind: 'add', terms: cell.lines.map((name) => ({ sign: 1, figure: name })) };
			}
		}
		throw new Error(`${this.declaration.number} has no cell ${key} / ${column}`);
	}

	/** A line named in a sum: in the same column, or in the only amount column of the block that has it. */
	#operand(key: string, column: string): Figure {
		const block = this.#blocks.find((candidate) => candidate.line(key) !== undefined);
		if (block === undefined) throw new Error(`${this.declaration.number} has no line ${key}`);
		const target = block.amount(column)?.column ?? block.declaration.amounts[0]?.column ?? column;
		return this.figure(key, target);
	}

	#build(): FormTable {
		const { declaration } = this;
		const profile = this.#facts.ledger.profile.value;
		const blocks = this.#blocks.map((block) => block.rows);
		const height = Math.max(...blocks.map((rows) => rows.length));
		const before = this.#joined;
		this.#joined = Array.from({ length: height }, (_, index) => {
			const known = before[index];
			if (known !== undefined && blocks.every((rows, block) => rows[index] === known.lines[block])) return known;
			const lines = blocks.map((rows) => rows[index]);
			return { lines, row: this.#join(lines, index) };
		});
		const rows = [...this.#joined.map(({ row }) => row), ...declaration.foot.map((row) => this.#foot(row))];
		const empty = rows.every((row) => row.cells.every((cell) => cell.kind !== 'amount' || cell.amount === 0));
		const blank = empty && declaration.whenEmpty !== undefined;
		return {
			id: declaration.id,
			number: declaration.number,
			sheetName: declaration.sheetName,
			title: declaration.title.replaceAll('{{年度}}', String(profile.year)),
			department: profile.department,
			unitOfMeasure: '万元',
			orientation: declaration.orientation,
			columns: declaration.columns,
			header: placeHeader(declaration.header),
			rows: blank ? rows.map(withoutAmounts) : rows,
			notes: blank ? [...declaration.notes, whenEmptyNote(declaration.whenEmpty ?? '')] : declaration.notes,
			empty,
		};
	}

	/** One printed row: the lines of the blocks side by side. */
	#join(lines: readonly (BlockRow | undefined)[], index: number): FormRow {
		const cells = new Map<string, FormCell>();
		for (const line of lines) for (const [column, cell] of line?.cells ?? []) cells.set(column, cell);
		const styles = lines.map((line) => line?.style);
		return {
			key: lines.length === 1 ? (lines[0]?.key ?? String(index)) : String(index + 1),
			kind: styles.includes('total') ? 'total' : styles.includes('subtotal') ? 'subtotal' : 'item',
			cells: this.declaration.columns.map((column) => cells.get(column.key) ?? { kind: 'blank' }),
		};
	}

	#foot(row: FootRow): FormRow {
		const cells: FormCell[] = [];
		for (const cell of row.cells) {
			if (cell.kind === 'text') {
				cells.push({ kind: 'text', text: cell.text, align: 'center', level: 0, colspan: cell.colspan });
				for (let covered = 1; covered < cell.colspan; covered += 1) cells.push({ kind: 'covered' });
			} else {
				const column = this.declaration.columns[cells.length]?.key;
				if (column === undefined) throw new Error(`${this.declaration.number}: 尾行比栏数长`);
				cells.push(amountCell(this.figure(cell.key, column)));
			}
		}
		return { key: row.cells.map((cell) => (cell.kind === 'add' ? cell.key : '')).join(''), kind: row.style, cells };
	}
}

function withoutAmounts(row: FormRow): FormRow {
	return { ...row, cells: row.cells.map((cell): FormCell => (cell.kind === 'amount' ? { kind: 'blank' } : cell)) };
}

function whenEmptyNote(text: string): FormNote {
	return { kind: '说明', text };
}
