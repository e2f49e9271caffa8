/** 编辑 of one cell in the one text area: begins with the first letter, ends with the owner's answer. */
import { SheetChoices } from './choices.ts';
import type { SheetHost } from './host.ts';
import type { EditCommand } from './keys.ts';
import type { CellAt, CellEdit, Choice, EditAnswer, Point } from './model.ts';
import { editableCells, editedText, PROTECTED } from './texts.ts';

const MOST_SHOWN_AT_ONCE = 2000;
const BROKEN = '没有写进去：程序出了错。打的字还在，请再试一次。';

export class SheetEditor {
	readonly #host: SheetHost;
	readonly #choices: SheetChoices;
	/** Edits whose answer is still to come. */
	#waiting = 0;
	composing = false;
	/** The edit began with the letters that an input method is composing. */
	#beganComposing = false;

	constructor(host: SheetHost) {
		this.#host = host;
		this.#choices = new SheetChoices(host);
	}

	get waiting(): boolean {
		return this.#waiting > 0;
	}

	get #area(): HTMLTextAreaElement | undefined {
		return this.#host.dom?.area;
	}

	perform(command: EditCommand): boolean {
		switch (command.do) {
			case 'begin':
				this.open();
				return true;
			case 'toggle-mode':
				return this.#toggle();
			case 'open-list':
				return this.#openList();
			case 'close-list':
				this.#host.store.set({ list: undefined });
				return true;
			case 'choose':
				this.#choices.choose(command.by);
				return true;
			case 'new-line':
				this.#area?.setRangeText('\n', this.#area.selectionStart, this.#area.selectionEnd, 'end');
				return true;
			case 'commit':
				this.commit();
				return false;
			case 'commit-all':
				return this.#commitAll();
			case 'cancel':
				this.cancel();
				return true;
		}
	}

	/** F2 and double-click: edits the cell, or goes to what lies below it. */
	open(): void {
		const { active, actions } = this.#host;
		const cell = this.#host.cellAt(active);
		const at = this.#host.keysOf(active);
		if (cell === undefined || at === undefined) return;
		if (cell.editable) this.begin('edit');
		else if (actions.open?.(at) !== true) this.refuse(active, cell.refusal ?? PROTECTED);
	}

	/** Whether typing may go on: the letter that comes replaces what the cell says. */
	typed(): boolean {
		if (this.#host.store.state.editing !== undefined) return true;
		return this.begin('enter');
	}

	begin(mode: 'enter' | 'edit', text?: string): boolean {
		const { active, store } = this.#host;
		const cell = this.#host.cellAt(active);
		const at = this.#host.keysOf(active);
		if (cell === undefined || at === undefined) return false;
		if (!cell.editable) {
			this.refuse(active, cell.refusal ?? PROTECTED);
			return false;
		}
		const initial = editedText(cell);
		if (mode === 'edit') {
			const refused = store.pendingAt(at);
			this.#write(text ?? refused?.text ?? initial);
		}
		this.#host.askReveal(active);
		store.set({ editing: { at, mode, initial }, notice: undefined });
		if (mode === 'edit') this.#host.actions.typing?.({ text: this.#area?.value ?? '', composing: false });
		return true;
	}

	#write(text: string): void {
		const area = this.#area;
		if (area === undefined) return;
		area.value = text;
		area.setSelectionRange(text.length, text.length);
	}

	#toggle(): boolean {
		const { store } = this.#host;
		const { editing } = store.state;
		if (editing === undefined) return false;
		store.set({ editing: { ...editing, mode: editing.mode === 'edit' ? 'enter' : 'edit' } });
		return true;
	}

	/** Letters came: the first one begins an edit. Into a protected cell nothing goes. */
	input(): void {
		if (this.composing ? this.#host.store.state.editing !== undefined : this.typed()) this.#followText();
		else if (!this.composing) this.#write('');
	}

	startComposing(): void {
		this.composing = true;
		this.#beganComposing = this.#host.store.state.editing === undefined;
		this.typed();
	}

	/** The input method has ended its letters. When it gave them all up, an edit that it began never was. */
	endComposing(): void {
		this.composing = false;
		if (this.#host.store.state.editing === undefined) this.#write('');
		else if (this.#beganComposing && this.#area?.value === '') this.#end();
		else this.#followText();
	}

	/** The list follows the text. */
	#followText(): void {
		this.#host.dom?.reveal(this.#host.active, this.#host.frame);
		const typed = this.#area?.value ?? '';
		this.#host.actions.typing?.({ text: typed, composing: this.composing });
		this.#choices.show(typed.trim() === '' ? undefined : typed, this.composing);
	}

	#openList(): boolean {
		if (this.#choices.source === undefined) return false;
		const { store } = this.#host;
		if (store.state.editing === undefined && !this.begin('edit')) return true;
		const typed = this.#area?.value ?? '';
		this.#choices.show(typed === store.state.editing?.initial ? '' : typed, this.composing);
		return true;
	}

	/** A click in the list. */
	take(choice: Choice): void {
		this.#write(choice.value);
		this.#host.store.set({ list: undefined });
		this.commit();
		this.#area?.focus({ preventScroll: true });
	}

	/** Puts the text in; false when it cannot be and the edit goes on. */
	commit(): boolean {
		const { store } = this.#host;
		const { editing } = store.state;
		if (editing === undefined) return true;
		const text = this.#text();
		const objection = this.#choices.objection(text);
		if (objection !== undefined) {
			store.set({ notice: { at: this.#host.active, message: objection } });
			return false;
		}
		const point = this.#host.pointOf(editing.at);
		const cell = point === undefined ? undefined : this.#host.cellAt(point);
		const wasRefused = store.pendingAt(editing.at)?.refused !== undefined;
		this.#end();
		if (text === editing.initial && cell?.state !== 'carried') {
			if (wasRefused) store.setPending([editing.at], () => undefined);
		} else void this.send([{ ...editing.at, text }], 'typed');
		return true;
	}

	#commitAll(): boolean {
		const { store } = this.#host;
		const cells = editableCells(this.#host.model, store.range());
		const text = this.#text();
		const objection = this.#choices.objection(text);
		if (objection !== undefined) store.set({ notice: { at: this.#host.active, message: objection } });
		else {
			this.#end();
			void this.send(
				cells.map(({ at }) => ({ ...at, text })),
				'typed',
			);
		}
		return true;
	}

	/** What is typed, or the choice that stands out in the list. */
	#text(): string {
		const { chosen } = this.#choices;
		if (chosen !== undefined) return chosen;
		const typed = this.#area?.value ?? '';
		const wraps = this.#host.model.columns[this.#host.active.column]?.wrap === true;
		return wraps ? typed : typed.replace(/[ \t]*[\r\n]+[ \t]*/gu, ' ');
	}

	cancel(): void {
		const { store } = this.#host;
		const at = store.state.editing?.at;
		this.#end();
		if (at !== undefined) store.setPending([at], () => undefined);
	}

	/** Esc on a sentence: it goes, and a refused text with it. */
	dismiss(): void {
		const { store, active } = this.#host;
		const at = this.#host.keysOf(active);
		store.set({ notice: undefined });
		if (at !== undefined && store.pendingAt(at)?.refused !== undefined) store.setPending([at], () => undefined);
	}

	/** The edit must be over because the selection goes elsewhere; what cannot be put in is kept as refused. */
	leave(): void {
		const { store } = this.#host;
		const { editing } = store.state;
		if (editing === undefined || this.commit()) return;
		const text = this.#text();
		const refused = store.state.notice?.message ?? PROTECTED;
		this.#end();
		store.setPending([editing.at], () => ({ text, row: undefined, refused }));
	}

	#end(): void {
		const area = this.#area;
		if (area !== undefined) area.value = '';
		this.#host.store.set({ editing: undefined, list: undefined, notice: undefined });
		this.#host.actions.typing?.(undefined);
	}

	/** Shows the texts at once, hands them to the owner, and brings them back when they are refused. */
	async send(edits: readonly CellEdit[], how: 'typed' | 'cleared' | 'filled' | 'cut'): Promise<void> {
		if (edits.length === 0) return;
		const { store, model } = this.#host;
		const rows = new Map(edits.length === 1 ? [] : model.rows.map((row) => [row.key, row]));
		const single = edits.length === 1 ? model.rows[this.#host.active.row] : undefined;
		const shown = edits.map((edit) => {
			const row =
				single?.key === edit.row ? single : (rows.get(edit.row) ?? model.rows.find(({ key }) => key === edit.row));
			return { edit, pending: { text: edit.text, row, refused: undefined } };
		});
		const pendingOf = new Map(shown.map(({ edit, pending }) => [`${edit.row}\0${edit.column}`, pending]));
		const mine = (at: CellAt) => pendingOf.get(`${at.row}\0${at.column}`);
		// So many at once are no typing; the owner's answer is soon enough.
		if (edits.length <= MOST_SHOWN_AT_ONCE) store.setPending(edits, mine);
		this.#waiting += 1;
		const answer = await this.#asked(() => this.#host.actions.edit(edits, how));
		this.#waiting -= 1;
		const still = edits.filter((at) => store.pendingAt(at) === mine(at));
		if (still.length > 0) store.setPending(still, () => undefined);
		if (!answer.ok) this.#refused(answer, edits, how);
	}

	/** The owner's answer; its failure is one too. */
	async #asked(ask: () => Promise<EditAnswer>): Promise<EditAnswer> {
		try {
			return await ask();
		} catch {
			return { ok: false, message: BROKEN };
		}
	}

	/** For blocks and rows: asks, and shows the sentence when it is refused. */
	async ask(ask: () => Promise<EditAnswer>, near: Point): Promise<boolean> {
		this.#waiting += 1;
		const answer = await this.#asked(ask);
		this.#waiting -= 1;
		if (!answer.ok)
			this.refuse((answer.at === undefined ? undefined : this.#host.pointOf(answer.at)) ?? near, answer.message);
		return answer.ok;
	}

	#refused(answer: Extract<EditAnswer, { ok: false }>, edits: readonly CellEdit[], how: string): void {
		const { store } = this.#host;
		const [first] = edits;
		if (first === undefined) return;
		const at = answer.at ?? first;
		const point = this.#host.pointOf(at) ?? this.#host.active;
		if (edits.length > 1 || how !== 'typed') {
			this.refuse(point, answer.message);
			return;
		}
		store.setPending([first], () => ({ text: first.text, row: undefined, refused: answer.message }));
		if (store.state.editing === undefined) {
			this.#host.select({ anchor: point });
			this.begin('edit', first.text);
		}
		store.set({ notice: { at: point, message: answer.message } });
	}

	/** Says at a cell why something was not done. */
	refuse(at: Point, message: string): void {
		this.#host.askReveal(at);
		this.#host.store.set({ notice: { at, message } });
	}
}
