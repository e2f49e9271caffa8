import { MAX_ENTRY_FEN } from '../money/fen.ts';
import { fold, quote } from '../sheets/text.ts';
import { keptDecimals, readNumber } from './amounts.ts';
import type { GridCell } from './grid.ts';
import type { Side } from './list.ts';
import type { ListVocabulary } from './list-vocabulary.ts';
import type { AmountUnit } from './table.ts';

/** An amount of a list in 分, nothing where a cell is blank or a dash, or why it cannot be read. */
export type ListCellAmount =
	| { readonly kind: 'amount'; readonly value: number; readonly side?: Side }
	| { readonly kind: 'blank' }
	| { readonly kind: 'unreadable'; readonly why: string };

/** What a formula's result may be off by: 1.4E-11 where a person reads 0.00. */
const NOISE = /^(?:0{4}|9{4})/u;

/** A line of a list is exact: what is less than 分 is not rounded away but told. */
export function listAmount(
	cell: GridCell | undefined,
	unit: AmountUnit,
	sides: ListVocabulary['sides'],
): ListCellAmount {
	if (cell === undefined || cell.covered) return { kind: 'blank' };
	const plain = cell.value.kind === 'text' ? plainAmount(cell.value.text, unit, sides) : undefined;
	const read = readNumber(plain === undefined ? cell : { ...cell, value: { kind: 'text', text: plain.text } });
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
	const amount = { kind: 'amount', value: negative && size !== 0 ? -size : size } as const;
	return plain?.side === undefined ? amount : { ...amount, side: plain.side };
}

const SIDED = /^([a-z借贷方记]+)?:?([(]?[-+]?[\d.,]+[)]?)([a-z借贷方记]+)?$/u;

/** The bare number of 「-¥70.00」, 「RMB 80.00元」, 「60-」, 「100.00 CR」; undefined where nothing has to be taken off. */
function plainAmount(
	text: string,
	unit: AmountUnit,
	sides: ListVocabulary['sides'],
): { readonly text: string; readonly side?: Side } | undefined {
	if (/^-?[\d.,]*$/u.test(text)) return undefined;
	const bare = fold(text)
		.toLowerCase()
		.replace(/^([-+(]?)(?:¥|rmb|cny|人民币)/u, '$1')
		.replace(unit === '万元' ? /万元(?=[)]?$)/u : /元(?=[)]?$)/u, '')
		.replace(/^([\d.,]+)-$/u, '-$1');
	const [, before, number, after] = SIDED.exec(bare) ?? [];
	if (number === undefined) return undefined;
	if (before === undefined && after === undefined) return { text: number };
	const side = sides.get(before ?? after ?? '');
	return side === undefined || (before !== undefined && after !== undefined) ? undefined : { text: number, side };
}
