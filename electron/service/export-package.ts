import path from 'node:path';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { FormTable } from '../../shared/forms/table.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import type { Report } from '../../shared/wording/report.ts';
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

/** Which files, and which parts of them. */
export interface PackageParts {
	readonly xlsx: boolean;
	readonly docx: boolean;
	/** Sections of the report that are left out with all below them, by their id in the outline. */
	readonly without: readonly string[];
	/** Forms that both files leave out, by their number. */
	readonly withoutForms: readonly string[];
	/** 送审稿: printed on the cover and part of the names; blank for none. */
	readonly draftMark: string;
}

const WHOLE_PACKAGE: PackageParts = { xlsx: true, docx: true, without: [], withoutForms: [], draftMark: '' };

export interface MadeFile {
	readonly kind: 'xlsx' | 'docx';
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** Writes the package: the forms as a workbook and the whole report as a document, both or none. */
export async function exportPackage(
	disclosure: Disclosure,
	options: ExportOptions,
): Promise<Result<readonly WrittenFile[]>> {
	const folder = path.resolve(options.folder);
	const made = await makePackage(disclosure, WHOLE_PACKAGE);
	if (!made.ok) return made;
	const files = made.value.map(({ kind, name, bytes }) => ({ kind, path: path.join(folder, name), bytes }));
	const written = await writeFiles(folder, files, options.replace);
	return written.ok ? ok(files.map(({ kind, path: file }) => ({ kind, path: file }))) : written;
}

/** Writes files into a folder, which is made where it is missing: all or none. */
export async function writeFiles(
	folder: string,
	files: readonly FileToWrite[],
	replace: boolean,
): Promise<Result<void>> {
	const made = await makeFolder(folder);
	return made.ok ? await writeFilesAtomically(files, { replace }) : made;
}

/** Makes the files of a package in memory. */
export async function makePackage(
	disclosure: Disclosure,
	parts: PackageParts,
	progress: (text: string) => void = () => undefined,
): Promise<Result<readonly MadeFile[]>> {
	const { department, compiledOn } = disclosure.ledger.profile.value;
	const { report } = disclosure;
	const tables = disclosure.tables.filter((table) => !parts.withoutForms.includes(table.number));
	const name = packageName(report.title, parts.draftMark);
	const files: MadeFile[] = [];
	if (parts.xlsx) {
		if (tables.length === 0) return fail(NO_FORMS);
		progress('正在写公开表');
		const properties = { title: `${report.title}公开表`, subject: disclosure.pack.name, department, compiledOn };
		files.push({
			kind: 'xlsx',
			name: `${name.stem}公开表${name.mark}.xlsx`,
			bytes: await writeFormsWorkbook(tables, properties),
		});
	}
	if (parts.docx) {
		progress('正在写报告');
		files.push({
			kind: 'docx',
			name: `${name.stem}${name.mark}.docx`,
			bytes: await document(report, tables, parts, compiledOn),
		});
	}
	return ok(files);
}

async function document(
	report: Report,
	tables: readonly FormTable[],
	{ without, draftMark }: PackageParts,
	compiledOn: string,
): Promise<Uint8Array> {
	const isOut = (section: string) => without.some((id) => section === id || section.startsWith(`${id}.`));
	const blocks = without.length === 0 ? report.blocks : report.blocks.filter((block) => !isOut(block.section));
	return await writeReportDocument({ ...report, blocks }, tables, { compiledOn, draftMark });
}

const NO_FORMS = {
	code: 'export/no-forms',
	message: '公开表全部没有选，Excel 文件里就没有内容了。',
	action: '请至少选一张公开表，或者不要 Excel 文件。',
} as const;

/** The names of the files that a package will have. */
export function packageNames(title: string, { xlsx, docx, draftMark }: PackageParts): readonly string[] {
	const { stem, mark } = packageName(title, draftMark);
	return [...(xlsx ? [`${stem}公开表${mark}.xlsx`] : []), ...(docx ? [`${stem}${mark}.docx`] : [])];
}

/** Names of the files without ending: 「某局2024年度部门决算」 and 「（送审稿）」. */
export function packageName(title: string, draftMark: string): { readonly stem: string; readonly mark: string } {
	const mark = harmless(draftMark);
	return { stem: fileName(title), mark: mark === '' ? '' : `（${mark}）` };
}

/** A name that Windows, macOS and Linux all take, and no longer than they do. */
function fileName(title: string): string {
	const short = harmless(title).slice(0, 70).trim();
	return short === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/iu.test(short) ? '部门决算' : short;
}

function harmless(text: string): string {
	return text
		.replace(/[\u0000-\u001f<>:"/\\|?*]/gu, '')
		.replace(/[.\s]+$/u, '')
		.trim();
}
