/** 页: where in the window one is. A place can be kept, compared and gone back to. */
export type Place =
	| { readonly page: 'library' }
	/** 录入: a sheet of the pack by its name; 单位与基本信息 is one too. `row` is the key of a ledger row. */
	| { readonly page: 'entry'; readonly sheet: string; readonly row?: string; readonly column?: string }
	/** 公开表 by number, e.g. 公开03表 */
	| { readonly page: 'form'; readonly form: string; readonly row?: string; readonly column?: string }
	/** 情况说明; `quote` is looked for in the section. */
	| { readonly page: 'report'; readonly section?: string; readonly quote?: string; readonly written?: string }
	| { readonly page: 'checks'; readonly finding?: string }
	| { readonly page: 'import' }
	| { readonly page: 'export' }
	| { readonly page: 'journal'; readonly step?: number };

/** A place as text, for the desk of a 账套. */
export function printPlace(place: Place): string {
	return JSON.stringify(place);
}

const PAGES: ReadonlySet<string> = new Set([
	'library',
	'entry',
	'form',
	'report',
	'checks',
	'import',
	'export',
	'journal',
]);

/** A place that was kept; undefined when it is none, as from an older program. */
export function parsePlace(text: string): Place | undefined {
	try {
		const place: unknown = JSON.parse(text);
		if (typeof place !== 'object' || place === null || !('page' in place)) return undefined;
		return PAGES.has(String(place.page)) ? (place as Place) : undefined;
	} catch {
		return undefined;
	}
}
