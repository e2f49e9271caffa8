import { beforeAll, describe, expect, test } from 'vitest';
import { planDelete } from '../../renderer/model/entry/edit.ts';
import { asksForUnit, planPaste } from '../../renderer/model/entry/paste.ts';
import { printClipboard, sheetInClipboard } from '../../renderer/sheet/clipboard.ts';
import { Desk, refusalOf } from '../support/entry-sheet.ts';
import { type Golden, loadCase } from '../support/yuecheng.ts';

let golden: Golden;
beforeAll(async () => {
	golden = await loadCase('yuecheng-2024');
});

describe('粘贴', () => {
	const paste = (desk: Desk, cells: readonly (readonly string[])[], at = { row: 0, column: 0 }, options = {}) =>
		planPaste({ at, cells }, { unit: '元', onlyBlank: false, ...options }, desk.source());

	test('rows copied with their names, past the end, are entries in one step', () => {
		const desk = new Desk(golden, '支出');
		const rows = [
			['A', '2080101', '行政运行', '一般公共', '项目支出', '', '某项目', '1,234.50'],
			['社会保险事业管理服务中心', '2080109 社会保险经办机构', '', '其他资金', '项目支出', '', '', '(8)'],
		];
		const step = desk.take(paste(desk, rows, { row: 107, column: 0 }));
		expect(step.label).toBe('粘贴到支出 2 行');
		expect(desk.ledger.entries.slice(-2)).toMatchObject([
			{ unit: 'A', functionCode: '2080101', project: '某项目', amount: 123_450, stage: '决算', year: 2024 },
			{ unit: 'B', functionCode: '2080109', amount: -800 },
		]);
		expect(desk.view.lines.slice(-3).map(({ kind }) => kind)).toEqual(['row', 'row', 'new']);
	});

	test('rows without names, as in the collection workbook, and rows with a header fit as well', () => {
		const desk = new Desk(golden, '支出');
		desk.take(paste(desk, [['A', '2080101', '其他资金', '项目支出', '', '', '1']], { row: 107, column: 0 }));
		const header = ['年度', '单位代码', '功能科目编码', '资金性质', '支出性质', '金额（万元）', '阶段', '备注'];
		const row = ['2023', 'B', '2080109', '其他资金', '项目支出', '2.5', '决算', '忽略'];
		desk.take(paste(desk, [header, row], { row: 108, column: 3 }, { unit: '万元' }));
		desk.take(
			paste(desk, [['2024', 'C', '2080150', '其他资金', '项目支出', '', '', '年初预算', '3']], { row: 108, column: 0 }),
		);
		expect(desk.ledger.entries.slice(-3)).toMatchObject([
			{ unit: 'A', amount: 100, year: 2024, stage: '决算' },
			{ unit: 'B', amount: 2_500_000, year: 2023, stage: '决算' },
			{ unit: 'C', amount: 300, year: 2024, stage: '年初预算' },
		]);
	});

	test('元 or 万元 is asked for what goes into amounts, not for codes and numbers beside them', () => {
		const desk = new Desk(golden, '支出');
		const asks = (cells: readonly (readonly string[])[], column: string) =>
			asksForUnit(
				{ at: { row: 0, column: desk.view.columns.findIndex(({ key }) => key === column) }, cells },
				desk.source(),
			);
		expect(asks([['30201-办公费'], ['99999']], 'economicCode')).toBe(false);
		expect(asks([['12.5'], ['8.8']], 'project')).toBe(false);
		expect(asks([['12.5'], ['8.8']], 'amount')).toBe(true);
		expect(
			asks(
				[
					['1', '5000000.00'],
					['2', '6000000.00'],
				],
				'project',
			),
		).toBe(false);
		expect(
			asks(
				[
					['1', '50.00'],
					['2', '60.00'],
				],
				'project',
			),
		).toBe(true);
		expect(
			asks(
				[
					['金额（万元）', '功能科目编码'],
					['5000000', '2080101'],
				],
				'unit',
			),
		).toBe(true);
		expect(
			asks(
				[
					['功能科目编码', '项目名称'],
					['2080101', '1.2'],
				],
				'unit',
			),
		).toBe(false);
	});

	test('what was copied in an entry sheet is in 元 and nothing is asked; what was copied in a form is asked', () => {
		const desk = new Desk(golden, '支出');
		const column = desk.view.columns.findIndex(({ key }) => key === 'amount');
		const copied = (from: string) => {
			const { html } = printClipboard([['151.05']], from);
			const name = sheetInClipboard(html);
			return asksForUnit(
				{ at: { row: 0, column }, cells: [['151.05']], ...(name === undefined ? {} : { from: name }) },
				desk.source(),
			);
		};
		expect([copied('支出'), copied('收入（年初预算）'), copied('收入支出决算总表'), copied('')]).toEqual([
			false,
			false,
			true,
			true,
		]);
	});

	test('one bad cell refuses the whole, and says which', () => {
		const desk = new Desk(golden, '支出');
		const planned = paste(
			desk,
			[
				['A', '2080101', '', '其他资金', '项目支出', '', '', '一'],
				['Z', '2080101', '', '其他资金', '项目支出', '', '', '1'],
			],
			{ row: 107, column: 0 },
		);
		expect(refusalOf(planned)).toMatch(/有 2 格填不进，一格也没有填。第 108 行：.+第 109 行：.+/u);
	});

	test('only blank cells are filled when that was chosen', () => {
		const desk = new Desk(golden, '支出');
		const column = desk.view.columns.findIndex(({ key }) => key === 'project');
		desk.take(
			paste(
				desk,
				[
					['甲', '99'],
					['乙', '98'],
				],
				{ row: 0, column },
				{ onlyBlank: true },
			),
		);
		expect(desk.ledger.entries.filter(({ project }) => project === '甲' || project === '乙')).toHaveLength(2);
		expect(desk.texts(desk.view.lines[0]?.key ?? '').at(-1)).toBe('280,128.71');
	});
});

describe('单位和文字', () => {
	test('a unit’s code is renamed wherever it stands; a unit with rows is not deleted', () => {
		const desk = new Desk(golden, '单位');
		const [first] = desk.view.lines;
		expect(refusalOf(planDelete([first?.key ?? ''], desk.source()))).toContain('不能删除');
		desk.take(desk.type(first?.key ?? '', { code: '101' }));
		expect(desk.ledger.entries.some(({ unit }) => unit === 'A')).toBe(false);
		expect(desk.ledger.units.map(({ code, parent }) => `${code} ${parent}`)).toEqual(['101 ', 'B 101', 'C 101']);
		expect(refusalOf(desk.type('单位 B', { code: '101' }))).toContain('已经是');
		expect(refusalOf(desk.type(first?.key ?? '', { parent: 'B' }))).toContain('绕回');
	});

	test('a text that the report lacks has a row that waits for it, and goes back there when it is emptied', () => {
		const passages = golden.ledger.passages.filter(({ place }) => place !== '机构设置/决算构成');
		const desk = new Desk(golden, '文字', { passages });
		const slot = desk.view.rows.findIndex(({ cells }) => cells[0]?.text === '机构设置/决算构成');
		const key = desk.view.rows[slot]?.key ?? '';
		expect(desk.view.rows[slot]?.cells.at(-1)?.state).toBe('missing');
		desk.take(desk.type(key, { content: '局本级决算' }));
		expect(desk.ledger.passages.at(-1)).toMatchObject({ place: '机构设置/决算构成', code: '', content: '局本级决算' });
		expect(desk.view.lines[slot]).toMatchObject({ kind: 'row', key });
		desk.take(desk.type(key, { content: '' }));
		expect(desk.view.lines[slot]).toMatchObject({ kind: 'new', key });
	});

	test('a paragraph put between two others stays there when the file is opened again', () => {
		const desk = new Desk(golden, '文字');
		const [first, second] = desk.view.lines;
		const [blank = ''] = desk.bench.order('').insert(second?.key ?? '', 1);
		desk.take(desk.type(blank, { place: '部门职责', content: '插入的一段' }));
		const texts = desk.ledger.passages.filter(({ place }) => place === '部门职责').map(({ content }) => content);
		expect(texts[1]).toBe('插入的一段');
		expect(desk.view.lines.slice(0, 3).map(({ key }) => key)).toEqual([first?.key, blank, second?.key]);
	});

	test('an indicator gets the one above it as 上级指标, and those below follow when it is renamed', async () => {
		const desk = new Desk(await loadCase('zhuji-2019'), '绩效指标');
		const [root, second, third] = desk.view.lines;
		desk.take(desk.type(second?.key ?? '', { name: '数量' }));
		const names = desk.ledger.measures.slice(0, 4).map(({ name, parent }) => `${parent} › ${name}`);
		expect(names.slice(0, 3)).toEqual([' › 产出指标', '产出指标 › 数量', expect.stringMatching(/^数量 › /u)]);
		const [blank = ''] = desk.bench.order('').insert(third?.key ?? '', 1);
		const project = desk.ledger.measures[0]?.project ?? '';
		desk.take(desk.type(blank, { project, level: '3', name: '新指标' }));
		expect(desk.ledger.measures.find(({ name }) => name === '新指标')?.parent).toBe('数量');
		expect(root?.kind).toBe('row');
	});

	test('a unit put between two others is printed between them', () => {
		const desk = new Desk(golden, '单位');
		const second = desk.view.lines[1]?.key ?? '';
		const [blank = ''] = desk.bench.order('').insert(second, 1);
		desk.take(desk.type(blank, { code: 'A1', name: '某所', nature: '事业' }));
		expect(desk.ledger.units.map(({ code, position }) => `${position} ${code}`)).toEqual(['1 A', '2 A1', '3 B', '4 C']);
		const last = desk.view.lines.at(-1)?.key ?? '';
		desk.take(desk.type(last, { code: 'Z', name: '末所', nature: '事业' }));
		expect(desk.ledger.units.map(({ code }) => code)).toEqual(['A', 'A1', 'B', 'C', 'Z']);
	});
});
