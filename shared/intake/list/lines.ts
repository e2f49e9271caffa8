import type { Catalog } from '../../catalog/catalog.ts';
import { BOOKS, type Book, type Entry, STAGES } from '../../ledger/ledger.ts';
import {
	amountRole,
	type ListAmount,
	type ListColumn,
	type ListRow,
	type ReadList,
	signOf,
	type WordRole,
} from '../../reading/list.ts';
import type { ReadingChoices, ReadTable, TableChoice } from '../../reading/table.ts';
import type { Column, SheetDeclaration, SheetsDeclaration } from '../../sheets/declaration.ts';
import { requiredBecause } from '../../sheets/required.ts';
import { Answers, bareValue } from './answers.ts';
import { Draftline, type OpenWord } from './draftline.ts';
import type { UnitFinder } from './units.ts';

type EntrySheet = Extract<SheetDeclaration, { readonly target: 'entries' }>;
export type LineFields = Omit<Entry, 'id' | 'amount' | 'origin' | 'book' | 'year'> & { readonly year: number };

/** An amount of a row on its way into the ledger. */
export interface ListLine {
	readonly sheet: EntrySheet;
	readonly book: Book;
	/** Blank where nothing is known, or as the file has it where it is unknown (`open`). */
	readonly fields: LineFields;
	/** 分, with the sign of its column. */
	readonly amount: number;
	readonly row: number;
	readonly column: number;
	/** Names of the columns that it lacks, or whose word means nothing yet: a 待填行 while there are any. */
	readonly open: readonly string[];
	/** How a field was found where the row does not just say it. */
	readonly note: string;
}

/** What holds for a whole list and is said nowhere. */
export type OpenField = 'book' | 'stage' | 'year' | 'unit';

export interface TableLines {
	readonly lines: readonly ListLine[];
	readonly openWords: readonly OpenWord[];
	readonly openFields: ReadonlySet<OpenField>;
	/** Amounts that somebody left out, by word. */
	readonly leftOut: readonly LeftOut[];
	/** Units that a caption, the title, the name of the sheet or of the file say, by these words. */
	readonly unitsByName: ReadonlyMap<string, string>;
	/** Amounts of which not even the book is known, by column. */
	readonly unplaced: readonly { readonly column: number; readonly amount: number }[];
}

export interface LeftOut {
	readonly word: string;
	readonly row: number;
	readonly column: number;
	readonly amount: number;
}

/** Fields of an entry that lists name by words, with the role of their column. */
const WORDED_FIELDS = [
	['functionCode', '功能科目'],
	['economicCode', '经济科目'],
	['source', '资金性质'],
	['nature', '支出性质'],
	['category', '类别'],
] as const satisfies readonly (readonly [keyof LineFields, WordRole])[];

export interface LineTools {
	readonly sheets: SheetsDeclaration;
	readonly catalog: Catalog;
	readonly units: UnitFinder;
}

/** The amounts of a list with everything that the list, and a person about it, say of each. */
export function linesOf(
	table: ReadTable & { readonly list: ReadList },
	fileName: string,
	choices: ReadingChoices,
	tools: LineTools,
): TableLines {
	const reader = new LineReader(table, fileName, choices, tools);
	for (const row of table.list.rows) for (const amount of row.amounts) reader.read(row, amount);
	return reader.result();
}

class LineReader {
	readonly #table: ReadTable & { readonly list: ReadList };
	readonly #choices: ReadingChoices;
	readonly #choice: TableChoice;
	readonly #tools: LineTools;
	readonly #answers: Answers;
	readonly #columns: ReadonlyMap<number, ListColumn>;
	readonly #lines: ListLine[] = [];
	readonly #words = new Map<string, OpenWord>();
	readonly #fields = new Set<OpenField>();
	readonly #leftOut: LeftOut[] = [];
	/** Where a list without a column of units may say of which unit it is. */
	readonly #names: readonly string[];
	readonly #unitsByName = new Map<string, string>();
	readonly #unplaced: { column: number; amount: number }[] = [];

	constructor(
		table: ReadTable & { readonly list: ReadList },
		fileName: string,
		choices: ReadingChoices,
		tools: LineTools,
	) {
		this.#table = table;
		this.#names = [table.title, table.sheet, fileName.replace(/\.[a-z]+$/iu, '')];
		this.#choices = choices;
		this.#choice = choices.tables?.[table.id] ?? {};
		this.#tools = tools;
		this.#answers = new Answers(table.list, this.#choice);
		this.#columns = new Map(table.list.columns.map((column) => [column.column, column]));
	}

	result(): TableLines {
		return {
			lines: this.#lines,
			openWords: [...this.#words.values()],
			openFields: this.#fields,
			leftOut: this.#leftOut,
			unitsByName: this.#unitsByName,
			unplaced: this.#unplaced,
		};
	}

	read(row: ListRow, { column, value, side }: ListAmount): void {
		const header = this.#columns.get(column);
		const role = header === undefined ? undefined : amountRole(header.role);
		if (header === undefined || role === undefined) return;
		const draft = new Draftline(row, this.#table.list, this.#answers, this.#words);
		const bookWord = draft.word('账', '');
		const book = oneOf(BOOKS, role.book ?? bookWord ?? this.#fixed('book') ?? this.#table.list.book);
		const amount = signOf(role, side, book) * value;
		const sheet = this.#tools.sheets.sheets.find(
			(own): own is EntrySheet => own.target === 'entries' && own.book === book,
		);
		if (book === undefined || sheet === undefined) {
			if (bookWord === undefined) this.#fields.add('book');
			draft.commit();
			this.#unplaced.push({ column, amount });
			return;
		}
		const has = (field: string) => sheet.columns.some((own) => own.field === field);
		const stageWord = has('stage') && role.stage === undefined ? draft.word('阶段', '') : undefined;
		const stage = has('stage')
			? oneOf(STAGES, role.stage ?? stageWord ?? this.#fixed('stage') ?? this.#table.list.stage)
			: '';
		if (stage === undefined && stageWord === undefined) this.#fields.add('stage');
		const year = yearOf(header, row.year ?? Number(this.#fixed('year') ?? this.#table.year ?? 0));
		if (year === 0) this.#fields.add('year');
		const fields: Record<string, string | number> = {
			year,
			unit: this.#unitOf(draft, row),
			stage: stage ?? '',
			project: has('project') ? (row.words.项目名称 ?? this.#fixed('project') ?? '') : '',
		};
		for (const [field, own] of WORDED_FIELDS) {
			const said = field === 'source' ? role.source : field === 'nature' ? role.nature : undefined;
			const filled = sheet.columns.find((one) => one.field === field);
			fields[field] = filled === undefined ? '' : (said ?? draft.word(own, book, filled) ?? this.#fixed(field) ?? '');
			// 其他资金 of an income: the sheet does not have it.
			if (said !== undefined && filled?.values.includes(said) === false) draft.open.push(filled.name);
		}
		const note = draft.settleNature(fields);
		if (draft.out !== undefined) this.#leftOut.push({ word: draft.out, row: row.row, column, amount });
		else {
			const made = fields as unknown as LineFields;
			const open = [...draft.open, ...lacking(sheet.columns, made)];
			this.#lines.push({ sheet, book, fields: made, amount, row: row.row, column, open: [...new Set(open)], note });
		}
		draft.commit();
	}

	/** What a person said for all rows, by field of an entry. */
	#fixed(field: keyof LineFields | 'book'): string | undefined {
		const text = this.#choice.fixed?.[field];
		const role =
			field === 'unit' ? '单位' : field === 'functionCode' ? '功能科目' : field === 'economicCode' ? '经济科目' : '';
		return text === undefined || text === '' ? undefined : bareValue(role, text);
	}

	/**
	 * The row's own word or its caption's; else what was said of the file, the unit that it is headed or named
	 * with, or the only one there is.
	 */
	#unitOf(draft: Draftline, row: ListRow): string {
		const { units } = this.#tools;
		const named = draft.unit(units) ?? this.#byName(row.captions ?? []);
		if (named !== undefined) return named;
		const said = this.#fixed('unit') ?? this.#choices.unit;
		if (said !== undefined && said !== '') {
			const unit = units.find(bareValue('单位', said));
			if (unit === undefined) this.#fields.add('unit');
			return unit ?? '';
		}
		const headed =
			this.#table.department === '' || units.options.length === 0 ? undefined : units.find(this.#table.department);
		const unit = headed ?? this.#byName(this.#names) ?? units.sole;
		if (unit === undefined) this.#fields.add('unit');
		return unit ?? '';
	}

	#byName(texts: readonly string[]): string | undefined {
		for (const text of texts) {
			const unit = this.#tools.units.named(text);
			if (unit === undefined) continue;
			this.#unitsByName.set(text, unit);
			return unit;
		}
		return undefined;
	}
}

/** 「2023年决算数」 and 「上年决算数」 say another year than the row and the list. */
function yearOf({ path }: ListColumn, year: number): number {
	const said = /((?:19|20)\d\d)\s*年/u.exec(path)?.[1];
	if (said !== undefined) return Number(said);
	return year !== 0 && /上年|去年/u.test(path) ? year - 1 : year;
}

function oneOf<V extends string>(values: readonly V[], text: string | undefined): V | undefined {
	return values.find((value) => value === text);
}

/** Columns that the ledger requires and the line does not have: also codes of the wrong length. */
function lacking(columns: readonly Column[], fields: LineFields): readonly string[] {
	const textOf = (field: string) => {
		const value = (fields as unknown as Readonly<Record<string, string | number>>)[field] ?? '';
		return value === 0 ? '' : String(value);
	};
	return columns.flatMap((column) => {
		if (column.field === 'amount') return [];
		const text = textOf(column.field);
		if (text === '') return requiredBecause(column, columns, textOf) === undefined ? [] : [column.name];
		const fits = column.type !== 'code' || (/^\d+$/u.test(text) && column.digits.includes(text.length));
		return fits ? [] : [column.name];
	});
}
