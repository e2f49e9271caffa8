import type { Ledger } from '../ledger/ledger.ts';
import { type Fen, fen } from '../money/fen.ts';
import { type ImportPlan, type PlanChoices, rowsOf, sideOf } from './plan.ts';
import type { ImportedRow } from './plan-rows.ts';

/** 合计 of a book in a year at a stage: before, in the file, after. */
export interface PlanTotal {
	/** 支出（2024 年决算） */
	readonly name: string;
	/** Name of the sheet. */
	readonly sheet: string;
	/** A conflict in it waits for a choice: then `after` counts the ledger's side. */
	readonly open: boolean;
	readonly before: Fen;
	readonly file: Fen;
	readonly after: Fen;
}

interface Sums {
	open: boolean;
	before: number;
	file: number;
	after: number;
}

/** Totals of the books that the files speak of. 结转结余 is told by 类别, as its kinds do not add up. */
export function planTotals(plan: ImportPlan, ledger: Ledger, choices: PlanChoices): readonly PlanTotal[] {
	return plan.sheets.flatMap(({ sheet, rows }) => {
		if (sheet.target !== 'entries') return [];
		const sums = new Map<string, Sums>();
		const nameOf = totalNames(sheet.name);
		for (const row of rows) {
			const side = row.after === null ? undefined : sumsAt(sums, nameOf(row.after));
			if (side !== undefined) side.file += amountOf(row.after);
		}
		for (const row of rowsOf(sheet, ledger)) {
			const own = sums.get(nameOf(row));
			if (own === undefined) continue;
			own.before += amountOf(row);
			own.after += amountOf(row);
		}
		for (const row of rows) {
			if (row.state === 'same') continue;
			const side = sideOf(sheet, row, choices);
			const [before, after] = [row.before, row.after].map((one) => (one === null ? undefined : sums.get(nameOf(one))));
			if (side === undefined && after !== undefined) after.open = true;
			if (side !== 'file') continue;
			if (before !== undefined) before.after -= amountOf(row.before);
			if (after !== undefined) after.after += amountOf(row.after);
		}
		return [...sums].map(([name, { open, before, file, after }]) => {
			return { name, sheet: sheet.name, open, before: fen(before), file: fen(file), after: fen(after) };
		});
	});
}

/** Names by what they are made of: there are few, and rows are many. */
function totalNames(sheet: string): (row: ImportedRow) => string {
	const names = new Map<unknown, Map<unknown, string>>();
	return ({ year, stage, category }) => {
		const ofYear = names.get(year) ?? new Map<unknown, string>();
		names.set(year, ofYear);
		const what = stage === '' || stage === undefined || stage === null ? (category ?? '') : stage;
		let name = ofYear.get(what);
		if (name === undefined) {
			name = `${sheet}（${year} 年${what}）`;
			ofYear.set(what, name);
		}
		return name;
	};
}

function sumsAt(sums: Map<string, Sums>, name: string): Sums {
	const known = sums.get(name);
	if (known !== undefined) return known;
	const own: Sums = { open: false, before: 0, file: 0, after: 0 };
	sums.set(name, own);
	return own;
}

function amountOf(row: ImportedRow | null): number {
	const amount = row?.['amount'];
	return typeof amount === 'number' ? amount : 0;
}
