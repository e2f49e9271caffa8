import { signal } from '@preact/signals-core';
import type { Desk } from '../../shared/contract/library.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { describePlace, type Fault, type Result } from '../../shared/fault/fault.ts';
import type { Bridge } from '../host/bridge.ts';
import { Book } from './book.ts';
import { deskOf } from './desk.ts';
import { sourcesOf } from './findings/book-findings.ts';
import { placesOf } from './findings/places.ts';
import { type Place, parsePlace, printPlace } from './places.ts';

/** How far long work is, for its progress bar. */
export interface Progress {
	readonly text: string;
	readonly done: number;
	/** 0 = not known */
	readonly total: number;
}

/** Something to tell the user once; a fault says what to do next. */
export interface Notice {
	readonly id: number;
	readonly kind: 'said' | 'fault';
	readonly message: string;
	readonly action: string;
	/** A button that takes back what was done. */
	readonly offer?: { readonly text: string; readonly act: () => Promise<void> };
}

/** 窗口的状态：what is open, where one is, and what was said. Pages read its signals and call it. */
export class Program {
	readonly bridge: Bridge;
	readonly settings = signal<Settings>({ who: '', zoom: 100, inspector: true, amounts: '万元', beside: false });
	/** The shell has file dialogs of its own. */
	readonly dialogs = signal(false);
	readonly version = signal('');
	readonly place = signal<Place>({ page: 'library' });
	readonly book = signal<Book | undefined>(undefined);
	readonly notices = signal<readonly Notice[]>([]);
	readonly progress = signal<ReadonlyMap<string, Progress>>(new Map());
	/** A dialog of the frame that is open. */
	readonly dialog = signal<'keys' | 'about' | 'who' | undefined>(undefined);
	/** Status bar: what the page says about itself, at the left and at the right. */
	readonly hint = signal('');
	readonly summary = signal('');
	readonly #back: Place[] = [];
	readonly #forward: Place[] = [];
	#noticeId = 0;
	#findingAt = -1;
	#deskTimer: ReturnType<typeof setTimeout> | undefined;
	/** The last undo or redo that was asked for. */
	#turn: Promise<unknown> = Promise.resolve();

	constructor(bridge: Bridge) {
		this.bridge = bridge;
		bridge.listen((event) => {
			switch (event.event) {
				case 'progress':
					this.#setProgress(event.job, event);
					return;
				case 'open-book':
					void this.openBook(event.book);
					return;
				case 'trouble':
					this.complain({ code: 'host/trouble', message: event.message, action: event.action });
					return;
				case 'closing':
					void this.#leave();
					return;
				case 'menu':
					return;
			}
		});
	}

	async start(): Promise<void> {
		const answer = this.take(await this.bridge.call('settings/get', {}));
		if (answer === undefined) return;
		this.settings.value = answer.settings;
		this.dialogs.value = answer.dialogs;
		this.version.value = answer.version;
		if (answer.notice !== null) this.say(answer.notice);
	}

	async change(settings: Partial<Settings>): Promise<void> {
		this.settings.value = { ...this.settings.peek(), ...settings };
		this.take(await this.bridge.call('settings/set', this.settings.peek()));
	}

	/** Where one is now, remembered for Alt+←. */
	go(place: Place): void {
		if (printPlace(place) === printPlace(this.place.peek())) {
			// One may have gone on from there: the page is told again where to be.
			this.place.value = { ...place };
			return;
		}
		this.#back.push(this.place.peek());
		this.#forward.length = 0;
		this.#arrive(place);
	}

	back(): void {
		const place = this.#back.pop();
		if (place === undefined) return;
		this.#forward.push(this.place.peek());
		this.#arrive(place);
	}

	forward(): void {
		const place = this.#forward.pop();
		if (place === undefined) return;
		this.#back.push(this.place.peek());
		this.#arrive(place);
	}

	/** Opens a 账套 where it was left, or at `place`. */
	async openBook(token: string, place?: Place): Promise<boolean> {
		await this.closeBook();
		const opened = this.take(await this.bridge.call('library/open', { book: token }));
		if (opened === undefined) return false;
		const book = this.take(Book.open(this.bridge, opened));
		if (book === undefined) return false;
		this.book.value = book;
		this.#back.length = 0;
		this.#forward.length = 0;
		this.#arrive(place ?? parsePlace(opened.desk?.page ?? '') ?? firstPlace(book));
		return true;
	}

	/** Lets go of the open 账套; what was typed is on disk before. */
	async closeBook(): Promise<void> {
		const book = this.book.peek();
		if (book === undefined) return;
		await book.settled();
		const desk = this.desk();
		this.#arrive({ page: 'library' });
		this.book.value = undefined;
		this.take(await this.bridge.call('library/close', { book: book.id, desk }));
	}

	/** The shell wants to end: what was typed is on disk, where one was is kept, and the window goes. */
	async #leave(): Promise<void> {
		await this.closeBook();
		window.close();
	}

	/** What is kept of the open 账套 for the list and for the next opening. */
	desk(): Desk | null {
		const book = this.book.peek();
		book?.judgeNow();
		return book === undefined ? null : deskOf(book, this.place.peek());
	}

	/** Kept a while after each move, so that a window that is killed is found again where it was. */
	#keepDesk(): void {
		clearTimeout(this.#deskTimer);
		this.#deskTimer = setTimeout(() => {
			const book = this.book.peek();
			const desk = this.desk();
			if (book !== undefined && desk !== null) void this.bridge.call('library/desk', { book: book.id, desk });
		}, DESK_MS);
	}

	say(message: string): void {
		this.#notify({ kind: 'said', message, action: '' });
	}

	/** Said with a button that takes it back. */
	offer(message: string, text: string, act: () => Promise<void>): void {
		this.#notify({ kind: 'said', message, action: '', offer: { text, act } });
	}

	complain(fault: Fault): void {
		const place = describePlace(fault.where);
		const message = place === '' ? fault.message : `${place}：${fault.message}`;
		this.#notify({ kind: 'fault', message, action: fault.action });
	}

	dismiss(id: number): void {
		this.notices.value = this.notices.peek().filter((notice) => notice.id !== id);
	}

	/** The value, or undefined after the user has been told of the fault. */
	take<T>(result: Result<T>): T | undefined {
		if (result.ok) return result.value;
		for (const fault of result.faults.slice(0, 5)) this.complain(fault);
		return undefined;
	}

	/** Runs long work under a job of its own; `progress` has it while it runs. */
	async work<T>(run: (job: string) => Promise<T>): Promise<T> {
		const job = newToken();
		try {
			return await run(job);
		} finally {
			this.#setProgress(job, undefined);
		}
	}

	/** 下一处要改: the place of the next 错误 or 警告, around and around. */
	nextFinding(step: 1 | -1): void {
		this.book.peek()?.judgeNow();
		const book = this.book.peek();
		const urgent = (book?.findings ?? []).filter(({ level }) => level === 'error' || level === 'warning');
		for (let tried = 0; tried < urgent.length; tried += 1) {
			this.#findingAt = (this.#findingAt + step + urgent.length) % urgent.length;
			const finding = urgent[this.#findingAt];
			const place = book === undefined || finding === undefined ? undefined : placesOf(sourcesOf(book), finding)[0];
			if (finding === undefined || place === undefined) continue;
			this.go(place);
			this.hint.value = `${finding.code} ${finding.message}`;
			return;
		}
		this.say('没有要改的地方了。');
	}

	async undo(): Promise<void> {
		await this.#inTurn(async (book) => {
			if (!book.state.peek().canUndo) return;
			const label = this.take(await book.undo());
			if (label !== undefined) this.say(`已撤销：${label}`);
		});
	}

	async redo(): Promise<void> {
		await this.#inTurn(async (book) => {
			if (!book.state.peek().canRedo) return;
			const label = this.take(await book.redo());
			if (label !== undefined) this.say(`已重做：${label}`);
		});
	}

	/** A key that is held down comes faster than answers: whether anything is left to undo is known when it is its turn. */
	async #inTurn(act: (book: Book) => Promise<void>): Promise<void> {
		const before = this.#turn;
		const take = async () => {
			await before;
			const book = this.book.peek();
			if (book === undefined) return;
			// A step on its way to the disk is undone as well.
			await book.settled();
			await act(book);
		};
		const turn = take();
		this.#turn = turn.catch(() => undefined);
		await turn;
	}

	#arrive(place: Place): void {
		this.hint.value = '';
		this.summary.value = '';
		this.place.value = place;
		this.#keepDesk();
	}

	#notify(notice: Omit<Notice, 'id'>): void {
		this.#noticeId += 1;
		this.notices.value = [...this.notices.peek().slice(-4), { ...notice, id: this.#noticeId }];
	}

	#setProgress(job: string, progress: Progress | undefined): void {
		const all = new Map(this.progress.peek());
		if (progress === undefined) all.delete(job);
		else all.set(job, { text: progress.text, done: progress.done, total: progress.total });
		this.progress.value = all;
	}
}

const DESK_MS = 3000;

/** Where a 账套 is opened for the first time: at what is to be filled in, or at the first form. */
function firstPlace(book: Book): Place {
	const { forms, sheets } = book.disclosure.pack;
	const entries = sheets.sheets.find(({ target }) => target === 'entries');
	const empty = book.disclosure.tables.every((table) => table.empty);
	if (empty && entries !== undefined) return { page: 'entry', sheet: entries.name };
	return { page: 'form', form: forms[0]?.number ?? '' };
}

/** A name for work that the page asks for. */
function newToken(): string {
	return crypto.randomUUID();
}
