import type { Finding } from '../../shared/checks/finding.ts';
import { type Fault, fail, ok, type Result } from '../../shared/fault/fault.ts';
import { judge } from '../../shared/packs/judge.ts';
import type { Pack } from '../../shared/packs/pack.ts';
import type { Published } from '../../shared/published/published.ts';
import type { RawReport } from '../../shared/published/raw.ts';
import { recognise } from '../../shared/published/recognise.ts';
import { catalogOf } from './catalogs.ts';
import { disclose, findingsOf } from './disclose.ts';
import type { PackLibrary } from './pack-library.ts';
import { readSource, type Source } from './sources.ts';

/**
 * Checks ledgers and published files. Published files given together are one report: the tables of
 * the workbook and the text of the document; a table that stands in both is judged in the document.
 */
export async function checkFiles(
	files: readonly string[],
	library: PackLibrary,
	packId?: string,
): Promise<Result<readonly Finding[]>> {
	const sources = await Promise.all(files.map(async (file) => await readSource(file, library)));
	const faults: Fault[] = sources.flatMap((source) => (source.ok ? [] : source.faults));
	if (faults.length > 0) return fail(...faults);
	const read = sources.flatMap((source): Source[] => (source.ok ? [source.value] : []));
	const findings: Finding[] = [];
	for (const source of read) {
		if (source.kind !== 'ledger') continue;
		const disclosure = await disclose(source.ledger, library, packId);
		if (!disclosure.ok) return disclosure;
		findings.push(...findingsOf(disclosure.value, source.ledger));
	}
	const reports = read.flatMap((source) => (source.kind === 'published' ? [source.report] : []));
	if (reports.length === 0) return ok(findings);
	const judged = await checkReport(joinReports(reports), library, packId);
	return judged.ok ? ok([...findings, ...judged.value]) : judged;
}

function joinReports(reports: readonly RawReport[]): RawReport {
	const withText = reports.toSorted((a, b) => b.sections.length - a.sections.length);
	return {
		tables: withText.flatMap((report) => report.tables),
		sections: withText.flatMap((report) => report.sections),
		cover: withText.flatMap((report) => report.cover),
	};
}

async function checkReport(
	report: RawReport,
	library: PackLibrary,
	packId?: string,
): Promise<Result<readonly Finding[]>> {
	const chosen = choosePack(report, library, packId);
	if (!chosen.ok) return chosen;
	const { pack, published } = chosen.value;
	const year = yearOf(published);
	if (year === undefined) {
		return fail({
			code: 'check/no-year',
			message: '看不出这份报告是哪一年度的：表的标题和封面都没有写年度。',
			action: '请核对文件是不是部门决算公开的表或报告。',
		});
	}
	return ok(judge(published, pack, await catalogOf(year), year));
}

/** The pack in whose forms most of the tables are recognised; among equals, whose headings the text has. */
function choosePack(
	report: RawReport,
	library: PackLibrary,
	packId?: string,
): Result<{ pack: Pack; published: Published }> {
	const asked = packId === undefined ? undefined : library.pack(packId);
	if (asked?.ok === false) return asked;
	const candidates = (asked === undefined ? library.packs : [asked.value])
		.map((pack) => ({ pack, published: recognise(report, pack), headings: commonHeadings(report, pack) }))
		.filter(({ published, headings }) => published.tables.length > 0 || headings > 0)
		.sort((a, b) => b.published.tables.length - a.published.tables.length || b.headings - a.headings);
	const [best] = candidates;
	if (best !== undefined) return ok(best);
	return fail({
		code: 'check/no-table',
		message: '文件里没有认得出的公开表，也没有认得出的情况说明。',
		action: '请选择部门决算公开的 Excel 表、Word 报告、采集表或账套文件。',
	});
}

function commonHeadings(report: RawReport, pack: Pack): number {
	const known = new Set(pack.wording.sections.map((section) => headingWords(section.words)));
	return report.sections.filter((section) => known.has(headingWords(section.heading))).length;
}

/** A heading without its number, its year and its punctuation. */
function headingWords(heading: string): string {
	return heading
		.replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]/u, '')
		.replace(/\d{4}年度|[\s。：:（）()“”"]/gu, '');
}

/** 年度 as most titles have it. */
function yearOf(published: Published): number | undefined {
	const years = [...published.tables.map((table) => table.title), ...published.cover].flatMap((text) => {
		const year = /(\d{4})\s*年度/u.exec(text)?.[1];
		return year === undefined ? [] : [Number(year)];
	});
	const counts = new Map<number, number>();
	for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
