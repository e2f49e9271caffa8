/** 公开数 and 待填行 of an import in words. */
import { type Catalog, economicName, functionName } from '../../../shared/catalog/catalog.ts';
import { DIMENSION_NAMES, type Dimension, type Selection } from '../../../shared/facts/selection.ts';
import type { ImportedRow } from '../../../shared/intake/plan-rows.ts';
import { type DraftCells, draftCells } from '../../../shared/ledger/draft.ts';
import { formatScaled } from '../../../shared/money/format.ts';
import type { EntryContext } from '../entry/fields.ts';

/** What a printed number is the amount of: its 科目 first, then the rest of its conditions, year and precision. */
export function printedWords(row: ImportedRow, catalog: Catalog): { readonly subject: string; readonly rest: string } {
	const selection = parseSelection(String(row['selection'] ?? ''));
	const codes = DIMENSION_NAMES.flatMap((name) => codeWords(name, selection[name], catalog));
	const others = DIMENSION_NAMES.flatMap((name) => {
		const values = selection[name];
		return values === undefined || isCode(name) ? [] : [values.join('或')];
	});
	const [subject = '', ...rest] = [...codes, ...others];
	return {
		subject: subject === '' ? '全部' : subject,
		rest: [...rest, `${row['year']} 年`, precisionWords(row['precision'])].filter((text) => text !== '').join('，'),
	};
}

/** 印到 0.01 万元; blank for 分, which is as exact as the ledger is. */
export function precisionWords(precision: string | number | null | undefined): string {
	const step = typeof precision === 'number' ? precision : 1;
	if (step <= 1) return '';
	const inTenThousands = step % 10_000 === 0;
	const shown = inTenThousands ? formatScaled(step / 10_000, 2) : formatScaled(step, 2);
	return `印到 ${shown.replace(/\.?0+$/u, '')} ${inTenThousands ? '万元' : '元'}`;
}

function isCode(name: Dimension): boolean {
	return name.startsWith('功能科目') || name.startsWith('经济科目');
}

function codeWords(name: Dimension, values: readonly string[] | undefined, catalog: Catalog): string[] {
	if (values === undefined || !isCode(name)) return [];
	const nameOf = name.startsWith('功能科目') ? functionName : economicName;
	return [values.map((code) => (code === '' ? '没有科目的' : `${code} ${nameOf(catalog, code)}`)).join('或')];
}

/** A text that is no selection says nothing. */
function parseSelection(text: string): Selection {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : {};
	} catch {
		return {};
	}
}

const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'value']);

/** Whose 待填行, of what, and what else it says. */
export function draftWords(
	row: ImportedRow,
	{ catalog, unitNames }: Pick<EntryContext, 'catalog' | 'unitNames'>,
): { readonly unit: string; readonly subject: string; readonly rest: string } {
	const { unit = '', functionCode = '', economicCode = '', ...others } = cellsOf(row);
	const named = (code: string, nameOf: typeof functionName) => (code === '' ? '' : `${code} ${nameOf(catalog, code)}`);
	const rest = [
		named(economicCode, economicName),
		...Object.entries(others).flatMap(([field, text]) => (AMOUNTS.has(field) ? [] : [text])),
	]
		.filter((text) => text !== '')
		.join('，');
	return {
		unit: unitNames.get(unit) ?? unit,
		subject: [String(row['sheet'] ?? ''), named(functionCode, functionName)].filter((text) => text !== '').join('：'),
		rest,
	};
}

/** The amount of a 待填行 as typed. */
export function draftAmount(row: ImportedRow): string {
	const { amount = '', value = '' } = cellsOf(row);
	return amount === '' ? value : amount;
}

function cellsOf(row: ImportedRow): DraftCells {
	return draftCells({ id: 0, sheet: '', carried: 0, cells: String(row['cells'] ?? '{}') });
}
