import type { Book } from '../../model/book.ts';
import { answerOf } from '../../model/entry/desk.ts';
import { isFromEntries } from '../../model/entry/paste.ts';
import { placeOfEntry } from '../../model/figures/rows.ts';
import type { AmountUnit } from '../../model/form/amount.ts';
import type { FormDesk } from '../../model/form/desk.ts';
import { readFormEdits } from '../../model/form/edit.ts';
import { partsOfCell } from '../../model/form/parts.ts';
import type { FormSheet, FormSpot } from '../../model/form/sheet.ts';
import type { Place } from '../../model/places.ts';
import type { Program } from '../../model/program.ts';
import type {
	CellAt,
	CellEdit,
	EditAnswer,
	PastedBlock,
	Selection,
	SheetActions,
	SheetModel,
} from '../../sheet/model.ts';

export interface FormActionsSource {
	readonly program: Program;
	readonly book: Book;
	readonly desk: FormDesk;
	readonly sheet: FormSheet;
	readonly unit: AmountUnit;
	readonly selected: (selection: Selection) => void;
	/** To a cell of this form. */
	readonly jump: (cell: CellAt) => void;
}

/** What the sheet of a form asks for: typing goes to the one entry below a cell, F2 to the entries. */
export function formActions(source: FormActionsSource): SheetActions {
	const { program, desk, sheet } = source;
	const form = sheet.declaration.number;
	return {
		edit: (edits) => write(source, edits),
		paste: (block) => {
			const edits = editsOf(block, sheet.shown);
			if ('ok' in edits) return Promise.resolve(edits);
			// What was copied in 录入 is in 元, whatever the form shows.
			const inYuan = isFromEntries(block, source.book.disclosure.pack.sheets);
			return write(inYuan ? { ...source, unit: '元' } : source, edits);
		},
		selected: source.selected,
		open: (cell) => {
			const spot = sheet.spot(cell);
			if (spot === undefined) return false;
			const place = placeBelow(source, spot);
			const part = place === undefined ? firstPart(sheet, spot) : undefined;
			if (place !== undefined) program.go(place);
			else if (part !== undefined) source.jump(part);
			else program.say('这一格下面没有录入。');
			return true;
		},
		resized: (column, width) => desk.keepWidth(form, column, width),
	};
}

async function write(
	{ program, book, sheet, unit }: FormActionsSource,
	edits: readonly CellEdit[],
): Promise<EditAnswer> {
	const edit = readFormEdits(sheet, edits, unit);
	if (!edit.ok) return { ok: false, message: edit.message, at: edit.at };
	for (const note of new Set(edit.notes)) program.say(note);
	// The page has it at once; when it cannot be written the sheet gives the text back.
	const written = book.execute(edit.label, edit.changes);
	const gone = edits.find(({ row }) => !sheet.table.rows.some(({ key }) => key === row));
	if (gone !== undefined) program.say(`“${gone.row}”各栏都是 0，表里不再列这一行；Ctrl+Z 可撤销。`);
	return answerOf(await written);
}

const PAST_THE_EDGE = '粘贴的内容比表大。公开表的行和栏是固定的，请只复制要填的那几格。';

/** A pasted text that says what stands there already, as the labels around a block do, is passed over. */
function editsOf({ at, cells }: PastedBlock, model: SheetModel | undefined): readonly CellEdit[] | EditAnswer {
	const edits: CellEdit[] = [];
	for (const [down, texts] of cells.entries()) {
		for (const [across, text] of texts.entries()) {
			const row = model?.rows[at.row + down];
			const column = model?.columns[at.column + across];
			const cell = row?.cells[at.column + across];
			if (row === undefined || column === undefined || cell === undefined) {
				if (text.trim() === '') continue;
				return { ok: false, message: PAST_THE_EDGE };
			}
			const same = text.trim() === cell.text || text.trim() === (cell.copied ?? cell.text);
			if (!cell.editable && (same || text.trim() === '')) continue;
			edits.push({ row: row.key, column: column.key, text });
		}
	}
	return edits;
}

/** F2: the first of the entries, or where there is none the sheet to type it in. */
function placeBelow({ sheet, book }: FormActionsSource, spot: FormSpot): Place | undefined {
	const { figure } = spot;
	if (figure === undefined) return undefined;
	const year = spot.year === 'last' ? book.year - 1 : undefined;
	const [entry] = sheet.below.entries(figure, year);
	if (entry !== undefined) return placeOfEntry(sheet.disclosure, entry);
	if (sheet.below.count(figure) === 0) return entrySheet(sheet, sheet.below.selection(figure)?.账?.[0]);
	return undefined;
}

/** Of a sum of cells the first that is not zero. */
function firstPart(sheet: FormSheet, spot: FormSpot): CellAt | undefined {
	const parts = partsOfCell(sheet, spot, []);
	return (parts.find(({ amount, at }) => at !== undefined && (amount ?? 0) !== 0) ?? parts[0])?.at;
}

/** Where entries of a 账 are typed. */
function entrySheet({ disclosure }: FormSheet, book: string | undefined): Place | undefined {
	const { sheets } = disclosure.pack.sheets;
	const sheet = sheets.find((candidate) => candidate.target === 'entries' && candidate.book === book);
	return sheet === undefined ? undefined : { page: 'entry', sheet: sheet.name };
}
