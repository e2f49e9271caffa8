/** 导入预览：a file that was read, what it would change, and what was chosen of it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { type Fault, fail, type Result } from '../../../shared/fault/fault.ts';
import { defaultSide, type ImportPlan, planImport, type SheetPlan, type Side } from '../../../shared/intake/plan.ts';
import { importChanges } from '../../../shared/intake/plan-changes.ts';
import type { RowPlan, RowState } from '../../../shared/intake/plan-rows.ts';
import { WHOLE_LEDGER } from '../../../shared/intake/scopes.ts';
import { apply, type Change } from '../../../shared/ledger/change.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { type Fen, sumFen } from '../../../shared/money/fen.ts';
import type { Book } from '../book.ts';

/** A collection workbook as the main side read it. */
export interface ReadFile {
	readonly name: string;
	readonly size: number;
	readonly savedAt: Date;
	readonly ledger: Ledger;
	readonly notices: readonly string[];
}

export type RowCounts = Readonly<Record<RowState, number>>;

/** 合计 of a book at a stage: before, in the file, after. */
export interface TotalLine {
	readonly name: string;
	/** A conflict of the sheet waits for a choice. */
	readonly open: boolean;
	readonly before: Fen;
	readonly file: Fen;
	readonly after: Fen;
}

export class ImportDesk {
	readonly book: Book;
	readonly file = signal<ReadFile | undefined>(undefined);
	/** Why the file could not be read. */
	readonly faults = signal<readonly Fault[]>([]);
	/** Sheets that are left out, by name. */
	readonly left = signal<ReadonlySet<string>>(new Set());
	readonly choices = signal<ReadonlyMap<string, Side>>(new Map());
	readonly plan: ReadonlySignal<ImportPlan | undefined>;
	readonly counts: ReadonlySignal<ReadonlyMap<string, RowCounts>>;
	/** Conflicts in chosen sheets that nobody has decided. */
	readonly open: ReadonlySignal<readonly RowPlan[]>;
	/** Rows that would be changed. */
	readonly taken: ReadonlySignal<number>;
	readonly totals: ReadonlySignal<readonly TotalLine[]>;

	constructor(book: Book) {
		this.book = book;
		this.plan = computed(() => {
			const file = this.file.value;
			if (file === undefined) return undefined;
			const proposal = { content: file.ledger, drafts: [], scopes: WHOLE_LEDGER };
			return planImport(book.disclosure.pack.sheets.sheets, book.ledger, proposal);
		});
		this.counts = computed(() => new Map(this.plan.value?.sheets.map((one) => [one.sheet.name, countsOf(one.rows)])));
		const chosen = computed(
			() => this.plan.value?.sheets.filter(({ sheet }) => !this.left.value.has(sheet.name)) ?? [],
		);
		this.open = computed(() =>
			chosen.value.flatMap(({ rows }) => rows.filter((row) => this.#sideOf(row, this.choices.value) === undefined)),
		);
		this.taken = computed(() =>
			chosen.value.reduce(
				(sum, { rows }) =>
					sum + rows.filter((row) => row.state !== 'same' && this.#sideOf(row, this.choices.value) === 'file').length,
				0,
			),
		);
		this.totals = computed(() => this.#totals(chosen.value));
	}

	/** The side that is taken of a row; undefined for a conflict that waits for a choice. */
	sideOf(row: RowPlan): Side | undefined {
		return this.#sideOf(row, this.choices.value);
	}

	/** Takes a sheet in or leaves it out. */
	toggleSheet(name: string): void {
		const next = new Set(this.left.peek());
		if (!next.delete(name)) next.add(name);
		this.left.value = next;
	}

	choose(rows: readonly RowPlan[], side: Side): void {
		const next = new Map(this.choices.peek());
		for (const row of rows) next.set(row.key, side);
		this.choices.value = next;
	}

	/** The sheet of which most is taken: where one goes to see it. */
	firstTaken(): string | undefined {
		const taken = (rows: readonly RowPlan[]) =>
			rows.filter((row) => row.state !== 'same' && this.#sideOf(row, this.choices.peek()) === 'file').length;
		const sheets = this.plan.peek()?.sheets.filter(({ sheet }) => !this.left.peek().has(sheet.name)) ?? [];
		return sheets.toSorted((a, b) => taken(b.rows) - taken(a.rows))[0]?.sheet.name;
	}

	/** Another file: nothing of the choices for the last one holds. */
	show(file: ReadFile | undefined, faults: readonly Fault[]): void {
		this.faults.value = faults;
		this.left.value = new Set();
		this.choices.value = new Map();
		this.file.value = file;
	}

	/** Writes what was chosen, as one step. */
	async carryOut(): Promise<Result<undefined>> {
		const changes = this.#changes(
			this.plan.peek()?.sheets.filter(({ sheet }) => !this.left.peek().has(sheet.name)) ?? [],
		);
		const after = apply(this.book.ledger, { label: '', changes });
		const codes = new Set(after.units.map(({ code }) => code));
		const lost = after.entries.find(({ unit }) => !codes.has(unit));
		if (lost !== undefined) {
			return fail({
				code: 'page/import-units',
				message: `这样导入，单位“${lost.unit}”的行还在，单位表里却没有它。`,
				action: '请把“单位”一张也勾上，或者留着这个单位，再导入。',
			});
		}
		return await this.book.execute(`导入采集表 ${this.file.peek()?.name ?? ''}`, changes);
	}

	#sideOf(row: RowPlan, choices: ReadonlyMap<string, Side>): Side | undefined {
		return choices.get(row.key) ?? defaultSide(row.state);
	}

	#changes(
		sheets: readonly SheetPlan[],
		newId = (table: Parameters<Book['rows']['newId']>[0]) => this.book.rows.newId(table),
	): readonly Change[] {
		return importChanges(
			{ sheets },
			this.book.ledger,
			(row) => this.#sideOf(row, this.choices.value) ?? 'ledger',
			newId,
		);
	}

	#totals(sheets: readonly SheetPlan[]): readonly TotalLine[] {
		const file = this.file.value;
		if (file === undefined) return [];
		const { ledger } = this.book;
		let id = Number.MAX_SAFE_INTEGER;
		// Only looked at: numbers that no row has.
		const preview = () => {
			id -= 1;
			return id;
		};
		const after = apply(ledger, { label: '', changes: this.#changes(sheets, preview) });
		const lines = this.book.disclosure.pack.sheets.sheets.flatMap((sheet) => {
			if (sheet.target !== 'entries') return [];
			const staged = sheet.columns.some(({ field }) => field === 'stage');
			if (!staged) return [];
			const total = ({ entries }: Ledger) =>
				sumFen(
					entries
						.filter(({ book, year, stage }) => book === sheet.book && year === ledger.profile.year && stage === '决算')
						.map(({ amount }) => amount),
				);
			const waiting = sheets
				.find((one) => one.sheet === sheet)
				?.rows.some((row) => this.#sideOf(row, this.choices.value) === undefined);
			return [
				{
					name: `${sheet.name}（决算）`,
					open: waiting === true,
					before: total(ledger),
					file: total(file.ledger),
					after: total(after),
				},
			];
		});
		return lines;
	}
}

function countsOf(rows: readonly RowPlan[]): RowCounts {
	const counts = { new: 0, changed: 0, same: 0, conflict: 0, absent: 0 };
	for (const { state } of rows) counts[state] += 1;
	return counts;
}

const desks = new WeakMap<Book, ImportDesk>();

/** A preview stays as it is while one looks at something else. */
export function importDesk(book: Book): ImportDesk {
	const desk = desks.get(book) ?? new ImportDesk(book);
	desks.set(book, desk);
	return desk;
}
