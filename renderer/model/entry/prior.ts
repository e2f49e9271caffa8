/** 与上年比：what last year's entries with the same coordinates say, exactly in 分. */
import { draftCells } from '../../../shared/ledger/draft.ts';
import type { Draft, Entry } from '../../../shared/ledger/ledger.ts';
import { type Fen, fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../../shared/money/format.ts';
import { percentOf } from '../../../shared/money/round.ts';
import type { SheetCell } from '../../sheet/model.ts';
import type { LineSheet } from './fields.ts';

/**
 * Numbers for coordinates: all of an entry but 年度, 阶段 and 金额. Sums over 20,000 rows are made at
 * each keystroke; by number they cost a tenth of what they cost by text.
 */
export class Coordinates {
	readonly #withProject: boolean;
	readonly #numbers = new Map<string, number>();
	readonly #known = new WeakMap<Entry, number>();
	readonly #drafts = new WeakMap<Draft, number>();

	constructor(sheet: LineSheet) {
		this.#withProject = sheet.columns.some(({ field }) => field === 'project');
	}

	of(entry: Entry): number {
		const known = this.#known.get(entry);
		if (known !== undefined) return known;
		const number = this.#numberOf(entry);
		this.#known.set(entry, number);
		return number;
	}

	/** Of a 待填行, as far as it is filled. */
	ofDraft(draft: Draft): number {
		const known = this.#drafts.get(draft);
		if (known !== undefined) return known;
		const number = this.#numberOf({ ...NOWHERE, ...draftCells(draft) });
		this.#drafts.set(draft, number);
		return number;
	}

	#numberOf({ unit, functionCode, source, nature, economicCode, category, project }: Place): number {
		const parts = [unit, functionCode, source, nature, economicCode, category, this.#withProject ? project : ''];
		const key = parts.join('\n');
		let number = this.#numbers.get(key);
		if (number === undefined) {
			number = this.#numbers.size;
			this.#numbers.set(key, number);
		}
		return number;
	}
}

type Place = Pick<Entry, 'unit' | 'functionCode' | 'source' | 'nature' | 'economicCode' | 'category' | 'project'>;

const NOWHERE: Place = {
	unit: '',
	functionCode: '',
	source: '',
	nature: '',
	economicCode: '',
	category: '',
	project: '',
};

/** Amounts added up by the numbers of their coordinates. */
function sumsOf(entries: readonly Entry[], numbers: readonly number[]): readonly (number | undefined)[] {
	const sums: (number | undefined)[] = [];
	let index = 0;
	for (const { amount } of entries) {
		const at = numbers[index] ?? 0;
		sums[at] = (sums[at] ?? 0) + amount;
		index += 1;
	}
	return sums;
}

/** Last year's sum and this year's of the same coordinates; this year's is not there yet beside a 待填行. */
export interface BothYears {
	readonly before: Fen;
	readonly current: Fen | undefined;
}
/**
 * `undefined` when last year has none; null when another row has the same coordinates and stands
 * before this one, so that nothing counts twice.
 */
export type Prior = BothYears | undefined | null;

/** Asked for one line after the other; `last` is the answer of last time, given again when it is the same. */
export interface Beside {
	/** Beside the next entry. */
	next(last: Prior): Prior;
	/** Beside a 待填行. */
	waiting(draft: Draft, last: Prior): Prior;
}

/** Last year's amounts beside this year's. */
export class Priors {
	/** Last year's. */
	readonly entries: readonly Entry[];
	readonly #coordinates: Coordinates;
	readonly #before: readonly (number | undefined)[];

	constructor(coordinates: Coordinates, entries: readonly Entry[]) {
		this.#coordinates = coordinates;
		this.entries = entries;
		this.#before = sumsOf(
			entries,
			entries.map((entry) => coordinates.of(entry)),
		);
	}

	/** What to show beside each of these entries, asked for in their order. */
	beside(entries: readonly Entry[]): Beside {
		const numbers = entries.map((entry) => this.#coordinates.of(entry));
		const current = sumsOf(entries, numbers);
		const seen: boolean[] = [];
		let index = 0;
		return {
			waiting: (draft, last) => {
				const at = this.#coordinates.ofDraft(draft);
				const before = this.#before[at];
				// What has rows already is seen there.
				if (before === undefined || seen[at] === true || current[at] !== undefined) return null;
				seen[at] = true;
				if (last !== null && last?.before === before && last.current === undefined) return last;
				return { before: fen(before), current: undefined };
			},
			next: (last) => {
				const at = numbers[index] ?? -1;
				index += 1;
				if (seen[at] === true) return null;
				seen[at] = true;
				const before = this.#before[at];
				if (before === undefined) return undefined;
				const now = current[at] ?? 0;
				if (last !== null && last?.before === before && last.current === now) return last;
				return { before: fen(before), current: fen(now) };
			},
		};
	}

	/** Last year's sum over the coordinates of these entries. */
	total(entries: readonly Entry[]): Fen {
		const beside = this.beside(entries);
		return fen(entries.reduce((sum) => sum + (beside.next(null)?.before ?? 0), 0));
	}
}

/** 上年决算, 增减, 增减% */
export function priorCells(prior: Prior, strong = false): readonly SheetCell[] {
	if (prior === null) return [BLANK, BLANK, BLANK];
	if (prior === undefined) return [MISSING, BLANK, BLANK];
	const { before, current } = prior;
	const shown = figureCell(formatYuan(before), formatScaled(before, 2), strong);
	if (current === undefined) return [shown, BLANK, BLANK];
	const rate = percentOf(current - before, before);
	return [
		shown,
		figureCell(formatYuan(fen(current - before)), formatScaled(current - before, 2), strong),
		rate === undefined ? BLANK : figureCell(formatScaled(rate, 2), `${formatScaled(rate, 2)}%`, strong),
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

function figureCell(text: string, copied: string, strong: boolean): SheetCell {
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
