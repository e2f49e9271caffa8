import { fail, type Result } from '../../shared/fault/fault.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import { type ReadFileTools, readFile } from '../../shared/intake/read-file.ts';
import type { SourceFile } from '../../shared/reading/source.ts';
import type { ReadingChoices } from '../../shared/reading/table.ts';
import { cellAddress } from '../../shared/sheets/cells.ts';
import { workspaceFault } from './workspace/faults.ts';

/** As many characters as a cell of Excel holds. A text file with a quotation mark too few has longer ones. */
const MAX_CELL = 32_767;
/** All cells together. A file of some kilobytes may show one long text in a million cells. */
const MAX_TEXT = 100_000_000;

/** What a file that was read holds; what can be no table of a department is a fault of the file. */
export function understand(source: SourceFile, tools: ReadFileTools, choices?: ReadingChoices): Result<ReadFile> {
	const long = tooMuchText(source);
	if (long !== undefined) return long;
	const file = readFile(source, tools, choices);
	return file.ok && addsUpBeyond(file.value) ? fail(workspaceFault('import/too-much-money')) : file;
}

function tooMuchText({ name, format, workbook }: SourceFile): Result<never> | undefined {
	let total = 0;
	for (const sheet of workbook.sheets) {
		for (const { number, cells } of sheet.rows) {
			for (const { column, value } of cells) {
				if (value.kind !== 'text') continue;
				total += value.text.length;
				if (total > MAX_TEXT) return fail({ ...workspaceFault('import/too-much-text'), where: { file: name } });
				if (value.text.length <= MAX_CELL) continue;
				const where = { file: name, sheet: sheet.name, cell: cellAddress(number, column) };
				const code = format === 'text' ? 'import/long-cell' : 'import/long-text';
				return fail({ ...workspaceFault(code, `${value.text.length} 个字`), where });
			}
		}
	}
	return undefined;
}

/** Whether the numbers of a file together could no longer be exact: then they are no amounts of a department. */
function addsUpBeyond({ reading, collection }: ReadFile): boolean {
	let sum = 0;
	for (const { figures, list } of reading.tables) {
		for (const { value } of figures) sum += Math.abs(value);
		for (const { amounts } of list?.rows ?? []) for (const { value } of amounts) sum += Math.abs(value);
		for (const { amounts } of list?.totals ?? []) for (const { value } of amounts) sum += Math.abs(value);
	}
	for (const { amount } of collection?.entries ?? []) sum += Math.abs(amount);
	return sum > Number.MAX_SAFE_INTEGER;
}
