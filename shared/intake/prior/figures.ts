import { type BookValues, normalSelection, selectionText } from '../../facts/stated.ts';
import type { Indicator, Printed } from '../../ledger/ledger.ts';
import { printOrigin } from '../../ledger/origin.ts';
import type { LedgerContent } from '../../ledger/replace.ts';
import { fen } from '../../money/fen.ts';
import { formatYuan } from '../../money/format.ts';
import type { StatedFigure } from '../../reading/meaning.ts';
import { bookValues } from '../../sheets/book-values.ts';
import { enumerate } from '../../sheets/text.ts';
import { nextCode, unitByName } from '../caijue/units.ts';
import type { IntakeSetting, IntakeTools, ReadFile } from '../proposal.ts';

/** What published tables state, each amount once. */
export interface PriorRows {
	readonly printed: readonly Omit<Printed, 'id'>[];
	readonly indicators: readonly Omit<Indicator, 'id'>[];
	/** Units that a ledger without any gets from the tables. */
	readonly units: LedgerContent['units'];
	readonly notices: readonly string[];
}

/** A figure with the file that it stands in and the row that it becomes. */
interface Found {
	readonly figure: StatedFigure;
	readonly place: string;
	readonly origin: string;
	readonly year: number;
	/** 单位代码 */
	readonly unit: string;
}

/** The figures of all files as rows; figures without a year are left out, they are asked for. */
export function priorRows(files: readonly ReadFile[], setting: IntakeSetting, tools: IntakeTools): PriorRows {
	const values = bookValues(tools.sheets);
	const known = new Set(tools.sheets.indicators.map(({ name }) => name));
	const sums = new Collected();
	const totals = new Collected();
	const units = new UnitNames(setting.units);
	const left = new Set<string>();
	for (const file of files) {
		for (const found of foundIn(file, units)) {
			const { meaning, value, blank } = found.figure;
			if (meaning.kind === 'sum') {
				const text = textOf(meaning.selection, values);
				if (text !== undefined) sums.add(`${found.year}\n${found.unit}\n${text}`, text, found);
			} else if (known.has(meaning.name)) {
				// Of a form that lists what there may be, a blank says nothing where nobody counted.
				if (!blank || value !== 0) totals.add(`${found.year}\n${found.unit}\n${meaning.name}`, meaning.name, found);
			} else left.add(meaning.name);
		}
	}
	return {
		printed: sums.rows.map(([text, { figure, origin, year, unit }]) => ({
			year,
			unit,
			selection: text,
			amount: fen(figure.value),
			precision: fen(Math.max(1, figure.precision)),
			origin,
		})),
		indicators: totals.rows.map(([name, { figure, origin, year, unit }]) => {
			return { year, unit, name, value: figure.value, origin };
		}),
		units: units.made,
		notices: [...units.notices, ...leftNotices([...left]), ...sums.notices, ...totals.notices],
	};
}

function textOf(selection: Parameters<typeof selectionText>[0], values: BookValues): string | undefined {
	return normalSelection(selection, values) === undefined ? undefined : selectionText(selection, values);
}

function* foundIn(file: ReadFile, units: UnitNames): Generator<Found> {
	const { name, digest } = file.reading.file;
	for (const table of file.reading.tables) {
		for (const figure of table.figures) {
			const year = figure.year ?? table.year;
			if (year === undefined) continue;
			const unit =
				figure.unit === '' ? (file.choices.unit ?? '') : units.codeOf(figure.unit, `“${name}”的${table.name}`);
			if (unit === undefined) continue;
			const { sheet, cell } = figure.place;
			yield {
				figure,
				place: `“${name}”${sheet} ${cell}`,
				origin: printOrigin({ kind: 'file', file: name, sheet, cell, digest, note: '' }),
				year,
				unit,
			};
		}
	}
}

const MOST_CONTRADICTIONS = 10;

/** Each amount once: the finer where two places agree, and said where they do not. */
class Collected {
	readonly #found = new Map<string, { readonly name: string; found: Found }>();
	readonly #contradictions: string[] = [];

	add(key: string, name: string, found: Found): void {
		const known = this.#found.get(key);
		if (known === undefined) {
			this.#found.set(key, { name, found });
			return;
		}
		const [first, second] = [known.found, found];
		const finer = isFiner(second.figure, first.figure) ? second : first;
		if (!agree(first.figure, second.figure)) this.#contradictions.push(contradiction(first, second, finer));
		known.found = finer;
	}

	get rows(): readonly (readonly [string, Found])[] {
		return [...this.#found.values()].map(({ name, found }) => [name, found]);
	}

	get notices(): readonly string[] {
		const all = this.#contradictions;
		const more = all.length - MOST_CONTRADICTIONS;
		return more > 0 ? [...all.slice(0, MOST_CONTRADICTIONS), `还有 ${more} 个数两处不一样。`] : all;
	}
}

/** A number that is printed is better than a blank, one with more decimals than one with fewer. */
function isFiner(a: StatedFigure, b: StatedFigure): boolean {
	if (a.blank !== b.blank) return b.blank;
	return a.precision < b.precision;
}

/** The same but for rounding. */
export function agree(a: StatedFigure, b: StatedFigure): boolean {
	if (a.precision === b.precision) return a.value === b.value;
	return Math.abs(a.value - b.value) * 2 <= Math.max(a.precision, b.precision) + Math.min(a.precision, b.precision);
}

function contradiction(first: Found, second: Found, taken: Found): string {
	const other = taken === first ? second : first;
	const { figure } = taken;
	const what = [figure.row, figure.column].filter((part) => part !== '').join('的');
	const amount = (found: Found) =>
		found.figure.blank
			? '空白'
			: `${formatYuan(fen(found.figure.value))}${found.figure.meaning.kind === 'sum' ? ' 元' : ''}`;
	return `“${what}”两处不一样：${taken.place} 是 ${amount(taken)}，${other.place} 是 ${amount(other)}，按前一个。`;
}

/** The units that tables name. A ledger without units gets them; otherwise unknown ones are left, and said. */
class UnitNames {
	readonly #units: LedgerContent['units'];
	readonly #strangers = new Map<string, Set<string>>();
	#made: LedgerContent['units'] = [];

	constructor(units: LedgerContent['units']) {
		this.#units = units;
	}

	get made(): LedgerContent['units'] {
		return this.#made;
	}

	/** @param table in words, for the notice */
	codeOf(name: string, table: string): string | undefined {
		const known = unitByName(name, [...this.#units, ...this.#made]);
		if (known !== undefined) return known.code;
		if (this.#units.length > 0) {
			const names = this.#strangers.get(table);
			if (names === undefined) this.#strangers.set(table, new Set([name]));
			else names.add(name);
			return undefined;
		}
		const code = nextCode(this.#made.map((unit) => unit.code));
		this.#made = [...this.#made, { code, name, nature: '', parent: '' }];
		return code;
	}

	get notices(): readonly string[] {
		const strangers = [...this.#strangers].map(
			([table, names]) =>
				`${table}里的${enumerate([...names].map((name) => `“${name}”`))}在账套里没有这个单位，这些行没有导入；要用请先在“单位”里补上或改名。`,
		);
		return [...this.#made.map(({ code, name }) => `“${name}”是新单位，代码暂定为 ${code}。`), ...strangers];
	}
}

function leftNotices(names: readonly string[]): readonly string[] {
	return names.length === 0 ? [] : [`公开表里的${enumerate(names)}在模板里没有地方放，没有导入。`];
}
