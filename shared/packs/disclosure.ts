import type { Catalog } from '../catalog/catalog.ts';
import type { Finding } from '../checks/finding.ts';
import { type Explanation, explain } from '../facts/explain.ts';
import { Facts } from '../facts/facts.ts';
import type { Figure } from '../facts/figure.ts';
import { derived, follow, LiveLedger } from '../facts/live-ledger.ts';
import { Form } from '../forms/form.ts';
import type { FormTable } from '../forms/table.ts';
import type { Command } from '../ledger/change.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Published } from '../published/published.ts';
import type { Report } from '../wording/report.ts';
import { ReportTeller } from '../wording/tell.ts';
import { Gate } from './gate.ts';
import { checkContext } from './judge.ts';
import { type LiveFindings, LivePublished, liveFindings } from './live-published.ts';
import type { Pack } from './pack.ts';

/**
 * 决算公开：a ledger seen through a pack. Forms, report and findings follow each applied command,
 * and only what depends on the changed rows is computed again.
 */
export class Disclosure {
	readonly pack: Pack;
	readonly ledger: LiveLedger;
	readonly facts: Facts;
	readonly #forms: ReadonlyMap<string, Form>;
	readonly #teller: ReportTeller;
	readonly #published: LivePublished;
	readonly #findings: LiveFindings;
	/** Between what is printed and what is found in it. */
	readonly #gate = new Gate();
	#following = false;

	constructor(pack: Pack, catalog: Catalog, ledger: Ledger) {
		this.pack = pack;
		this.ledger = new LiveLedger(ledger, catalog, pack.facts.values);
		this.facts = new Facts(this.ledger, pack.facts, pack.conventions, (form, line, column) =>
			this.form(form).figure(line, column),
		);
		this.#forms = new Map(pack.forms.map((declaration) => [declaration.number, new Form(this.facts, declaration)]));
		this.#teller = new ReportTeller(
			pack.wording,
			this.facts,
			(number) => this.form(number).table.empty,
			pack.forms.map((form) => form.number),
		);
		this.#published = new LivePublished(pack, this.#forms.values(), this.#teller, this.#gate);
		this.#findings = liveFindings(
			this.#published,
			derived(() => checkContext(pack, catalog, this.ledger.profile.value.year)),
		);
	}

	/** Follows commands that the store has written; tables, report and findings are new when it returns. */
	apply(...commands: readonly Command[]): void {
		this.edit(...commands);
		this.judge();
	}

	/**
	 * As `apply`, but findings and `published` are those of before until `judge` is called, and the report is
	 * told when somebody reads it.
	 */
	edit(...commands: readonly Command[]): void {
		if (!this.#following) {
			this.#following = true;
			follow(() => this.tables);
		}
		this.ledger.apply(...commands);
	}

	/** Findings of what is printed now. Takes longer than `edit`. */
	judge(): void {
		for (const _ of this.judging());
	}

	/**
	 * The same in small steps, between which somebody may type; who applies an edit meanwhile begins anew.
	 */
	*judging(): Iterable<undefined> {
		yield* this.#gate.prepare();
		this.#gate.release();
		for (const findings of this.#findings.each) {
			yield;
			void findings.value;
		}
	}

	get tables(): readonly FormTable[] {
		return [...this.#forms.values()].map((form) => form.table);
	}

	get report(): Report {
		return this.#teller.report;
	}

	/** What a reader of the exported files would see. */
	get published(): Published {
		return this.#published.whole;
	}

	/** What the checks of published values find. */
	get findings(): readonly Finding[] {
		return this.#findings.all.value;
	}

	/** A form by its number, e.g. 公开01表. Throws when the pack has none: a fault of the pack. */
	form(number: string): Form {
		const form = this.#forms.get(number);
		if (form === undefined) throw new Error(`pack ${this.pack.id} has no form ${number}`);
		return form;
	}

	/** The figure behind an id that a cell or a sentence carries. */
	figure(id: string): Figure | undefined {
		const [place = '', line = '', column = ''] = id.split('/');
		const form = this.#forms.get(place);
		if (form !== undefined) return form.figure(line, column);
		if (place === '绩效指标') return this.#measure(Number(line), column);
		if (place === '数') return this.#single(line, column);
		const row = this.facts.list(place).row(line);
		const [, , name = '', part] = id.split('/');
		if (!row.isComparison(name)) return row.figure(name);
		return part === '增减率' ? row.comparison(name).rate : row.comparison(name).difference;
	}

	/** Where a figure comes from; `undefined` for an id that no cell or sentence carries. */
	explain(id: string): Explanation | undefined {
		const figure = this.figure(id);
		return figure === undefined ? undefined : explain(this.facts, figure);
	}

	#measure(id: number, field: string): Figure | undefined {
		if (field !== '分值' && field !== '得分') return undefined;
		const nodes = this.ledger.projects.flatMap((project) => this.ledger.measures(project.name));
		const node = nodes.find((candidate) => candidate.id === id);
		return node === undefined ? undefined : this.facts.measure(node, field);
	}

	#single(name: string, part: string): Figure {
		if (!this.facts.isComparison(name)) return this.facts.figure(name);
		const comparison = this.facts.comparison(name);
		return part === '增减率' ? comparison.rate : comparison.difference;
	}
}
