import type { Book } from './book.ts';

/** 缺: what is still missing, counted by the sheet where it is filled in. */
export function missingOf(book: Book): ReadonlyMap<string, number> {
	const missing = new Map<string, number>();
	for (const { sheet } of book.rows.table('drafts').value) missing.set(sheet, (missing.get(sheet) ?? 0) + 1);
	return missing;
}
