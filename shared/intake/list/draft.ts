import { makeDraft } from '../../ledger/draft.ts';
import type { Draft } from '../../ledger/ledger.ts';
import { fen } from '../../money/fen.ts';
import { formatYuan } from '../../money/format.ts';
import type { SheetDeclaration } from '../../sheets/declaration.ts';

/** A line that is not yet an entry, with its cells as they would be typed; the number 0 stands for blank. */
export function entryDraft(
	sheet: Extract<SheetDeclaration, { readonly target: 'entries' }>,
	fields: Readonly<Record<string, string | number>>,
	amount: number,
): Omit<Draft, 'id'> {
	const texts: Readonly<Record<string, string | number>> = {
		...fields,
		amount: formatYuan(fen(amount), { thousands: false }),
	};
	const cells = sheet.columns.map(({ field }): [string, string] => {
		const value = texts[field] ?? '';
		return [field, value === 0 ? '' : String(value)];
	});
	const { id: _, ...draft } = makeDraft(0, sheet.name, Object.fromEntries(cells));
	return draft;
}
