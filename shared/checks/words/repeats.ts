import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { wan } from '../tables/view.ts';
import { judgeSame } from '../tolerance.ts';
import { SUBJECT_CELLS } from './cells.ts';
import { matchesOf } from './match.ts';
import type { Needs } from './needs.ts';
import { AMOUNT_FACETS } from './number.ts';
import type { Paragraph } from './plain.ts';
import type { ReadSection } from './read.ts';
import { wordCheck } from './rules.ts';
import { finding, type Span, whereSaid } from './say.ts';
import { type FacetName, SUBJECTS } from './vocabulary.ts';

/** 同一件事两处说法一致 */
export const repeatChecks: readonly Check[] = [
	wordCheck({
		code: 'C-06',
		title: '同一数据、同一句话两处一致',
		source: '同一指标在两处披露应当相同',
		judge: (needs) => [
			...sameReadings(needs),
			...sameSentences(needs.told.readings.sections),
			...similarReasons(needs),
		],
	}),
];

/** Readings that stand in several places; what a table prints too is judged against the table. */
function sameReadings({ told }: Needs): Finding[] {
	const facets: readonly FacetName[] = [...AMOUNT_FACETS, '数量'];
	return SUBJECTS.flatMap((subject) =>
		facets.flatMap((facet) => {
			if (facet === '金额' || facet === '预算') {
				if (told.inTable(SUBJECT_CELLS[subject]?.[facet]) !== undefined) return [];
			}
			const [first, ...others] = told.readings.all(subject, facet);
			if (first === undefined) return [];
			return others.flatMap((other): Finding[] => {
				const difference = other.value - first.value;
				const verdict = facet === '数量' ? (difference === 0 ? 'holds' : 'error') : judgeSame(difference);
				if (verdict === 'holds') return [];
				const gap = facet === '数量' ? `${difference}` : wan(difference);
				const message = `“${subject}”前面写的是 ${first.text}，后面写的是 ${other.text}，应当一样。`;
				const where = [whereSaid(first), whereSaid(other)];
				return [{ code: 'C-06', level: verdict, message, where, left: first.text, right: other.text, difference: gap }];
			});
		}),
	);
}

/** A sentence with a proper name in it, its numbers left out. */
interface Masked {
	readonly key: string;
	readonly numbers: readonly Span[];
	readonly span: Span;
}

const SENTENCE = /[^。；]+/gu;
const NUMBER = /\d+(?:\.\d+)?(?![\d.]*年)(?=万元|亿元|元|%|个|人|人次|批次|批|辆|件|户|家|次|分)/gu;
const SHORTEST_SENTENCE = 25;

/** The same sentence about the same named thing, with other numbers in it. Sentences of the template are not meant. */
function sameSentences(sections: readonly ReadSection[]): Finding[] {
	const known = new Map<string, Masked>();
	const findings: Finding[] = [];
	for (const masked of sections.flatMap(maskedSentences)) {
		const before = known.get(masked.key);
		if (before === undefined) known.set(masked.key, masked);
		else findings.push(...otherNumbers(before, masked));
	}
	return findings;
}

const bySection = new WeakMap<ReadSection, readonly Masked[]>();

function maskedSentences(section: ReadSection): readonly Masked[] {
	let masked = bySection.get(section);
	if (masked === undefined) {
		masked = section.paragraphs.flatMap((paragraph) => {
			const told = section.statements.filter((statement) => statement.paragraph === paragraph);
			return sentencesOf(paragraph).filter(
				(sentence) => !told.some(({ start, end }) => start < sentence.span.end && sentence.span.start < end),
			);
		});
		bySection.set(section, masked);
	}
	return masked;
}

function sentencesOf(paragraph: Paragraph): Masked[] {
	return matchesOf(SENTENCE, paragraph.plain.text).flatMap((match): Masked[] => {
		const [text] = match;
		// A thing is known by its name in quotation marks or 《》.
		if (text.length < SHORTEST_SENTENCE || !/“[^”]+”|《[^》]+》/u.test(text)) return [];
		const numbers = matchesOf(NUMBER, text).map((number) => {
			const start = match.index + number.index;
			return { paragraph, start, end: start + number[0].length };
		});
		if (numbers.length === 0) return [];
		const span = { paragraph, start: match.index, end: match.index + text.length };
		return [{ key: text.replace(NUMBER, '#'), numbers, span }];
	});
}

function otherNumbers(a: Masked, b: Masked): Finding[] {
	const text = ({ paragraph, start, end }: Span) => paragraph.plain.text.slice(start, end);
	return a.numbers.flatMap((left, index): Finding[] => {
		const right = b.numbers[index];
		if (right === undefined || Number(text(left)) === Number(text(right))) return [];
		const message = `同一句话写了两次，前面的数是 ${text(left)}，后面的数是 ${text(right)}，应当一样。`;
		const where = [whereSaid(left), whereSaid(right)];
		return [{ ...finding('C-06', 'error', message, where), left: text(left), right: text(right) }];
	});
}

const LONG_REASON = 20;
/** Words that make two reasons different in truth. */
const OPPOSED = /[增加减少升降多大小高低上下年月\d]/u;

/** Two long reasons that differ in one short word only: one of them may be a slip. */
function similarReasons({ told }: Needs): Finding[] {
	const reasons = told.readings.sections.flatMap(({ statements }) =>
		statements.flatMap((statement) =>
			statement.readings.filter(
				({ facet, text }) => (facet === '比预算原因' || facet === '比上年原因') && text.length >= LONG_REASON,
			),
		),
	);
	const seen = new Map(reasons.map((reason) => [reason.text, reason]));
	const texts = [...seen.keys()];
	return texts.flatMap((text, index) =>
		texts.slice(index + 1).flatMap((other): Finding[] => {
			const [here, there] = differentPart(text, other);
			if (here.length === 0 || here.length > 2 || here.length !== there.length) return [];
			if (OPPOSED.test(here + there)) return [];
			const [first, second] = [seen.get(text), seen.get(other)];
			if (first === undefined || second === undefined) return [];
			const message = `两处原因只差一个词，前面是“${here}”，后面是“${there}”，请看一看是否应当一样。`;
			return [finding('C-06', 'hint', message, [whereSaid(first), whereSaid(second)])];
		}),
	);
}

/** What remains of two texts without their common beginning and end. */
function differentPart(a: string, b: string): [string, string] {
	let start = 0;
	while (start < a.length && a[start] === b[start]) start += 1;
	let end = 0;
	while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
	return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
