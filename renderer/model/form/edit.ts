import type { Change } from '../../../shared/ledger/change.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import { readTypedAmount } from '../../sheet/amount.ts';
import type { CellAt, CellEdit } from '../../sheet/model.ts';
import { type AmountUnit, namedChange } from './amount.ts';
import { refusalOf } from './cells.ts';
import { nameOfCell, shortName } from './names.ts';
import type { FormSheet, FormSpot } from './sheet.ts';

/** What typing in cells of a form means for the ledger, or why it means nothing. */
export type FormEdit =
	| {
			readonly ok: true;
			readonly label: string;
			readonly changes: readonly Change[];
			readonly notes: readonly string[];
	  }
	| { readonly ok: false; readonly message: string; readonly at: CellAt };

/** Amounts typed or pasted into cells below which one entry lies each; `unit` is what the form shows. */
export function readFormEdits(sheet: FormSheet, edits: readonly CellEdit[], unit: AmountUnit): FormEdit {
	const changes = new Map<number, { before: Entry; after: Entry; label: string }>();
	const notes: string[] = [];
	for (const edit of edits) {
		const at = { row: edit.row, column: edit.column };
		const target = entryAt(sheet, at);
		if (!target.ok) return { ...target, at };
		if (edit.text.trim() === '') return { ok: false, message: EMPTY, at };
		const typed = readTypedAmount(edit.text, unit);
		if (!typed.ok) return { ok: false, message: typed.message, at };
		if (typed.note !== undefined) notes.push(typed.note);
		const { entry, spot } = target;
		if (typed.fen === entry.amount) continue;
		const name = `${sheet.declaration.number} ${shortName(nameOfCell(spot.row, spot.column, sheet.declaration))}`;
		const label = `${name}：${namedChange(entry.amount, typed.fen, unit)}`;
		// What was changed here is no longer what the file said.
		const after = { ...entry, amount: typed.fen, origin: '' };
		const known = changes.get(entry.id);
		if (known !== undefined && known.after.amount !== typed.fen) return { ok: false, message: TWICE, at };
		changes.set(entry.id, { before: entry, after, label });
	}
	const all = [...changes.values()];
	const label = all.length === 1 ? (all[0]?.label ?? '') : `${sheet.declaration.number} ${all.length} 格`;
	return { ok: true, label, changes: all.map(({ before, after }) => ({ table: 'entry', before, after })), notes };
}

const EMPTY = '金额不能空着：没有数请填 0；这一笔不要了，请到录入表删行（按 F2）。';
const TWICE = '这几格是同一笔录入，不能填不同的数。';

type Target =
	| { readonly ok: true; readonly entry: Entry; readonly spot: FormSpot }
	| { readonly ok: false; readonly message: string };

function entryAt(sheet: FormSheet, at: CellAt): Target {
	const spot = sheet.spot(at);
	if (spot?.figure === undefined || spot.year === 'last') {
		return { ok: false, message: spot?.year === 'last' ? '上年的数，请到录入表改上年的行。' : '这一格不能填数。' };
	}
	const entry = sheet.isOwn(spot.figure) ? sheet.below.single(spot.figure) : undefined;
	if (entry === undefined) return { ok: false, message: refusalOf(sheet.below.count(spot.figure)) };
	return { ok: true, entry, spot };
}
