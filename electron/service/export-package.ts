import path from 'node:path';
import { ok, type Result } from '../../shared/fault/fault.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import { type FileToWrite, makeFolder, writeFilesAtomically } from '../export/atomic-write.ts';
import { writeReportDocument } from '../export/docx/document.ts';
import { writeFormsWorkbook } from '../export/xlsx/workbook.ts';

export interface WrittenFile {
	readonly kind: 'xlsx' | 'docx';
	readonly path: string;
}

export interface ExportOptions {
	readonly folder: string;
	/** The user agreed that files of the same name are replaced. */
	readonly replace: boolean;
}

/** Writes the package: the forms as a workbook and the whole report as a document, both or none. */
export async function exportPackage(
	disclosure: Disclosure,
	options: ExportOptions,
): Promise<Result<readonly WrittenFile[]>> {
	const { tables, report } = disclosure;
	const { department, compiledOn } = disclosure.ledger.profile.value;
	const folder = path.resolve(options.folder);
	const workbook = await writeFormsWorkbook(tables, {
		title: `${report.title}公开表`,
		subject: disclosure.pack.name,
		department,
		compiledOn,
	});
	const document = await writeReportDocument(report, tables, { compiledOn });
	const name = fileName(report.title);
	const files = [
		{ kind: 'xlsx', path: path.join(folder, `${name}公开表.xlsx`), bytes: workbook },
		{ kind: 'docx', path: path.join(folder, `${name}.docx`), bytes: document },
	] as const satisfies readonly (FileToWrite & WrittenFile)[];
	const made = await makeFolder(folder);
	if (!made.ok) return made;
	const written = await writeFilesAtomically(files, { replace: options.replace });
	return written.ok ? ok(files.map(({ kind, path: file }) => ({ kind, path: file }))) : written;
}

/** A name that Windows, macOS and Linux all take, and no longer than they do. */
function fileName(title: string): string {
	const name = title
		.replace(/[\u0000-\u001f<>:"/\\|?*]/gu, '')
		.replace(/[.\s]+$/u, '')
		.trim();
	const short = name.slice(0, 70).trim();
	return short === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/iu.test(short) ? '部门决算' : short;
}
