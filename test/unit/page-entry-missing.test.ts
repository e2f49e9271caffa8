import { beforeAll, describe, expect, test } from 'vitest';
import { missingBySheet, missingInReport } from '../../renderer/model/missing.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import { Desk } from '../support/entry-sheet.ts';
import { discloseGolden, type Golden, loadCase } from '../support/yuecheng.ts';

describe('缺：导航里每张录入表还缺几项', () => {
	let golden: Golden;
	beforeAll(async () => {
		golden = await loadCase('yuecheng-2024');
	});
	const disclose = (ledger: Partial<Golden['ledger']>) =>
		discloseGolden({ ...golden, ledger: { ...golden.ledger, ...ledger } });

	test('a complete ledger lacks nothing', () => {
		expect([...missingBySheet(disclose({}), [])]).toEqual([]);
	});

	test('a reason that nobody wrote is counted at 文字 with its place and code', () => {
		const passages = golden.ledger.passages.filter(
			({ place, code }) => !(place === '原因/支出功能科目/比年初预算' && code === '2080101') && place !== '部门职责',
		);
		const disclosure = disclose({ passages });
		expect(missingInReport(disclosure).texts).toEqual([
			{ place: '部门职责', code: '' },
			{ place: '原因/支出功能科目/比年初预算', code: '2080101' },
		]);
		expect([...missingBySheet(disclosure, [])]).toEqual([['文字', 2]]);
	});

	test('an indicator behind several missing figures is counted once, and last year’s by its year', () => {
		const indicators = golden.ledger.indicators.filter(
			({ name }) => name !== '政府采购/货物' && name !== '合计/收入总计' && name !== '公务用车保有量',
		);
		expect(missingInReport(disclose({ indicators })).indicators).toEqual(
			expect.arrayContaining([
				{ name: '政府采购/货物', year: 2024 },
				{ name: '合计/收入总计', year: 2023 },
				{ name: '公务用车保有量', year: 2024 },
			]),
		);
		expect(missingBySheet(disclose({ indicators }), []).get('其他数据')).toBe(3);
	});

	test('a draft counts, but not twice when it waits for what the report lacks', () => {
		const passages = golden.ledger.passages.filter(({ place }) => place !== '部门职责');
		const drafts = [
			makeDraft(1, '支出', { year: '2024', unit: 'A' }),
			makeDraft(2, '文字', { place: '部门职责', content: '贯彻执行' }, 1),
			makeDraft(3, '文字', { place: '说明/其他用车', content: '应急' }, 1),
		];
		expect([...missingBySheet(disclose({ passages }), drafts)]).toEqual([
			['支出', 1],
			['文字', 2],
		]);
	});

	test('a 账套 without units and name says so', () => {
		const profile = { ...golden.ledger.profile, department: '' };
		const counts = missingBySheet(disclose({ units: [], profile }), []);
		expect([counts.get('单位'), counts.get('基本信息')]).toEqual([1, 1]);
	});

	test('a unit that a file named without its nature stands, shows 缺, and takes the nature when it is typed', () => {
		const units = golden.ledger.units.map((unit, index) => (index < 2 ? { ...unit, nature: '' as const } : unit));
		expect(missingBySheet(disclose({ units }), []).get('单位')).toBe(2);
		const desk = new Desk(golden, '单位', { units });
		const [row] = desk.view.rows;
		if (row === undefined) throw new Error('no unit');
		expect(row.cells.map(({ state }) => state)).toContain('missing');
		desk.take(desk.type(row.key, { name: '改了名的单位' }));
		expect(desk.ledger.units[0]).toMatchObject({ name: '改了名的单位', nature: '' });
		expect(desk.ledger.drafts).toEqual([]);
		desk.take(desk.type(row.key, { nature: '参公' }));
		expect(desk.ledger.units[0]).toMatchObject({ name: '改了名的单位', nature: '参公' });
	});
});
