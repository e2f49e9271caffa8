import { expect, test } from 'vitest';
import { listFindings } from '../../renderer/model/findings/list.ts';
import { outlineOf, reportMarks } from '../../renderer/model/report/marks.ts';
import { placeOfMissingNumber } from '../../renderer/model/report/missing-places.ts';
import { missingPassage, shortHeading } from '../../renderer/model/report/spots.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { loadCase } from '../support/yuecheng.ts';

test('every 【缺：…】 of a report without 其他数据 and 文字 can be written or leads to the number that is missing', async () => {
	const { pack, catalog, ledger } = await loadCase('yuecheng-2024');
	const disclosure = new Disclosure(pack, catalog, { ...ledger, indicators: [], passages: [] });
	const missing = disclosure.report.blocks.flatMap((block) =>
		block.kind === 'paragraph' ? block.segments.flatMap((one) => (one.kind === 'missing' ? [one.what] : [])) : [],
	);
	expect(missing.length).toBeGreaterThan(60);
	const names = new Set(pack.sheets.indicators.map(({ name }) => name));
	for (const what of missing) {
		if (missingPassage(what) !== undefined) continue;
		const place = placeOfMissingNumber(disclosure, what);
		expect(place, what).toMatchObject({ page: 'entry', sheet: '其他数据' });
		expect(names.has(place?.page === 'entry' ? (place.row ?? '') : ''), what).toBe(true);
	}
});

test('a number that is there is not looked for', async () => {
	const { pack, catalog, ledger } = await loadCase('yuecheng-2024');
	expect(placeOfMissingNumber(new Disclosure(pack, catalog, ledger), '采购总额')).toBeUndefined();
});

test('the outline counts each finding once under its heading, and what is missing once', async () => {
	const { pack, catalog, ledger } = await loadCase('yuecheng-2024');
	const passages = ledger.passages.filter(({ place }) => place !== '原因/收支总计/比上年');
	const disclosure = new Disclosure(pack, catalog, { ...ledger, passages });
	const sources = { disclosure, entries: ledger.entries, indicators: ledger.indicators };
	const listed = listFindings({ open: disclosure.findings, verified: [] }, sources);
	const { blocks } = disclosure.report;
	const outline = outlineOf(blocks, reportMarks(blocks, listed));
	const of = (heading: string) => outline.find((line) => line.heading.startsWith(heading));
	expect(of('（十一）')).toMatchObject({ errors: 1, warnings: 1, missing: 0 });
	const total = of('（一）收入');
	expect((total?.errors ?? 0) + (total?.missing ?? 0)).toBe(1);
	expect(of('（二）收入')).toMatchObject({ errors: 0, warnings: 0, missing: 0 });
});

test('headings are short enough for the outline, and none becomes empty', () => {
	const department = '诸暨市人力资源和社会保障局（汇总）';
	expect(shortHeading('三、2024年度部门决算情况说明')).toBe('三、情况说明');
	expect(shortHeading(`三、${department}2019年度部门决算情况说明`, department)).toBe('三、情况说明');
	expect(shortHeading('（三）支出决算情况说明')).toBe('（三）支出');
	expect(shortHeading('（六）一般公共预算财政拨款基本支出决算情况说明')).toBe('（六）一般公共预算基本支出');
	expect(shortHeading('四、名词解释')).toBe('四、名词解释');
});
