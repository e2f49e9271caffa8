import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import { parseCatalog } from '../../shared/catalog/parse.ts';
import type { Finding } from '../../shared/checks/finding.ts';
import type { HistoryState, OpenBook } from '../../shared/contract/library.ts';
import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import { type Change, type Command, invert, sameRow } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { ledgerFindings } from '../../shared/packs/ledger-findings.ts';
import { loadPack } from '../../shared/packs/load.ts';
import { type SplitFindings, splitVerified } from '../../shared/packs/verified.ts';
import type { Bridge } from '../host/bridge.ts';
import { afterPaint, painted } from './after-paint.ts';
import { Rows } from './rows.ts';

/** 保存情况: every edit goes to disk by itself; this is what the status bar says of it. */
export type Saving =
	| { readonly kind: 'saved'; readonly at: Date | undefined }
	| { readonly kind: 'saving' }
	| { readonly kind: 'failed'; readonly fault: Fault };

/**
 * 打开的账套：a replica of the ledger on the main side, seen through its pack. An edit is applied here
 * at once and written there; when it cannot be written it is taken back here.
 */
export class Book {
	readonly id: string;
	readonly file: string;
	readonly example: boolean;
	readonly catalog: Catalog;
	readonly disclosure: Disclosure;
	readonly rows: Rows;
	readonly state = signal<HistoryState>({ step: 0, canUndo: false, canRedo: false });
	/** Widths of columns that were changed, by sheet and column; kept with the place where one stopped. */
	readonly widths: Map<string, number>;
	readonly saving = signal<Saving>({ kind: 'saved', at: undefined });
	/**
	 * All findings, those that were verified apart. They follow an edit right behind the frame that shows it;
	 * a new object each time, so that other things that may come a moment later can wait for it too.
	 */
	readonly judged: ReadonlySignal<SplitFindings>;
	readonly #judged: Signal<SplitFindings>;
	/** What was typed is not judged yet. */
	#unjudged = false;
	/** Judging that has begun: goes on in turns, so that keys pressed meanwhile are heard. */
	#turns: Iterator<undefined> | undefined;
	readonly #judgeSoon = afterPaint(() => {
		if (!this.#unjudged) return;
		this.#turns = this.#judging();
		this.#nextTurn();
	});
	readonly #bridge: Bridge;
	readonly #catalogOf: (year: number) => Catalog;
	#lastYear: Disclosure | undefined;
	/** What was asked of the main side and is not answered yet. */
	#queue: Promise<unknown> = Promise.resolve();
	#waiting = 0;
	/** Steps that stand here and are not known to be on disk, oldest first. */
	#pending: readonly Command[] = [];
	/** Steps that were taken back with one before them, and why that one was. */
	readonly #takenBack = new WeakMap<Command, Fault>();
	/** What was done since the last step and is in no ledger, as empty rows that were put in: undone first, the last one first. */
	readonly #asides: Aside[] = [];
	/** An undo or redo under way: it changes rows that a step would be based on. */
	#travelling: Promise<unknown> | undefined;

	private constructor(bridge: Bridge, opened: OpenBook, disclosure: Disclosure, catalog: Catalog) {
		this.#bridge = bridge;
		this.id = opened.book;
		this.widths = new Map(Object.entries(opened.desk?.widths ?? {}));
		this.#catalogOf = (year) => parseCatalog(opened.catalog, year);
		this.file = opened.file;
		this.example = opened.example;
		this.catalog = catalog;
		this.disclosure = disclosure;
		this.rows = new Rows(opened.ledger, opened.nextIds);
		this.state.value = opened.state;
		this.#judged = signal(this.#findAll());
		this.judged = this.#judged;
	}

	/** Opens through the pack that the ledger was made with; faults of the pack are told. */
	static open(bridge: Bridge, opened: OpenBook): Result<Book> {
		const pack = loadPack(new Map(Object.entries(opened.pack)));
		if (!pack.ok) return pack;
		const catalog = parseCatalog(opened.catalog, opened.ledger.profile.year);
		return ok(new Book(bridge, opened, new Disclosure(pack.value, catalog, opened.ledger), catalog));
	}

	get year(): number {
		return this.disclosure.ledger.profile.value.year;
	}

	/** Findings that still count; `judged` has the verified ones as well. */
	get findings(): readonly Finding[] {
		return this.judged.value.open;
	}

	/** The same pack over the same ledger, a year earlier. Made when it is asked for, and again after an edit. */
	get lastYear(): Disclosure {
		if (this.#lastYear === undefined) {
			const { ledger } = this;
			const profile = { ...ledger.profile, year: ledger.profile.year - 1 };
			this.#lastYear = new Disclosure(this.disclosure.pack, this.#catalogOf(profile.year), { ...ledger, profile });
		}
		return this.#lastYear;
	}

	/** Findings of what stands here now, without waiting for the frame. */
	judgeNow(): void {
		if (!this.#unjudged) return;
		this.#turns = undefined;
		for (const _ of this.#judging());
	}

	*#judging(): Generator<undefined> {
		yield* this.disclosure.judging();
		yield;
		const found = this.#findAll();
		yield;
		this.#unjudged = false;
		this.#judged.value = found;
	}

	#nextTurn(): void {
		const turns = this.#turns;
		if (turns === undefined) return;
		const end = performance.now() + TURN_MS;
		do {
			if (turns.next().done === true) {
				this.#turns = undefined;
				return;
			}
		} while (performance.now() < end);
		setTimeout(() => {
			if (this.#turns === turns) this.#nextTurn();
		});
	}

	/** Something was done on the page that the next undo takes back, unless a step comes before it. */
	noteAside(label: string, undo: () => void): void {
		this.#asides.push({ label, undo, canUndo: this.state.peek().canUndo });
		this.state.value = { ...this.state.peek(), canUndo: true };
	}

	/** The ledger as plain rows, as it stands now. */
	get ledger(): Ledger {
		const { profile, units } = this.disclosure.ledger;
		return {
			profile: profile.value,
			units,
			entries: this.rows.table('entries').value,
			indicators: this.rows.table('indicators').value,
			printed: this.rows.table('printed').value,
			passages: this.rows.table('passages').value,
			projects: this.rows.table('projects').value,
			measures: this.rows.table('measures').value,
			drafts: this.rows.table('drafts').value,
			verifications: this.rows.table('verifications').value,
		};
	}

	/**
	 * One step. The page shows it when this returns its promise; the promise tells whether it is on disk.
	 * A step that cannot be written is taken back here with those that were based on it, and the fault says why.
	 */
	async execute(label: string, changes: readonly Change[]): Promise<Result<undefined>> {
		const command: Command = { label, changes: changes.filter(({ before, after }) => !sameRow(before, after)) };
		if (command.changes.length === 0) return ok(undefined);
		this.#asides.length = 0;
		while (this.#travelling !== undefined) await this.#travelling;
		this.#apply(command);
		this.#pending = [...this.#pending, command];
		return await this.#send(async () => {
			// Packing it up takes some milliseconds: what was typed is seen first.
			await painted();
			if (!this.#pending.includes(command)) return fail(takenBack(this.#takenBack.get(command) ?? UNKNOWN));
			const written = await this.#bridge.call('ledger/execute', { book: this.id, command });
			if (!written.ok) {
				this.#takeBack(command, written.faults[0] ?? UNKNOWN);
				return written;
			}
			this.#pending = this.#pending.filter((other) => other !== command);
			this.state.value = written.value;
			return ok(undefined);
		});
	}

	async undo(): Promise<Result<string>> {
		const aside = this.#asides.pop();
		if (aside !== undefined) {
			aside.undo();
			this.state.value = { ...this.state.peek(), canUndo: aside.canUndo };
			return ok(aside.label);
		}
		return await this.#travel('ledger/undo');
	}

	async redo(): Promise<Result<string>> {
		return await this.#travel('ledger/redo');
	}

	/** To the state after `step`, back or forward. */
	async goToStep(step: number): Promise<Result<string>> {
		return await this.#travel(step <= this.state.peek().step ? 'ledger/undo-to' : 'ledger/redo-to', { step });
	}

	async restore(backup: string): Promise<Result<string>> {
		return await this.#travel('ledger/restore', { backup });
	}

	/** Waits until all that was typed is on disk or refused. */
	async settled(): Promise<void> {
		await this.#queue;
	}

	async #travel(
		method: 'ledger/undo' | 'ledger/redo' | 'ledger/undo-to' | 'ledger/redo-to' | 'ledger/restore',
		more: { readonly step?: number; readonly backup?: string } = {},
	): Promise<Result<string>> {
		this.#asides.length = 0;
		const done = this.#send(async () => {
			const receipt = await this.#bridge.call(method, { book: this.id, ...more });
			if (!receipt.ok) return receipt;
			const { applied, ...state } = receipt.value as { readonly applied: Command } & HistoryState;
			this.#apply(applied);
			this.state.value = state;
			return ok(applied.label);
		});
		this.#travelling = done;
		try {
			return await done;
		} finally {
			if (this.#travelling === done) this.#travelling = undefined;
		}
	}

	/** Undoes here what was not written, the last step first: later ones may be based on it. */
	#takeBack(command: Command, cause: Fault): void {
		const at = this.#pending.indexOf(command);
		const back = this.#pending.slice(at).toReversed();
		this.#pending = this.#pending.slice(0, at);
		for (const step of back) {
			this.#takenBack.set(step, cause);
			this.#apply(invert(step));
		}
	}

	#apply(command: Command): void {
		batch(() => {
			this.rows.apply(command);
			this.disclosure.edit(command);
		});
		this.#lastYear = undefined;
		this.#unjudged = true;
		this.#turns = undefined;
		this.#judgeSoon();
	}

	#findAll(): SplitFindings {
		const { ledger } = this;
		const findings = [...this.disclosure.findings, ...ledgerFindings(this.disclosure, ledger)];
		return splitVerified(findings, ledger.verifications);
	}

	async #send<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
		this.#waiting += 1;
		this.saving.value = { kind: 'saving' };
		const done = this.#queue.then(work);
		this.#queue = done.catch(() => undefined);
		try {
			const result = await done;
			this.#waiting -= 1;
			if (!result.ok) this.saving.value = { kind: 'failed', fault: result.faults[0] ?? UNKNOWN };
			else if (this.#waiting === 0) this.saving.value = { kind: 'saved', at: new Date() };
			return result;
		} catch {
			this.#waiting -= 1;
			this.saving.value = { kind: 'failed', fault: UNKNOWN };
			return fail(UNKNOWN);
		}
	}
}

interface Aside {
	readonly label: string;
	readonly undo: () => void;
	/** Whether there was a step to undo before. */
	readonly canUndo: boolean;
}

/** How long judging goes on before keys are heard again: with a frame's own work less than a frame. */
const TURN_MS = 5;

/** Of a step that was based on one that could not be written: the cause stays in sight, whichever is read last. */
function takenBack(cause: Fault): Fault {
	return { code: 'page/taken-back', message: `${cause.message}这一步排在后面，也退回了。`, action: cause.action };
}

const UNKNOWN: Fault = {
	code: 'page/bug',
	message: '程序出错，这一步没有做成。',
	action: '已保存的内容都在；请重新打开这个账套，再做一次。如果还是这样，请告诉开发者刚才做了什么。',
};
