import type { Scope } from './proposal.ts';

/** All that a department's own collection workbook speaks of: everything but 公开数, for which it has no sheet. */
export const WHOLE_LEDGER: readonly Scope[] = (
	['units', 'entries', 'indicators', 'passages', 'projects', 'measures'] as const
).map((table) => ({ table, fields: {} }));
