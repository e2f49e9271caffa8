/** 与上年比：what last year's entries with the same coordinates say, exactly in 分. */
import type { Entry } from '../../shared/ledger/ledger.ts';
import { type Fen, fen } from '../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../shared/money/format.ts';
import { percentOf } from '../../shared/money/round.ts';
import type { SheetCell } from '../sheet/model.ts';
import type { LineSheet } from './entry-fields.ts';

const keys = new WeakMap<Entry, string>();

/** All coordinates of an entry in its sheet but 年度 and 阶段. */
function coordinates(sheet: LineSheet, entry: Entry): string {
	const known = keys.get(entry);
	if (known !== undefined) return known;
	const key = [
		entry.unit,
		entry.functionCode,
		entry.source,
		entry.nature,
		entry.economicCode,
		entry.category,
		sheet.columns.some(({ field }) => field === 'project') ? entry.project : '',
	].join('\n');
	keys.set(entry, key);
	return key;
}

/** Last year's amounts by coordinates. */
export class Priors {
	readonly #sheet: LineSheet;
	readonly #sums = new Map<string, number>();
	readonly entries: readonly Entry[];

	constructor(sheet: LineSheet, entries: readonly Entry[]) {
		this.#sheet = sheet;
		this.entries = entries;
		for (const entry of entries) {
			const key = coordinates(sheet, entry);
			this.#sums.set(key, (this.#sums.get(key) ?? 0) + entry.amount);
		}
	}

	/**
	 * For each entry last year's sum; `undefined` when there is none, null when an entry before it in the
	 * list has the same coordinates, so that nothing counts twice.
	 */
	of(entries: readonly Entry[]): readonly Prior[] {
		const seen = new Map<string, number>();
		for (const entry of entries) {
			const key = coordinates(this.#sheet, entry);
			seen.set(key, (seen.get(key) ?? 0) + entry.amount);
		}
		return entries.map((entry) => {
			const key = coordinates(this.#sheet, entry);
			const current = seen.get(key);
			if (current === undefined) return null;
			seen.delete(key);
			const before = this.#sums.get(key);
			return before === undefined ? undefined : { before: fen(before), current: fen(current) };
		});
	}
}

/** Last year's sum and this year's of the same coordinates. */
export type Prior = { readonly before: Fen; readonly current: Fen } | undefined | null;

export function samePrior(a: Prior, b: Prior): boolean {
	if (a === b) return true;
	return a !== null && b !== null && a?.before === b?.before && a?.current === b?.current;
}

/** 上年决算, 增减, 增减% */
export function priorCells(prior: Prior, strong = false): readonly SheetCell[] {
	if (prior === null) return [BLANK, BLANK, BLANK];
	if (prior === undefined) return [MISSING, BLANK, BLANK];
	const { before, current } = prior;
	const rate = percentOf(current - before, before);
	return [
		number(formatYuan(before), formatScaled(before, 2), strong),
		number(formatYuan(fen(current - before)), formatScaled(current - before, 2), strong),
		rate === undefined ? BLANK : number(formatScaled(rate, 2), `${formatScaled(rate, 2)}%`, strong),
	];
}

const REFUSAL = '这一格由程序按上年数算出，不能填。要改上年数，请到“上年决算”页签。';
const BLANK: SheetCell = { text: '', state: 'blank', editable: false, refusal: REFUSAL };
const MISSING: SheetCell = {
	text: '缺',
	state: 'missing',
	editable: false,
	refusal: '上年没有同样的单位、科目和性质的数。如果有，请到“上年决算”页签补上。',
	copied: '',
	align: 'center',
	spoken: '上年没有录入',
};

function number(text: string, copied: string, strong: boolean): SheetCell {
	return {
		text,
		copied,
		state: 'computed',
		editable: false,
		refusal: REFUSAL,
		align: 'right',
		...(strong ? { strong } : {}),
	};
}
