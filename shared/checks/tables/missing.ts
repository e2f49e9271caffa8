import type { Finding } from '../finding.ts';
import type { Sides, Term } from './evaluate.ts';
import { placeOf, quote, type Reading } from './view.ts';

/** How many cells without a number are named. */
const NAMED = 5;

/** What a rule could not be judged for: one finding for each table that is missing or has gaps. */
export class Missing {
	readonly #rule: { readonly code: string; readonly title: string };
	readonly #tables = new Set<string>();
	/** Table → its cells without a number, each once. */
	readonly #cells = new Map<string, Map<string, Reading>>();

	constructor(rule: { readonly code: string; readonly title: string }) {
		this.#rule = rule;
	}

	/** @param number 公开01表 */
	addTable(number: string): void {
		this.#tables.add(number);
	}

	/** Takes the cells without a number from an equation. */
	add(terms: Sides<readonly Term[]>): void {
		for (const reading of [...terms.left, ...terms.right].flatMap((term) => term.readings)) {
			if (reading.value !== undefined) continue;
			const table = reading.view.table.number;
			const cells = this.#cells.get(table) ?? new Map<string, Reading>();
			cells.set(`${reading.row}/${reading.column}`, reading);
			this.#cells.set(table, cells);
		}
	}

	findings(): Finding[] {
		const { code, title } = this.#rule;
		const tables = [...this.#tables].map((table): Finding => {
			return { code, level: 'unchecked', message: `没有${table}，${quote(title)}没有核对。`, where: [{ table }] };
		});
		const cells = [...this.#cells].map(([table, byPlace]): Finding => {
			const readings = [...byPlace.values()];
			const named = readings
				.slice(0, NAMED)
				.map(placeOf)
				.map(({ row, column }) => `${quote(row)}的${quote(column)}`)
				.join('、');
			const count = readings.length > NAMED ? `等 ${readings.length} 处` : '';
			const message = `${table}${named}${count}没有数，用到它们的${quote(title)}没有核对。`;
			return { code, level: 'unchecked', message, where: readings.slice(0, NAMED).map(placeOf) };
		});
		return [...tables, ...cells];
	}
}
