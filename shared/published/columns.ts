import type { FormDeclaration } from '../forms/declare.ts';
import { placeHeader } from '../forms/header.ts';

/** The header of a form as text, as a reader gets it: a merged cell's text stands top left. */
export function declaredHeader(form: FormDeclaration): string[][] {
	return placeHeader(form.header).map((row) => {
		const texts = form.columns.map(() => '');
		for (const cell of row) texts[cell.column] = cell.text;
		return texts;
	});
}

/** What a column is called by the header words above it, lowest first; without 栏次 and its numbers. */
export function leafWords(header: readonly (readonly string[])[], width: number): string[] {
	const leaves = Array.from({ length: width }, () => '');
	for (const row of header) {
		row.forEach((text, column) => {
			if (plain(text) !== '' && !isColumnNumber(text)) leaves[column] = plain(text);
		});
	}
	return leaves;
}

/** 栏次, or the number of a column. */
function isColumnNumber(text: string): boolean {
	return /^(?:栏次|\d{1,2})$/u.test(plain(text));
}

/** The rows above the body: rows that say nothing but what the form's header says. */
export function headerHeight(grid: readonly (readonly string[])[], form: FormDeclaration): number {
	const words = new Set(form.header.flatMap((row) => row.map((cell) => plain(cell.text))));
	const isHeader = (row: readonly string[]) => {
		const texts = row.map(plain).filter((text) => text !== '');
		return texts.length > 0 && texts.every((text) => words.has(text) || isColumnNumber(text));
	};
	const found = grid.findIndex((row) => !isHeader(row));
	return found > 0 ? found : Math.min(form.header.length, grid.length);
}

/** Where each column of the form stands in a printed table: by its words if they are there once, else by its place. */
export function placeColumns(printed: readonly string[], form: FormDeclaration): ReadonlyMap<string, number> {
	const declared = leafWords(declaredHeader(form), form.columns.length);
	const once = (words: readonly string[], word: string) => words.indexOf(word) === words.lastIndexOf(word);
	const places = declared.map((word, column) => {
		const found = word === '' ? -1 : printed.indexOf(word);
		return found >= 0 && once(declared, word) && once(printed, word) ? found : column;
	});
	const distinct = new Set(places).size === places.length;
	return new Map(form.columns.map((column, index) => [column.key, distinct ? (places[index] ?? index) : index]));
}

/**
 * How the columns with amounts are called in messages: by the lowest word of their header, or by
 * all words from the top where that word is in several columns (收入金额, 支出金额).
 */
export function columnNames(form: FormDeclaration): ReadonlyMap<string, string> {
	const leaves = leafWords(declaredHeader(form), form.columns.length);
	const amounts = new Set(form.blocks.flatMap((block) => block.amounts.map((amount) => amount.column)));
	const names = new Map<string, string>();
	form.columns.forEach(({ key }, column) => {
		if (!amounts.has(key)) return;
		const leaf = leaves[column] ?? '';
		const shared = form.columns.some(
			(other, index) => index !== column && amounts.has(other.key) && leaves[index] === leaf,
		);
		names.set(key, leaf === '' ? key : shared ? pathOf(form, column).join('') : leaf);
	});
	return names;
}

function pathOf(form: FormDeclaration, column: number): string[] {
	return placeHeader(form.header)
		.flatMap((row) => row.filter((cell) => cell.column <= column && column < cell.column + cell.colspan))
		.map((cell) => plain(cell.text))
		.filter((text) => text !== '' && !isColumnNumber(text));
}

/** Without blanks, which printed forms put between the signs of a word. */
export function plain(text: string): string {
	return text.replace(/\s+/gu, '');
}
