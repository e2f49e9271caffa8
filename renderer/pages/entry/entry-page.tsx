import type { SheetDeclaration } from '../../../shared/sheets/declaration.ts';
import { useBook } from '../../frame/context.ts';
import type { Book } from '../../model/book.ts';
import { entryDesk } from '../../model/entry/desk.ts';
import { IndicatorPage } from './indicator-page.tsx';
import { LinePage } from './line-page.tsx';
import type { EntryPlace } from './place.ts';
import { UnitsPage } from './units-page.tsx';
import './entry.css';

/** 录入: whichever sheet the pack declares. 基本信息 and 单位 are one page. */
export function EntryPage({ place }: { readonly place: EntryPlace }) {
	const book = useBook();
	const { sheets } = book.disclosure.pack.sheets;
	const sheet = sheets.find(({ name }) => name === place.sheet) ?? sheetWith(book, place.row);
	if (sheet === undefined) return <main className="entry-page">这个模板没有录入表。</main>;
	switch (sheet.target) {
		case 'profile':
		case 'units':
			return <UnitsPage place={place} />;
		case 'indicators':
			return <IndicatorPage sheet={sheet} place={place} />;
		default:
			return (
				<main className="entry-page">
					<LinePage sheet={sheet} place={place} />
				</main>
			);
	}
}

/** A link may know a code and not the sheet in which it stands. */
function sheetWith(book: Book, row: string | undefined): SheetDeclaration | undefined {
	const sheets = book.disclosure.pack.sheets.sheets.filter((sheet) => sheet.target === 'entries');
	return sheets.find((sheet) => row !== undefined && entryDesk(book, sheet).find(row) !== undefined) ?? sheets[0];
}
