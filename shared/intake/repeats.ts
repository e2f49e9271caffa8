import type { StatedFigure } from '../reading/meaning.ts';
import { keyOf } from '../reading/sums.ts';
import type { ReadTable } from '../reading/table.ts';
import { fold } from '../sheets/text.ts';
import { agree } from './prior/figures.ts';
import type { Question, ReadFile } from './proposal.ts';

export interface SoleFiles {
	readonly files: readonly ReadFile[];
	readonly questions: readonly Question[];
	readonly notices: readonly string[];
}

/**
 * The same file twice, and the same table twice: the second is left where it says the same, else somebody has to
 * say which one counts. That is so of published tables and budgets: lists of one form are different lists, and
 * collection workbooks and 财决 forms are told apart by their units.
 */
export function withoutRepeats(files: readonly ReadFile[]): SoleFiles {
	const notices: string[] = [];
	const questions: Question[] = [];
	const digests = new Map<string, string>();
	const tables = new Map<string, Known[]>();
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
			const key = tableKey(file, table);
			const known = tables.get(key) ?? [];
			tables.set(key, [...known, { file: name, table }]);
			const same = known.find((other) => sameFigures(other.table, table));
			if (same !== undefined) {
				notices.push(
					`${placed(name, table, same.file)}的“${table.name}”和${placed(same.file, same.table, name)}的一样，只用了一张。`,
				);
				return false;
			}
			const against = known.find((other) => excludes(other, { file: name, table }));
			if (against !== undefined) questions.push(whichOne(name, table, against));
			return true;
		});
		return [{ ...file, reading: { ...file.reading, tables: kept } }];
	});
	return { files: sole, questions, notices };
}

interface Known {
	readonly file: string;
	readonly table: ReadTable;
}

/** Published figures are of the whole department, whatever the table calls it; a budget is of whom it names. */
function tableKey({ choices }: ReadFile, { family, kind, year, department }: ReadTable): string {
	const whose = family === '公开' ? (choices.unit ?? '') : fold(department);
	return [family, kind, String(year ?? ''), whose].join('\n');
}

function sameFigures(a: ReadTable, b: ReadTable): boolean {
	if (a.figures.length !== b.figures.length || a.figures.length === 0 || a.amountUnit !== b.amountUnit) return false;
	return a.figures.every((figure, index) => {
		const other = b.figures[index];
		return (
			other !== undefined &&
			figure.value === other.value &&
			figure.precision === other.precision &&
			figure.row === other.row &&
			figure.column === other.column
		);
	});
}

/** Two budgets would be added up; published tables may go on in each other, and only exclude what they contradict. */
function excludes(one: Known, other: Known): boolean {
	if (one.table.family === '预算') return one.file !== other.file && other.table.figures.length > 0;
	const stated = new Map(one.table.figures.map((figure) => [saying(figure, one.table), figure]));
	return other.table.figures.some((figure) => {
		const known = stated.get(saying(figure, other.table));
		return known !== undefined && !known.blank && !figure.blank && !agree(known, figure);
	});
}

function saying({ meaning, unit, year }: StatedFigure, table: ReadTable): string {
	const what = meaning.kind === 'sum' ? keyOf(meaning.selection) : meaning.name;
	return `${year ?? table.year ?? ''}\n${unit}\n${what}`;
}

/** A file, or one of its sheets where both stand in it. */
function placed(file: string, { sheet }: ReadTable, other: string): string {
	return file === other ? `“${sheet}”` : `“${file}”`;
}

function whichOne(file: string, table: ReadTable, other: Known): Question {
	const year = table.year === undefined ? '' : `${table.year} 年`;
	const whose = [...new Set([other.table.department, table.department])].filter((name) => name !== '');
	const of = whose.length === 0 ? '' : `${whose.map((name) => `“${name}”`).join('、')}的`;
	const places = `${placed(other.file, other.table, file)}和${placed(file, table, other.file)}`;
	const leave = file === other.file ? '从文件里去掉一张工作表' : '拿掉一个文件';
	return {
		asks: 'kind',
		table: table.id,
		file,
		text: `${of}${year}“${table.name}”在${places}里都有，数不一样。请把其中一张设为不读，或者${leave}。`,
		options: [],
	};
}
