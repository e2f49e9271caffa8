import type { LedgerContent } from '../../shared/ledger/replace.ts';

type Rows = Pick<LedgerContent, 'entries' | 'indicators' | 'passages' | 'projects' | 'measures'>;

/** A ledger, or what a workbook holds, without saying where its rows came from: for comparing contents. */
export function withoutOrigins<L extends Rows>(ledger: L): L {
	const typed = <R extends { readonly origin: string }>(rows: readonly R[]): R[] =>
		rows.map((row) => ({ ...row, origin: '' }));
	return {
		...ledger,
		entries: typed(ledger.entries),
		indicators: typed(ledger.indicators),
		passages: typed(ledger.passages),
		projects: typed(ledger.projects),
		measures: typed(ledger.measures),
	};
}
