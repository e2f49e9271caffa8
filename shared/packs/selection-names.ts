import type { PartialDefinition, PartialSelection } from '../facts/definition.ts';
import { type Dimension, entriesOf } from '../facts/selection.ts';
import type { Fault } from '../fault/fault.ts';
import type { YamlPath } from '../fault/yaml/file.ts';
import { BOOKS, STAGES } from '../ledger/ledger.ts';
import type { SheetsDeclaration } from '../sheets/declaration.ts';
import { ENTRY_COLUMNS } from '../sheets/fields.ts';
import type { NamedParts } from './pack.ts';
import type { PackSource } from './source.ts';

/** 取数条件里的值：one that no sheet can hold takes nothing, and a zero would be printed without a word. */
export function selectionFaults({ facts, forms, sheets }: NamedParts, source: PackSource): Fault[] {
	const found: { part: PartialSelection; file: string; path: YamlPath }[] = [];
	const inDefinition = (definition: PartialDefinition, path: YamlPath): void => {
		if (definition.kind === 'first') for (const option of definition.options) inDefinition(option, path);
		if (definition.kind === 'select') found.push({ part: definition.part, file: 'figures.yaml', path });
	};
	for (const [name, definition] of facts.figures) {
		if (definition.kind === 'select') {
			found.push({ part: definition.selection, file: 'figures.yaml', path: ['数', name] });
		} else if (definition.kind === 'first') {
			for (const option of definition.options) {
				if (option.kind === 'select') found.push({ part: option.selection, file: 'figures.yaml', path: ['数', name] });
			}
		}
	}
	for (const [name, list] of facts.lists) {
		found.push({ part: list.shared, file: 'figures.yaml', path: ['清单', name, '取数'] });
		if (list.rows.kind === 'fixed') {
			for (const [row, part] of list.rows.rows)
				found.push({ part, file: 'figures.yaml', path: ['清单', name, '行', row] });
		}
		for (const [column, definition] of list.columns) inDefinition(definition, ['清单', name, '列', column]);
	}
	for (const [index, form] of forms.entries()) {
		const file = source.formFiles[index] ?? 'forms';
		for (const [place, block] of form.blocks.entries()) {
			for (const [column, { part }] of block.amounts.entries()) {
				found.push({ part, file, path: ['主体', place, '金额', column, '取数'] });
			}
			if (block.lines.kind !== 'fixed') continue;
			for (const [row, line] of block.lines.lines.entries()) {
				if (line.kind === 'select') found.push({ part: line.part, file, path: ['主体', place, '行', row] });
			}
		}
	}
	return found.flatMap(({ part, file, path }) =>
		wrongValues(part, sheets).map(
			({ value, dimension, known }): Fault => ({
				code: 'pack/unknown-value',
				message: `取数条件“${dimension}”写的是“${value}”，采集表里填不出这个值。`,
				action: known === '' ? '请核对编码的位数。' : `请改成：${known}。`,
				where: source.placeOf(file, path),
			}),
		),
	);
}

const DIGITS: Partial<Record<Dimension, RegExp>> = {
	功能科目类: /^\d{3}$/u,
	功能科目款: /^\d{5}$/u,
	功能科目项: /^\d{7}$/u,
	经济科目类: /^\d{3}$/u,
	经济科目款: /^\d{5}$/u,
};

function wrongValues(
	part: PartialSelection,
	sheets: SheetsDeclaration,
): { dimension: string; value: string; known: string }[] {
	const known: readonly string[] = BOOKS;
	// Of an account that is not there nothing else can be said.
	const books = (part.conditions.账 ?? BOOKS).filter((book) => known.includes(book));
	return entriesOf(part.conditions).flatMap(([dimension, values]) => {
		const pattern = DIGITS[dimension];
		const choices = books.length === 0 && dimension !== '账' ? undefined : knownValues(dimension, books, sheets);
		return values
			.filter((value) => value !== '' && (pattern?.test(value) === false || choices?.includes(value) === false))
			.map((value) => ({ dimension, value, known: choices?.join('、') ?? '' }));
	});
}

/** The values that a condition can have; `undefined` when any will do. */
function knownValues(
	dimension: Dimension,
	books: readonly string[],
	sheets: SheetsDeclaration,
): readonly string[] | undefined {
	switch (dimension) {
		case '账':
			return BOOKS;
		case '阶段':
			return STAGES;
		case '资金性质':
		case '支出性质':
		case '类别': {
			const { field } = ENTRY_COLUMNS[dimension];
			const columns = sheets.sheets.flatMap((sheet) =>
				sheet.target === 'entries' && books.includes(sheet.book)
					? sheet.columns.filter((column) => column.field === field)
					: [],
			);
			return [...new Set(columns.flatMap((column) => column.values))];
		}
		default:
			return undefined;
	}
}
