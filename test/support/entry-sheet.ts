import { isDeepStrictEqual } from 'node:util';
import { EntryBench, type EntryView } from '../../renderer/model/entry/bench.ts';
import { type Planned, planEdits } from '../../renderer/model/entry/edit.ts';
import { entryContext, type LineSheet } from '../../renderer/model/entry/fields.ts';
import { rowsOf } from '../../renderer/model/entry/lines.ts';
import { marksOf } from '../../renderer/model/entry/marks.ts';
import { textSlots } from '../../renderer/model/entry/slots.ts';
import { missingInReport } from '../../renderer/model/missing.ts';
import { apply, invert } from '../../shared/ledger/change.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { discloseGolden, type Golden } from './yuecheng.ts';

/** Why a step was refused; blank when it was not. */
export function refusalOf(planned: Planned): string {
	return planned.ok ? '' : planned.message;
}

/** A sheet of the golden case in a window without a window. */
export class Desk {
	readonly golden: Golden;
	readonly sheet: LineSheet;
	readonly bench: EntryBench;
	ledger: Ledger;
	tab = '';
	#ids = 100_000;

	constructor(golden: Golden, name: string, change: Partial<Ledger> = {}) {
		this.golden = golden;
		const sheet = golden.pack.sheets.sheets.find((one) => one.name === name);
		if (sheet === undefined || sheet.target === 'profile') throw new Error(name);
		this.sheet = sheet;
		this.bench = new EntryBench(sheet, golden.pack.forms);
		this.ledger = { ...golden.ledger, ...change };
	}

	get view(): EntryView {
		const disclosure = discloseGolden({ ...this.golden, ledger: this.ledger });
		const context = entryContext(disclosure);
		const rows = rowsOf(this.sheet, this.ledger);
		return this.bench.view({
			rows,
			drafts: this.ledger.drafts.filter(({ sheet }) => sheet === this.sheet.name),
			context,
			marks: marksOf([], this.sheet, rows),
			slots:
				this.sheet.target === 'passages'
					? textSlots(this.ledger.passages, missingInReport(disclosure), context)
					: undefined,
			tab: this.tab,
			hidden: new Set(),
		});
	}

	source(view = this.view) {
		return {
			sheet: this.sheet,
			view,
			ledger: this.ledger,
			newId: () => {
				this.#ids += 1;
				return this.#ids;
			},
			shown: view.lines.filter((line) => line.kind !== 'new' || line.slot).map(({ key }) => key),
			beyond: (count: number) => this.bench.order(view.tab.key).beyond(count),
		};
	}

	take(planned: Planned): Extract<Planned, { ok: true }> {
		if (!planned.ok) throw new Error(planned.message);
		const order = this.bench.order(this.view.tab.key);
		for (const [row, ledger] of planned.becomes) order.becomes(row, ledger);
		const command = { label: planned.label, changes: planned.changes };
		if (!isDeepStrictEqual(apply(apply(this.ledger, command), invert(command)), this.ledger))
			throw new Error('undone, it is not as before');
		this.ledger = apply(this.ledger, command);
		return planned;
	}

	type(row: string, texts: Record<string, string>) {
		const edits = Object.entries(texts).map(([column, text]) => ({ row, column, text }));
		return planEdits(edits, 'typed', this.source());
	}

	texts(row: string): readonly string[] {
		const view = this.view;
		return view.rows.find(({ key }) => key === row)?.cells.map(({ text }) => text) ?? [];
	}
}
