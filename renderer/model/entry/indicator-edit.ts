/** 其他数据的一步：typed and pasted values of indicators as changes of the ledger. */
import type { Change } from '../../../shared/ledger/change.ts';
import type { Draft, Indicator } from '../../../shared/ledger/ledger.ts';
import { fold } from '../../../shared/sheets/text.ts';
import type { CellEdit, PastedBlock } from '../../sheet/model.ts';
import type { How, Planned } from './edit.ts';
import { type LineSheet, readText } from './fields.ts';
import { IndicatorIndex, type IndicatorView, yearOfColumn } from './indicators.ts';
import type { RowTableName } from './lines.ts';
import type { PasteOptions } from './paste.ts';

export interface IndicatorEditSource {
	readonly sheet: Extract<LineSheet, { readonly target: 'indicators' }>;
	readonly view: IndicatorView;
	readonly rows: readonly Indicator[];
	readonly drafts: readonly Draft[];
	readonly newId: (table: RowTableName) => number;
}

export function planIndicatorEdits(edits: readonly CellEdit[], how: How, source: IndicatorEditSource): Planned {
	const first = edits[0];
	const verb = { typed: '录入', cleared: '清空', filled: '填充', cut: '剪切' }[how];
	const line = source.view.lines.find(({ key }) => key === first?.row);
	const label =
		edits.length === 1 && line !== undefined
			? `${verb}${source.sheet.name} ${line.name}`
			: `${verb}${source.sheet.name} ${edits.length} 格`;
	return planValues(edits, label, source, { unit: '元', onlyBlank: false });
}

function planValues(
	edits: readonly CellEdit[],
	label: string,
	source: IndicatorEditSource,
	{ unit, onlyBlank }: PasteOptions,
): Planned {
	const { sheet, view, rows, drafts } = source;
	const index = new IndicatorIndex({ rows, drafts, context: view.context });
	const value = sheet.columns.find(({ field }) => field === 'value');
	if (value === undefined) throw new Error('sheets.yaml is checked to have the column 数值');
	const changes: Change[] = [];
	for (const { row: key, column, text } of edits) {
		const line = view.lines.find((one) => one.key === key);
		if (line === undefined || (column !== 'this' && column !== 'last')) continue;
		const year = yearOfColumn(column, view.context);
		const { rows: own, draft } = index.get(line.name, line.unit, year);
		if (own.length > 1)
			return { ok: false, message: `“${line.name}”有 ${own.length} 行相加，不能直接改。`, at: { row: key, column } };
		const before = own[0] ?? null;
		if (onlyBlank && before !== null) continue;
		const waiting: Change[] = draft === undefined ? [] : [{ table: 'draft', before: draft, after: null }];
		if (text.trim() === '') {
			changes.push(...waiting, ...(before === null ? [] : [{ table: 'indicator', before, after: null } as const]));
			continue;
		}
		const read = readText(value, text, view.context, { name: line.name }, unit);
		if (!read.ok) return { ok: false, message: `“${line.name}”：${read.message}`, at: { row: key, column } };
		const after: Indicator = {
			id: before?.id ?? source.newId('indicators'),
			year,
			unit: line.unit,
			name: line.name,
			value: hundredths(read.text),
			origin: '',
		};
		changes.push(...waiting, { table: 'indicator', before, after });
	}
	return { ok: true, label, changes, becomes: [] };
}

/** A canonical decimal as a whole number of hundredths: 12.5 is 1250. */
function hundredths(text: string): number {
	const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
	const size = Number(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}`);
	return text.startsWith('-') && size !== 0 ? -size : size;
}

/** A block over the columns as shown; where its first column names indicators, each value goes to its name. */
export function planIndicatorPaste(block: PastedBlock, options: PasteOptions, source: IndicatorEditSource): Planned {
	const { view } = source;
	const byName = new Map(view.lines.filter(({ unit }) => unit === '').map((line) => [fold(line.name), line.key]));
	const named = block.cells.some(([first = '']) => byName.has(fold(first)));
	const edits: CellEdit[] = [];
	for (const [index, texts] of block.cells.entries()) {
		const key = named ? byName.get(fold(texts[0] ?? '')) : view.lines[block.at.row + index]?.key;
		if (key === undefined) continue;
		if (named) edits.push(...valuesBehindName(key, texts));
		else {
			for (const [place, text] of texts.entries()) {
				const column = view.columns[block.at.column + place];
				if (column?.key === 'this' || column?.key === 'last') edits.push({ row: key, column: column.key, text });
			}
		}
	}
	if (edits.length === 0)
		return { ok: false, message: '粘贴的内容里没有能填的数。请从“年”的两栏粘贴，或者连同指标名称一起粘贴。' };
	return planValues(edits, `粘贴到${source.sheet.name} ${edits.length} 格`, source, options);
}

/** What stands behind the name: a unit of measure may come first, then this year's value and last year's. */
function valuesBehindName(key: string, texts: readonly string[]): readonly CellEdit[] {
	const rest = texts.slice(1);
	const from = rest.findIndex((text) => /\d/u.test(text));
	if (from === -1) return [];
	const [current = '', last = ''] = rest.slice(from);
	return [
		{ row: key, column: 'this', text: current },
		...(/\d/u.test(last) ? [{ row: key, column: 'last', text: last }] : []),
	];
}
