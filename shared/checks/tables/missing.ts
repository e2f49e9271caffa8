import type { Finding } from '../finding.ts';
import { type Reading, whereOf } from './view.ts';

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

	addCells(readings: readonly Reading[]): void {
		for (const reading of readings) {
			const cells = this.#cells.get(reading.table) ?? new Map<string, Reading>();
			cells.set(`${reading.row}/${reading.column}`, reading);
			this.#cells.set(reading.table, cells);
		}
	}

	findings(): Finding[] {
		const { code, title } = this.#rule;
		const tables = [...this.#tables].map((table): Finding => {
			return { code, level: 'unchecked', message: `没有${table}，“${title}”没有核对。`, where: [{ table }] };
		});
		const cells = [...this.#cells].map(([table, byPlace]): Finding => {
			const readings = [...byPlace.values()];
			const named = readings
				.slice(0, NAMED)
				.map(({ row, column }) => `“${row}”的“${column}”`)
				.join('、');
			const count = readings.length > NAMED ? `等 ${readings.length} 处` : '';
			const message = `${table}${named}${count}没有数，用到它们的“${title}”没有核对。`;
			return { code, level: 'unchecked', message, where: readings.slice(0, NAMED).map(whereOf) };
		});
		return [...tables, ...cells];
	}
}
