/** 填充：Ctrl+D, Ctrl+R and the fill handle. All work on texts; what a text means is the owner's part. */
import { type Decimal, decimalOf, printDecimal, rescale } from './decimal.ts';

export type FillDirection = 'down' | 'up' | 'right' | 'left';

type Block = readonly (readonly string[])[];

/** Ctrl+D: the first row into all rows of the selection. */
export function fillDown(selected: Block): string[][] {
	return selected.map(() => [...(selected[0] ?? [])]);
}

/** Ctrl+R: the first column into all columns of the selection. */
export function fillRight(selected: Block): string[][] {
	return selected.map((row) => row.map(() => row[0] ?? ''));
}

/**
 * What the fill handle puts into the `count` rows (down, up) or columns (right, left) next to `source`,
 * in the order in which they stand on the sheet. Each column (or row) goes on by itself: two or more
 * numbers, dates, or texts with a number (项目1, 0012, A-03) that step evenly go on stepping, all else
 * repeats. One cell alone is copied, also a date: in accounts a number that counts up by
 * itself is a mistake more often than a wish.
 */
export function fillHandle(source: Block, direction: FillDirection, count: number): string[][] {
	const sideways = direction === 'left' || direction === 'right';
	const lines = sideways ? source : transpose(source);
	const backwards = direction === 'up' || direction === 'left';
	const filled = lines.map((line) => goOn(line, backwards, count));
	return sideways ? filled : transpose(filled, count);
}

function transpose(block: Block, rows = block[0]?.length ?? 0): string[][] {
	return Array.from({ length: rows }, (_, at) => block.map((line) => line[at] ?? ''));
}

/** The `count` texts after a line, or before it. */
function goOn(line: readonly string[], backwards: boolean, count: number): string[] {
	const size = line.length;
	if (size === 0) return Array.from({ length: count }, () => '');
	const series = size < 2 ? undefined : (numbers(line) ?? dates(line) ?? numbered(line));
	return Array.from({ length: count }, (_, nth) => {
		const place = backwards ? nth - count : size + nth;
		return series?.(place) ?? line[((place % size) + size) % size] ?? '';
	});
}

/** The text at a place: 0 is the first of the source, negative places lie before it. */
type Series = (place: number) => string | undefined;

/** The step between all neighbours, when it is one and the same. */
function evenStep(values: readonly bigint[]): bigint | undefined {
	const [first, second] = values;
	if (first === undefined || second === undefined) return undefined;
	const step = second - first;
	return values.every((value, at) => value === first + step * BigInt(at)) ? step : undefined;
}

/** 100.50, 101.00 → 101.50: with as many decimals as the source shows, and separators when it has them. */
function numbers(line: readonly string[]): Series | undefined {
	const values: Decimal[] = [];
	for (const text of line) {
		const value = /^[+-]?0\d/u.test(text.trim()) ? undefined : decimalOf(text);
		if (value === undefined) return undefined;
		values.push(value);
	}
	const scale = Math.max(...values.map((value) => value.scale));
	const scaled = values.map((value) => rescale(value, scale));
	const step = evenStep(scaled);
	const thousands = line.some((text) => /[,，]/u.test(text));
	if (step === undefined) return undefined;
	return (place) => printDecimal({ digits: (scaled[0] ?? 0n) + step * BigInt(place), scale }, thousands);
}

/** 项目1, 项目3 → 项目5; 0012, 0013 → 0014. The last number of the text counts, the rest must agree. */
function numbered(line: readonly string[]): Series | undefined {
	const parts = line.map((text) => /^(.*?)(\d+)(\D*)$/su.exec(text));
	const [, before = '', digits = '', behind = ''] = parts[0] ?? [];
	if (parts.some((match) => match === null || match[1] !== before || match[3] !== behind)) return undefined;
	const step = evenStep(parts.map((match) => BigInt(match?.[2] ?? '0')));
	if (step === undefined) return undefined;
	const zeros = parts.some((match) => match?.[2]?.startsWith('0') === true);
	const width = zeros && parts.every((match) => match?.[2]?.length === digits.length) ? digits.length : 1;
	return (place) => {
		const value = BigInt(digits) + step * BigInt(place);
		return `${before}${wrapped(value, before, behind).toString().padStart(width, '0')}${behind}`;
	};
}

/** As Excel does, there is no 项目-1; and after 12月 comes 1月. */
function wrapped(value: bigint, before: string, behind: string): bigint {
	if (before === '' && behind === '月') return ((((value - 1n) % 12n) + 12n) % 12n) + 1n;
	return value < 0n ? -value : value;
}

interface Day {
	readonly year: number;
	/** From 1. */
	readonly month: number;
	/** 0 when only year and month are given. */
	readonly day: number;
	/** How it is written, with Y, M and D in place of the numbers. */
	readonly pattern: string;
}

/** Dates that step by days, or by months on the same day (or always the last); 2024年11月 by months. */
function dates(line: readonly string[]): Series | undefined {
	const days: Day[] = [];
	for (const text of line) {
		const day = dayOf(text);
		if (day === undefined || day.pattern !== (days[0] ?? day).pattern) return undefined;
		days.push(day);
	}
	const series = byMonths(days) ?? byDays(days);
	const pattern = days[0]?.pattern ?? '';
	const written = line.join(' ');
	const short = /(?<!\d)[1-9](?!\d)/u.test(written.normalize('NFKC'));
	const padded = /(?<!\d)0\d(?!\d)/u.test(written.normalize('NFKC')) || (pattern === 'Y-M-D' && !short);
	return series && ((place) => printDay(series(place), pattern, padded ? 2 : 1));
}

/** 2024-08-31, 2024/8/31, 2024.8.31, 2024年8月31日, 2024年8月; 2024-08 is a code as often as a month. */
const NUMERIC_DATE = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/u;
const CHINESE_DATE = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$/u;

function dayOf(text: string): Day | undefined {
	const plain = text.normalize('NFKC').trim();
	const numeric = NUMERIC_DATE.exec(plain);
	if (numeric !== null) {
		const separator = numeric[2] ?? '';
		return realDay(numeric[1], numeric[3], numeric[4], `Y${separator}M${separator}D`);
	}
	const chinese = CHINESE_DATE.exec(plain);
	if (chinese === null) return undefined;
	return realDay(chinese[1], chinese[2], chinese[3], chinese[3] === undefined ? 'Y年M月' : 'Y年M月D日');
}

/** Undefined when the calendar has no such day. */
function realDay(y = '', m = '', d: string | undefined, pattern: string): Day | undefined {
	const [year, month, day] = [Number(y), Number(m), Number(d ?? '0')];
	if (year < 1900 || month < 1 || month > 12) return undefined;
	if (d !== undefined && (day < 1 || day > daysIn(year, month))) return undefined;
	return { year, month, day, pattern };
}

type DaySeries = (place: number) => Omit<Day, 'pattern'>;

function byMonths(days: readonly Day[]): DaySeries | undefined {
	const [first] = days;
	if (first === undefined) return undefined;
	const months = days.map((day) => BigInt(day.year * 12 + day.month - 1));
	const step = evenStep(months);
	const atEnd = days.every((day) => day.day === daysIn(day.year, day.month));
	if (step === undefined || (step === 0n && first.day !== 0)) return undefined;
	if (!atEnd && days.some((day) => day.day !== first.day)) return undefined;
	return (place) => {
		const month = Number((months[0] ?? 0n) + step * BigInt(place));
		const [y, m] = [Math.floor(month / 12), (month % 12) + 1];
		return { year: y, month: m, day: atEnd ? daysIn(y, m) : Math.min(first.day, daysIn(y, m)) };
	};
}

function byDays(days: readonly Day[]): DaySeries | undefined {
	const [first] = days;
	if (first === undefined || first.day === 0) return undefined;
	const counted = days.map((day) => BigInt(dayNumber(day.year, day.month, day.day)));
	const step = evenStep(counted);
	if (step === undefined) return undefined;
	return (place) => dateOfNumber(Number((counted[0] ?? 0n) + step * BigInt(place)));
}

function printDay(day: Omit<Day, 'pattern'>, pattern: string, width: number): string {
	const number = (value: number) => String(value).padStart(width, '0');
	return pattern.replace('Y', String(day.year)).replace('M', number(day.month)).replace('D', number(day.day));
}

function daysIn(year: number, month: number): number {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since the first of March of the year 0, for which leap days come last. */
function dayNumber(year: number, month: number, day: number): number {
	const y = month <= 2 ? year - 1 : year;
	const m = (month + 9) % 12;
	return (
		y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((m * 306 + 5) / 10) + day - 1
	);
}

function dateOfNumber(number: number): Omit<Day, 'pattern'> {
	let year = Math.floor(number / 365.2425);
	while (dayNumber(year + 1, 1, 1) <= number) year += 1;
	while (dayNumber(year, 1, 1) > number) year -= 1;
	let month = 12;
	while (dayNumber(year, month, 1) > number) month -= 1;
	return { year, month, day: number - dayNumber(year, month, 1) + 1 };
}
