/** 与上年比：what last year's entries with the same coordinates say, exactly in 分. */
import { draftCells } from '../../../shared/ledger/draft.ts';
import type { Draft, Entry } from '../../../shared/ledger/ledger.ts';
import { type Fen, fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../../shared/money/format.ts';
import { percentOf } from '../../../shared/money/round.ts';
import type { SheetCell } from '../../sheet/model.ts';
import { type Splice, spliced } from '../splice.ts';
import type { LineSheet } from './fields.ts';
import type { Line } from './lines.ts';

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

/** Last year's amounts by coordinates. */
export class Priors {
	/** Last year's. */
	readonly entries: readonly Entry[];
	readonly coordinates: Coordinates;
	readonly #before: (number | undefined)[] = [];

	constructor(coordinates: Coordinates, entries: readonly Entry[]) {
		this.coordinates = coordinates;
		this.entries = entries;
		for (const entry of entries) {
			const at = coordinates.of(entry);
			this.#before[at] = (this.#before[at] ?? 0) + entry.amount;
		}
	}

	/** Last year's sum at coordinates; undefined when there are no rows. */
	at(coordinates: number): Fen | undefined {
		const sum = this.#before[coordinates];
		return sum === undefined ? undefined : fen(sum);
	}

	/** Last year's sum over the coordinates of these entries. */
	total(entries: readonly Entry[]): Fen {
		let sum = 0;
		for (const at of new Set(entries.map((entry) => this.coordinates.of(entry)))) sum += this.at(at) ?? 0;
		return fen(sum);
	}
}

/** Of rows that are not in the ledger. */
const NO_COORDINATES = -1;

/** What stands beside each line, kept up as lines change: only lines with the same coordinates are looked at again. */
export class Beside {
	readonly priors: Priors;
	#lines: readonly Line[] = [];
	/** Beside the lines. */
	#coordinates: readonly number[] = [];
	#values: readonly Prior[] = [];
	/** This year's rows at coordinates. */
	readonly #current: { sum: number; rows: number }[] = [];

	constructor(priors: Priors) {
		this.priors = priors;
	}

	/** Beside each of the lines; the same object where it says the same. `cut`: where they differ from the last ones. */
	follow(lines: readonly Line[], cut: Splice): readonly Prior[] {
		const end = cut.from + cut.removed;
		const gone = this.#lines.slice(cut.from, end);
		const goneAt = this.#coordinates.slice(cut.from, end);
		const come = lines.slice(cut.from, cut.from + cut.added);
		const comeAt = come.map((line) => this.#coordinatesOf(line));
		for (const [index, line] of gone.entries()) this.#count(line, goneAt[index] ?? NO_COORDINATES, -1);
		for (const [index, line] of come.entries()) this.#count(line, comeAt[index] ?? NO_COORDINATES, 1);
		this.#lines = lines;
		this.#coordinates = spliced(this.#coordinates, cut, comeAt);
		const values = spliced(
			this.#values,
			cut,
			come.map((): Prior => null),
		).slice();
		this.#judge(values, new Set([...goneAt, ...comeAt]));
		this.#values = values;
		return values;
	}

	#coordinatesOf(line: Line): number {
		if (line.kind === 'row') return this.priors.coordinates.of(line.row as Entry);
		return line.kind === 'draft' ? this.priors.coordinates.ofDraft(line.draft) : NO_COORDINATES;
	}

	#count(line: Line, at: number, sign: 1 | -1): void {
		if (line.kind !== 'row') return;
		const current = this.#current[at] ?? { sum: 0, rows: 0 };
		current.sum += sign * (line.row as Entry).amount;
		current.rows += sign;
		this.#current[at] = current;
	}

	/** The first row at coordinates has the sums of both years; a 待填行 last year's where there is no row yet. */
	#judge(values: Prior[], touched: ReadonlySet<number>): void {
		const isTouched: boolean[] = [];
		for (const at of touched) if (at !== NO_COORDINATES) isTouched[at] = true;
		const seen = new Set<number>();
		let index = -1;
		for (const at of this.#coordinates) {
			index += 1;
			if (at === NO_COORDINATES || isTouched[at] !== true) continue;
			const before = this.priors.at(at);
			const { sum, rows } = this.#current[at] ?? { sum: 0, rows: 0 };
			const waits = this.#lines[index]?.kind === 'draft';
			if (seen.has(at) || (waits && (before === undefined || rows > 0))) {
				values[index] = null;
				continue;
			}
			seen.add(at);
			const current = waits ? undefined : fen(sum);
			const last = values[index];
			if (before === undefined) values[index] = undefined;
			else if (last?.before !== before || last.current !== current) values[index] = { before, current };
		}
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
