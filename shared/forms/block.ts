import type { ReadonlySignal } from '@preact/signals-core';
import { classOf, groupOf, levelOf } from '../catalog/catalog.ts';
import type { Figure } from '../facts/figure.ts';
import { derived, type LiveLedger } from '../facts/live-ledger.ts';
import type { Selection } from '../facts/selection.ts';
import { takingOf } from '../facts/taking.ts';
import { unreachable } from '../fault/fault.ts';
import type { Unit } from '../ledger/ledger.ts';
import { amountCell, textCell } from './cell.ts';
import type { AmountColumn, BlockDeclaration, LineDeclaration, LineLabel, LineStyle } from './declare.ts';
import type { FormCell, FormColumn } from './table.ts';

/** One line of a block, before the blocks are put side by side. */
export interface BlockRow {
	readonly key: string;
	readonly style: LineStyle;
	readonly cells: ReadonlyMap<string, FormCell>;
}

/** What a block needs of its form. */
export interface BlockHost {
	readonly declaration: { readonly columns: readonly FormColumn[] };
	figure(key: string, column: string): Figure;
	label(label: LineLabel): string;
}

type Line = Exclude<LineDeclaration, { kind: 'blank' }>;

/** 一块：lines in some of the form's columns. */
export class Block {
	readonly declaration: BlockDeclaration;
	readonly #form: BlockHost;
	readonly #ledger: LiveLedger;
	readonly #lines: ReadonlyMap<string, Line>;
	readonly #rows: ReadonlySignal<readonly BlockRow[]>;
	readonly #fixedRows: readonly ReadonlySignal<BlockRow>[];
	readonly #unitRows = new WeakMap<Unit, ReadonlySignal<BlockRow>>();
	readonly #codes: ReadonlySignal<readonly string[]>;
	readonly #codeRows = new Map<string, ReadonlySignal<BlockRow | undefined>>();
	readonly #totalRow: ReadonlySignal<BlockRow>;

	constructor(form: BlockHost, ledger: LiveLedger, declaration: BlockDeclaration) {
		this.declaration = declaration;
		this.#form = form;
		this.#ledger = ledger;
		const lines = declaration.lines.kind === 'fixed' ? declaration.lines.lines : [];
		this.#lines = new Map(lines.flatMap((line) => (line.kind === 'blank' ? [] : [[line.key, line]])));
		this.#fixedRows = lines.map((line, index) => derived(() => this.#fixedRow(line, index)));
		this.#codes = derived(() => codeTree(ledger.codes('功能科目项'), printedCodes(ledger)));
		this.#totalRow = derived(() => this.#buildTotal());
		this.#rows = derived(() => this.#build());
	}

	get rows(): readonly BlockRow[] {
		return this.#rows.value;
	}

	amount(column: string): AmountColumn | undefined {
		return this.declaration.amounts.find((amount) => amount.column === column);
	}

	/** The line with this key; a generated line is declared by its key alone. */
	line(key: string): Line | undefined {
		const { lines } = this.declaration;
		if (lines.kind === 'fixed') return this.#lines.get(key);
		const label = { kind: 'text', text: key } as const;
		const conditions = key === lines.totalName ? {} : conditionOf(lines.kind, key);
		return { kind: 'select', key, label, style: 'item', part: { conditions } };
	}

	#build(): readonly BlockRow[] {
		const { lines } = this.declaration;
		switch (lines.kind) {
			case 'fixed':
				return this.#fixedRows.map((row) => row.value);
			case '单位':
				return [this.#totalRow.value, ...this.#ledger.units.map((unit) => this.#unitRow(unit))];
			case '功能科目':
				return [this.#totalRow.value, ...this.#codes.value.map((code) => this.#codeRow(code)).filter(isPrinted)];
			default:
				return unreachable(lines);
		}
	}

	/** 合计 above the lines that the ledger gives. */
	#buildTotal(): BlockRow {
		const { lines, nameColumn } = this.declaration;
		if (lines.kind === 'fixed') throw new Error('fixed lines name their own total');
		return this.#row(lines.totalName, 'total', [...this.#covered(), [nameColumn, textCell(lines.totalName, 'center')]]);
	}

	#unitRow(unit: Unit): BlockRow {
		let row = this.#unitRows.get(unit);
		if (row === undefined) {
			const { nameColumn } = this.declaration;
			row = derived(() => this.#row(unit.code, 'item', [[nameColumn, textCell(unit.name, 'left')]]));
			this.#unitRows.set(unit, row);
		}
		return row.value;
	}

	#fixedRow(line: LineDeclaration, index: number): BlockRow {
		const { numberColumn, firstNumber, nameColumn, codeColumn } = this.declaration;
		const cells: [string, FormCell][] = [];
		if (numberColumn !== undefined) cells.push([numberColumn, textCell(String(firstNumber + index), 'center')]);
		if (line.kind === 'blank') return { key: '', style: 'item', cells: new Map(cells) };
		if (codeColumn !== undefined && line.label.kind === 'economic') {
			cells.push([codeColumn, textCell(line.label.code, 'left', levelOf(line.label.code))]);
		}
		const align = line.style === 'item' ? 'left' : 'center';
		const level = line.label.kind === 'economic' ? levelOf(line.label.code) : 0;
		cells.push([nameColumn, textCell(this.#form.label(line.label), align, level)]);
		return this.#row(line.key, line.style, cells);
	}

	/** A 科目 is printed when any of its columns is not zero in 分, or when it was published like that. */
	#codeRow(code: string): BlockRow | undefined {
		let row = this.#codeRows.get(code);
		if (row === undefined) {
			row = derived(() => {
				const figures = this.declaration.amounts.map(({ column }) => this.#form.figure(code, column));
				const zero = figures.every((figure) => (figure.value.value ?? 0) === 0);
				if (zero && !this.#isPublished(figures)) return undefined;
				const { codeColumn, codeSpan, nameColumn } = this.declaration;
				const name = this.#ledger.functionName(code);
				const labels: [string, FormCell][] = [...this.#covered(), [nameColumn, textCell(name, 'left', levelOf(code))]];
				if (codeColumn !== undefined) labels.push([codeColumn, textCell(code, 'left', 0, codeSpan)]);
				return this.#row(code, 'item', labels);
			});
			this.#codeRows.set(code, row);
		}
		return row.value;
	}

	/** Published tables of the year have this very row: each of its amounts is printed there, if only as 0.00. */
	#isPublished(figures: readonly Figure[]): boolean {
		if (this.#ledger.stated(this.#ledger.profile.value.year) === undefined) return false;
		return figures.every(({ definition }) => {
			if (definition.kind !== 'select') return false;
			const taking = takingOf(this.#ledger, definition.selection);
			return taking.kind === 'stated' && taking.sum?.rows.length === 1;
		});
	}

	/** The columns that a code spans, or that the header reaches into beside 合计. */
	#covered(): [string, FormCell][] {
		const { codeColumn, codeSpan } = this.declaration;
		const first = this.#form.declaration.columns.findIndex((column) => column.key === codeColumn);
		if (first < 0) return [];
		const columns = this.#form.declaration.columns.slice(first, first + codeSpan);
		return columns.map((column) => [column.key, { kind: 'covered' }]);
	}

	#row(key: string, style: LineStyle, labels: readonly [string, FormCell][]): BlockRow {
		const amounts = this.declaration.amounts.map(({ column }): [string, FormCell] => [
			column,
			amountCell(this.#form.figure(key, column)),
		]);
		return { key, style, cells: new Map([...labels, ...amounts]) };
	}
}

function isPrinted(row: BlockRow | undefined): row is BlockRow {
	return row !== undefined;
}

function conditionOf(kind: '单位' | '功能科目', key: string): Selection {
	if (kind === '单位') return { 单位: [key] };
	switch (levelOf(key)) {
		case 0:
			return { 功能科目类: [key] };
		case 1:
			return { 功能科目款: [key] };
		case 2:
			return { 功能科目项: [key] };
	}
}

/** 类 and 款 as published tables list them, with or without their 项. */
function printedCodes(ledger: LiveLedger): readonly string[] {
	const stated = ledger.stated(ledger.profile.value.year);
	return stated === undefined ? [] : [...stated.codes('功能科目类'), ...stated.codes('功能科目款')];
}

/** 项 codes with their 款 and 类 before them, in order. */
function codeTree(items: readonly string[], others: readonly string[]): string[] {
	const codes = new Set<string>(others);
	for (const item of items) {
		if (item === '') continue;
		codes.add(classOf(item)).add(groupOf(item)).add(item);
	}
	return [...codes].sort();
}
