import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../electron/service/workspace/workspace.ts';
import { bridgeOver } from '../../renderer/host/bridge.ts';
import { Book } from '../../renderer/model/book.ts';
import { deskOf as keptDesk } from '../../renderer/model/desk.ts';
import { fitColumns } from '../../renderer/model/entry/columns.ts';
import { type EntryDesk, entryDesk } from '../../renderer/model/entry/desk.ts';
import { search } from '../../renderer/model/search.ts';
import { deskSchema } from '../../shared/contract/library.ts';
import { expectOk } from '../support/yuecheng.ts';

let folder: string;
let workspace: Workspace;
let book: Book;

/** The example, opened as the page opens it, with the real services behind it. */
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'desk-'));
	workspace = expectOk(await openWorkspace({ folder, who: '张丽' }));
	const bridge = bridgeOver({
		call: async (method, request) => await workspace.call(method, request),
		listen: (listener) => workspace.onEvent(listener),
	});
	const { books } = expectOk(await bridge.call('library/list', {}));
	const example = books.find((one) => one.example)?.book ?? '';
	book = expectOk(Book.open(bridge, expectOk(await bridge.call('library/open', { book: example }))));
});
afterAll(async () => {
	await workspace.close();
	await rm(folder, { recursive: true, force: true });
});

function deskOf(name: string): EntryDesk {
	const sheet = book.disclosure.pack.sheets.sheets.find((one) => one.name === name);
	if (sheet === undefined || sheet.target === 'profile') throw new Error(name);
	return entryDesk(book, sheet);
}

const keys = (desk: EntryDesk) => desk.shown.value.rows.map(({ key }) => key);

test('a row put in while filtered and sorted stands above the row on which it was put in, also once it is filled', async () => {
	const desk = deskOf('支出');
	desk.filter([{ column: 'nature', kind: 'contains', text: '项目' }]);
	desk.sort([{ column: 'amount', descending: true }]);
	const before = keys(desk);
	const third = before[2] ?? '';
	desk.insert(third, 1);
	const own = keys(desk)[2] ?? '';
	expect(keys(desk)).toEqual([...before.slice(0, 2), own, ...before.slice(2)]);
	expectOkEdit(await desk.edit([{ row: own, column: 'functionCode', text: '2080101' }], 'typed'));
	expect(keys(desk)[2]).toBe(own);
	expectOk(await book.undo());
	desk.filter([]);
	desk.sort([]);
});

test('undo takes away the empty rows that were put in last before it takes back the step before them', async () => {
	const desk = deskOf('收入');
	const first = keys(desk)[0] ?? '';
	expectOkEdit(await desk.edit([{ row: first, column: 'amount', text: '1' }], 'typed'));
	const before = keys(desk);
	desk.insert(before[1], 2);
	desk.insert(before[3], 1);
	expect(keys(desk)).toHaveLength(before.length + 3);
	expect(expectOk(await book.undo())).toBe('插入收入 1 行');
	expect(expectOk(await book.undo())).toBe('插入收入 2 行');
	expect(keys(desk)).toEqual(before);
	expect(expectOk(await book.undo())).toMatch(/^录入收入/u);
});

test('what stands in any column of an entry sheet is found, and leads to its row', async () => {
	const desk = deskOf('支出');
	const where = (query: string) => search(book, query).map((hit) => hit.where);
	expect(where('办公费')).toContain('支出（2024）');
	expect(where('职业技能管理服务中心')).toContain('收入（2024）');
	expect(where('公务接待费')).toContain('三公经费（2024）');
	expect(where('公开招聘')).toContain('文字');
	const last = keys(desk).at(-1) ?? '';
	expectOkEdit(await desk.edit([{ row: last, column: 'project', text: '还没有填完的项目' }], 'typed'));
	const [hit] = search(book, '还没有填完的项目');
	expect(hit?.where).toBe('支出（待填）');
	expect(hit?.place.page === 'entry' && desk.find(hit.place.row ?? '')).toBe(last);
});

test('a column that was made wider is as wide when one comes back, and the others beside it do not move', () => {
	const desk = deskOf('支出');
	const { columns } = desk.view.value;
	desk.keepWidths(columns.map(({ key, width }) => ({ key, width: key === 'project' ? 333.4 : width })));
	const kept = deskSchema.parse(keptDesk(book, { page: 'entry', sheet: '支出' })).widths;
	expect(kept['支出 project']).toBe(333);
	expect(fitColumns(columns, 5000, desk.widths()).map(({ key, width }) => [key, width])).toEqual(
		columns.map(({ key, width }) => [key, key === 'project' ? 333 : width]),
	);
	expect(deskOf('收入').widths()).toEqual({});
});

function expectOkEdit(answer: { readonly ok: boolean }): void {
	expect(answer).toEqual({ ok: true });
}
