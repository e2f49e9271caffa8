/** 状态栏：计数、求和、平均 of what is selected, exactly. */
import { type Decimal, decimalOf, divideRounded, printDecimal, rescale } from './decimal.ts';
import type { Selection, SheetModel } from './model.ts';

export interface Summary {
	/** 计数: cells that are not blank. */
	readonly filled: number;
	/** How many of them are numbers; 求和 and 平均 are of these. */
	readonly numbers: number;
	/** With separators and as many decimals as the most exact cell; undefined without numbers. */
	readonly sum: string | undefined;
	/** With at least two decimals, rounded half away from zero. */
	readonly average: string | undefined;
}

/**
 * Adds up the selection over `rows`. Numbers are the cells that stand at the right and hold nothing but a
 * number; codes stand at the left, and percentages are not added. A merged cell counts once. The
 * selection may reach past the rows and columns that are there.
 */
export function summarise(model: SheetModel, selection: Selection): Summary {
	const { anchor, head } = selection;
	const rows = model.rows.slice(Math.max(0, Math.min(anchor.row, head.row)), Math.max(anchor.row, head.row) + 1);
	const from = Math.max(0, Math.min(anchor.column, head.column));
	const to = Math.min(model.columns.length - 1, Math.max(anchor.column, head.column));
	const total = new Total();
	let filled = 0;
	for (const { cells } of rows) {
		for (let column = from; column <= to; column += 1) {
			const cell = cells[column];
			if (cell === undefined || cell.covered === true || cell.text === '' || cell.state === 'missing') continue;
			filled += 1;
			if ((cell.align ?? model.columns[column]?.align) !== 'right') continue;
			const value = cell.text.endsWith('%') ? undefined : decimalOf(cell.copied ?? cell.text);
			if (value !== undefined) total.add(value);
		}
	}
	return { filled, numbers: total.count, sum: total.sum(), average: total.average() };
}

class Total {
	count = 0;
	#digits = 0n;
	#scale = 0;

	add(value: Decimal): void {
		this.count += 1;
		if (value.scale > this.#scale) {
			this.#digits = rescale({ digits: this.#digits, scale: this.#scale }, value.scale);
			this.#scale = value.scale;
		}
		this.#digits += rescale(value, this.#scale);
	}

	sum(): string | undefined {
		return this.count === 0 ? undefined : printDecimal({ digits: this.#digits, scale: this.#scale }, true);
	}

	average(): string | undefined {
		if (this.count === 0) return undefined;
		const scale = Math.max(2, this.#scale);
		const digits = divideRounded(rescale({ digits: this.#digits, scale: this.#scale }, scale), BigInt(this.count));
		return printDecimal({ digits, scale }, true);
	}
}
