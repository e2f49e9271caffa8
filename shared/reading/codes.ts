import type { Role } from './kinds.ts';
import { plainText } from './words.ts';

/** 208-05-01, 208.05.01, [2080501], 2080501.0 */
const PARTED = /^(\d{3})([-./·_、])(\d{2})(?:\2(\d{2}))?(?!\d)(?!\2\d)/u;

/** The digits a text begins with; blank when they go on in a way that no code does: 208-5 is not 208. */
export function codeIn(text: string): string {
	const plain = plainText(text).replace(/^\((\d+)\)/u, '$1');
	const parted = PARTED.exec(plain);
	if (parted !== null) return `${parted[1]}${parted[3]}${parted[4] ?? ''}`;
	const [, digits = '', more = ''] = /^(\d+)(?:([-./·_,]\d.*))?/u.exec(plain) ?? [];
	return more === '' || /^\.0+$/u.test(more) ? digits : '';
}

/** A 款 or 项 kept as a number has lost its zero: 5 is 05. */
export function withZero(digits: string, role: Role): string {
	return digits.length === 1 && (role === '款' || role === '项') ? `0${digits}` : digits;
}

/** 2080000 is 类 208, 2080500 is 款 20805: no 款 and no 项 is numbered 00. */
export function withoutZeros(code: string): string {
	return /^[23]\d{4}(?:\d{2})?$/u.test(code) ? code.replace(/(?:00){1,2}$/u, '') : code;
}

/** 类, 款 or 项 of 支出功能分类. */
export function isFunction(code: string): boolean {
	return /^2\d{2}(?:\d{2}){0,2}$/u.test(code);
}

/** 类 or 款 of 部门预算支出经济分类. */
export function isEconomic(code: string): boolean {
	return /^3\d{2}(?:\d{2})?$/u.test(code);
}
