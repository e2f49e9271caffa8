import { type BlockDeclaration, type FormDeclaration, type LineDeclaration, lineKey } from '../forms/declare.ts';
import { placeHeader } from '../forms/header.ts';
import { parseHundredths } from '../money/parse.ts';
import type { PrintedWan } from '../money/round.ts';
import type { Published, PublishedCell, PublishedRow, PublishedTable, UnknownTable } from './published.ts';
import type { RawReport, RawTable } from './raw.ts';

/** What the recognition needs of a pack; names of 经济科目 are not needed, their codes are printed. */
export interface KnownForms {
	readonly forms: readonly FormDeclaration[];
}

/** Understands a raw report by the forms of a pack. */
export function recognise(raw: RawReport, known: KnownForms): Published {
	const tables: PublishedTable[] = [];
	const unknownTables: UnknownTable[] = [];
	for (const table of raw.tables) {
		const recognised = recogniseTable(table, known);
		if ('reason' in recognised) unknownTables.push(recognised);
		else tables.push(recognised);
	}
	return publishedOf(raw, tables, unknownTables);
}

export function publishedOf(
	raw: Pick<RawReport, 'cover' | 'sections'>,
	tables: readonly PublishedTable[],
	unknownTables: readonly UnknownTable[],
): Published {
	return {
		cover: raw.cover,
		sections: raw.sections,
		tables,
		unknownTables,
		table: (form) => tables.find((table) => table.form === form),
	};
}

/** Finds the form of a table by its number or title, then its rows by their words. */
export function recogniseTable(raw: RawTable, known: KnownForms): PublishedTable | UnknownTable {
	const form = known.forms.find((candidate) => isForm(raw, candidate));
	const heading = raw.heading.join(' ');
	if (form === undefined) return { heading, reason: '标题和表号都不像模板里的表', source: raw.source };
	const width = Math.max(0, ...raw.grid.map((row) => row.length));
	if (width !== form.columns.length) {
		const reason = `${form.number}应有 ${form.columns.length} 栏，这里有 ${width} 栏`;
		return { heading, reason, source: raw.source };
	}
	const rows = [...bodyRows(raw, form)];
	const byKey = new Map<string, PublishedRow>();
	for (const row of rows) if (!byKey.has(row.key)) byKey.set(row.key, row);
	return {
		form: form.id,
		number: form.number,
		title: raw.heading.find((line) => /表/u.test(line) && !/^公开\s*\d+\s*表$/u.test(line)) ?? '',
		printedNumber: raw.heading.find((line) => /^公开\s*\d+\s*表$/u.test(line)) ?? '',
		department: labelled(raw, '部门'),
		unitOfMeasure: labelled(raw, '单位'),
		rows,
		notes: raw.notes,
		source: raw.source,
		row: (key) => byKey.get(key),
		cell: (row, column) => byKey.get(row)?.cells.get(column),
	};
}

function isForm(raw: RawTable, form: FormDeclaration): boolean {
	const lines = raw.heading.map((line) => line.replace(/\s+/gu, ''));
	if (lines.includes(form.number)) return true;
	const title = form.title.replace(/\{\{.*?\}\}年度/gu, '');
	return lines.some((line) => line.replace(/^\d{4}年度/u, '') === title);
}

function labelled(raw: RawTable, label: string): string {
	for (const line of raw.heading) {
		const found = new RegExp(`${label}\\s*[：:]\\s*(\\S+)`, 'u').exec(line);
		if (found?.[1] !== undefined) return found[1];
	}
	return '';
}

/** Each printed row gives one row for each block that has something in it. */
function* bodyRows(raw: RawTable, form: FormDeclaration): Generator<PublishedRow> {
	const columns = new Map(form.columns.map((column, index) => [column.key, index]));
	const firstBody = placeHeader(form.header).length;
	const lastBody = raw.grid.length - form.foot.length;
	for (let index = firstBody; index < lastBody; index += 1) {
		const row = raw.grid[index] ?? [];
		for (const block of form.blocks) {
			const read = readRow(row, index, index - firstBody, block, columns);
			if (read !== undefined) yield read;
		}
	}
	for (const [offset, foot] of form.foot.entries()) {
		const gridRow = lastBody + offset;
		let column = 0;
		let label = '';
		for (const cell of foot.cells) {
			const text = raw.grid[gridRow]?.[column] ?? '';
			const key = form.columns[column]?.key;
			if (cell.kind === 'text') {
				label = text;
				column += cell.colspan;
				continue;
			}
			const cells = new Map(key === undefined ? [] : [[key, readCell(text, gridRow, column)]]);
			yield { key: cell.key, kind: 'line', label, code: '', number: '', cells };
			column += 1;
		}
	}
}

function readRow(
	row: readonly string[],
	gridRow: number,
	bodyIndex: number,
	block: BlockDeclaration,
	columns: ReadonlyMap<string, number>,
): PublishedRow | undefined {
	const at = (column: string | undefined) => (column === undefined ? '' : (row[columns.get(column) ?? -1] ?? ''));
	const label = at(block.nameColumn);
	const code = at(block.codeColumn);
	const number = at(block.numberColumn);
	const cells = new Map(
		block.amounts.map(({ column }): [string, PublishedCell] => [
			column,
			readCell(at(column), gridRow, columns.get(column) ?? -1),
		]),
	);
	if (label === '' && code === '' && number === '' && [...cells.values()].every((cell) => cell.text === '')) return undefined;
	return { ...identify(block, label, code, bodyIndex), label, code, number, cells };
}

function identify(
	block: BlockDeclaration,
	label: string,
	code: string,
	bodyIndex: number,
): Pick<PublishedRow, 'key' | 'kind'> {
	const { lines } = block;
	if (lines.kind !== 'fixed') {
		if (plain(label) === plain(lines.totalName)) return { key: lines.totalName, kind: 'total' };
		if (lines.kind === '功能科目') return { key: code === '' ? label : code, kind: code === '' ? 'unknown' : 'code' };
		return { key: label, kind: 'unit' };
	}
	const atPlace = lines.lines[bodyIndex];
	if (atPlace !== undefined && names(atPlace, label, code)) return { key: keyOfLine(atPlace, label), kind: 'line' };
	const elsewhere = lines.lines.find((line) => line.kind !== 'blank' && names(line, label, code));
	return elsewhere === undefined
		? { key: code === '' ? label : code, kind: 'unknown' }
		: { key: keyOfLine(elsewhere, label), kind: 'line' };
}

function keyOfLine(line: LineDeclaration, label: string): string {
	return line.kind === 'blank' ? label : line.key;
}

function names(line: LineDeclaration, label: string, code: string): boolean {
	if (line.kind === 'blank') return label === '' && code === '';
	if (line.label.kind === 'economic') return line.label.code === code;
	return plain(line.label.text) === plain(label) || lineKey(line.label.text) === lineKey(label);
}

function plain(text: string): string {
	return text.replace(/\s+/gu, '');
}

function readCell(text: string, gridRow: number, gridColumn: number): PublishedCell {
	const parsed = parseHundredths(text);
	return { text, value: parsed.ok ? (parsed.value as PrintedWan) : undefined, gridRow, gridColumn };
}
