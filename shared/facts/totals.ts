import type { Indicator } from '../ledger/ledger.ts';
import { fen } from '../money/fen.ts';
import type { Definition } from './definition.ts';
import type { Figure } from './figure.ts';
import type { LiveLedger } from './live-ledger.ts';
import { DIMENSION_NAMES, type Dimension, type Selection } from './selection.ts';
import { type BookValues, type StatedSum, selectionText } from './stated.ts';
import { type Taking, takingOf, yearOf } from './taking.ts';

/**
 * 合计：what a total that other figures add up to was published as. Rounded figures add up to what may be 0.01
 * beside the rounded total; where only published figures are known, the published total is the total.
 */
export interface StatedTotal extends StatedSum {
	readonly indicators: readonly Indicator[];
}

const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'];
const FINAL = { 阶段: ['决算'] };

/** 合计/…: totals over more than one 账, which 其他数据 keeps by these names. */
export const TOTALS: ReadonlyMap<string, readonly Selection[]> = new Map([
	[
		'合计/收入总计',
		[
			{ 账: ['收入'], ...FINAL },
			{ 账: ['结转结余'], 类别: ['使用非财政拨款结余', '年初结转和结余'] },
		],
	],
	[
		'合计/支出总计',
		[
			{ 账: ['支出'], ...FINAL },
			{ 账: ['结转结余'], 类别: ['结余分配', '年末结转和结余'] },
		],
	],
	[
		'合计/财政拨款收入总计',
		[
			{ 账: ['收入'], 资金性质: FUNDS, ...FINAL },
			{ 账: ['结转结余'], 类别: ['年初结转和结余'], 资金性质: FUNDS },
		],
	],
	[
		'合计/财政拨款支出总计',
		[
			{ 账: ['支出'], 资金性质: FUNDS, ...FINAL },
			{ 账: ['结转结余'], 类别: ['年末结转和结余'], 资金性质: FUNDS },
		],
	],
]);

/**
 * Undefined when the operands come from entries, or nothing states what they add up to.
 *
 * @param back so many years before the years that the conditions mean.
 */
export function statedTotal(
	ledger: LiveLedger,
	definition: Extract<Definition, { kind: 'add' }>,
	resolve: (name: string) => Figure,
	back = 0,
): StatedTotal | undefined {
	const year = yearUnder(ledger, definition, resolve, back);
	const stated = year === undefined ? undefined : ledger.stated(year);
	if (year === undefined || stated === undefined) return undefined;
	const leaves = leavesOf(ledger, definition, resolve, back);
	if (leaves === undefined || leaves.some(({ kind }) => kind === 'entries')) return undefined;
	const parts = joined(leaves.map(({ selection }) => selection));
	const [part, ...more] = parts;
	if (part !== undefined && more.length === 0) {
		const sum = stated.exact(part);
		return sum === undefined ? undefined : { ...sum, indicators: [] };
	}
	const name = nameOf(parts, ledger);
	const indicator = ledger.indicators(name ?? '', year).find(({ unit }) => unit === '');
	return indicator === undefined ? undefined : { amount: fen(indicator.value), rows: [], indicators: [indicator] };
}

/** The year of the first condition below: nothing is looked at more closely where nothing is printed. */
function yearUnder(
	ledger: LiveLedger,
	definition: Definition,
	resolve: (name: string) => Figure,
	back: number,
): number | undefined {
	if (definition.kind === 'select') return yearOf(ledger, definition.selection.year) - back;
	const first = definition.kind === 'add' ? definition.terms[0] : undefined;
	if (first === undefined) return undefined;
	const figure = resolve(first.figure);
	return yearUnder(ledger, figure.definition, figure.resolve, back);
}

/** The conditions that a sum comes down to; undefined when it is not only of conditions, or subtracts. */
function leavesOf(
	ledger: LiveLedger,
	definition: Definition,
	resolve: (name: string) => Figure,
	back: number,
): readonly Taking[] | undefined {
	if (definition.kind === 'select') return [takingOf(ledger, definition.selection, back)];
	if (definition.kind !== 'add') return undefined;
	const leaves: Taking[] = [];
	for (const { sign, figure: name } of definition.terms) {
		const figure = resolve(name);
		const own = sign < 0 ? undefined : leavesOf(ledger, figure.definition, figure.resolve, back);
		if (own === undefined) return undefined;
		leaves.push(...own);
	}
	return leaves;
}

/** Conditions that differ in one dimension only are one condition with the values of both. */
function joined(selections: readonly Selection[]): readonly Selection[] {
	const parts: Selection[] = [];
	for (const selection of selections) {
		let part = selection;
		for (let at = 0; at < parts.length; at += 1) {
			const other = parts[at];
			const both = other === undefined ? undefined : joinTwo(other, part);
			if (both === undefined) continue;
			part = both;
			parts.splice(at, 1);
			at = -1;
		}
		parts.push(part);
	}
	return parts;
}

function joinTwo(a: Selection, b: Selection): Selection | undefined {
	const different: Dimension[] = [];
	for (const name of DIMENSION_NAMES) {
		if ((a[name] === undefined) !== (b[name] === undefined)) return undefined;
		if ([...(a[name] ?? [])].sort().join('\n') !== [...(b[name] ?? [])].sort().join('\n')) different.push(name);
	}
	const [name, ...more] = different;
	if (name === undefined || more.length > 0) return undefined;
	const values = [...(a[name] ?? []), ...(b[name] ?? [])];
	// The same value in both would count twice.
	return new Set(values).size < values.length ? undefined : { ...a, [name]: values };
}

function nameOf(parts: readonly Selection[], { values }: LiveLedger): string | undefined {
	const wanted = textOf(parts, values);
	for (const [name, total] of TOTALS) if (textOf(total, values) === wanted) return name;
	return undefined;
}

function textOf(parts: readonly Selection[], values: BookValues): string {
	return parts
		.map((part) => selectionText(part, values))
		.sort()
		.join('\n');
}
