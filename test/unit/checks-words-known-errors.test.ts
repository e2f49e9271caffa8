import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding, Level } from '../../shared/checks/finding.ts';
import { plainText } from '../../shared/checks/words/plain.ts';
import type { RawSection } from '../../shared/published/raw.ts';
import { atLeast, runWords, type WordCase, withSections, wordCase } from '../support/words.ts';
import { caseJson } from '../support/yuecheng.ts';

/** What a careful reader found wrong in the published 越城 report, parts 三 and 四; 五 is not in our document. */
interface KnownError {
	readonly id: string;
	readonly severity: 'error' | 'warning' | 'info';
	readonly locations: readonly { readonly quote: string | null; readonly section: string }[];
}

interface Part {
	readonly heading: string;
	readonly heading_spaced?: string;
	readonly paras?: readonly { readonly text: string; readonly text_spaced?: string }[];
	readonly entries?: readonly { readonly text: string }[];
	readonly children?: readonly Part[];
}

const KNOWN = (caseJson('known_errors.json') as { readonly errors: readonly KnownError[] }).errors;

/** The check that finds each. A quote is found when the words of a finding overlap it. */
const FOUND: Readonly<Record<string, readonly [code: string, level: Level]>> = {
	X001: ['O-05', 'error'],
	X002: ['O-05', 'warning'],
	X003: ['C-06', 'error'],
	X007: ['C-01', 'error'],
	X008: ['C-02', 'warning'],
	X009: ['C-02', 'warning'],
	X010: ['C-06', 'hint'],
	X011: ['C-02', 'warning'],
	X012: ['C-02', 'warning'],
	X013: ['J-07', 'warning'],
	X016: ['N-05e', 'hint'],
	X017: ['C-02', 'hint'],
	X018: ['C-02', 'hint'],
	X019: ['C-02', 'hint'],
	X020: ['Z-01', 'error'],
	X021: ['Z-04', 'error'],
	X022: ['Z-04', 'error'],
	X023: ['Z-01', 'error'],
	X024: ['Z-01', 'error'],
	X025: ['Z-01', 'warning'],
	X026: ['C-02', 'warning'],
	X027: ['Z-03', 'warning'],
	X028: ['C-02', 'hint'],
	X029: ['Z-03', 'hint'],
	X030: ['Z-03', 'hint'],
	X031: ['C-02', 'hint'],
	X032: ['C-04', 'hint'],
	X033: ['C-02', 'hint'],
	X034: ['L-02', 'hint'],
};

/** Why no general rule finds the others of these parts. */
const NOT_FOUND: Readonly<Record<string, string>> = {
	X004: 'two projects with nearly the same name: which one is meant only a person can say',
	X005: 'one side stands in an attachment that is not in the document',
	X006: 'what kind of unit 社会保险事业管理服务中心 is does not stand in the report',
	X014: 'a full stop missing at the end of a heading: style that templates themselves are at odds about',
	X015: '年 for 年度: style that templates themselves are at odds about',
};

let report: WordCase;
/** The published text itself: half-width marks, blanks, as Word has it. */
let asPublished: RawSection[];

beforeAll(async () => {
	report = await wordCase('yuecheng-2024');
	const parts = (caseJson('narrative.json') as { readonly sections: readonly Part[] }).sections;
	asPublished = parts.flatMap((part) => sectionsOf(part, 1));
});

function sectionsOf(part: Part, level: 1 | 2 | 3): RawSection[] {
	const paragraphs = [
		...(part.paras ?? []).map((para) => para.text_spaced ?? para.text),
		...(part.entries ?? []).map((entry) => entry.text),
	];
	// The attachments are reports of their own.
	if (part.heading.startsWith('五、')) return [{ level, heading: part.heading, paragraphs: [] }];
	const below = level === 1 ? 2 : 3;
	const children = (part.children ?? []).flatMap((child) => sectionsOf(child, below));
	return [{ level, heading: part.heading_spaced ?? part.heading, paragraphs }, ...children];
}

const inOurParts = KNOWN.filter(({ locations }) => locations.some(({ section }) => /^[三四]|^五（一）/u.test(section)));

test('every known error of parts 三 and 四 is either found or said why not', () => {
	const named = [...Object.keys(FOUND), ...Object.keys(NOT_FOUND)].sort();
	expect(named).toEqual(inOurParts.map(({ id }) => id).sort());
});

function overlaps(finding: Finding, quote: string): boolean {
	const wanted = plainText(quote);
	return finding.where.some((where) => {
		const words = plainText(where.quote ?? '');
		return words !== '' && (words.includes(wanted) || wanted.includes(words) || sharesEnd(words, wanted));
	});
}

/** One begins within the other. */
function sharesEnd(a: string, b: string): boolean {
	for (let length = Math.min(a.length, b.length); length >= 4; length -= 1) {
		if (a.endsWith(b.slice(0, length)) || b.endsWith(a.slice(0, length))) return true;
	}
	return false;
}

describe('known errors in the published text', () => {
	test.each(Object.entries(FOUND))('%s', (id, [code, level]) => {
		const findings = runWords(withSections(report.published, asPublished), report.context).filter(
			(finding) => finding.code === code && finding.level === level,
		);
		const known = KNOWN.find((error) => error.id === id);
		const quotes = (known?.locations ?? []).flatMap(({ quote, section }) =>
			quote === null || !/^[三四]/u.test(section) ? [] : [quote],
		);
		const missed = quotes.filter((quote) => !findings.some((finding) => overlaps(finding, quote)));
		expect(missed).toEqual([]);
		expect(findings).not.toEqual([]);
	});

	test('nothing else above a hint: not in the published text, not in the generated one', () => {
		const expected = ['C-01', 'C-02', 'C-06', 'J-07', 'O-05', 'Z-01', 'Z-03', 'Z-04'];
		const quotes = Object.entries(FOUND)
			.filter(([, [, level]]) => level !== 'hint')
			.flatMap(([id]) => KNOWN.find((error) => error.id === id)?.locations ?? [])
			.flatMap(({ quote }) => quote ?? []);
		for (const published of [report.published, withSections(report.published, asPublished)]) {
			const findings = atLeast(runWords(published, report.context), 'error', 'warning');
			expect([...new Set(findings.map(({ code }) => code))].sort()).toEqual(expected);
			const unknown = findings.filter((finding) => !quotes.some((quote) => overlaps(finding, quote)));
			// X025 has no quote: an entry is missing.
			expect(unknown.map(({ code, right }) => [code, right])).toEqual([
				['Z-01', expect.stringContaining('国有企业退休人员社会化管理补助支出（项）')],
			]);
		}
	});

	test('unchecked is only what needs the report of last year', () => {
		for (const published of [report.published, withSections(report.published, asPublished)]) {
			const unchecked = atLeast(runWords(published, report.context), 'unchecked');
			expect(unchecked.map(({ code }) => code)).toEqual(['Y-01', 'Y-02']);
		}
	});
});

test('the 诸暨 report has no error, no warning, and nothing unchecked but last year', async () => {
	const { published, context } = await wordCase('zhuji-2019');
	const findings = atLeast(runWords(published, context), 'error', 'warning', 'unchecked');
	expect(findings.map(({ code, level }) => `${code} ${level}`)).toEqual(['Y-01 unchecked', 'Y-02 unchecked']);
});

test('every quote is printed in the section that it names', () => {
	for (const published of [report.published, withSections(report.published, asPublished)]) {
		const textOf = (name: string) =>
			published.sections.filter(({ heading }) => heading === name).flatMap(({ paragraphs }) => paragraphs);
		const places = runWords(published, report.context).flatMap(({ where }) => where);
		const strange = places.filter(
			({ section, quote }) =>
				section !== undefined && quote !== undefined && !textOf(section).some((text) => text.includes(quote)),
		);
		expect(strange).toEqual([]);
	}
});
