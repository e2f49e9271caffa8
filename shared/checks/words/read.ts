import type { RawSection } from '../../published/raw.ts';
import type { Expected, WordingPatterns } from './declare.ts';
import { matchesOf } from './match.ts';
import type { SentencePattern } from './pattern.ts';
import { type Paragraph, Plain, plainHeading } from './plain.ts';
import { type Reading, readField } from './reading.ts';
import type { FacetName, ListName, TopicName } from './vocabulary.ts';

/** One match of one sentence of the pack. */
export interface Statement {
	readonly paragraph: Paragraph;
	/** In the levelled paragraph */
	readonly start: number;
	readonly end: number;
	readonly list: ListName | undefined;
	readonly readings: readonly Reading[];
	readonly pattern: SentencePattern;
}

/** The first reading of a facet in a statement, of one subject if given. */
export function inStatement(statement: Statement, facet: FacetName, subject?: TopicName): Reading | undefined {
	return statement.readings.find(
		(reading) => reading.facet === facet && (subject === undefined || reading.subject === subject),
	);
}

/** Whether the words of a statement have a place for a facet, filled or not. */
export function asksFor(statement: Statement, facet: FacetName, subject?: TopicName): boolean {
	return statement.pattern.fields.some(
		(field) => field.facet === facet && (subject === undefined || field.subject === subject),
	);
}

/** One section, read by the words of a pack. */
export interface ReadSection {
	readonly section: RawSection;
	/** The heading by which the pack knows it: its own, else that of the nearest section above; without its number */
	readonly heading: string;
	readonly paragraphs: readonly Paragraph[];
	/** In reading order */
	readonly statements: readonly Statement[];
}

/** What the sentences of a report state, by the words of a pack. */
export class Readings {
	readonly sections: readonly ReadSection[];
	readonly #patterns: WordingPatterns;
	readonly #bySubject = new Map<string, Reading[]>();
	readonly #statements = new Map<TopicName, Statement[]>();

	constructor(sections: readonly RawSection[], patterns: WordingPatterns) {
		this.#patterns = patterns;
		const headings = knownHeadings(sections, patterns);
		this.sections = sections.map((section, index) => readSection(section, headings[index] ?? '', patterns));
		for (const { statements } of this.sections) for (const statement of statements) this.#index(statement);
	}

	/** Readings of a subject, in reading order. */
	all(subject: TopicName, facet: FacetName): readonly Reading[] {
		return this.#bySubject.get(`${subject}.${facet}`) ?? [];
	}

	first(subject: TopicName, facet: FacetName): Reading | undefined {
		return this.all(subject, facet)[0];
	}

	/** Statements about a subject; of a list, its rows. */
	statements(subject: TopicName): readonly Statement[] {
		return this.#statements.get(subject) ?? [];
	}

	expected(subject: TopicName, facet: FacetName): Expected | undefined {
		return this.#patterns.expected(subject, facet);
	}

	/** The sections of the report in which the pack expects a reading. */
	sectionsFor(subject: TopicName, facet: FacetName): readonly ReadSection[] {
		const headings = this.expected(subject, facet)?.headings ?? [];
		return this.sections.filter(({ heading }) => headings.includes(heading));
	}

	#index(statement: Statement): void {
		for (const subject of new Set(statement.readings.map((reading) => reading.subject))) {
			append(this.#statements, subject, statement);
		}
		for (const reading of statement.readings) {
			const key = `${reading.subject}.${reading.facet}`;
			if (!this.#isKnown(key, reading)) append(this.#bySubject, key, reading);
		}
	}

	/** Two sentences of a pack may overlap in a report; the readings of a paragraph come one after the other. */
	#isKnown(key: string, { paragraph, start }: Reading): boolean {
		const readings = this.#bySubject.get(key) ?? [];
		for (let index = readings.length - 1; readings[index]?.paragraph === paragraph; index -= 1) {
			if (readings[index]?.start === start) return true;
		}
		return false;
	}
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
	const known = map.get(key);
	if (known === undefined) map.set(key, [value]);
	else known.push(value);
}

const byReport = new WeakMap<readonly RawSection[], Readings>();
const bySection = new WeakMap<RawSection, ReadSection>();
const patternsOf = new WeakMap<object, WordingPatterns>();

/** The readings of a report. Made once for the same sections and patterns, and kept as long as they are. */
export function readingsOf(sections: readonly RawSection[], patterns: WordingPatterns): Readings {
	return kept(byReport, sections, patterns, () => new Readings(sections, patterns));
}

/** （1）某某项目 has no words of its own in a pack: it is read by those of the section it belongs to. */
function knownHeadings(sections: readonly RawSection[], patterns: WordingPatterns): string[] {
	const above: { readonly level: number; readonly heading: string }[] = [];
	return sections.map((section) => {
		while ((above.at(-1)?.level ?? -1) >= section.level) above.pop();
		const own = plainHeading(section.heading);
		above.push({ level: section.level, heading: own });
		return above.findLast(({ heading }) => patterns.sentencesIn(heading).length > 0)?.heading ?? own;
	});
}

/** A section that is the same object as before says what it said before. */
function readSection(section: RawSection, heading: string, patterns: WordingPatterns): ReadSection {
	const known = bySection.get(section);
	if (known !== undefined && known.heading !== heading) bySection.delete(section);
	return kept(bySection, section, patterns, () => {
		const before = lastOf(patterns, `${heading}\n${section.heading}`);
		const sentences = patterns.sentencesIn(heading);
		const read = section.paragraphs.map((text) => {
			const same = before.current.get(text);
			return same === undefined
				? readParagraph({ section, plain: new Plain(text) }, sentences)
				: inSection(same, section);
		});
		before.current = new Map(read.map((one) => [one.paragraph.plain.original, one]));
		return {
			section,
			heading,
			paragraphs: read.map(({ paragraph }) => paragraph),
			statements: read.flatMap(({ statements }) => statements),
		};
	});
}

interface ReadParagraph {
	readonly paragraph: Paragraph;
	readonly statements: readonly Statement[];
}

function readParagraph(paragraph: Paragraph, sentences: readonly SentencePattern[]): ReadParagraph {
	const statements = sentences.flatMap((sentence) => matches(sentence, paragraph));
	return { paragraph, statements: statements.sort((a, b) => a.start - b.start) };
}

/** What the same words state in this place. */
function inSection({ paragraph: { plain }, statements }: ReadParagraph, section: RawSection): ReadParagraph {
	const paragraph: Paragraph = { section, plain };
	return {
		paragraph,
		statements: statements.map((statement) => ({
			...statement,
			paragraph,
			readings: statement.readings.map((reading) => ({ ...reading, paragraph })),
		})),
	};
}

/** The paragraphs of a section as it was read last: an edit of the ledger changes few of them. */
interface LastRead {
	current: ReadonlyMap<string, ReadParagraph>;
}

const lastRead = new WeakMap<WordingPatterns, Map<string, LastRead>>();
/** More sections than a report has: of many reports in a row only the last are kept. */
const MOST_SECTIONS = 400;

function lastOf(patterns: WordingPatterns, key: string): LastRead {
	let sections = lastRead.get(patterns);
	if (sections === undefined || sections.size > MOST_SECTIONS) {
		sections = new Map();
		lastRead.set(patterns, sections);
	}
	let last = sections.get(key);
	if (last === undefined) {
		last = { current: new Map() };
		sections.set(key, last);
	}
	return last;
}

function kept<K extends object, V extends object>(
	cache: WeakMap<K, V>,
	key: K,
	patterns: WordingPatterns,
	make: () => V,
): V {
	const known = cache.get(key);
	if (known !== undefined && patternsOf.get(known) === patterns) return known;
	const made = make();
	cache.set(key, made);
	patternsOf.set(made, patterns);
	return made;
}

function matches(pattern: SentencePattern, paragraph: Paragraph): Statement[] {
	const statements: Statement[] = [];
	for (const match of matchesOf(pattern.regex, paragraph.plain.text)) {
		const readings = pattern.fields.flatMap((field, index): Reading[] => {
			const span = match.indices?.[index + 1];
			const reading = span === undefined ? undefined : readField(field, paragraph, span[0], span[1]);
			return reading === undefined ? [] : [reading];
		});
		const end = match.index + match[0].length;
		statements.push({ paragraph, start: match.index, end, list: pattern.list, readings, pattern });
	}
	return statements;
}
