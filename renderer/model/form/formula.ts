import { describePrecision } from '../../../shared/facts/explain.ts';
import type { Figure } from '../../../shared/facts/figure.ts';
import { unreachable } from '../../../shared/fault/fault.ts';
import type { Entry, Printed } from '../../../shared/ledger/ledger.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatWan, formatYuan } from '../../../shared/money/format.ts';
import { roundToWan } from '../../../shared/money/round.ts';
import type { AmountUnit } from './amount.ts';
import { nameInWords, nameOfCell, shortUnitNames } from './names.ts';
import { partsOfCell } from './parts.ts';
import type { FormSheet, FormSpot } from './sheet.ts';

/** So many addends are written out; more are only counted. */
const WRITTEN = 6;

/**
 * 就业管理事务的财政拨款收入 ＝ 3 笔收入录入之和 ＝ 本级 28,539,099.94 ＋ … ＝ 103,031,679.16 元，
 * 按万元显示为 10,303.17. Blank for a cell without a figure.
 */
export function formulaInWords(sheet: FormSheet, spot: FormSpot, unit: AmountUnit): string {
	const { figure } = spot;
	if (figure === undefined) return textOf(spot);
	const name = nameInWords(nameOfCell(spot.row, spot.column, sheet.declaration));
	if (spot.year === 'last') return `${name}（上年）${lastYearWords(sheet, figure, unit)}`;
	const amount = figure.value.value;
	if (amount === undefined) return `${name} ＝ 缺`;
	const printed = sheet.below.printed(figure);
	if (printed !== undefined) return `${name}${printedResult(amount, printed)}`;
	const definition = sheet.below.taken(figure);
	switch (definition.kind) {
		case 'select':
			return `${name}${sumOfEntries(sheet, sheet.below.entries(figure))}${result(amount, unit)}`;
		case 'add': {
			const terms = partsOfCell(sheet, spot, []).map(({ sign, label, amount: value }, index) => {
				return `${signOf(sign, index)}${label} ${value === undefined ? '缺' : formatYuan(fen(value))}`;
			});
			return `${name} ＝ ${terms.join(' ')}${result(amount, unit)}`;
		}
		case 'cell':
		case 'indicator':
		case 'project':
		case 'measure':
		case 'first':
		case 'ratio':
		case 'compare':
			return name;
		default:
			return unreachable(definition);
	}
}

function signOf(sign: 1 | -1, index: number): string {
	if (index === 0) return sign < 0 ? '－' : '';
	return sign < 0 ? '－ ' : '＋ ';
}

function textOf({ cell }: FormSpot): string {
	return cell.kind === 'text' ? cell.text : '';
}

function lastYearWords({ below }: FormSheet, figure: Figure, unit: AmountUnit): string {
	const amount = below.lastYear(figure);
	if (amount === undefined) return ' ＝ 缺，上年没有录入';
	const printed = below.printed(figure, 1);
	return printed === undefined ? result(amount, unit) : printedResult(amount, printed);
}

/** A published figure is known as it was printed, and not to the 分. */
function printedResult(amount: number, printed: readonly Printed[]): string {
	const [first, ...more] = printed;
	const words =
		first === undefined ? '公开表没有列' : more.length > 0 ? '公开的数之和' : describePrecision(first.precision);
	return ` ＝ ${formatWan(roundToWan(fen(amount)), { thousands: true })} 万元，${words}`;
}

function result(amount: number, unit: AmountUnit): string {
	const exact = ` ＝ ${formatYuan(fen(amount))} 元`;
	return unit === '元' ? exact : `${exact}，按万元显示为 ${formatWan(roundToWan(fen(amount)), { thousands: true })}`;
}

function sumOfEntries(sheet: FormSheet, entries: readonly Entry[]): string {
	const [first] = entries;
	if (first === undefined) return ' ＝ 没有录入';
	const names = entryNames(sheet, entries);
	const books = [...new Set(entries.map(({ book }) => book))].join('、');
	const count = entries.length === 1 ? ` ＝ 1 笔${books}录入` : ` ＝ ${entries.length} 笔${books}录入之和`;
	if (entries.length === 1) return `${count}（${names(first)}）`;
	const sums = new Map<string, number>();
	// Units in their printed order; kinds as they come.
	const order = sheet.disclosure.ledger.units.map(({ code }) => code);
	const ordered = entries.toSorted((a, b) => order.indexOf(a.unit) - order.indexOf(b.unit));
	for (const entry of ordered) sums.set(names(entry), (sums.get(names(entry)) ?? 0) + entry.amount);
	if (sums.size === 1 || sums.size > WRITTEN) return count;
	const addends = [...sums].map(([name, amount]) => `${name} ${formatYuan(fen(amount))}`);
	return `${count} ＝ ${addends.join(' ＋ ')}`;
}

/** What tells entries of one sum apart, in a word: the unit, else what else they differ in. */
export function entryNames(sheet: FormSheet, entries: readonly Entry[]): (entry: Entry) => string {
	const units = shortUnitNames(sheet.disclosure.ledger.units);
	const unit = (entry: Entry) => units.get(entry.unit) ?? (entry.unit === '' ? '未填单位' : entry.unit);
	const first = entries[0]?.unit;
	if (entries.length < 2 || entries.some((entry) => entry.unit !== first)) return unit;
	const ways: ((entry: Entry) => string)[] = [
		(entry) => entry.source,
		(entry) => entry.nature,
		(entry) => entry.category,
		(entry) => entry.project,
	];
	return ways.find((way) => new Set(entries.map(way)).size > 1 && entries.every((entry) => way(entry) !== '')) ?? unit;
}

/** At the right of the formula: what can be done here. */
export function stateInWords(sheet: FormSheet, spot: FormSpot): string {
	const { figure } = spot;
	if (figure === undefined) return '';
	if (spot.year === 'last')
		return sheet.below.printed(figure, 1) === undefined ? '上年的数，F2 看录入' : '上年公开的数';
	if (sheet.below.printed(figure) !== undefined) return '公开的数';
	if (sheet.isOwn(figure)) return '一笔录入，可直接改';
	const count = sheet.below.count(figure);
	if (count === 0) return '没有录入，F2 去录入';
	return count === undefined ? '别的格相加' : '算出的，F2 看录入';
}
