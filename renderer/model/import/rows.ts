/** 导入预览的行：a row of the plan in words. */
import { economicName, functionName } from '../../../shared/catalog/catalog.ts';
import { unreachable } from '../../../shared/fault/fault.ts';
import type { PlannedTable } from '../../../shared/intake/plan.ts';
import type { ImportedRow, RowPlan } from '../../../shared/intake/plan-rows.ts';
import { parseOrigin } from '../../../shared/ledger/origin.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatYuan } from '../../../shared/money/format.ts';
import type { Column } from '../../../shared/sheets/declaration.ts';
import { type EntryContext, measureOf, shownAmount, valueText } from '../entry/fields.ts';
import { draftAmount, draftWords, printedWords } from './printed-words.ts';

export interface RowWords {
	/** Row of the file, where it says so. */
	readonly fileRow: string;
	/** 单位, 科目 or name, and what else tells the row from others. */
	readonly unit: string;
	readonly subject: string;
	readonly rest: string;
	readonly before: string;
	readonly after: string;
	/** The difference of two numbers; blank where there is none. */
	readonly difference: string;
	readonly number: boolean;
}

export const STATE_WORDS = {
	new: '新增',
	changed: '改变',
	same: '相同',
	conflict: '冲突',
	absent: '文件里没有',
} as const;

export function rowWords(sheet: PlannedTable, row: RowPlan, context: EntryContext): RowWords {
	const shown = row.after ?? row.before ?? {};
	const values = valueField(sheet);
	const [old, given] = [row.before, row.after].map((side) => (side === null ? undefined : side[values ?? '']));
	const number = sheet.target === 'entries' || sheet.target === 'indicators' || sheet.target === 'printed';
	const difference =
		number && row.state !== 'same' && row.state !== 'absent' && (row.before !== null || sheet.target === 'entries')
			? numberOf(given) - numberOf(old)
			: undefined;
	const say = (side: ImportedRow | null, other: ImportedRow | null) => sideWords(sheet, side, other, context);
	return {
		fileRow: row.after === null ? '' : fileRowOf(row.after),
		...coordinateWords(sheet, shown, context),
		before: say(row.before, row.after),
		after: say(row.after, row.before),
		difference: difference === undefined ? '' : formatScaled(difference, 2, { thousands: true }),
		number,
	};
}

function numberOf(value: string | number | null | undefined): number {
	return typeof value === 'number' ? value : 0;
}

function valueField({ target }: PlannedTable): string | undefined {
	switch (target) {
		case 'entries':
			return 'amount';
		case 'indicators':
			return 'value';
		case 'passages':
		case 'profile':
			return 'content';
		case 'units':
		case 'projects':
		case 'measures':
		case 'drafts':
			return undefined;
		case 'printed':
			return 'amount';
		default:
			return unreachable(target);
	}
}

/** 支出 › I31 → 31 */
function fileRowOf(row: ImportedRow): string {
	const origin = parseOrigin(String(row['origin'] ?? ''));
	return origin.kind === 'file' ? (/\d+$/u.exec(origin.cell)?.[0] ?? '') : '';
}

function coordinateWords(
	sheet: PlannedTable,
	row: ImportedRow,
	context: EntryContext,
): Pick<RowWords, 'unit' | 'subject' | 'rest'> {
	const text = (field: string) => String(row[field] ?? '');
	const unit = context.unitNames.get(text('unit')) ?? text('unit');
	const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('，');
	switch (sheet.target) {
		case 'profile':
			return { unit: '', subject: text('item'), rest: '' };
		case 'units':
			return { unit: text('code'), subject: text('name'), rest: text('nature') };
		case 'entries': {
			const code = text('functionCode');
			const economic = text('economicCode');
			const late = text('year') === String(context.year) && (text('stage') === '决算' || text('stage') === '');
			return {
				unit,
				subject: code === '' ? text('category') : `${code} ${functionName(context.catalog, code)}`,
				rest: joined(
					late ? '' : `${text('year')} 年${text('stage')}`,
					economic === '' ? text('nature') : `${economic} ${economicName(context.catalog, economic)}`,
					code === '' ? '' : text('category'),
					text('project'),
					text('source'),
				),
			};
		}
		case 'indicators':
			return { unit, subject: text('name'), rest: `${text('year')} 年` };
		case 'passages':
			return { unit: '', subject: text('place'), rest: text('code') };
		case 'projects':
			return { unit: '', subject: text('name'), rest: text('evaluation') };
		case 'measures':
			return { unit: '', subject: text('project'), rest: `${text('level')} 级 ${text('name')}` };
		case 'printed':
			return { unit, ...printedWords(row, context.catalog) };
		case 'drafts':
			return { ...draftWords(row, context) };
		default:
			return unreachable(sheet);
	}
}

/** What a side says: its number or text; of a row with many fields those that the other side has otherwise. */
function sideWords(
	sheet: PlannedTable,
	side: ImportedRow | null,
	other: ImportedRow | null,
	context: EntryContext,
): string {
	if (side === null) return '';
	if (sheet.target === 'drafts') return draftAmount(side);
	const field = valueField(sheet);
	if (sheet.target === 'entries' || sheet.target === 'printed') return formatYuan(fen(numberOf(side['amount'])));
	if (field !== undefined && sheet.target !== 'indicators') return String(side[field] ?? '');
	const columns: readonly Column[] = sheet.columns;
	const cells = { name: String(side['name'] ?? '') };
	const textOf = (column: Column, row: ImportedRow) =>
		shownAmount(valueText(row[column.field] ?? null, measureOf(column, cells, context)));
	if (field !== undefined) {
		const value = columns.find((column) => column.field === field);
		return value === undefined ? '' : textOf(value, side);
	}
	const told = columns.filter((column) => other !== null && textOf(column, side) !== textOf(column, other));
	return told.map((column) => `${column.name} ${textOf(column, side) || '（空）'}`).join('，');
}
