import { type DraftCells, draftCells } from '../../shared/ledger/draft.ts';
import type { Entry } from '../../shared/ledger/ledger.ts';
import { formatWan } from '../../shared/money/format.ts';
import { roundToWan } from '../../shared/money/round.ts';
import type { Column } from '../../shared/sheets/declaration.ts';
import { paragraphText } from '../../shared/wording/segment.ts';
import type { Book } from './book.ts';
import { type EntryContext, entryContext, type LineSheet, shownText, subjectName } from './entry/fields.ts';
import { draftKey, rowCells, rowKey, rowsOf } from './entry/lines.ts';
import type { Place } from './places.ts';

/** 查找结果: what was found, where in words, and where to go. */
export interface Hit {
	readonly where: string;
	readonly text: string;
	readonly place: Place;
}

const MOST = 60;

/** 科目、金额、文字: in the tables, the entries and the report, in this order, at most `MOST`. */
export function search(book: Book, query: string): readonly Hit[] {
	const wanted = plain(query);
	if (wanted === '') return [];
	const hits: Hit[] = [];
	for (const hit of candidates(book)) {
		if (!plain(hit.text).includes(wanted)) continue;
		hits.push(hit);
		if (hits.length === MOST) break;
	}
	return hits;
}

/** Full width and half width, with and without separators, are the same. */
function plain(text: string): string {
	return text.normalize('NFKC').toLowerCase().replace(/[\s,]/gu, '');
}

function* candidates(book: Book): Generator<Hit> {
	for (const table of book.disclosure.tables) {
		for (const row of table.rows) {
			const amounts = row.cells.flatMap((cell) =>
				cell.kind === 'amount' ? [formatWan(roundToWan(cell.amount), { thousands: true })] : [],
			);
			const words = row.cells.flatMap((cell) => (cell.kind === 'text' ? [cell.text] : []));
			yield {
				where: table.number,
				text: [...words, ...new Set(amounts)].join(' '),
				place: { page: 'form', form: table.number, row: row.key },
			};
		}
	}
	yield* rowsOfSheets(book);
	for (const block of book.disclosure.report.blocks) {
		if (block.kind !== 'heading' && block.kind !== 'paragraph') continue;
		const text = block.kind === 'heading' ? block.text : paragraphText(block.segments);
		yield { where: '情况说明', text, place: { page: 'report', section: block.section, quote: text.slice(0, 60) } };
	}
}

/** Every row of every entry sheet, as its cells are shown; this year's entries first. */
function* rowsOfSheets(book: Book): Generator<Hit> {
	const context = entryContext(book.disclosure);
	const { drafts } = book.ledger;
	for (const sheet of book.disclosure.pack.sheets.sheets) {
		if (sheet.target === 'profile') continue;
		const rows = rowsOf(sheet, book.ledger);
		const ordered =
			sheet.target === 'entries' ? (rows as readonly Entry[]).toSorted((a, b) => b.year - a.year || a.id - b.id) : rows;
		for (const row of ordered) {
			const year = 'year' in row ? `（${row.year}）` : '';
			const text = rowText(sheet, rowCells(sheet, row, context), context);
			yield { where: `${sheet.name}${year}`, text, place: { page: 'entry', sheet: sheet.name, row: rowKey(row) } };
		}
		for (const draft of drafts) {
			if (draft.sheet !== sheet.name) continue;
			const text = rowText(sheet, draftCells(draft), context);
			yield {
				where: `${sheet.name}（待填）`,
				text,
				place: { page: 'entry', sheet: sheet.name, row: draftKey(draft) },
			};
		}
	}
}

/** Codes with their names, amounts with separators. Year and stage are not what one looks for. */
function rowText(sheet: LineSheet, cells: DraftCells, context: EntryContext): string {
	const words = (sheet.columns as readonly Column[]).flatMap((column) => {
		const text = cells[column.field] ?? '';
		if (text === '' || column.field === 'year' || column.field === 'stage') return [];
		const shown = shownText(column, text, context);
		const named = column.type === 'code' && column.field !== 'economicCode';
		return named ? [shown, subjectName(text, context)] : [shown];
	});
	return words.join(' ');
}
