import type { CellValue } from '../../../shared/sheets/cells.ts';
import { serialToIso } from './dates.ts';

/** A number format as cells use it. */
export interface NumberFormatCode {
	readonly code: string;
	readonly isDate: boolean;
}

export const GENERAL: NumberFormatCode = { code: 'General', isDate: false };

/** Codes that the format defines by number alone. Source: ECMA-376 part 1, 18.8.30. */
const BUILT_IN: Readonly<Record<number, string>> = {
	0: 'General',
	1: '0',
	2: '0.00',
	3: '#,##0',
	4: '#,##0.00',
	9: '0%',
	10: '0.00%',
	11: '0.00E+00',
	12: '# ?/?',
	13: '# ??/??',
	14: 'mm-dd-yy',
	15: 'd-mmm-yy',
	16: 'd-mmm',
	17: 'mmm-yy',
	18: 'h:mm AM/PM',
	19: 'h:mm:ss AM/PM',
	20: 'h:mm',
	21: 'h:mm:ss',
	22: 'm/d/yy h:mm',
	37: '#,##0 ;(#,##0)',
	38: '#,##0 ;[Red](#,##0)',
	39: '#,##0.00;(#,##0.00)',
	40: '#,##0.00;[Red](#,##0.00)',
	45: 'mm:ss',
	46: '[h]:mm:ss',
	47: 'mmss.0',
	48: '##0.0E+0',
	49: '@',
};

/** The numbers 27–36 and 50–58 are dates in Chinese programs. */
const CHINESE_DATE = 'yyyy"年"m"月"d"日"';

/** The format that stands for a number of the format itself; General for those that a file must define. */
export function builtInFormat(id: number): string {
	const chineseDate = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
	return chineseDate ? CHINESE_DATE : (BUILT_IN[id] ?? 'General');
}

export function formatOf(code: string): NumberFormatCode {
	return code === 'General' ? GENERAL : { code, isDate: isDateFormat(code) };
}

/** Letters of a date (or aaa, a weekday in Chinese programs) remain when quoted and escaped text, colours, locales and fillers are gone. */
export function isDateFormat(code: string): boolean {
	const bare = code
		.replace(/"[^"]*"?/gu, '')
		.replace(/[\\_*]./gu, '')
		.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '')
		.replace(/general|通用格式/giu, '');
	return /[ymdhs]|a{3}/iu.test(bare);
}

/** A number as its format shows it: a date or the number itself. */
export function numberOrDate(serial: number, format: NumberFormatCode, date1904: boolean): CellValue {
	const iso = format.isDate ? serialToIso(serial, date1904) : undefined;
	return iso === undefined ? { kind: 'number', value: serial } : { kind: 'date', serial, iso };
}
