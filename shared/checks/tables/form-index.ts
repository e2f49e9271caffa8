import type { BlockDeclaration, FormDeclaration, LineDeclaration } from '../../forms/declare.ts';
import { columnNames, declaredHeader, leafWords } from '../../published/columns.ts';

/** What rules ask of a form's declaration, found once for each form. */
export class FormIndex {
	/** For each column the lowest word of its header. */
	readonly columnWords: readonly string[];
	readonly #columnNames: ReadonlyMap<string, string>;
	readonly #blocks: ReadonlyMap<string, BlockDeclaration>;
	readonly #lineKeys = new Map<BlockDeclaration, ReadonlySet<string>>();
	readonly #classKeys = new Map<BlockDeclaration, readonly string[]>();
	readonly #lineNames = new Map<string, string>();
	readonly #onlyColumns = new Map<string, string>();
	/** Lines whose words another line of their block has too. */
	readonly #ambiguous = new Set<string>();

	constructor(form: FormDeclaration) {
		this.columnWords = leafWords(declaredHeader(form), form.columns.length);
		this.#columnNames = columnNames(form);
		this.#blocks = new Map(form.blocks.flatMap((block) => block.amounts.map(({ column }) => [column, block])));
		for (const block of form.blocks) this.#addBlock(block);
		for (const { key, column, label } of footLines(form)) {
			this.#onlyColumns.set(key, column);
			this.#lineNames.set(key, label);
		}
	}

	#addBlock(block: BlockDeclaration): void {
		const lines = block.lines.kind === 'fixed' ? block.lines.lines.filter(isNamed) : [];
		const keys = lines.map((line) => line.key);
		this.#lineKeys.set(block, new Set(keys));
		this.#classKeys.set(
			block,
			keys.filter((key) => /^2\d\d$/u.test(key)),
		);
		const byName = new Map<string, string>();
		for (const line of lines) {
			const name = line.label.kind === 'text' ? line.label.text : line.label.code;
			const other = byName.get(name);
			if (other !== undefined) this.#ambiguous.add(other).add(line.key);
			byName.set(name, line.key);
			const column = block.amounts[0]?.column;
			if (column !== undefined) this.#onlyColumns.set(line.key, column);
			if (line.label.kind === 'text') this.#lineNames.set(line.key, line.label.text);
		}
	}

	/** Whether another line of the block has the same words, so that only the 行次 tells them apart. */
	isAmbiguous(key: string): boolean {
		return this.#ambiguous.has(key);
	}

	/** How a column is called in messages. */
	columnName(column: string): string {
		return this.#columnNames.get(column) ?? column;
	}

	/** How the form names a line. */
	lineName(key: string): string {
		return this.#lineNames.get(key) ?? key;
	}

	block(column: string): BlockDeclaration | undefined {
		return this.#blocks.get(column);
	}

	/** The only amount column of a line. */
	onlyColumn(key: string): string | undefined {
		return this.#onlyColumns.get(key);
	}

	/** Whether the column has such a line; of lists of 单位 and 科目 any key may be one. */
	hasLine(key: string, column: string): boolean {
		const block = this.#blocks.get(column);
		if (block === undefined) return false;
		return block.lines.kind !== 'fixed' || (this.#lineKeys.get(block)?.has(key) ?? false);
	}

	/** The form's lines for 类 of 支出功能分类, in the block that has the column. */
	classKeys(column: string): readonly string[] {
		const block = this.#blocks.get(column);
		return (block === undefined ? undefined : this.#classKeys.get(block)) ?? [];
	}
}

const indexes = new WeakMap<FormDeclaration, FormIndex>();

/** Declarations never change, so what is found in them is kept. */
export function indexOf(form: FormDeclaration): FormIndex {
	let index = indexes.get(form);
	if (index === undefined) {
		index = new FormIndex(form);
		indexes.set(form, index);
	}
	return index;
}

function isNamed(line: LineDeclaration): line is Exclude<LineDeclaration, { kind: 'blank' }> {
	return line.kind !== 'blank';
}

interface FootLine {
	readonly key: string;
	/** The column in which its amount stands. */
	readonly column: string;
	readonly label: string;
}

export function footLines(form: FormDeclaration): FootLine[] {
	return form.foot.flatMap((row) => {
		const lines: FootLine[] = [];
		let place = 0;
		let label = '';
		for (const cell of row.cells) {
			if (cell.kind === 'text') {
				label = cell.text;
				place += cell.colspan;
			} else {
				lines.push({ key: cell.key, column: form.columns[place]?.key ?? '', label });
				place += 1;
			}
		}
		return lines;
	});
}
