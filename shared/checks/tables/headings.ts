import type { FormDeclaration } from '../../forms/declare.ts';
import { comparableTitle } from '../../published/heading.ts';
import type { Published, PublishedTable } from '../../published/published.ts';
import type { Check } from '../check.ts';
import type { Finding, Level, Where } from '../finding.ts';
import { quote } from './view.ts';

/** S-05, S-06：what stands above the tables and on the cover. */
export const headingChecks: readonly Check[] = [
	{
		code: 'S-05',
		title: '表名、表号、部门和金额单位一致',
		source: '部门决算公开模板表样',
		run: (published, { forms }) => [
			...published.tables.flatMap((table) => tableHeading(table, forms)),
			...departments(published),
		],
	},
	{
		code: 'S-06',
		title: '年度一致',
		source: '封面、表名和情况说明标题为同一年度',
		run: (published, { year }) => [
			...published.tables.flatMap((table) => yearOfTitle(table, year)),
			...yearsOnCover(published, year),
			...yearsInHeadings(published, year),
		],
	},
];

function finding(code: string, level: Level, message: string, where: readonly Where[]): Finding {
	return { code, level, message, where };
}

function tableHeading(table: PublishedTable, forms: readonly FormDeclaration[]): Finding[] {
	const where = [{ table: table.number }];
	const declared = forms.find((form) => form.id === table.form)?.title ?? '';
	const wanted = declared.replace(/\{\{.*?\}\}年度/gu, '');
	const findings: Finding[] = [];
	const add = (level: Level, message: string) => findings.push(finding('S-05', level, message, where));
	if (table.title === '') add('warning', `${table.number}上方没有找到表名，应是${quote(wanted)}。`);
	else if (comparableTitle(table.title) !== comparableTitle(declared)) {
		add('error', `${table.number}的表名应是${quote(wanted)}，印的是${quote(table.title)}。`);
	}
	if (table.printedNumber === '') add('warning', `${quote(table.title)}上方没有找到表号，应是${quote(table.number)}。`);
	else if (numberIn(table.printedNumber) !== numberIn(table.number)) {
		add('error', `${quote(table.title)}的表号应是${quote(table.number)}，印的是${quote(table.printedNumber)}。`);
	}
	if (table.unitOfMeasure === '') add('warning', `${table.number}上方没有找到“单位：万元”。`);
	else if (table.unitOfMeasure !== '万元') {
		add('error', `${table.number}的金额单位应是“万元”，印的是${quote(table.unitOfMeasure)}。`);
	}
	return findings;
}

function numberIn(text: string): number {
	return Number(/\d+/u.exec(text)?.[0] ?? Number.NaN);
}

/** All tables must name the department that most of them name, and the cover must name it too. */
function departments(published: Published): Finding[] {
	const unnamed = published.tables.filter((table) => table.department === '');
	const findings = unnamed.map((table) =>
		finding('S-05', 'warning', `${table.number}上方没有找到“部门：…”。`, [{ table: table.number }]),
	);
	const usual = mostFrequent(published.tables.flatMap(({ department }) => (department === '' ? [] : [department])));
	if (usual === undefined) return findings;
	for (const { number, department } of published.tables) {
		if (department === '' || sameName(department) === sameName(usual)) continue;
		const message = `${number}的部门是${quote(department)}，其他表是${quote(usual)}。`;
		findings.push(finding('S-05', 'error', message, [{ table: number, quote: department }]));
	}
	return [...findings, ...departmentOnCover(published, usual)];
}

function departmentOnCover({ cover, tables }: Published, department: string): Finding[] {
	if (cover.length === 0) {
		return [finding('S-05', 'unchecked', '没有封面，表上的部门名称没有与封面核对。', [{ section: '封面' }])];
	}
	if (sameName(cover.join('')).includes(sameName(department))) return [];
	const where = [{ section: '封面', quote: cover[0] ?? '' }, { table: tables[0]?.number ?? '' }];
	return [
		finding(
			'S-05',
			'error',
			`封面上没有表上的部门名称${quote(department)}，封面写的是${quote(cover.join('，'))}。`,
			where,
		),
	];
}

/** （汇总） and （本级） are added to a name or not; blanks and widths of brackets do not matter. */
function sameName(name: string): string {
	return name
		.normalize('NFKC')
		.replace(/\s+/gu, '')
		.replace(/\((?:汇总|本级|部门)\)/gu, '');
}

function mostFrequent(values: readonly string[]): string | undefined {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	let best: string | undefined;
	for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
	return best;
}

function yearOfTitle({ title, number }: PublishedTable, year: number): Finding[] {
	if (title === '') return [];
	const printed = yearsIn(title, /(\d{4})\s*年/gu);
	if (printed.length === 0) {
		return [
			finding('S-06', 'warning', `${number}的表名里没有年度：${quote(title)}。`, [{ table: number, quote: title }]),
		];
	}
	return printed
		.filter((other) => other !== year)
		.map((other) =>
			finding('S-06', 'error', `${number}的表名写的是 ${other} 年度，报告是 ${year} 年度。`, [
				{ table: number, quote: title },
			]),
		);
}

function yearsOnCover({ cover }: Published, year: number): Finding[] {
	if (cover.length === 0)
		return [finding('S-06', 'unchecked', '没有封面，封面的年度没有核对。', [{ section: '封面' }])];
	return cover.flatMap((line) =>
		yearsIn(westernDigits(line), /(\d{4})\s*年度/gu)
			.filter((other) => other !== year)
			.map((other) =>
				finding('S-06', 'error', `封面写的是 ${other} 年度，表是 ${year} 年度。`, [{ section: '封面', quote: line }]),
			),
	);
}

/** Headings of the report itself; attachments may speak of other years. */
function yearsInHeadings({ sections }: Published, year: number): Finding[] {
	const headings = sections.map((section) => section.heading).filter((heading) => heading !== '');
	if (headings.length === 0) {
		return [finding('S-06', 'unchecked', '没有情况说明，它的标题的年度没有核对。', [{ section: '情况说明' }])];
	}
	const attachments = headings.findIndex((heading) => /附件|附表/u.test(heading));
	return headings.slice(0, attachments < 0 ? undefined : attachments).flatMap((heading) =>
		yearsIn(heading, /(\d{4})\s*年/gu)
			.filter((other) => other !== year)
			.map((other) =>
				finding('S-06', 'error', `标题${quote(heading)}写的是 ${other} 年，报告是 ${year} 年度。`, [
					{ section: heading, quote: `${other}年` },
				]),
			),
	);
}

function yearsIn(text: string, pattern: RegExp): number[] {
	return [...text.matchAll(pattern)].map((match) => Number(match[1]));
}

const CHINESE_DIGITS = '〇一二三四五六七八九';

/** 二〇二四年度 → 2024年度 */
function westernDigits(text: string): string {
	return text
		.replace(/[○零Ｏ]/gu, '〇')
		.replace(/[〇一二三四五六七八九]{4}(?=\s*年度)/gu, (year) =>
			Array.from(year, (digit) => CHINESE_DIGITS.indexOf(digit)).join(''),
		);
}
