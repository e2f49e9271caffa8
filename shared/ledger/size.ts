import { fail, ok, type Result } from '../fault/fault.ts';
import type { Ledger } from './ledger.ts';

/** Every sum of a ledger stays exact as long as all its amounts together do. */
export function addUpSafely(ledger: Ledger): Result<void> {
	const numbers = [
		...ledger.entries.map((entry) => entry.amount),
		...ledger.indicators.map((row) => row.value),
		...ledger.projects.flatMap(({ initialBudget, budget, executed }) => [initialBudget, budget, executed]),
	];
	const total = numbers.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
	if (total <= Number.MAX_SAFE_INTEGER) return ok(undefined);
	return fail({
		code: 'ledger/too-large',
		message: '全部金额加起来超过 90 万亿元，无法精确到分。',
		action: '请核对金额的单位：采集表里应当填元，不是分或万元。',
	});
}
