import type { ReadonlySignal } from '@preact/signals-core';
import type { CheckContext } from '../checks/check.ts';
import type { Finding } from '../checks/finding.ts';
import { allChecks, runCheck } from '../checks/run.ts';
import { derived } from '../facts/live-ledger.ts';
import type { FormDeclaration } from '../forms/declare.ts';
import type { Form } from '../forms/form.ts';
import type { FormTable } from '../forms/table.ts';
import { printCover, printSections, printTable, printTextTables } from '../published/print.ts';
import type { Published, PublishedTable, UnknownTable } from '../published/published.ts';
import type { RawSection, RawTable } from '../published/raw.ts';
import { publishedOf, recogniseForm, recogniseTable } from '../published/recognise.ts';
import type { ReportTeller } from '../wording/tell.ts';
import type { Gate } from './gate.ts';
import type { Pack } from './pack.ts';

/**
 * 活的公开数：what a reader of the exported files would see, table by table and section by section.
 * A part that is printed as before stays the same object, and nobody who read it works again. It follows
 * forms and report through the gate.
 */
export class LivePublished {
	readonly #tables: ReadonlyMap<string, ReadonlySignal<PublishedTable>>;
	readonly #sections: ReadonlySignal<readonly RawSection[]>;
	readonly #textTables: ReadonlySignal<readonly UnknownTable[]>;
	readonly #cover: ReadonlySignal<readonly string[]>;
	readonly #whole: ReadonlySignal<Published>;

	constructor(pack: Pack, forms: Iterable<Form>, teller: ReportTeller, gate: Gate) {
		this.#tables = new Map(
			[...forms].map((form) => {
				const table = gate.hold(() => form.table);
				return [form.declaration.id, derived(() => publish(table(), form.declaration))];
			}),
		);
		const told = teller.sections.map((section) => gate.hold(() => section.value));
		const report = gate.hold(() => teller.report);
		const sections = told.map((blocks) => derived(() => printSections({ blocks: blocks() })));
		this.#sections = derived(() => sections.flatMap((section) => section.value));
		const textTables = told.map((blocks) =>
			derived(() => printTextTables({ blocks: blocks() }, '').flatMap((raw) => asUnknown(raw, pack))),
		);
		this.#textTables = derived(() => textTables.flatMap((tables) => tables.value));
		this.#cover = derived(() => printCover(report()));
		this.#whole = derived(() =>
			publishedOf(
				{ cover: this.#cover.value, sections: this.#sections.value },
				[...this.#tables.values()].map((table) => table.value),
				this.#textTables.value,
			),
		);
	}

	/** All of it as it stands now. */
	get whole(): Published {
		return this.#whole.value;
	}

	/** The same, read part by part: a check depends on the parts that it looks at, and on no other. */
	parts(): Published {
		const tables = this.#tables;
		const sections = this.#sections;
		const textTables = this.#textTables;
		const cover = this.#cover;
		return {
			get cover() {
				return cover.value;
			},
			get tables() {
				return [...tables.values()].map((table) => table.value);
			},
			get unknownTables() {
				return textTables.value;
			},
			get sections() {
				return sections.value;
			},
			table: (form) => tables.get(form)?.value,
		};
	}
}

/** The findings of all checks, and of each; a check runs again only when a part that it looks at has changed. */
export interface LiveFindings {
	readonly all: ReadonlySignal<readonly Finding[]>;
	readonly each: readonly ReadonlySignal<readonly Finding[]>[];
}

export function liveFindings(published: LivePublished, context: ReadonlySignal<CheckContext>): LiveFindings {
	// A view of its own for each run: what a check keeps beside a view cannot outlive the parts it was made of.
	const each = allChecks.map((check) => derived(() => runCheck(check, published.parts(), context.value)));
	return { each, all: derived(() => each.flatMap((findings) => findings.value)) };
}

/** A table in the text is no form, as it is when it is read back from a file. */
function asUnknown(raw: RawTable, pack: Pack): UnknownTable[] {
	const table = recogniseTable(raw, pack);
	return 'reason' in table ? [table] : [];
}

function publish(printed: FormTable, declaration: FormDeclaration): PublishedTable {
	const table = recogniseForm(printTable(printed, ''), declaration);
	if ('reason' in table) throw new Error(`a form of the pack is not recognised: ${table.reason}`);
	return table;
}
