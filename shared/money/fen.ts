/**
 * 分：the only unit in which the program adds money. An integer number, exact up to ±90 万亿元.
 * Sums that leave this range throw: no department has that much, so it is a bug or a hostile file,
 * and the reader refuses such amounts before they get here.
 */
export type Fen = number & { readonly __fen: unique symbol };

/** The largest amount a single entry may hold: 1 万亿元, more than any department has. */
export const MAX_ENTRY_FEN = 100_000_000_000_000 as Fen;

/** Takes an integer that is already in 分. Throws on anything else: a caller's bug. */
export function fen(value: number): Fen {
	if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of 分: ${value}`);
	return (value === 0 ? 0 : value) as Fen;
}

export function sumFen(amounts: Iterable<Fen>): Fen {
	let total = 0;
	for (const amount of amounts) total += amount;
	return fen(total);
}
