import { describe, expect, test } from 'vitest';
import { marksOf } from '../../renderer/model/form/marks.ts';
import { cellOfWhere } from '../../renderer/model/where.ts';
import { placeOf, ReportView } from '../../shared/checks/tables/view.ts';
import { checkContext } from '../../shared/packs/judge.ts';
import { CASES, discloseGolden, loadCase } from '../support/yuecheng.ts';

describe.each(CASES)('检查说的格找得到：%s', async (name) => {
	const golden = await loadCase(name);
	const disclosure = discloseGolden(golden);
	const view = new ReportView(
		disclosure.published,
		checkContext(golden.pack, golden.catalog, golden.ledger.profile.year),
	);

	test.each(golden.pack.forms.map((form) => [form.number, form] as const))(
		'%s: each cell is found by the words that the checks use, and by key',
		(number, form) => {
			const { table } = disclosure.form(number);
			const index = view.table(form.id);
			if (index === undefined) throw new Error(`no ${number}`);
			for (const row of table.rows) {
				row.cells.forEach((cell, at) => {
					if (cell.kind !== 'amount') return;
					const [, line = '', column = ''] = cell.figure.split('/');
					const named = form.blocks.find((block) => block.lines.kind === '单位');
					// Units are known by name on paper and by code in the ledger.
					const first = row.cells[0];
					const printedKey = named !== undefined && first?.kind === 'text' ? first.text : line;
					const words = placeOf({ view: index, row: printedKey, column, value: undefined });
					for (const where of [words, { row: line, column }]) {
						const found = cellOfWhere(where, table, form);
						const cellFound =
							table.rows[found?.row ?? -1]?.cells[form.columns.findIndex((c) => c.key === found?.column)];
						expect([where, cellFound]).toEqual([where, cell]);
						expect(form.columns[at]?.key).toBe(found?.column);
					}
				});
			}
		},
	);
});

test('an error tints the cell that it names, a hint none, and an error wins over a warning', async () => {
	const golden = await loadCase('yuecheng-2024');
	const disclosure = discloseGolden(golden);
	const { table, declaration } = disclosure.form('公开03表');
	const where = [{ table: '公开03表', row: '2080101 行政运行', column: '财政拨款收入' }];
	const finding = { code: 'X', message: '', where };
	const row = table.rows.findIndex(({ key }) => key === '2080101');
	expect(marksOf([{ ...finding, level: 'hint' }], table, declaration).size).toBe(0);
	const marks = marksOf(
		[
			{ ...finding, level: 'error' },
			{ ...finding, level: 'warning' },
			{ ...finding, level: 'warning', where: [{ table: '公开03表', row: '208' }] },
		],
		table,
		declaration,
	);
	expect(marks.get(row)).toEqual(new Map([['财政拨款收入', 'error']]));
	expect([...marks.values()][1]).toEqual(new Map([['科目名称', 'warning']]));
});

test('what the form does not have is not found', async () => {
	const golden = await loadCase('yuecheng-2024');
	const { table, declaration } = discloseGolden(golden).form('公开03表');
	expect(cellOfWhere({ row: '2999999', column: '财政拨款收入' }, table, declaration)).toBeUndefined();
	expect(cellOfWhere({ column: '财政拨款收入' }, table, declaration)).toBeUndefined();
});
