import { functionName } from '../../shared/catalog/catalog.ts';
import { draftCells } from '../../shared/ledger/draft.ts';
import { formatWan, formatYuan } from '../../shared/money/format.ts';
import { roundToWan } from '../../shared/money/round.ts';
import { paragraphText } from '../../shared/wording/segment.ts';
import type { Book } from './book.ts';
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
	const entries = book.rows.table('entries').value.toSorted((a, b) => b.year - a.year || a.id - b.id);
	for (const entry of entries) {
		const sheet = book.disclosure.pack.sheets.sheets.find((one) => one.target === 'entries' && one.book === entry.book);
		if (sheet === undefined) continue;
		const words = [entry.functionCode, functionName(book.catalog, entry.functionCode), entry.category, entry.project];
		yield {
			where: `${sheet.name}（${entry.year}）`,
			text: [...words.filter((word) => word !== ''), formatYuan(entry.amount)].join(' '),
			place: { page: 'entry', sheet: sheet.name, row: String(entry.id) },
		};
	}
	for (const draft of book.rows.table('drafts').value) {
		const cells = draftCells(draft);
		const subject = functionName(book.catalog, cells['functionCode'] ?? '');
		yield {
			where: `${draft.sheet}（待填）`,
			text: [...Object.values(cells), subject].join(' '),
			place: { page: 'entry', sheet: draft.sheet },
		};
	}
	for (const block of book.disclosure.report.blocks) {
		if (block.kind !== 'heading' && block.kind !== 'paragraph') continue;
		const text = block.kind === 'heading' ? block.text : paragraphText(block.segments);
		yield { where: '情况说明', text, place: { page: 'report', section: block.section, quote: text.slice(0, 60) } };
	}
}
