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

/** A table is a form when it bears its number, or its title in whatever year. */
export function isForm(raw: RawTable, form: FormDeclaration): boolean {
	const number = numberIn(form.number);
	if (number !== undefined && raw.heading.some((line) => numberIn(line) === number)) return true;
	const title = comparableTitle(form.title);
	return raw.heading.some((line) => comparableTitle(line) === title);
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

function numberIn(line: string): number | undefined {
	const found = NUMBER.exec(line)?.[1];
	return found === undefined ? undefined : Number(found);
}

function firstMatch(lines: readonly string[], pattern: RegExp): string {
	for (const line of lines) {
		const found = pattern.exec(line)?.[1];
		if (found !== undefined) return found;
	}
	return '';
}
