/** 看：the files and tables of an import as lines of one list, and what is said of each. */
import type { ImportedFile, ImportKind, LookTable, LookUnread } from '../../../shared/contract/imports.ts';
import type { Question } from '../../../shared/intake/proposal.ts';
import { FAMILIES, type Family } from '../../../shared/reading/table.ts';

export type LookLine =
	| { readonly kind: 'file'; readonly key: string; readonly file: ImportedFile; readonly folded: boolean }
	| { readonly kind: 'table'; readonly key: string; readonly file: ImportedFile; readonly table: LookTable }
	| { readonly kind: 'unread'; readonly key: string; readonly file: ImportedFile; readonly unread: LookUnread };

/** More files than this begin folded, but for those of which something is to be seen to. */
const OPEN_FILES = 3;

/** @param folded what somebody folded (true) or opened (false), by upload. */
export function lookLines(
	files: readonly ImportedFile[],
	questions: readonly Question[],
	folded: ReadonlyMap<string, boolean>,
): readonly LookLine[] {
	const asked = new Set(questions.map(({ file }) => file));
	return files.flatMap((file): LookLine[] => {
		const troubled = asked.has(file.name) || file.faults.length > 0;
		const isFolded = folded.get(file.upload) ?? (files.length > OPEN_FILES && !troubled);
		const head: LookLine = { kind: 'file', key: file.upload, file, folded: isFolded };
		if (isFolded) return [head];
		return [
			head,
			...file.tables.map((table): LookLine => {
				return { kind: 'table', key: lineKey(file, table.id), file, table };
			}),
			...file.unread.map((unread): LookLine => {
				return { kind: 'unread', key: lineKey(file, unread.id), file, unread };
			}),
		];
	});
}

export function lineKey({ upload }: Pick<ImportedFile, 'upload'>, table: string): string {
	return `${upload} ${table}`;
}

/** In words, with the number for who wants it. */
export function sureWords(sure: number): string {
	if (sure >= 90) return '确定';
	if (sure >= 70) return '多半是';
	return '不太像';
}

export function countWords(table: LookTable): string {
	if (table.list !== undefined) return `${table.list.rows} 行`;
	return table.figures > 0 ? `${table.figures} 个数` : '';
}

/** What is to be said of a table in one line: what is wrong with it first. */
export function tableWords(table: LookTable): string {
	const parts: string[] = [];
	if (table.sumCounts.fails > 0) parts.push(`${table.sumCounts.fails} 处合计对不上`);
	if (table.unclearCount > 0) parts.push(`${table.unclearCount} 处没看懂`);
	if (table.list !== undefined && !table.list.confirmed) parts.push('栏的意思还没有确认');
	if (table.joined.length > 0) parts.push(`连同续表 ${table.joined.length} 张`);
	if (table.sumCounts.fails === 0 && table.sumCounts.holds + table.sumCounts.rounding > 0) {
		parts.push(`${table.sumCounts.holds + table.sumCounts.rounding} 处合计对得上`);
	}
	return parts.join('；');
}

/** What is to be said of a file in one line. */
export function fileWords(file: ImportedFile): string {
	const fault = file.faults[0];
	if (fault !== undefined) return file.faults.length === 1 ? fault.message : `有 ${file.faults.length} 处错，没有读`;
	return [
		`认得 ${file.tables.length} 张表`,
		...(file.unread.length > 0 ? [`没认得 ${file.unread.length} 张`] : []),
		...file.notices.slice(0, 1),
	].join('；');
}

const FORMATS: Readonly<Record<string, string>> = {
	xlsx: 'Excel 工作簿',
	xls: 'Excel 97 工作簿',
	html: '网页存成的表',
	xml: 'XML 表格',
	ods: 'ODS 表格',
	text: '文本表',
	docx: 'Word 文档',
};

export function formatWords(format: string): string {
	return FORMATS[format] ?? format;
}

/** The kinds that a table may be said to be, by family. */
export function kindGroups(kinds: readonly ImportKind[]): readonly (readonly [Family, readonly ImportKind[]])[] {
	return FAMILIES.flatMap((family): (readonly [Family, readonly ImportKind[]])[] => {
		const own = kinds.filter((kind) => kind.family === family);
		return own.length === 0 ? [] : [[family, own]];
	});
}

/** 2.3 MB, 27 KB */
export function sizeWords(bytes: number): string {
	return bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}
