import type { ReadTable } from '../reading/table.ts';
import { fold } from '../sheets/text.ts';
import type { Question, ReadFile } from './proposal.ts';

export interface SoleFiles {
	readonly files: readonly ReadFile[];
	readonly questions: readonly Question[];
	readonly notices: readonly string[];
}

/**
 * The same file twice, and the same table in two files: the second is left where it says the same, else
 * somebody has to say which one counts. That is so of published tables and budgets: lists of one form are
 * different lists, and collection workbooks and 财决 forms are told apart by their units.
 */
export function withoutRepeats(files: readonly ReadFile[]): SoleFiles {
	const notices: string[] = [];
	const questions: Question[] = [];
	const digests = new Map<string, string>();
	const tables = new Map<string, { readonly file: string; readonly table: ReadTable }>();
	const sole = files.flatMap((file): ReadFile[] => {
		const { name, digest } = file.reading.file;
		const first = digest === '' ? undefined : digests.get(digest);
		if (first !== undefined) {
			notices.push(`“${name}”和“${first}”内容一模一样，只用了一个。`);
			return [];
		}
		digests.set(digest, name);
		if (file.family !== '公开' && file.family !== '预算') return [file];
		const kept = file.reading.tables.filter((table) => {
			const key = tableKey(table);
			const known = tables.get(key);
			if (known === undefined) tables.set(key, { file: name, table });
			if (known === undefined || known.file === name) return true;
			if (sameFigures(known.table, table)) {
				notices.push(`“${name}”的“${table.name}”和“${known.file}”的一样，只用了一张。`);
				return false;
			}
			questions.push(whichOne(name, table, known.file));
			return true;
		});
		return [{ ...file, reading: { ...file.reading, tables: kept } }];
	});
	return { files: sole, questions, notices };
}

function tableKey({ family, kind, year, department }: ReadTable): string {
	return [family, kind, String(year ?? ''), fold(department)].join('\n');
}

function sameFigures(a: ReadTable, b: ReadTable): boolean {
	if (a.figures.length !== b.figures.length || a.amountUnit !== b.amountUnit) return false;
	return a.figures.every((figure, index) => {
		const other = b.figures[index];
		return (
			other !== undefined && figure.value === other.value && figure.row === other.row && figure.column === other.column
		);
	});
}

function whichOne(file: string, table: ReadTable, other: string): Question {
	const year = table.year === undefined ? '' : `${table.year} 年`;
	const of = table.department === '' ? '' : `“${table.department}”的`;
	return {
		asks: 'kind',
		table: table.id,
		file,
		text: `${of}${year}“${table.name}”在“${other}”和“${file}”里都有，数不一样。请把其中一张设为不读，或者拿掉一个文件。`,
		options: [],
	};
}
