import type { Fault } from '../../shared/fault/fault.ts';
import { openRows } from '../../shared/intake/plan.ts';
import type { RowPlan, RowState } from '../../shared/intake/plan-rows.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import type { ReadTable } from '../../shared/reading/table.ts';
import type { ImportPreview, ImportReceipt } from './import-files.ts';

export const STATE_WORDS = {
	new: '新增',
	changed: '改变',
	same: '相同',
	conflict: '冲突',
	absent: '文件里没有',
} as const satisfies Record<RowState, string>;

export function countStates(rows: readonly RowPlan[]): Record<RowState, number> {
	const counts = { new: 0, changed: 0, same: 0, conflict: 0, absent: 0 };
	for (const { state } of rows) counts[state] += 1;
	return counts;
}

/**
 * All of a preview for programs, as docs/0016 lists it. Fields may be added, never taken away; amounts are 分.
 * `faults`: everything for which it is not written.
 */
export function importJson(
	ledger: string,
	preview: ImportPreview,
	faults: readonly Fault[],
	written: ImportReceipt | undefined,
): unknown {
	const { read, proposal, plan, created, totals, choices } = preview;
	const { content } = proposal;
	return {
		ledger,
		created,
		written: written !== undefined,
		step: written?.step ?? null,
		changes: written?.changes ?? null,
		files: read.files.map(fileJson),
		failed: read.failed,
		proposal: {
			profile: content.profile,
			units: content.units.length,
			entries: content.entries.length,
			indicators: content.indicators.length,
			printed: content.printed.length,
			passages: content.passages.length,
			projects: content.projects.length,
			measures: content.measures.length,
			drafts: proposal.drafts.length,
		},
		plan: plan.sheets.map(({ sheet, rows }) => ({ sheet: sheet.name, ...countStates(rows) })),
		totals,
		fileTotals: proposal.totals,
		conflicts: openRows(plan, choices),
		questions: proposal.questions,
		toFill: proposal.toFill,
		faults,
		notices: proposal.notices,
	};
}

function fileJson({ reading, family, collection }: ReadFile): unknown {
	return {
		...reading.file,
		family,
		shape: reading.shape,
		units: collection?.units.length ?? null,
		tables: reading.tables.map(tableJson),
		unread: reading.unread,
		notices: reading.notices,
	};
}

function tableJson({ figures, sums, list, ...table }: ReadTable): unknown {
	const counted = (outcome: string) => sums.filter((sum) => sum.outcome === outcome).length;
	return {
		...table,
		year: table.year ?? null,
		amountUnit: table.amountUnit ?? null,
		figures: figures.length,
		rows: list?.rows.length ?? null,
		sums: {
			holds: counted('holds'),
			rounding: counted('rounding'),
			fails: sums.filter(({ outcome }) => outcome === 'fails'),
		},
	};
}
