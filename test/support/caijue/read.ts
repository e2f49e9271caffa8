import { readSource } from '../../../electron/import/source/read-source.ts';
import { loadKinds } from '../../../electron/service/kinds.ts';
import type { Catalog } from '../../../shared/catalog/catalog.ts';
import { caijueIntake } from '../../../shared/intake/caijue.ts';
import type { Proposal, ReadFile } from '../../../shared/intake/proposal.ts';
import type { Ledger, LedgerProfile } from '../../../shared/ledger/ledger.ts';
import { newLedger } from '../../../shared/ledger/replace.ts';
import type { Kinds } from '../../../shared/reading/kinds.ts';
import { readTables } from '../../../shared/reading/read-tables.ts';
import type { SourceFile } from '../../../shared/reading/source.ts';
import type { ReadingChoices } from '../../../shared/reading/table.ts';
import { type Cell, type CellWorkbook, cellAddress } from '../../../shared/sheets/cells.ts';
import type { SheetsDeclaration } from '../../../shared/sheets/declaration.ts';
import { expectOk } from '../yuecheng.ts';
import type { Grid } from './grid.ts';

export { loadKinds };

/** The way of a file: reader, recognition; what the way into the ledger gets. */
export async function readCaijue(
	bytes: Uint8Array,
	name: string,
	kinds: Kinds,
	catalog: Catalog,
	choices: ReadingChoices = {},
): Promise<ReadFile> {
	return readFrom(expectOk(await readSource(bytes, name)), kinds, catalog, choices);
}

export function readFrom(source: SourceFile, kinds: Kinds, catalog: Catalog, choices: ReadingChoices = {}): ReadFile {
	const reading = readTables(source, { kinds, catalog }, choices);
	return { reading, family: '财决', sections: [], choices };
}

/** The forms as a reader would give them, without a file between. */
export function sourceOf(name: string, grids: readonly Grid[]): SourceFile {
	return { name, digest: digestOf(name), format: 'xlsx', workbook: workbookOf(grids), sections: [], notices: [] };
}

/** Another one for another name. */
function digestOf(name: string): string {
	let hash = 7n;
	for (const letter of name) hash = BigInt.asUintN(64, hash * 1_000_003n + BigInt(letter.codePointAt(0) ?? 0));
	return hash.toString(16).padStart(16, '0');
}

function workbookOf(grids: readonly Grid[]): CellWorkbook {
	return {
		sheets: grids.map(({ name, rows, merges }) => ({
			name,
			hidden: false,
			hiddenColumns: [],
			merges: merges.map(rangeOf),
			rows: rows.map((row, index) => ({
				number: index + 1,
				hidden: false,
				cells: row.flatMap((cell, column): Cell[] => {
					if (cell === null) return [];
					const at = { column: column + 1, formula: false };
					if (typeof cell === 'string') return [{ ...at, value: { kind: 'text', text: cell }, format: 'General' }];
					const value = 'fen' in cell ? cell.fen / 100 : cell.count;
					return [{ ...at, value: { kind: 'number', value }, format: 'fen' in cell ? '0.00' : '0' }];
				}),
			})),
		})),
	};
}

function rangeOf(text: string): { top: number; left: number; bottom: number; right: number } {
	const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/u.exec(text) ?? [];
	return { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) };
}

function columnOf(letters: string): number {
	let column = 1;
	while (!cellAddress(1, column).startsWith(`${letters}1`)) column += 1;
	return column;
}

/** The proposal for a ledger that has nothing yet. */
export function proposeCaijue(
	files: readonly ReadFile[],
	profile: LedgerProfile,
	sheets: SheetsDeclaration,
	catalog: Catalog,
): Proposal {
	return caijueIntake(files, { profile, units: [] }, { sheets, catalog });
}

/** What the ledger would be if everything was taken. */
export function ledgerFrom(proposal: Proposal): Ledger {
	return newLedger(proposal.content);
}
