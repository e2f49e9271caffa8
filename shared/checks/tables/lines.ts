import { type BlockDeclaration, type FormDeclaration, type LineDeclaration } from '../../forms/declare.ts';
import { plain } from '../../published/columns.ts';
import type { PublishedRow, PublishedTable } from '../../published/published.ts';
import type { Check, CheckContext } from '../check.ts';
import type { Finding, Level } from '../finding.ts';
import { footLines, indexOf } from './form-index.ts';
import { quote, rowName } from './view.ts';

/** S-07, S-08：the fixed words of the forms. */
export const lineChecks: readonly Check[] = [
	{
		code: 'S-07',
		title: '行次连续',
		source: '公开表表样',
		run: (published, context) =>
			published.tables.flatMap((table) => blocksOf(table, context).flatMap((block) => lineNumbers(table, block))),
	},
	{
		code: 'S-08',
		title: '表样固定的行和栏齐全、次序不变',
		source: '公开表表样',
		run: (published, context) =>
			published.tables.flatMap((table) => {
				const form = formOf(table, context);
				if (form === undefined) return [];
				const fixed = blocksOf(table, context).flatMap((block) => fixedLines(table, block, context));
				return [...headerWords(table, form), ...fixed, ...missingFoot(table, form)];
			}),
	},
];

/** A block with the printed rows that are its own. */
interface PrintedBlock {
	readonly block: BlockDeclaration;
	readonly rows: readonly PublishedRow[];
}

function formOf(table: PublishedTable, { forms }: CheckContext): FormDeclaration | undefined {
	return forms.find((form) => form.id === table.form);
}

function blocksOf(table: PublishedTable, context: CheckContext): PrintedBlock[] {
	const form = formOf(table, context);
	if (form === undefined) return [];
	const foot = new Set(footLines(form).map((line) => line.key));
	return form.blocks.map((block) => {
		const column = block.amounts[0]?.column ?? '';
		return { block, rows: table.rows.filter((row) => row.cells.has(column) && !foot.has(row.key)) };
	});
}

function finding(code: string, level: Level, message: string, table: PublishedTable, rows: readonly string[]): Finding {
	const where = rows.map((row) => ({ table: table.number, row }));
	return { code, level, message, where: where.length > 0 ? where : [{ table: table.number }] };
}

/** The first number that breaks the sequence; what follows is a consequence. */
function lineNumbers(table: PublishedTable, { block, rows }: PrintedBlock): Finding[] {
	if (block.numberColumn === undefined) return [];
	const index = rows.findIndex((row, place) => row.number !== String(block.firstNumber + place));
	const row = rows[index];
	if (row === undefined) return [];
	const wanted = block.firstNumber + index;
	const printed = row.number === '' ? '没有印' : `印的是${quote(row.number)}`;
	const name = row.label === '' ? '空行' : quote(rowName(row));
	const message = `${table.number}${name}的行次应是 ${wanted}，${printed}。`;
	return [finding('S-07', 'hint', message, table, [rowName(row)])];
}

type NamedLine = Exclude<LineDeclaration, { kind: 'blank' }>;

function fixedLines(table: PublishedTable, { block, rows }: PrintedBlock, context: CheckContext): Finding[] {
	if (block.lines.kind !== 'fixed') return [];
	const { lines } = block.lines;
	const label = (line: NamedLine) =>
		line.label.kind === 'text'
			? line.label.text
			: `${line.label.code} ${context.catalog.economics.get(line.label.code)?.name ?? ''}`.trim();
	const printed = new Set(rows.flatMap((row) => (row.kind === 'line' ? [row.key] : [])));
	const missing = lines.flatMap((line, place) =>
		line.kind === 'blank' || printed.has(line.key) ? [] : [{ place, label: label(line) }],
	);
	const unknown = rows.filter((row) => row.kind === 'unknown');
	const placeOf = (row: PublishedRow) => ([...row.cells.values()][0]?.gridRow ?? -1) - table.firstBody;
	// A wrong word leaves one line missing and one row unknown at the same place.
	const renamed = missing.flatMap((line) => {
		const row = unknown.find((candidate) => placeOf(candidate) === line.place);
		return row === undefined ? [] : [{ line, row }];
	});
	const stillMissing = missing.filter((line) => !renamed.some((pair) => pair.line === line));
	const stillUnknown = unknown.filter((row) => !renamed.some((pair) => pair.row === row));
	return [
		...renamed.map(({ line, row }) => {
			const message = `${table.number}的一行应是${quote(line.label)}，印的是${quote(rowName(row))}。`;
			return finding('S-08', 'error', message, table, [rowName(row)]);
		}),
		...missingLines(
			table,
			stillMissing.map((line) => line.label),
		),
		...unknownRows(table, stillUnknown),
		...order(table, lines, rows),
		...numbering(table, lines, rows),
	];
}

function missingLines(table: PublishedTable, labels: readonly string[]): Finding[] {
	if (labels.length === 0) return [];
	const message = `${table.number}缺少表样固定的 ${labels.length} 行：${quoted(labels)}。`;
	return [finding('S-08', 'error', message, table, labels)];
}

function unknownRows(table: PublishedTable, rows: readonly PublishedRow[]): Finding[] {
	if (rows.length === 0) return [];
	const names = rows.map(rowName);
	const message = `${table.number}有 ${rows.length} 行是表样里没有的：${quoted(names)}。`;
	return [finding('S-08', 'error', message, table, names)];
}

/** The first row that stands before one it should follow, and rows that stand twice. */
function order(table: PublishedTable, lines: readonly LineDeclaration[], rows: readonly PublishedRow[]): Finding[] {
	const places = new Map(lines.flatMap((line, place) => (line.kind === 'blank' ? [] : [[line.key, place]])));
	const findings: Finding[] = [];
	const seen = new Set<string>();
	let last = -1;
	let inOrder = true;
	for (const row of rows) {
		const place = row.kind === 'line' ? places.get(row.key) : undefined;
		if (place === undefined) continue;
		const name = rowName(row);
		if (seen.has(row.key)) {
			findings.push(finding('S-08', 'error', `${table.number}的${quote(name)}出现了不止一次。`, table, [name]));
		} else if (place < last && inOrder) {
			inOrder = false;
			findings.push(finding('S-08', 'error', `${table.number}的${quote(name)}不在表样的位置上。`, table, [name]));
		}
		seen.add(row.key);
		last = Math.max(last, place);
	}
	return findings;
}

/** The right words with another number in front of them: 二、 for 三、. */
function numbering(table: PublishedTable, lines: readonly LineDeclaration[], rows: readonly PublishedRow[]): Finding[] {
	const labels = new Map(
		lines.flatMap((line) =>
			line.kind === 'blank' || line.label.kind !== 'text' ? [] : [[line.key, line.label.text] as const],
		),
	);
	return rows.flatMap((row) => {
		const label = row.kind === 'line' ? labels.get(row.key) : undefined;
		if (label === undefined || sameWords(label, row.label)) return [];
		const message = `${table.number}的${quote(label)}印作${quote(row.label)}，与表样不同。`;
		return [finding('S-08', 'hint', message, table, [row.label])];
	});
}

/** Widths of signs, blanks and the kind of point after a number do not matter. */
function sameWords(a: string, b: string): boolean {
	const comparable = (text: string) => plain(text.normalize('NFKC')).replace(/[.、]/gu, '');
	return a === b || comparable(a) === comparable(b);
}

function missingFoot(table: PublishedTable, form: FormDeclaration): Finding[] {
	const missing = footLines(form).filter((line) => table.row(line.key) === undefined);
	return missingLines(
		table,
		missing.map((line) => line.label),
	);
}

/** A column that bears another column's words is an error; other words are a warning. */
function headerWords(table: PublishedTable, form: FormDeclaration): Finding[] {
	const declared = indexOf(form).columnWords;
	const wrong = declared.flatMap((word, index) => {
		const printed = table.columnWords[index] ?? '';
		return sameWords(printed, word) ? [] : [{ index, word, printed }];
	});
	if (wrong.length === 0) return [];
	const words = wrong.map(({ index, word, printed }) => {
		return `第 ${index + 1} 栏应是${quote(word)}，${printed === '' ? '没有印' : `印的是${quote(printed)}`}`;
	});
	const level = wrong.some(({ printed }) => declared.includes(printed)) ? 'error' : 'warning';
	return [finding('S-08', level, `${table.number}的表头与表样不同：${words.join('；')}。`, table, [])];
}

function quoted(names: readonly string[]): string {
	return names.map((name) => quote(name)).join('、');
}
