import { type CellValue, cellContent } from './cells.ts';
import type { ReadValue } from './findings.ts';
import { fold, quote } from './text.ts';

/** Ways in which people write a day: 2025-08-31, 2025/8/31, 2025.8.31, 2025年8月31日, 20250831. */
const WRITTEN = /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/u;

/** Midnight and other times that programs append to a day. */
const TIME = /[T\s]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?\s*$/u;

/** Reads a day as ISO 8601 from a date of the spreadsheet or from text. */
export function readDate(name: string, value: CellValue): ReadValue {
	const content = cellContent(value);
	const match = WRITTEN.exec(fold(content.replace(TIME, '')).replace(/[−–—]/gu, '-'));
	const [, year = '', ...parts] = match ?? [];
	const [month = '', day = ''] = parts.filter((part) => part !== undefined);
	const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	if (match !== null && isDay(Number(year), Number(month), Number(day))) return { value: iso };
	return {
		problem: {
			code: 'not-a-date',
			message: `“${name}”填的${quote(content)}不是日期。`,
			action: '请填年月日，如 2025-08-31。',
		},
	};
}

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The calendar has it: no 30 February. */
function isDay(year: number, month: number, day: number): boolean {
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	const last = month === 2 && !leap ? 28 : (DAYS_OF_MONTH[month - 1] ?? 0);
	return year >= 1900 && day >= 1 && day <= last;
}
