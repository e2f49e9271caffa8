/** 更正：what a person says about a file, put to what was said before. Pure. */

import type { ImportedFile } from '../../../shared/contract/imports.ts';
import { unreachable } from '../../../shared/fault/fault.ts';
import type { Question } from '../../../shared/intake/proposal.ts';
import type { AmountUnit, ReadingChoices, TableChoice } from '../../../shared/reading/table.ts';

export function aboutTable(choices: ReadingChoices, table: string, said: TableChoice): ReadingChoices {
	const { tables = {} } = choices;
	return { ...choices, tables: { ...tables, [table]: { ...tables[table], ...said } } };
}

/** Other tables of the file of which the same was read that is put right now: the year, or the unit of amount. */
export function readAlike({ tables }: ImportedFile, changed: string, said: TableChoice): readonly string[] {
	const one = tables.find(({ id }) => id === changed);
	if (one === undefined) return [];
	const { amountUnit, year } = said;
	return tables.flatMap((other) => {
		if (other.id === changed) return [];
		const sameUnit = amountUnit !== undefined && other.amountUnit === one.amountUnit && other.amountUnit !== amountUnit;
		const sameYear = year !== undefined && other.year === one.year && other.year !== year;
		return sameUnit || sameYear ? [other.id] : [];
	});
}

/** The choices with the answer to a question; undefined when the answer is none, as a year of letters. */
export function answered(
	choices: ReadingChoices,
	{ asks, table, about, suggestion }: Pick<Question, 'asks' | 'table' | 'about' | 'suggestion'>,
	answer: string,
): ReadingChoices | undefined {
	const text = answer.trim();
	const say = (said: TableChoice & ReadingChoices) =>
		table === '' ? { ...choices, ...said } : aboutTable(choices, table, said);
	switch (asks) {
		case 'year': {
			const year = Number(/^\d{4}/u.exec(text)?.[0] ?? Number.NaN);
			return year >= 1990 && year <= 2100 ? say({ year }) : undefined;
		}
		case 'amountUnit':
			return isAmountUnit(text) ? say({ amountUnit: text }) : undefined;
		case 'department':
			return text === '' ? undefined : { ...choices, department: text };
		case 'unit':
			return text === '' ? undefined : { ...choices, unit: codeOf(text) };
		case 'kind':
			return text === '' ? undefined : aboutTable(choices, table, { kind: text });
		case 'columns':
			return suggestion === undefined ? undefined : aboutTable(choices, table, suggestion);
		case 'fixed':
			return text === '' || about === undefined ? undefined : withFixed(choices, table, about.role, text);
		case 'values':
			return text === '' || about === undefined ? undefined : withWord(choices, table, about, text);
		default:
			return unreachable(asks);
	}
}

function withFixed(choices: ReadingChoices, table: string, field: string, value: string): ReadingChoices {
	const fixed = choices.tables?.[table]?.fixed ?? {};
	return aboutTable(choices, table, { fixed: { ...fixed, [field]: value } });
}

function withWord(
	choices: ReadingChoices,
	table: string,
	{ role, word }: { readonly role: string; readonly word: string },
	value: string,
): ReadingChoices {
	const values = choices.tables?.[table]?.values ?? {};
	return aboutTable(choices, table, { values: { ...values, [role]: { ...values[role], [word]: value } } });
}

function isAmountUnit(text: string): text is AmountUnit {
	return text === '元' || text === '万元';
}

/** 「303001 局本级」 → 303001 */
function codeOf(text: string): string {
	return /^\S+/u.exec(text)?.[0] ?? text;
}

/** What holds for another file that looks the same: all but whose it is. */
export function forAlike(choices: ReadingChoices): ReadingChoices {
	const own = new Set(['department', 'unit']);
	return Object.fromEntries(Object.entries(choices).filter(([field]) => !own.has(field)));
}

/** Something was said that is worth to be kept for the next file of the shape. */
export function saysAnything(choices: ReadingChoices): boolean {
	const { tables = {}, ...whole } = choices;
	return Object.keys(whole).length > 0 || Object.values(tables).some((table) => Object.keys(table).length > 0);
}
