import { functionName } from '../../../shared/catalog/catalog.ts';
import { describeSelection } from '../../../shared/facts/selection.ts';
import { parseSelectionText } from '../../../shared/facts/stated.ts';
import type { Change } from '../../../shared/ledger/change.ts';
import { draftCells } from '../../../shared/ledger/draft.ts';
import type { Draft, Entry, Printed } from '../../../shared/ledger/ledger.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../../shared/money/format.ts';
import type { Book } from '../../model/book.ts';

/** One changed field of a row, in words. */
export interface ChangedField {
	readonly row: string;
	readonly field: string;
	/** Blank where the row was not there. */
	readonly before: string;
	readonly after: string;
}

const TABLES = {
	profile: '基本信息',
	unit: '单位',
	entry: '',
	indicator: '其他数据',
	printed: '公开数',
	passage: '文字',
	project: '绩效项目',
	measure: '绩效指标',
	draft: '待填行',
	verification: '已核实',
} as const satisfies Record<Change['table'], string>;

/** Fields that say nothing to a person. */
const SILENT = new Set(['id', 'origin', 'position', 'carried', 'book', 'selection', 'precision']);

const AMOUNTS = new Set(['amount', 'initialBudget', 'budget', 'executed', 'fiscalBudget', 'fiscalExecuted']);
const HUNDREDTHS = new Set(['value', 'rateWeight', 'rateScore', 'score', 'weight']);

/** Old and new of every field that a step touched, row by row. */
export function describeStep(book: Book, changes: readonly Change[]): readonly ChangedField[] {
	const { others, filled } = pairDrafts(changes);
	return [
		...filled.flatMap(({ draft, change }) => describeFilled(book, draft, change)),
		...others.flatMap((change) => describeChange(book, change)),
	];
}

interface FilledDraft {
	readonly draft: Draft;
	readonly change: Change;
}

/** 待填行 that became rows of their own in this step: one row that was filled in, not one that went and one that came. */
function pairDrafts(changes: readonly Change[]): {
	readonly filled: readonly FilledDraft[];
	readonly others: readonly Change[];
} {
	const added = changes.filter((change) => change.before === null && change.table !== 'draft');
	const paired = new Set<Change>();
	const filled = changes.flatMap((change): FilledDraft[] => {
		if (change.table !== 'draft' || change.before === null || change.after !== null) return [];
		const draft = change.before;
		const row = added.find((candidate) => !paired.has(candidate) && fits(draft, candidate));
		if (row === undefined) return [];
		paired.add(row);
		paired.add(change);
		return [{ draft, change: row }];
	});
	return { filled, others: changes.filter((change) => !paired.has(change)) };
}

/** All that stood in the draft, but at most one cell, stands in the row. */
function fits(draft: Draft, change: Change): boolean {
	const fields = fieldsOf(change, change.after);
	const cells = Object.entries(draftCells(draft));
	const different = cells.filter(([name, text]) => fields.get(name) !== text);
	return different.length <= 1 && different.length < cells.length;
}

function describeFilled(book: Book, draft: Draft, change: Change): readonly ChangedField[] {
	const before = draftCells(draft);
	return [...fieldsOf(change, change.after)]
		.filter(([name, text]) => before[name] !== text)
		.map(([name, text]) => ({
			row: nameOf(book, change),
			field: fieldName(book, change, name),
			before: before[name] ?? '',
			after: text,
		}));
}

function describeChange(book: Book, change: Change): readonly ChangedField[] {
	const row = nameOf(book, change);
	const before = fieldsOf(change, change.before);
	const after = fieldsOf(change, change.after);
	const names = [...new Set([...before.keys(), ...after.keys()])];
	return names
		.filter((name) => before.get(name) !== after.get(name))
		.map((name) => ({
			row,
			field: fieldName(book, change, name),
			before: before.get(name) ?? '',
			after: after.get(name) ?? '',
		}));
}

function fieldsOf(change: Change, row: Change['before']): ReadonlyMap<string, string> {
	if (row === null) return new Map();
	const values: Readonly<Record<string, unknown>> = change.table === 'draft' ? draftCells(row as Draft) : { ...row };
	return new Map(
		Object.entries(values)
			.filter(([name, value]) => !SILENT.has(name) && value !== '' && value !== null)
			.map(([name, value]) => [name, show(name, value)]),
	);
}

function show(name: string, value: unknown): string {
	if (typeof value !== 'number') return String(value);
	if (AMOUNTS.has(name)) return formatYuan(fen(value));
	return HUNDREDTHS.has(name) ? formatScaled(value, 2).replace(/\.00$/u, '') : String(value);
}

/** Which row: 支出 2080101 行政运行. */
function nameOf(book: Book, change: Change): string {
	const row = change.after ?? change.before;
	if (row === null) return '';
	switch (change.table) {
		case 'entry': {
			const entry = row as Entry;
			const subject =
				entry.functionCode === ''
					? entry.category
					: `${entry.functionCode} ${functionName(book.catalog, entry.functionCode)}`;
			return `${entry.book} ${entry.year} ${subject}`;
		}
		case 'draft':
			return `${TABLES.draft}（${(row as Draft).sheet}）`;
		case 'unit':
		case 'indicator':
		case 'project':
			return `${TABLES[change.table]} ${'name' in row ? row.name : ''}`;
		case 'printed': {
			const { year, selection } = row as Printed;
			return `${TABLES.printed} ${year} ${describeSelection(parseSelectionText(selection) ?? {})}`;
		}
		case 'passage':
			return `${TABLES.passage} ${'place' in row ? row.place : ''}`;
		default:
			return TABLES[change.table];
	}
}

const OWN_NAMES: Readonly<Record<string, string>> = {
	department: '部门名称',
	year: '年度',
	pack: '模板',
	compiledOn: '编制日期',
	unit: '单位',
	amount: '金额',
	code: '代码',
	name: '名称',
	statement: '问题',
	reason: '理由',
};

/** What the pack calls the column that fills the field. */
function fieldName(book: Book, { table, after, before }: Change, field: string): string {
	const targets = {
		entry: 'entries',
		indicator: 'indicators',
		passage: 'passages',
		project: 'projects',
		measure: 'measures',
		unit: 'units',
	} as const;
	const sheets = book.disclosure.pack.sheets.sheets;
	const row = after ?? before;
	const sheet =
		table === 'draft'
			? sheets.find(({ name }) => name === (row as Draft).sheet)
			: sheets.find(
					(one) =>
						table in targets &&
						one.target === targets[table as keyof typeof targets] &&
						(one.target !== 'entries' || one.book === (row as Entry).book),
				);
	return sheet?.columns.find((column) => column.field === field)?.name ?? OWN_NAMES[field] ?? field;
}
