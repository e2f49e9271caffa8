import type { Entry } from '../../../shared/ledger/ledger.ts';
import type { GridCell } from './grid.ts';

/** Blank for zero, as the finance system prints it. */
export function amountCell(fen: number): GridCell {
	return fen === 0 ? null : { fen };
}

export function sumOf(rows: readonly Entry[], takes: (row: Entry) => boolean = () => true): number {
	return rows.reduce((sum, row) => (takes(row) ? sum + row.amount : sum), 0);
}

export function byStage(rows: readonly Entry[], stage: Entry['stage']): Entry[] {
	return rows.filter((row) => row.stage === stage);
}

/** A row per 项 that any line is about, and above them 类 and 款 when asked for. */
export function codesOf(rows: readonly Entry[], groups: boolean): string[] {
	const items = new Set(rows.map((row) => row.functionCode).filter((code) => code !== ''));
	const all = groups ? [...items].flatMap((code) => [code.slice(0, 3), code.slice(0, 5), code]) : [...items];
	return [...new Set(all)].sort();
}
