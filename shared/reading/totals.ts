import type { Composed } from './compose.ts';
import type { StatedFigure } from './meaning.ts';
import type { RowReading } from './rows.ts';
import { judged } from './sums.ts';
import type { SumCheck } from './table.ts';

/** A number with the row that it stands in, whether the ledger has a place for it or not. */
export interface TotalRow {
	readonly column: number;
	readonly row: number;
	readonly among: boolean;
	readonly figure: Omit<StatedFigure, 'meaning'>;
	readonly reading: RowReading;
	readonly composed: Composed;
}

/**
 * 本年收入合计 beside the sources above it, 总计 beside 本年收入合计 and the balances: the two sums of 收支总表
 * whose parts stand under another 账.
 */
export function checkTotals(rows: readonly TotalRow[]): readonly SumCheck[] {
	const columns = new Map<number, TotalRow[]>();
	for (const row of rows) {
		const column = columns.get(row.column);
		if (column === undefined) columns.set(row.column, [row]);
		else column.push(row);
	}
	return [...columns.values()].flatMap(grandTotals);
}

/** From the row behind the last 总计 to the next: income and spending may stand one below the other. */
function grandTotals(rows: readonly TotalRow[]): readonly SumCheck[] {
	const checks: SumCheck[] = [];
	let start = 0;
	rows.forEach((total, index) => {
		if (!total.reading.total || !isWhole(total.composed)) return;
		const check = grandTotal(total, rows.slice(start, index));
		if (check !== undefined) checks.push(check);
		start = index + 1;
	});
	return checks;
}

function grandTotal(total: TotalRow, above: readonly TotalRow[]): SumCheck | undefined {
	const balances = above.filter(({ reading, composed }) => bookOf(composed) === '结转结余' && !reading.among);
	const year = above.findLast(
		({ reading, composed }) => reading.total && reading.code === '' && ['收入', '支出'].includes(bookOf(composed)),
	);
	// Without a row for 本年支出, as budgets of 财政拨款 are printed, the 类 are the year's.
	const classes = above.filter(({ reading, composed }) => reading.code.length === 3 && bookOf(composed) === '支出');
	const own = year === undefined ? classes : [year];
	if (own.length === 0 || (year !== undefined && balances.length === 0)) return undefined;
	const parts = [...own, ...balances].map(({ figure }) => ({ ...figure, meaning: NOTHING }));
	const sum = parts.reduce((value, part) => value + part.value, 0);
	return judged({ ...total.figure, meaning: NOTHING }, sum, parts);
}

const NOTHING = { kind: 'sum', selection: {} } as const;

function isWhole(composed: Composed): boolean {
	return composed.kind === 'skip' || (composed.kind === 'meaning' && composed.meaning.kind === 'indicator');
}

function bookOf(composed: Composed): string {
	return composed.kind === 'meaning' && composed.meaning.kind === 'sum'
		? (composed.meaning.selection.账?.[0] ?? '')
		: '';
}
