/** 导入：files that were read, what they would change, and what was chosen of it. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { ImportedFile, ImportKind, RememberedChoices } from '../../../shared/contract/imports.ts';
import { type Fault, fail, ok, type Result } from '../../../shared/fault/fault.ts';
import {
	type ImportPlan,
	type Mode,
	openRows,
	type PlanChoices,
	planImport,
	type SheetPlan,
	type Side,
	sideOf,
} from '../../../shared/intake/plan.ts';
import { importCommand } from '../../../shared/intake/plan-changes.ts';
import type { RowPlan, RowState } from '../../../shared/intake/plan-rows.ts';
import { type PlanTotal, planTotals } from '../../../shared/intake/plan-totals.ts';
import type { Proposal, Question, ToFill } from '../../../shared/intake/proposal.ts';
import type { ReadingChoices, TableChoice } from '../../../shared/reading/table.ts';
import type { Book } from '../book.ts';
import { aboutTable, answered, forAlike, readAlike, saysAnything } from './answers.ts';

export type RowCounts = Readonly<Record<RowState, number>>;

/** What the main side answered about the files. */
export interface Seen {
	readonly files: readonly ImportedFile[];
	readonly proposal: Proposal;
	readonly kinds: readonly ImportKind[];
}

/** How far the reading is. */
export interface Reading {
	/** 送: files on their way to the main side; 读: read there. */
	readonly phase: 'sending' | 'reading';
	readonly job: string;
	readonly done: number;
	readonly total: number;
}

/** What came of an import, until the next one. */
export interface Written {
	readonly files: readonly string[];
	/** By table: rows that were written. */
	readonly tables: readonly { readonly name: string; readonly count: number }[];
	readonly toFill: readonly ToFill[];
	/** The step of 修改记录 that it is: as long as it is the last one it can be undone here. */
	readonly step: number;
	/** What was said about the files and is worth to be kept, by shape. */
	readonly remember: readonly RememberedChoices[];
	/** As it was before: it comes back when the import is undone. */
	readonly before: Before;
}

/** What was said of one table and may hold for others of its file. */
interface Within {
	readonly upload: string;
	readonly said: TableChoice;
	/** Ids of the others. */
	readonly tables: readonly string[];
}

interface Before {
	readonly seen: Seen;
	readonly said: ReadonlyMap<string, ReadingChoices>;
	readonly choices: PlanChoices;
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

export class ImportDesk {
	readonly book: Book;
	readonly seen = signal<Seen | undefined>(undefined);
	readonly reading = signal<Reading | undefined>(undefined);
	/** Why nothing could be read at all. */
	readonly faults = signal<readonly Fault[]>([]);
	/** What was said about files now, by upload. */
	readonly said = signal<ReadonlyMap<string, ReadingChoices>>(NOTHING);
	/** What had been said when that was read which is shown. */
	readonly #readWith = signal<ReadonlyMap<string, ReadingChoices>>(NOTHING);
	/** Files that somebody folded or opened, by upload. */
	readonly folded = signal<ReadonlyMap<string, boolean>>(NOTHING);
	/** The line of the list that is looked at. */
	readonly chosenLine = signal<string | undefined>(undefined);
	/** The table of the ledger whose rows are looked at; or the questions, or the columns of a list. */
	readonly view = signal<string | undefined>(undefined);
	readonly choices = signal<PlanChoices>({ modes: NOTHING, rows: NOTHING });
	readonly written = signal<Written | undefined>(undefined);
	/** A correction that holds for other files of the same shape, too, if one wants. */
	readonly offer = signal<{ readonly from: string; readonly alike: readonly string[] } | undefined>(undefined);
	/** A year or unit of amount that was put right in one table, and other tables of the file that read as it did. */
	readonly within = signal<Within | undefined>(undefined);
	readonly plan: ReadonlySignal<ImportPlan | undefined>;
	/** Tables of which the files have, or lack, anything. */
	readonly sheets: ReadonlySignal<readonly SheetPlan[]>;
	readonly counts: ReadonlySignal<ReadonlyMap<string, RowCounts>>;
	readonly questions: ReadonlySignal<readonly Question[]>;
	/** Conflicts that nobody has decided. */
	readonly open: ReadonlySignal<number>;
	/** Something was said that what is shown does not follow yet: it must not be written. */
	readonly stale: ReadonlySignal<boolean>;
	/** Rows that would be changed, by table. */
	readonly taken: ReadonlySignal<ReadonlyMap<string, number>>;
	readonly totals: ReadonlySignal<readonly PlanTotal[]>;

	constructor(book: Book) {
		this.book = book;
		this.plan = computed(() => {
			const seen = this.seen.value;
			return seen === undefined
				? undefined
				: planImport(book.disclosure.pack.sheets.sheets, book.ledger, seen.proposal);
		});
		this.sheets = computed(() => this.plan.value?.sheets.filter(({ rows }) => rows.length > 0) ?? []);
		this.counts = computed(() => new Map(this.sheets.value.map((one) => [one.sheet.name, countsOf(one.rows)])));
		this.questions = computed(() => this.seen.value?.proposal.questions ?? []);
		this.open = computed(() =>
			this.plan.value === undefined ? 0 : openRows(this.plan.value, this.choices.value).length,
		);
		this.stale = computed(() => this.seen.value !== undefined && this.said.value !== this.#readWith.value);
		this.taken = computed(() => {
			const choices = this.choices.value;
			return new Map(
				this.sheets.value.map(({ sheet, rows }) => [
					sheet.name,
					rows.filter((row) => row.state !== 'same' && sideOf(sheet, row, choices) === 'file').length,
				]),
			);
		});
		this.totals = computed(() =>
			this.plan.value === undefined ? [] : planTotals(this.plan.value, book.ledger, this.choices.value),
		);
	}

	/** What is said about a file by now: by somebody, now or the last time. */
	choicesOf(file: ImportedFile): ReadingChoices {
		return this.said.value.get(file.upload) ?? file.choices;
	}

	/** Corrects what a table was taken for. */
	sayTable(file: ImportedFile, table: string, said: TableChoice): void {
		const tables = readAlike(file, table, said);
		batch(() => {
			this.say(file, aboutTable(this.choicesOf(file), table, said));
			if (tables.length > 0) this.within.value = { upload: file.upload, said, tables };
		});
	}

	/** The last correction of a table for the others of its file that read as it did. */
	takeWithin(): void {
		const within = this.within.peek();
		const file = this.seen.peek()?.files.find(({ upload }) => upload === within?.upload);
		if (within === undefined || file === undefined) return;
		const all = within.tables.reduce((choices, table) => aboutTable(choices, table, within.said), this.choicesOf(file));
		this.say(file, all);
	}

	say(file: ImportedFile, choices: ReadingChoices): void {
		const alike = this.alike(file).map(({ upload }) => upload);
		batch(() => {
			this.said.value = new Map([...this.said.peek(), [file.upload, choices]]);
			this.within.value = undefined;
			this.offer.value = alike.length === 0 ? undefined : { from: file.upload, alike };
		});
	}

	/** Answers a question of a file; false when the answer is none. */
	answer(question: Question, answer: string): boolean {
		const file = this.fileOf(question);
		if (file === undefined) return false;
		const choices = answered(this.choicesOf(file), question, answer);
		if (choices === undefined) return false;
		this.say(file, choices);
		return true;
	}

	fileOf({ file, table }: Pick<Question, 'file' | 'table'>): ImportedFile | undefined {
		const named = this.seen.peek()?.files.filter(({ name }) => name === file) ?? [];
		const holds = named.find(
			({ tables, unread }) => tables.some(({ id }) => id === table) || unread.some(({ id }) => id === table),
		);
		return holds ?? named[0];
	}

	/** Other files that look the same. */
	alike(file: ImportedFile): readonly ImportedFile[] {
		if (file.shape === '') return [];
		return this.seen.peek()?.files.filter(({ upload, shape }) => shape === file.shape && upload !== file.upload) ?? [];
	}

	/** The last correction for all files that look the same. */
	takeOffer(): void {
		const offer = this.offer.peek();
		const from = this.seen.peek()?.files.find(({ upload }) => upload === offer?.from);
		if (offer === undefined || from === undefined) return;
		const said = forAlike(this.choicesOf(from));
		const files = new Map(this.seen.peek()?.files.map((file) => [file.upload, file]));
		const next = new Map(this.said.peek());
		for (const upload of offer.alike) {
			const file = files.get(upload);
			if (file !== undefined) next.set(upload, { ...this.choicesOf(file), ...said });
		}
		batch(() => {
			this.said.value = next;
			this.offer.value = undefined;
		});
	}

	/** What was said and not read is taken back: what is shown holds. */
	takeBack(): void {
		batch(() => {
			this.said.value = this.#readWith.peek();
			this.offer.value = undefined;
			this.within.value = undefined;
		});
	}

	/**
	 * What the main side made of the files with what was `said` when it was asked. Choices between the sides
	 * begin anew with other rows.
	 */
	show(seen: Seen, said: ReadonlyMap<string, ReadingChoices>): void {
		batch(() => {
			this.#readWith.value = said;
			this.faults.value = [];
			this.written.value = undefined;
			this.choices.value = { modes: this.choices.peek().modes, rows: NOTHING };
			this.seen.value = seen;
		});
	}

	/** Nothing is on the desk any more. */
	clear(faults: readonly Fault[] = []): void {
		batch(() => {
			this.seen.value = undefined;
			this.faults.value = faults;
			this.said.value = NOTHING;
			this.#readWith.value = NOTHING;
			this.folded.value = NOTHING;
			this.chosenLine.value = undefined;
			this.view.value = undefined;
			this.offer.value = undefined;
			this.within.value = undefined;
			this.choices.value = { modes: NOTHING, rows: NOTHING };
		});
	}

	fold(upload: string, folded: boolean): void {
		this.folded.value = new Map([...this.folded.peek(), [upload, folded]]);
	}

	setMode(sheet: string, mode: Mode | undefined): void {
		const { modes, rows } = this.choices.peek();
		const next = new Map(modes);
		if (mode === undefined) next.delete(sheet);
		else next.set(sheet, mode);
		// What was said of single rows of it holds no more.
		const own = new Set(
			this.sheets
				.peek()
				.find((one) => one.sheet.name === sheet)
				?.rows.map(({ key }) => key),
		);
		this.choices.value = { modes: next, rows: new Map([...rows].filter(([key]) => !own.has(key))) };
	}

	choose(rows: readonly RowPlan[], side: Side): void {
		const next = new Map(this.choices.peek().rows);
		for (const row of rows) next.set(row.key, side);
		this.choices.value = { ...this.choices.peek(), rows: next };
	}

	/** Writes what was chosen, as one step, and remembers what was said about the files. */
	async carryOut(): Promise<Result<Written>> {
		const [plan, seen] = [this.plan.peek(), this.seen.peek()];
		if (plan === undefined || seen === undefined) return fail(NO_FILES);
		const files = seen.files.filter(({ faults }) => faults.length === 0).map(({ name }) => name);
		const command = importCommand(
			plan,
			this.book.ledger,
			this.choices.peek(),
			(table) => this.book.rows.newId(table),
			files,
		);
		if (!command.ok) return command;
		const tables = [...this.taken.peek()].flatMap(([name, count]) => (count === 0 ? [] : [{ name, count }]));
		const { label, changes } = command.value;
		const before: Before = { seen, said: this.said.peek(), choices: this.choices.peek() };
		const remember = this.worthKeeping(seen.files);
		// What was planned is done: the ledger that it changes need not be compared with the files again.
		this.clear();
		const done = await this.book.execute(label, changes);
		if (!done.ok) {
			this.putBack(before);
			return done;
		}
		const { step } = this.book.state.peek();
		const written: Written = { files, tables, toFill: seen.proposal.toFill, step, remember, before };
		this.written.value = written;
		return ok(written);
	}

	/** The preview as it was: the import was undone, or could not be written. */
	putBack({ seen, said, choices }: Before): void {
		batch(() => {
			this.written.value = undefined;
			this.said.value = said;
			this.#readWith.value = said;
			this.choices.value = choices;
			this.seen.value = seen;
		});
	}

	/** By shape; whose a file is is kept only where one file of the shape came. */
	worthKeeping(files: readonly ImportedFile[]): readonly RememberedChoices[] {
		const kept = new Map<string, RememberedChoices>();
		for (const file of files) {
			const choices = this.alike(file).length > 0 ? forAlike(this.choicesOf(file)) : this.choicesOf(file);
			if (file.shape !== '' && saysAnything(choices)) {
				kept.set(file.shape, { shape: file.shape, file: file.name, choices });
			}
		}
		return [...kept.values()];
	}
}

const NO_FILES: Fault = {
	code: 'page/no-files',
	message: '没有要导入的文件。',
	action: '请先选文件，或把文件拖到这里。',
};

function countsOf(rows: readonly RowPlan[]): RowCounts {
	const counts = { new: 0, changed: 0, same: 0, conflict: 0, absent: 0 };
	for (const { state } of rows) counts[state] += 1;
	return counts;
}

const desks = new WeakMap<Book, ImportDesk>();

/** What is on the desk stays as it is while one looks at something else. */
export function importDesk(book: Book): ImportDesk {
	const desk = desks.get(book) ?? new ImportDesk(book);
	desks.set(book, desk);
	return desk;
}
