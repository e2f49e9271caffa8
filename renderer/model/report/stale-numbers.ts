import type { Figure } from '../../../shared/facts/figure.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatScaled } from '../../../shared/money/format.ts';
import { roundToWan } from '../../../shared/money/round.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';

/**
 * 文字里与账套不符的数。What a person wrote can only be judged by what was true when it was written:
 * a number that then was a figure of the ledger, and that no figure of the ledger is any more.
 */
export interface StaleNumber {
	/** Where in the text, without its unit. */
	readonly start: number;
	readonly end: number;
	/** As written: 205.13 */
	readonly written: string;
	readonly unit: '万元' | '%';
	/** What the figure is now, written in the same way: 212.58 */
	readonly now: string;
	/** The figure; where several say the same, the first. */
	readonly figure: string;
}

/** Every number that a 账套 says, with the figures that say it. */
export type SaidNumbers = ReadonlyMap<string, ReadonlySet<string>>;

/** All figures of forms, of the pack's names and of its lists, with what they differ by. */
export function saidNumbers(disclosure: Disclosure): SaidNumbers {
	const said = new Map<string, Set<string>>();
	for (const id of figureIds(disclosure)) {
		const key = keyOf(disclosure.figure(id));
		if (key === undefined) continue;
		const ids = said.get(key);
		if (ids === undefined) said.set(key, new Set([id]));
		else ids.add(id);
	}
	return said;
}

function* figureIds({ tables, facts }: Disclosure): Generator<string> {
	for (const table of tables) {
		for (const row of table.rows) {
			for (const cell of row.cells) if (cell.kind === 'amount') yield cell.figure;
		}
	}
	for (const name of facts.names) {
		if (facts.isComparison(name)) yield* [`数/${name}/增减额`, `数/${name}/增减率`];
		else yield facts.figure(name).id;
	}
	for (const name of facts.listNames) {
		for (const row of facts.list(name).rows) {
			for (const column of row.columns) {
				const id = `${name}/${row.key}/${column}`;
				if (row.isComparison(column)) yield* [`${id}/增减额`, `${id}/增减率`];
				else yield row.figure(column).id;
			}
		}
	}
}

/** 20513万元: hundredths of the unit in which a sentence states it; counts and scores are too small to be told apart. */
function keyOf(figure: Figure | undefined): string | undefined {
	const value = figure?.value.value;
	if (figure === undefined || value === undefined) return undefined;
	switch (figure.measure.kind) {
		case 'amount':
			return `${Math.abs(roundToWan(fen(value)))}万元`;
		case 'percent':
			return `${Math.abs(value)}%`;
		case 'count':
		case 'score':
			return undefined;
	}
}

/** The numbers of a text that were said before and are said no more, where it is certain what they have become. */
export function staleNumbers(
	text: string,
	before: SaidNumbers,
	now: SaidNumbers,
	disclosure: Disclosure,
): StaleNumber[] {
	return writtenNumbers(text).flatMap((number): StaleNumber[] => {
		const { hundredths, unit, decimals, ...place } = number;
		const key = `${hundredths}${unit}`;
		const figures = before.get(key);
		if (figures === undefined || now.has(key)) return [];
		const became = new Map<string, string>();
		for (const id of figures) {
			const current = keyOf(figureOf(disclosure, id));
			if (current !== undefined && current.endsWith(unit) && !became.has(current)) became.set(current, id);
		}
		const [only, ...others] = became;
		if (only === undefined || others.length > 0) return [];
		const [current, figure] = only;
		return [{ ...place, unit, now: printed(Number.parseInt(current, 10), decimals), figure }];
	});
}

/** A figure of a row that is gone by now is no figure. */
function figureOf(disclosure: Disclosure, id: string): Figure | undefined {
	try {
		return disclosure.figure(id);
	} catch {
		return undefined;
	}
}

interface WrittenNumber extends Pick<StaleNumber, 'start' | 'end' | 'written' | 'unit'> {
	readonly hundredths: number;
	readonly decimals: number;
}

/** Amounts in 万元 and percentages that are particular enough: 150 and 100% are said for many reasons. */
export function writtenNumbers(text: string): WrittenNumber[] {
	const found = text.matchAll(/(?<![\d.,])(\d[\d,]*)(?:\.(\d{1,2}))?(?=\s*(万元|%|％))/gu);
	return [...found].flatMap((match): WrittenNumber[] => {
		const [written, whole = '', fraction = '', unit = ''] = match;
		const hundredths = Number(whole.replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0'));
		const significant = String(hundredths).replace(/0+$/u, '');
		if (significant.length < SIGNIFICANT || !Number.isSafeInteger(hundredths)) return [];
		return [
			{
				start: match.index,
				end: match.index + written.length,
				written,
				unit: unit === '万元' ? '万元' : '%',
				hundredths,
				decimals: fraction.length,
			},
		];
	});
}

/** Fewer digits agree with some figure by chance. */
const SIGNIFICANT = 3;

/** With as many decimals as were written, and more where the number has them. */
function printed(hundredths: number, decimals: number): string {
	const text = formatScaled(hundredths, 2);
	const needed = text.replace(/\.?0+$/u, '');
	const least = decimals === 0 ? text.length - 3 : text.length - 2 + decimals;
	return needed.length > least ? needed : text.slice(0, least);
}
