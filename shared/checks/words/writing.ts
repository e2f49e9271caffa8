import type { RawSection } from '../../published/raw.ts';
import type { Check } from '../check.ts';
import type { Finding, Where } from '../finding.ts';
import { MISUSES, SLIPS, type Slip } from '../lexicon/slips.ts';
import { readGlossary } from './glossary.ts';
import { matchesOf } from './match.ts';
import type { Needs } from './needs.ts';
import type { Plain } from './plain.ts';
import type { ReadSection } from './read.ts';
import { type WordRule, wordCheck } from './rules.ts';
import { finding, named, type Span, whereSaid } from './say.ts';

/** 行文：占位符、重复、笔误、单位、附件 */
export const writingChecks: readonly Check[] = [
	slipCheck('C-01', '没有占位符和模板残留', '成文公开的报告不留填写说明', missingInTables),
	slipCheck('C-02', '没有重复和常见笔误', '常见笔误词表', halfWidth),
	wordCheck({
		code: 'C-03',
		title: '金额单位是万元',
		source: '部门决算公开模板：金额单位万元',
		judge: ({ told }) =>
			told.readings.sections.flatMap(({ statements }) =>
				statements
					.flatMap((statement) => statement.readings)
					.filter((reading) => reading.unit === '元' && reading.decimals <= 2)
					.map((reading) => {
						const message = `“${reading.subject}”写的是 ${reading.text}，单位应是“万元”。`;
						return finding('C-03', 'error', message, [whereSaid(reading)]);
					}),
			),
	}),
	slipCheck('C-04', '名词解释与科目的用途相符', '科目用途', misuses),
	slipCheck('C-05', '部门决算与单位决算不混用', '部门决算公开要求'),
	slipCheck('O-08', '设备口径为单价 100 万元以上', '2023 年度起的部门决算公开模板'),
	wordCheck({ code: 'L-02', title: '写明详见附件的有附件', source: '部门决算公开要求', judge: attachments }),
	wordCheck({ code: 'S-06b', title: '句子里的年度', source: '同一报告为同一年度', judge: years }),
];

/** A check of the word list, with what else belongs to its code. */
function slipCheck(
	code: Slip['code'],
	title: string,
	source: string,
	also: (needs: Needs) => readonly Finding[] = () => [],
): Check {
	const judge: WordRule['judge'] = (needs) => [...slipFindings(code, needs), ...also(needs)];
	return wordCheck({ code, title, source, judge });
}

/** What the word list finds under a code. */
export function slipFindings(code: Slip['code'], { told }: Needs): Finding[] {
	const found = told.readings.sections.flatMap((section) =>
		slipsIn(section).filter(
			({ slip }) => slip.code === code && (slip.since === undefined || told.context.year >= slip.since),
		),
	);
	return grouped(found);
}

/** What a table in the text still lacks: 【缺：…】 in a cell. */
function missingInTables({ told }: Needs): Finding[] {
	return told.published.unknownTables.flatMap(({ raw }) => {
		const lacking = raw.grid.flat().flatMap((text) => matchesOf(LACKING, text).map(([words]) => words));
		const table = raw.heading[0] ?? '文中的表';
		return [...new Set(lacking)].map((words) =>
			finding('C-01', 'error', `${named(table)}里还没有填写：“${words}”。`, [{ table, quote: words }]),
		);
	});
}

const LACKING = /【缺：[^】]*】/gu;

/** A slip in a levelled text. */
interface PlainSlip {
	readonly slip: Slip;
	readonly start: number;
	readonly end: number;
	/** As printed */
	readonly text: string;
}

interface FoundSlip {
	readonly slip: Slip;
	readonly span: Span;
	readonly text: string;
}

const bySection = new WeakMap<ReadSection, readonly FoundSlip[]>();
const byPlain = new WeakMap<Plain, readonly PlainSlip[]>();

/** Every slip of a section, found once for all checks and as long as the section stays as it is. */
function slipsIn(section: ReadSection): readonly FoundSlip[] {
	let found = bySection.get(section);
	if (found === undefined) {
		found = section.paragraphs.flatMap((paragraph) =>
			slipsOf(paragraph.plain).map(({ slip, start, end, text }) => ({ slip, span: { paragraph, start, end }, text })),
		);
		bySection.set(section, found);
	}
	return found;
}

function slipsOf(plain: Plain): readonly PlainSlip[] {
	let found = byPlain.get(plain);
	if (found === undefined) {
		found = [...SLIPS.flatMap((slip) => matchesOfSlip(slip, plain)), ...doubledWords(plain)];
		byPlain.set(plain, found);
	}
	return found;
}

function matchesOfSlip(slip: Slip, plain: Plain): PlainSlip[] {
	if (slip.within?.test(plain.text) === false) return [];
	return matchesOf(slip.pattern, plain.text).map((match) => {
		const [start, end] = [match.index, match.index + match[0].length];
		return { slip, start, end, text: plain.printed(start, end) };
	});
}

const DOUBLED: Slip = { code: 'C-02', level: 'hint', pattern: /^$/gu, message: '“$&”重复，请看一看。' };
const LONGEST_DOUBLED = 8;

/** 社会保障社会保障: two to eight Chinese signs, twice in a row. Counted and not matched, which is ten times as fast. */
function doubledWords(plain: Plain): PlainSlip[] {
	const { text } = plain;
	const found: PlainSlip[] = [];
	for (let length = 2; length <= LONGEST_DOUBLED; length += 1) {
		let run = 0;
		for (let place = length; place < text.length; place += 1) {
			run = text[place] === text[place - length] && isHan(text, place) ? run + 1 : 0;
			if (run < length) continue;
			const [start, end] = [place + 1 - 2 * length, place + 1];
			found.push({ slip: DOUBLED, start, end, text: plain.printed(start, end) });
			run = 0;
		}
	}
	return found;
}

function isHan(text: string, place: number): boolean {
	const code = text.charCodeAt(place);
	return code >= 0x4e00 && code <= 0x9fa5;
}

/** The same slip in the same section is one finding, with every place. */
function grouped(found: readonly FoundSlip[]): Finding[] {
	const findings: {
		readonly key: string;
		readonly section: RawSection;
		readonly finding: Finding;
		readonly where: Where[];
	}[] = [];
	for (const { slip, span, text } of found) {
		const message = slip.message.replaceAll('$&', () => text);
		const { section } = span.paragraph;
		const known = findings.find((other) => other.section === section && other.key === message);
		if (known !== undefined) {
			known.where.push(whereSaid(span));
			continue;
		}
		const where = [whereSaid(span)];
		findings.push({ key: message, section, where, finding: finding(slip.code, slip.level, message, where) });
	}
	return findings.map((group) => group.finding);
}

/** Half-width marks beside Chinese text; not those of numbers, times and addresses. */
const HALF_WIDTH = /(?<=[一-龥％%”"）)])[,;:!?](?!\/\/)|[,;:!?](?=[一-龥“])|\((?=[一-龥])|(?<=[一-龥])\)/gu;
const LISTED = 20;

/** One finding for each section, with every place. */
function halfWidth({ told }: Needs): Finding[] {
	return told.readings.sections.flatMap((section) => {
		const places = halfWidthPlaces(section);
		if (places.length === 0) return [];
		const message = `${named(section.section.heading || '正文')}里有 ${places.length} 处半角标点，中文里应当用全角。`;
		const where = places.slice(0, LISTED).map((quote) => ({ section: section.section.heading, quote }));
		return [finding('C-02', 'hint', message, where)];
	});
}

const halfWidthBySection = new WeakMap<RawSection, readonly string[]>();
const AROUND = 6;

function halfWidthPlaces({ section }: ReadSection): readonly string[] {
	let places = halfWidthBySection.get(section);
	if (places === undefined) {
		places = section.paragraphs.flatMap((text) =>
			matchesOf(HALF_WIDTH, text).map(({ index }) => text.slice(Math.max(0, index - AROUND), index + 1 + AROUND)),
		);
		halfWidthBySection.set(section, places);
	}
	return places;
}

/** An explanation that speaks of something that its 科目 does not pay for. */
function misuses(needs: Needs): Finding[] {
	if (needs.told.readings.statements('名词').length === 0) return [];
	return (readGlossary(needs) ?? []).flatMap((paragraph) => {
		const { text } = paragraph.plain;
		const end = text.search(/（项）|：/u);
		const head = text.slice(0, end < 0 ? 0 : end) + (text.slice(end, end + 3) === '（项）' ? '（项）' : '');
		const rest = text.slice(head.length);
		return MISUSES.flatMap(({ name, wrong }): Finding[] => {
			const word = name.test(head) ? wrong.exec(rest) : null;
			if (word === null) return [];
			const start = head.length + word.index;
			const message = `这一条解释里写了“${word[0]}”，与科目的用途不符，请核对。`;
			return [finding('C-04', 'warning', message, [whereSaid({ paragraph, start, end: start + word[0].length })])];
		});
	});
}

const ATTACHMENT = /附件/u;

function attachments({ told }: Needs): Finding[] {
	const { sections } = told.readings;
	const promise = sections
		.flatMap(({ paragraphs }) => paragraphs)
		.flatMap((paragraph): Span[] => {
			const match = /详?见附件/u.exec(paragraph.plain.text);
			return match === null ? [] : [{ paragraph, start: match.index, end: match.index + match[0].length }];
		})[0];
	if (promise === undefined) return [];
	const first = sections.findIndex(({ heading }) => ATTACHMENT.test(heading));
	const heading = sections[first]?.section.heading;
	if (heading === undefined) {
		return [finding('L-02', 'warning', '文字里写“详见附件”，报告没有附件一节。', [whereSaid(promise)])];
	}
	if (sections.slice(first).some(({ paragraphs }) => paragraphs.length > 0)) return [];
	const message = `文字里写“详见附件”，${named(heading)}下面没有文字。附件另外公开的不必理会。`;
	return [finding('L-02', 'hint', message, [{ section: heading }, whereSaid(promise)])];
}

/** 2024年度收入总计 … 与2023年度相比 */
function years({ told }: Needs): Finding[] {
	const { year } = told.context;
	const wanted = { 年度: year, 上年度: year - 1 } as const;
	const seen = new Set<string>();
	return told.readings.sections.flatMap(({ section, statements }, index) =>
		statements.flatMap((statement) =>
			statement.readings.flatMap((reading): Finding[] => {
				if (reading.facet !== '年度' && reading.facet !== '上年度') return [];
				if (reading.value === wanted[reading.facet]) return [];
				const key = `${index}/${section.paragraphs.indexOf(statement.paragraph.plain.original)}/${reading.start}`;
				if (seen.has(key)) return [];
				seen.add(key);
				const message = `这句话写的是 ${reading.text} 年，应是 ${wanted[reading.facet]} 年。`;
				return [finding('S-06b', 'error', message, [whereSaid(reading)])];
			}),
		),
	);
}
