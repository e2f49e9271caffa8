import { MAX_ENTRY_FEN } from '../money/fen.ts';
import { quote } from '../sheets/text.ts';
import { keptDecimals, readNumber } from './amounts.ts';
import type { GridCell } from './grid.ts';
import type { AmountUnit } from './table.ts';

/** An amount of a list in 分, nothing where a cell is blank or a dash, or why it cannot be read. */
export type ListCellAmount =
	| { readonly kind: 'amount'; readonly value: number }
	| { readonly kind: 'blank' }
	| { readonly kind: 'unreadable'; readonly why: string };

/** What a formula's result may be off by: 1.4E-11 where a person reads 0.00. */
const NOISE = /^(?:0{4}|9{4})/u;

/** A line of a list is exact: what is less than 分 is not rounded away but told. */
export function listAmount(cell: GridCell | undefined, unit: AmountUnit): ListCellAmount {
	if (cell === undefined || cell.covered) return { kind: 'blank' };
	const read = readNumber(cell);
	if (read.kind === 'blank') return read;
	if (read.kind === 'broken') return { kind: 'unreadable', why: read.why };
	if (read.kind === 'words') return { kind: 'unreadable', why: `${quote(cell.text)}不是金额` };
	const { digits, decimals, negative } = read.stated;
	const kept = keptDecimals(unit);
	const whole = digits.slice(0, digits.length - decimals);
	const fraction = digits.slice(digits.length - decimals);
	const surplus = fraction.slice(kept).replace(/0+$/u, '');
	if (surplus !== '' && !(cell.value.kind === 'number' && NOISE.test(surplus))) {
		return { kind: 'unreadable', why: `${quote(cell.text)}不到一分，小数太多` };
	}
	const size = Number(`${whole}${fraction.slice(0, kept).padEnd(kept, '0')}`) + (surplus.startsWith('9') ? 1 : 0);
	if (size > MAX_ENTRY_FEN) return { kind: 'unreadable', why: `${quote(cell.text)}太大` };
	return { kind: 'amount', value: negative && size !== 0 ? -size : size };
}
