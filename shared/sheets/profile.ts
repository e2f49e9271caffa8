import type { LedgerProfile } from '../ledger/ledger.ts';
import { cellContent } from './cells.ts';
import type { ProfileItem, SheetDeclaration } from './declaration.ts';
import type { Findings } from './findings.ts';
import type { Known } from './known.ts';
import { placeOf, type SheetView } from './locate.ts';
import { type DataRow, dataRows } from './rows.ts';
import { fold, quote } from './text.ts';
import { isBlank, readValue } from './value.ts';

export type ProfileSheet = Extract<SheetDeclaration, { target: 'profile' }>;

/** Reads 基本信息, a row for each item. What could not be read is a fault and stands for nothing here. */
export function readProfile(
	view: SheetView,
	declaration: ProfileSheet,
	known: Known,
	findings: Findings,
): LedgerProfile {
	const rows = itemRows(view, declaration, findings);
	const values = new Map<string, string | number>();
	for (const item of declaration.items) {
		const row = rows.get(item);
		const read = row === undefined ? undefined : readItem(view, declaration, item, row, known, findings);
		if (read !== undefined) values.set(item.field, read);
		if (row === undefined && item.required) faultMissing(view, item, findings);
	}
	const text = (field: ProfileItem['field']) => String(values.get(field) ?? '');
	return {
		department: text('department'),
		year: Number(values.get('year')),
		pack: text('pack'),
		compiledOn: text('compiledOn'),
	};
}

/** The row of each item. Rows that name no item are passed over with a notice. */
function itemRows(view: SheetView, declaration: ProfileSheet, findings: Findings): ReadonlyMap<ProfileItem, DataRow> {
	const column = columnOf(declaration, 'item');
	const found = new Map<ProfileItem, DataRow>();
	for (const row of dataRows(view, findings)) {
		const cell = row.cell(column);
		const name = cell === undefined ? '' : cellContent(cell.value);
		const item = declaration.items.find((candidate) => fold(candidate.name) === fold(name));
		const place = placeOf(view, row.number, view.columns.get(column) ?? 1);
		if (item === undefined) {
			findings.notice(place, 'further-item', `没有读第 ${row.number} 行（采集表没有${quote(name)}这一项）。`);
		} else if (found.has(item)) {
			findings.fault(place, {
				code: 'item-twice',
				message: `“${item.name}”写了两次：第 ${found.get(item)?.number} 行和第 ${row.number} 行。`,
				action: '请只留一行。',
			});
		} else found.set(item, row);
	}
	return found;
}

function readItem(
	view: SheetView,
	declaration: ProfileSheet,
	item: ProfileItem,
	row: DataRow,
	known: Known,
	findings: Findings,
): string | number | undefined {
	const column = columnOf(declaration, 'content');
	const at = view.columns.get(column);
	if (at === undefined) return undefined;
	const place = placeOf(view, row.number, at);
	const cell = row.cell(column);
	if (cell === undefined || isBlank(cell)) {
		if (item.required && !row.isCovered(column)) {
			findings.fault(place, {
				code: 'blank',
				message: `“${item.name}”是必填的，但这一格是空的。`,
				action: '请补上。',
			});
		}
		return undefined;
	}
	const read = readValue({ name: item.name, type: item.type, values: [], digits: [], percent: false }, cell, known);
	if ('value' in read) return read.value;
	findings.fault(place, read.problem);
	return undefined;
}

function faultMissing(view: SheetView, item: ProfileItem, findings: Findings): void {
	if (!view.complete) return;
	const last = view.sheet.rows.at(-1)?.number ?? 1;
	findings.fault(placeOf(view, last + 1, Math.min(...view.columns.values())), {
		code: 'missing-item',
		message: `缺少“${item.name}”一行。`,
		action: `请补上一行：左边写“${item.name}”，右边写内容。`,
	});
}

function columnOf(declaration: ProfileSheet, field: 'item' | 'content') {
	const column = declaration.columns.find((candidate) => candidate.field === field);
	if (column === undefined) throw new Error(`sheets.yaml is checked to have the column ${field}`);
	return column;
}
