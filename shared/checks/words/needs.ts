import type { Finding, Where } from '../finding.ts';
import { type CellRef, SUBJECT_CELLS } from './cells.ts';
import type { Reading } from './reading.ts';
import { named } from './say.ts';
import { type Printed, saidAmount, type Told } from './told.ts';
import type { FacetName, SubjectName, TopicName } from './vocabulary.ts';

/** How many missing things of a kind are named. */
const NAMED = 4;

/**
 * What one check asks for and whether it was there. What is missing becomes one finding 未检查, unless the pack
 * has no words for it or there is nothing of the kind to speak of.
 */
export class Needs {
	readonly told: Told;
	readonly #rule: { readonly code: string; readonly title: string };
	/** 公开01表, or the name of a cell → where it should be */
	readonly #tables = new Map<string, Where>();
	/** Sections that the report has not */
	readonly #sections = new Set<string>();
	/** Heading of a section of the report → what it should speak of and does not */
	readonly #words = new Map<string, Set<string>>();
	readonly #other = new Set<string>();

	constructor(rule: { readonly code: string; readonly title: string }, told: Told) {
		this.#rule = rule;
		this.told = told;
	}

	/** All readings of a facet; none is missing. */
	all(subject: SubjectName, facet: FacetName): readonly Reading[] {
		const readings = this.told.readings.all(subject, facet);
		if (readings.length === 0) this.lacksWords(subject, facet);
		return readings;
	}

	first(subject: SubjectName, facet: FacetName): Reading | undefined {
		return this.all(subject, facet)[0];
	}

	/** A figure of a table; `undefined` is missing, unless the pack has no such form. */
	cell(ref: CellRef): Printed | undefined {
		const answer = this.told.cell(ref);
		if (answer.kind === 'printed') return answer.printed;
		if (answer.kind === 'missing') this.#tables.set(answer.what, answer.where);
		return undefined;
	}

	/** Whether a table is published; `false` is missing, unless the pack has no such form. */
	table(id: string): boolean {
		const form = this.told.context.forms.find((known) => known.id === id);
		if (form === undefined || this.told.published.table(id) !== undefined) return true;
		this.#tables.set(form.number, { table: form.number });
		return false;
	}

	/** As its table prints it, else as a sentence says; missing when neither does. */
	amount(subject: SubjectName, facet: '金额' | '预算' = '金额'): Printed | undefined {
		const ref = SUBJECT_CELLS[subject]?.[facet];
		const said = this.told.readings.first(subject, facet);
		if (ref === undefined) {
			const reading = said ?? this.first(subject, facet);
			return reading && saidAmount(reading);
		}
		const printed = this.told.inTable(ref) ?? (said && saidAmount(said));
		return printed ?? this.cell(ref);
	}

	/** Notes that a report should state something and that it was not found. */
	lacksWords(topic: TopicName, facet: FacetName): void {
		const expected = this.told.readings.expected(topic, facet);
		if (expected?.isRequired === true && !this.told.isNothing(topic, facet)) this.lacksWordsAnyway(topic, facet);
	}

	/** The same for words that a report may leave out, but not this one. */
	lacksWordsAnyway(topic: TopicName, facet: FacetName): void {
		const expected = this.told.readings.expected(topic, facet);
		if (expected === undefined) return;
		const [section] = this.told.readings.sectionsFor(topic, facet);
		if (section === undefined) this.#sections.add(expected.headings[0] ?? '');
		else this.lacksSentence(section.section.heading, topic);
	}

	/** Notes that a section does not say something that can be read. */
	lacksSentence(heading: string, about: string): void {
		const known = this.#words.get(heading);
		if (known === undefined) this.#words.set(heading, new Set([about]));
		else known.add(about);
	}

	/** Anything else that was missing, in words. */
	note(reason: string): void {
		this.#other.add(reason);
	}

	findings(): Finding[] {
		const reasons = [...this.#other];
		if (this.#tables.size > 0) reasons.push(`没有${listed(this.#tables.keys())}`);
		if (this.#sections.size > 0) reasons.push(`没有找到${listed([...this.#sections].map(named))}一节`);
		for (const [heading, topics] of this.#words) {
			reasons.push(`在${named(heading)}里没有读到${listed([...topics].map(named))}的句子`);
		}
		if (reasons.length === 0) return [];
		const { code, title } = this.#rule;
		const where = [
			...this.#tables.values(),
			...[...this.#sections, ...this.#words.keys()].map((section): Where => ({ section })),
		];
		return [{ code, level: 'unchecked', message: `${reasons.join('；')}，${named(title)}没有核对。`, where }];
	}
}

function listed(names: Iterable<string>): string {
	const all = [...names];
	const more = all.length > NAMED ? `等 ${all.length} 项` : '';
	return `${all.slice(0, NAMED).join('、')}${more}`;
}
