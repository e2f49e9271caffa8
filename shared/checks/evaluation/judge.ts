import type { Check } from '../check.ts';
import type { Finding, Where } from '../finding.ts';
import type { Needs } from '../words/needs.ts';
import { wordCheck } from '../words/rules.ts';
import { named } from '../words/say.ts';
import { readNumber, type SheetNumber } from './number.ts';
import { type EvaluationSheet, evaluationSheets, nameOf } from './sheet.ts';

/** A check of evaluation sheets, and of the sentences about the same things. */
export interface EvaluationRule {
	readonly code: string;
	readonly title: string;
	readonly source: string;
	readonly sheet: (view: SheetView, needs: Needs) => readonly Finding[];
	readonly words?: (needs: Needs) => readonly Finding[];
}

export function evaluationCheck({ code, title, source, sheet, words }: EvaluationRule): Check {
	return wordCheck({
		code,
		title,
		source,
		judge: (needs) => [
			...(words === undefined ? [] : words(needs)),
			...evaluationSheets(needs.told.published).flatMap((found) => {
				const view = new SheetView({ code, title }, found);
				return [...sheet(view, needs), ...view.unread()];
			}),
		],
	});
}

/** One sheet as one rule sees it; notes the cells that should have a number and have none. */
export class SheetView {
	readonly sheet: EvaluationSheet;
	readonly name: string;
	readonly #rule: { readonly code: string; readonly title: string };
	readonly #unread = new Map<string, Where>();

	constructor(rule: { readonly code: string; readonly title: string }, sheet: EvaluationSheet) {
		this.#rule = rule;
		this.sheet = sheet;
		this.name = nameOf(sheet);
	}

	where(row: string, column = ''): Where {
		return column === '' ? { table: this.name, row } : { table: this.name, row, column };
	}

	/** The number of a cell that the rule cannot do without. */
	number(text: string | undefined, row: string, column: string): SheetNumber | undefined {
		const found = text === undefined ? undefined : readNumber(text);
		if (found === undefined) this.#unread.set(`${named(row)}的${named(column)}`, this.where(row, column));
		return found;
	}

	finding(level: Finding['level'], message: string, where: readonly Where[]): Finding {
		return { code: this.#rule.code, level, message: `${named(this.name)}${message}`, where };
	}

	/** Both sides of what should be equal. */
	compared(level: Finding['level'], message: string, where: readonly Where[], sides: readonly string[]): Finding {
		const [left = '', right = '', difference = ''] = sides;
		return { ...this.finding(level, message, where), left, right, difference };
	}

	unread(): Finding[] {
		if (this.#unread.size === 0) return [];
		const places = [...this.#unread.keys()];
		const listed = places.slice(0, NAMED).join('、') + (places.length > NAMED ? `等 ${places.length} 处` : '');
		const message = `${listed}没有数，${named(this.#rule.title)}没有核对。`;
		return [this.finding('unchecked', message, [...this.#unread.values()].slice(0, NAMED))];
	}
}

/** How many cells without a number are named. */
const NAMED = 4;
