import { z } from 'zod';
import type { Readable, Writable } from './schema.ts';

/** Findings by level when the files were written. */
export interface FindingCounts {
	readonly error: number;
	readonly warning: number;
	readonly hint: number;
	readonly unchecked: number;
	readonly verified: number;
}

/** What is to be remembered of an export. */
export interface ExportDone {
	/** The step that stood when the files were made; 0 = as the ledger file was made. */
	readonly step: number;
	/** Names without folder. */
	readonly files: readonly string[];
	/** Null when the checks had not been run. */
	readonly counts: FindingCounts | null;
}

/** A line of 导出记录. */
export interface ExportRecord extends ExportDone {
	/** 1, 2, 3 … in the order of writing. */
	readonly id: number;
	/** ISO 8601, UTC */
	readonly at: string;
	readonly who: string;
}

const filesSchema = z.array(z.string());
const count = z.int().min(0);
const countsSchema = z
	.strictObject({ error: count, warning: count, hint: count, unchecked: count, verified: count })
	.nullable();

export async function writeExport(db: Writable, done: ExportDone, at: string, who: string): Promise<void> {
	await db
		.insertInto('export')
		.values({ at, who, step: done.step, files: JSON.stringify(done.files), counts: JSON.stringify(done.counts) })
		.execute();
}

/** Oldest first. What cannot be read of a record in a file from elsewhere is left out of it. */
export async function readExports(db: Readable): Promise<ExportRecord[]> {
	const rows = await db
		.selectFrom('export')
		.select(['id', 'at', 'who', 'step', 'files', 'counts'])
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		...row,
		files: filesSchema.safeParse(JSON.parse(row.files)).data ?? [],
		counts: countsSchema.safeParse(JSON.parse(row.counts)).data ?? null,
	}));
}
