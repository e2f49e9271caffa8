import { z } from 'zod';
import { compileSentence, PatternError, type SentencePattern } from './pattern.ts';
import { plainHeading } from './plain.ts';
import { type FacetName, isList, isSubject, type TopicName } from './vocabulary.ts';

/** 行文核对 of a pack: which words of which section state which reading. */
export interface WordingPatterns {
	/** The sentences to look for in a section, by its heading without number (see plainHeading). */
	sentencesIn(heading: string): readonly SentencePattern[];
	/** Where a reading may stand; undefined when the pack has no words for it. */
	expected(subject: TopicName, facet: FacetName): Expected | undefined;
}

/** Where the pack expects a reading. */
export interface Expected {
	/** Headings without number */
	readonly headings: readonly string[];
	/** Whether some sentence cannot do without it. */
	readonly isRequired: boolean;
}

interface PatternGroup {
	readonly headings: readonly string[];
	readonly sentences: readonly SentencePattern[];
}

const headings = z
	.union([
		z
			.string()
			.min(1)
			.transform((heading) => [heading]),
		z.array(z.string().min(1)).min(1),
	])
	.transform((given) => given.map(plainHeading));

const topic = z.string().transform((name, context): TopicName => {
	if (isSubject(name) || isList(name)) return name;
	context.addIssue({ code: 'custom', message: `词汇表里没有事项“${name}”` });
	return z.NEVER;
});

/** A sentence, or one that a report need not have. */
const sentenceSchema = z.union([
	z.string().transform((text) => ({ text, isOptional: false })),
	z.strictObject({ 可无: z.string() }).transform(({ 可无: text }) => ({ text, isOptional: true })),
]);

const patternsSchema = z.strictObject({
	短语: z.record(z.string(), z.string()).default({}),
	行文: z.array(z.strictObject({ 节: headings, 事项: topic.optional(), 句: z.array(sentenceSchema).min(1) })),
});

/** checks.yaml */
export const wordingPatternsSchema = patternsSchema.transform((given, context): WordingPatterns => {
	const phrases = new Map(Object.entries(given.短语));
	const groups = given.行文.map((group, index): PatternGroup => {
		const sentences = group.句.flatMap(({ text, isOptional }, place): SentencePattern[] => {
			try {
				return [compileSentence(text, group.事项, phrases, isOptional)];
			} catch (error) {
				if (!(error instanceof PatternError) && !(error instanceof SyntaxError)) throw error;
				const message = error instanceof PatternError ? error.message : '句式写法不对';
				context.addIssue({ code: 'custom', message, path: ['行文', index, '句', place] });
				return [];
			}
		});
		return { headings: group.节, sentences };
	});
	return wordingPatterns(groups);
});

function wordingPatterns(groups: readonly PatternGroup[]): WordingPatterns {
	const sentences = new Map<string, SentencePattern[]>();
	const expected = new Map<string, Expected>();
	for (const group of groups) {
		for (const heading of group.headings) {
			sentences.set(heading, [...(sentences.get(heading) ?? []), ...group.sentences]);
		}
		for (const field of group.sentences.flatMap((sentence) => sentence.fields)) {
			const known = expected.get(keyOf(field));
			expected.set(keyOf(field), {
				headings: [...new Set([...(known?.headings ?? []), ...group.headings])],
				isRequired: known?.isRequired === true || !field.isOptional,
			});
		}
	}
	return {
		sentencesIn: (heading) => sentences.get(heading) ?? [],
		expected: (subject, facet) => expected.get(keyOf({ subject, facet })),
	};
}

function keyOf({ subject, facet }: { readonly subject: TopicName; readonly facet: FacetName }): string {
	return `${subject}.${facet}`;
}

/** For packs without words of their own: nothing is read in the text. */
export const NO_PATTERNS: WordingPatterns = wordingPatterns([]);
