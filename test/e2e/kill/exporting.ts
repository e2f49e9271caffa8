import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackLibrary } from '../../../electron/service/pack-library.ts';
import { printSections, printTable } from '../../../shared/published/print.ts';
import type { RawSection, RawTable } from '../../../shared/published/raw.ts';
import { type Job, valueOf } from './bench.ts';

/** The package goes here again and again. */
const FOLDER = '公开';

let library: PackLibrary | undefined;

/**
 * Exports the package of the ledger as it stands, over the one of before. What it needs is loaded
 * when it is first done: workers that do not export would start twice as slowly.
 */
export const exporting: Job = {
	weight: 3,
	rounds: { folder: FOLDER, longest: 500 },
	plan: async ({ folder, store }) => {
		const { openPackLibrary } = await import('../../../electron/service/pack-library.ts');
		const { disclose } = await import('../../../electron/service/disclose.ts');
		const { exportPackage } = await import('../../../electron/service/export-package.ts');
		library ??= valueOf(await openPackLibrary());
		const disclosure = valueOf(await disclose(await store.ledger(), library));
		const { report } = disclosure;
		const tables = disclosure.tables.map((table) => printTable(table, ''));
		return {
			run: async () => exportPackage(disclosure, { folder: path.join(folder, FOLDER), replace: true }),
			files: [
				{ name: `${FOLDER}/${report.title}公开表.xlsx`, digest: contentDigest(tables, []) },
				{ name: `${FOLDER}/${report.title}.docx`, digest: contentDigest(tables, printSections(report)) },
			],
		};
	},
	digestFile: async (file) => {
		const bytes = await readFile(file);
		if (file.endsWith('.xlsx')) {
			const { readPublishedWorkbook } = await import('../../../electron/import/published/xlsx.ts');
			return contentDigest(valueOf(await readPublishedWorkbook(bytes, file)), []);
		}
		const { readPublishedDocument } = await import('../../../electron/import/published/docx.ts');
		const { tables, sections } = valueOf(await readPublishedDocument(bytes, file));
		return contentDigest(tables, sections);
	},
};

/** Of all that a reader sees, wherever in the file it stands. */
function contentDigest(tables: readonly RawTable[], sections: readonly RawSection[]): string {
	const shown = tables.map(({ heading, grid, notes }) => ({ heading, grid, notes }));
	return createHash('sha256')
		.update(JSON.stringify([shown, sections]))
		.digest('hex')
		.slice(0, 16);
}
