import { type DraftCells, draftCells } from '../ledger/draft.ts';
import type { Draft, Ledger } from '../ledger/ledger.ts';
import { parseHundredths } from '../money/parse.ts';
import type { SheetDeclaration } from '../sheets/declaration.ts';
import type { ImportedRow, RowPlan } from './plan-rows.ts';
import type { Proposal } from './proposal.ts';

/**
 * 待填行 of files beside the ledger. One is the same when the ledger has a 待填行, or by now a row of the
 * sheet, with everything that it says: somebody has gone on filling it in. It never takes the place of
 * another, as nobody can say which was meant.
 */
export function planDrafts(
	sheets: readonly SheetDeclaration[],
	ledger: Ledger,
	{ drafts }: Pick<Proposal, 'drafts'>,
): readonly RowPlan[] {
	const known = new Map<string, Shelf>();
	return drafts.map((draft, index): RowPlan => {
		const cells = draftCells({ ...draft, id: 0 });
		const fields = Object.keys(cells).sort();
		const name = `${draft.sheet}\n${fields.join('\n')}`;
		let shelf = known.get(name);
		if (shelf === undefined) {
			shelf = shelfOf(sheets, ledger, draft.sheet, fields);
			known.set(name, shelf);
		}
		const before = shelf.take(textKey(fields, cells));
		const after: ImportedRow = { sheet: draft.sheet, carried: draft.carried, cells: draft.cells };
		const key = `待填行 ${index + 1}`;
		return before === undefined
			? { key, state: 'new', before: null, after, fills: true }
			: { key, state: 'same', before, after, fills: false };
	});
}

/** Rows of the ledger by what they say in some fields; each is given once. */
interface Shelf {
	take(key: string): ImportedRow | undefined;
}

function shelfOf(sheets: readonly SheetDeclaration[], ledger: Ledger, name: string, fields: readonly string[]): Shelf {
	const rows = new Map<string, ImportedRow[]>();
	const put = (key: string, row: ImportedRow) => {
		const own = rows.get(key);
		if (own === undefined) rows.set(key, [row]);
		else own.push(row);
	};
	for (const draft of ledger.drafts) if (draft.sheet === name) put(textKey(fields, draftCells(draft)), rowOf(draft));
	// Without its number or its words any row of the unit would do.
	if (fields.some((field) => VALUES.has(field))) {
		for (const row of sheetRows(sheets, ledger, name)) put(rowKey(fields, row), row);
	}
	const given = new Map<string, number>();
	return {
		take: (key) => {
			const next = given.get(key) ?? 0;
			given.set(key, next + 1);
			return rows.get(key)?.[next];
		},
	};
}

function rowOf({ id, sheet, carried, cells }: Draft): ImportedRow {
	return { id, sheet, carried, cells };
}

function sheetRows(sheets: readonly SheetDeclaration[], ledger: Ledger, name: string): readonly ImportedRow[] {
	const sheet = sheets.find((one) => one.name === name);
	if (sheet === undefined || sheet.target === 'profile') return [];
	const rows = ledger[sheet.target] as unknown as readonly ImportedRow[];
	return sheet.target === 'entries' ? rows.filter((row) => row['book'] === sheet.book) : rows;
}

/** Amounts and other numbers with decimals stand in cells as typed, in rows as hundredths. */
const HUNDREDTHS: ReadonlySet<string> = new Set(['amount', 'value']);

const VALUES: ReadonlySet<string> = new Set([...HUNDREDTHS, 'content']);

function textKey(fields: readonly string[], cells: DraftCells): string {
	const text = (field: string) => {
		const typed = cells[field] ?? '';
		const number = HUNDREDTHS.has(field) ? parseHundredths(typed) : undefined;
		return number?.ok === true ? String(number.value) : typed;
	};
	return fields.map(text).join('\u0000');
}

function rowKey(fields: readonly string[], row: ImportedRow): string {
	return fields.map((field) => String(row[field] ?? '')).join('\u0000');
}
