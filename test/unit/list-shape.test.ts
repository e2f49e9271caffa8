import { describe, expect, it } from 'vitest';
import { readTables } from '../../shared/reading/read-tables.ts';
import type { FileReading, ReadingChoices } from '../../shared/reading/table.ts';
import { CATALOG, KINDS, type Made, sheetOf } from '../support/list-source.ts';

function read(
	rows: readonly (readonly Made[])[],
	sheet: string,
	file: string,
	choices: ReadingChoices = {},
): FileReading {
	const source = {
		name: file,
		digest: '0123456789abcdef',
		format: 'xlsx',
		workbook: { sheets: [sheetOf(rows, [], sheet)] },
		sections: [],
		notices: [],
	} as const;
	return readTables(source, { kinds: KINDS, catalog: CATALOG }, choices);
}

const HEADER = ['日期', '单位', '功能科目', '资金性质', '支出类型', '金额', '核定数'];
const month = (title: string, day: string, amount: number): Made[][] => [
	[title],
	HEADER,
	[day, '市本级', '2080505', '一般公共预算资金', '人员类项目', amount, amount * 2],
];

const JANUARY = read(month('2024年1月支付明细表', '2024-01-31', 5), '1月', '1月支付明细.xlsx');
const FEBRUARY = month('2024年2月支付明细表', '2024-02-28', 7);

describe('a list that comes every month', () => {
	it('has the same shape whatever its month, title, sheet and amounts are', () => {
		expect(read(FEBRUARY, '2月', '2月支付明细.xlsx').shape).toBe(JANUARY.shape);
	});

	it('has another shape when its columns are others', () => {
		const other = FEBRUARY.map((cells) => cells.slice(0, 6));
		expect(read(other, '2月', '2月支付明细.xlsx').shape).not.toBe(JANUARY.shape);
	});

	it('is read by what was said of the month before', () => {
		const [table] = JANUARY.tables;
		const columns = Object.fromEntries((table?.list?.columns ?? []).map(({ column, role }) => [String(column), role]));
		const choices = { tables: { [table?.id ?? '']: { columns: { ...columns, 6: '不用', 7: '金额' } } } };
		const [next] = read(FEBRUARY, '2月', '2月支付明细.xlsx', choices).tables;
		expect(next?.list?.confirmed).toBe(true);
		expect(next?.list?.rows[0]?.amounts).toEqual([{ column: 7, value: 1400 }]);
	});
});

describe('what is a list', () => {
	const supplement = [['其他收入明细情况表'], ['收入来源', '金额', '备注'], ['利息收入', 5, '']];
	it('somebody can say that a sheet is a list, and that it is none', () => {
		const silent = [['情况'], ['名目', '数额', '事由'], ['甲', 5, '乙']];
		expect(read(silent, 'a', 'a.xlsx').tables).toEqual([]);
		expect(read(supplement, 'a', 'a.xlsx').tables.map(({ family }) => family)).toEqual(['清单']);
		const none = read(supplement, 'a', 'a.xlsx', { tables: { '清单#1': { kind: '公开/收入' } } });
		expect(none.tables.map(({ family }) => family)).not.toContain('清单');
	});

	it('a published form with columns that no list has is not taken for one', () => {
		const form = [
			['某某情况表'],
			['科目编码', '科目名称', '合计', '其中：一类', '其中：二类'],
			['2080505', '机关事业单位基本养老保险缴费支出', 3, 1, 2],
		];
		expect(read(form, 'a', 'a.xlsx').tables).toEqual([]);
	});
});
