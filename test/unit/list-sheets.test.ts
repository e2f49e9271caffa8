import { describe, expect, it } from 'vitest';
import { listIntake } from '../../shared/intake/list.ts';
import { readTables } from '../../shared/reading/read-tables.ts';
import { CATALOG, KINDS, type Made, SETTING, SHEETS, sheetOf } from '../support/list-source.ts';

const HEADER = ['功能科目', '经济科目', '资金性质', '项目类别', '支付金额'];
const row = (economic: string, amount: number): Made[] => [
	'2080101',
	economic,
	'一般公共预算资金',
	economic.startsWith('301') ? '人员类项目' : '公用经费项目',
	amount,
];

/** What a workbook of lists becomes: amounts in 元 by unit, what is asked, what is told. */
function proposed(sheets: Readonly<Record<string, readonly (readonly Made[])[]>>) {
	const source = {
		name: '支付明细.xlsx',
		digest: '0123456789abcdef',
		format: 'xlsx',
		workbook: { sheets: Object.entries(sheets).map(([name, rows]) => sheetOf(rows, [], name)) },
		sections: [],
		notices: [],
	} as const;
	const reading = readTables(source, { kinds: KINDS, catalog: CATALOG });
	const { content, drafts, questions, notices } = listIntake(
		[{ reading, family: '清单', sections: [], choices: {} }],
		SETTING,
		{ sheets: SHEETS, catalog: CATALOG },
	);
	const sums: Record<string, number> = {};
	for (const { unit, amount } of content.entries) sums[unit] = (sums[unit] ?? 0) + amount / 100;
	return { sums, drafts: drafts.length, asked: questions.map(({ asks }) => asks), notices: notices.join('\n') };
}

const [OWN, OTHER] = SETTING.units.map(({ name }) => name) as [string, string];
const A = [['2024年支付明细表'], HEADER, row('30101', 100), row('30201', 20)];
const B = [['2024年支付明细表'], HEADER, row('30101', 1000), row('30202', 7)];
const ALL = [['2024年支付明细汇总表'], HEADER, row('30101', 1100), row('30201', 20), row('30202', 7)];

describe('a workbook of several lists', () => {
	it('a sheet named after a unit is that unit’s; the sheet that sums them up is not read once more', () => {
		const { sums, drafts, asked, notices } = proposed({ [OWN]: A, [OTHER]: B, 汇总: ALL });
		expect([sums, drafts, asked]).toEqual([{ '303001': 120, '303005': 1007 }, 0, ['columns', 'columns']]);
		expect(notices).toContain('“汇总”的各数等于其他 2 张表的各数之和');
		expect(notices).toContain(`没有写单位，按“${OTHER}”记到 303005`);
	});

	it('a summary by 科目 beside its details is not read once more', () => {
		const title = [[`${OTHER}2024年支付明细表`]];
		const details = [...title, HEADER, row('30101', 60), row('30101', 40), row('30201', 20)];
		const summary = [...title, ['功能科目', '支付金额'], ['2080101', 120]];
		expect(proposed({ 明细: details, 按科目: summary }).sums).toEqual({ '303005': 120 });
	});

	it('two months with the same salaries are two months, and somebody is told to look', () => {
		const title = [[`${OTHER}2024年支付明细表`]];
		const month = [...title, HEADER, row('30101', 60), row('30201', 20)];
		const { sums, notices } = proposed({ '1月': month, '2月': month });
		expect(sums).toEqual({ '303005': 160 });
		expect(notices).toContain('各行一模一样');
	});
});
