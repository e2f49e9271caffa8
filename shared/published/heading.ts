import type { FormDeclaration } from '../forms/declare.ts';
import type { RawTable } from './raw.ts';

/** What stands above a table, told apart by its words. All blank when not printed. */
export interface TableHeading {
	readonly title: string;
	readonly printedNumber: string;
	readonly department: string;
	readonly unitOfMeasure: string;
}

const NUMBER = /公开\s*(\d{1,2})\s*表/u;
const DEPARTMENT = /(?:部门|编制单位|编报单位|填报单位)(?:名称)?\s*[：:]\s*(\S+)/u;
/** 单位：万元; also 金额单位：人民币万元 */
const MEASURE = /(?:金额)?单位\s*[：:]\s*(?:人民币)?\s*((?:[百千]?万|[百千]|亿)?元)/u;

export function readHeading(raw: RawTable): TableHeading {
	return {
		title: raw.heading.find((line) => /表/u.test(line) && !isNumber(line) && !/[：:]/u.test(line)) ?? '',
		printedNumber: raw.heading.find(isNumber) ?? '',
		department: firstMatch(raw.heading, DEPARTMENT),
		unitOfMeasure: firstMatch(raw.heading, MEASURE),
	};
}

/** The forms whose number or title, in whatever year, the table bears: by number first. */
export function formsNamed(raw: RawTable, forms: readonly FormDeclaration[]): FormDeclaration[] {
	const numbers = new Set(raw.heading.flatMap(numbersIn));
	const titles = new Set(raw.heading.map(comparableTitle));
	const byNumber = forms.filter((form) => numbersIn(form.number).some((number) => numbers.has(number)));
	return [...byNumber, ...forms.filter((form) => titles.has(comparableTitle(form.title)))];
}

/** Title without the year, blanks, and differences of brackets and quotation marks. */
export function comparableTitle(title: string): string {
	return title
		.normalize('NFKC')
		.replace(/\s+/gu, '')
		.replace(/["'“”‘’]/gu, '')
		.replace(/^(?:\{\{.*?\}\}|\d{4})年?度?/u, '');
}

function isNumber(line: string): boolean {
	return /^(?:财决)?公开\s*\d{1,2}\s*表$/u.test(line.trim());
}

/** 1 of 公开01表; none for a line or a form without such a number. */
function numbersIn(line: string): number[] {
	const found = NUMBER.exec(line)?.[1];
	return found === undefined ? [] : [Number(found)];
}

function firstMatch(lines: readonly string[], pattern: RegExp): string {
	for (const line of lines) {
		const found = pattern.exec(line)?.[1];
		if (found !== undefined) return found;
	}
	return '';
}
