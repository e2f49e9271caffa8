import type { Finding, Where } from '../finding.ts';
import { type CellRef, SUBJECT_CELLS } from './cells.ts';
import type { Reading } from './reading.ts';
import { type Printed, saidAmount, type Told } from './told.ts';
import type { FacetName, SubjectName, TopicName } from './vocabulary.ts';

/** How many missing things are named. */
const NAMED = 4;

/**
 * What one check asks for and whether it was there. What is missing becomes one finding 未检查, unless the pack
 * has no words for it or there is nothing of the kind to speak of.
 */
export class Needs {
	readonly told: Told;
	readonly #rule: { readonly code: string; readonly title: string };
	readonly #missing = new Map<string, Where | undefined>();

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
		switch (answer.kind) {
			case 'printed':
				return answer.printed;
			case 'missing':
				this.#missing.set(`没有${answer.what}`, answer.where);
				return undefined;
			case 'none':
				return undefined;
		}
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
		if (expected?.isRequired === true && !this.told.isNothing(topic)) this.lacksWordsAnyway(topic, facet);
	}

	/** The same for words that a report may leave out, but not this one. */
	lacksWordsAnyway(topic: TopicName, facet: FacetName): void {
		const expected = this.told.readings.expected(topic, facet);
		if (expected === undefined) return;
		const [section] = this.told.readings.sectionsFor(topic, facet);
		if (section === undefined) {
			const [name = ''] = expected.headings;
			this.note(`没有找到“${name}”一节`, { section: name });
			return;
		}
		const { heading } = section.section;
		this.note(`在“${heading}”里没有找到写“${topic}”${FACET_WORDS[facet] ?? facet}的句子`, { section: heading });
	}

	/** Anything else that was missing, in words. */
	note(reason: string, where?: Where): void {
		this.#missing.set(reason, where);
	}

	findings(): Finding[] {
		if (this.#missing.size === 0) return [];
		const { code, title } = this.#rule;
		const reasons = [...this.#missing.keys()];
		const places = [...this.#missing.values()].flatMap((where) => where ?? []);
		const more = reasons.length > NAMED ? `等 ${reasons.length} 项` : '';
		const message = `${reasons.slice(0, NAMED).join('；')}${more}，“${title}”没有核对。`;
		return [{ code, level: 'unchecked', message, where: places.slice(0, NAMED) }];
	}
}

/** Where the name of a facet alone would not be understood. */
const FACET_WORDS: Partial<Record<FacetName, string>> = {
	全文: '',
	名称: '',
	类: '',
	项: '',
	比上年: '与上年比较',
	比预算: '与预算比较',
	包括: '主要包括哪些',
	无数据: '有或没有',
};
