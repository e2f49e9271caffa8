import { describe, expect, it } from 'vitest';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import { lackingColumns } from '../../renderer/model/entry/lines.ts';
import { requiredBecause } from '../../shared/sheets/required.ts';
import { expectOk } from '../support/yuecheng.ts';

const library = expectOk(await openPackLibrary());
const ROW = {
	year: '2024',
	unit: 'A',
	functionCode: '2080101',
	source: '一般公共预算财政拨款',
	nature: '人员经费',
	amount: '1',
};

describe.each(['zhejiang-2024', 'zhejiang-2019'])('%s: 经济科目 of 人员经费 and 公用经费', (id) => {
	const sheet = expectOk(library.pack(id)).sheets.sheets.find(({ name }) => name === '支出');
	if (sheet?.target !== 'entries') throw new Error('the pack has a sheet of expenditure');
	const column = sheet.columns.find(({ field }) => field === 'economicCode');
	if (column === undefined) throw new Error('the sheet has a column of 经济科目');

	it.each([
		['决算', true],
		['年初预算', false],
		['全年预算', false],
	])('%s: must be filled: %s, in the workbook and in the entry sheet alike', (stage, needed) => {
		const cells: Readonly<Record<string, string>> = { ...ROW, stage };
		expect(lackingColumns(sheet, cells).map(({ name }) => name)).toEqual(needed ? ['经济科目编码'] : []);
		expect(requiredBecause(column, sheet.columns, (field) => cells[field] ?? '') !== undefined).toBe(needed);
	});

	it('may be blank for 项目支出 of any stage', () => {
		expect(lackingColumns(sheet, { ...ROW, nature: '项目支出', stage: '决算' })).toEqual([]);
	});
});
