import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../electron/service/workspace/workspace.ts';
import { type Bridge, bridgeOver } from '../../renderer/host/bridge.ts';
import type { Book } from '../../renderer/model/book.ts';
import { ExportDesk } from '../../renderer/model/export/desk.ts';
import { Program } from '../../renderer/model/program.ts';
import { expectOk } from '../support/yuecheng.ts';

const FILE = { file: 'file-token-1', name: '公开.docx', kind: 'docx', size: 1 };
const WRITTEN = { ok: true, value: { folder: '文档 › 决算公开', files: [FILE] } };
const EXISTS = { ok: false, faults: [{ code: 'write/exists', message: '已有这个文件。', action: '请换一个。' }] };

let folder: string;
let workspace: Workspace;
let program: Program;
let book: Book;
let desk: ExportDesk;
/** What the main side was asked to export, and how that ends. */
const started: { readonly request: unknown; readonly end: (answer: unknown) => void }[] = [];
const cancelled: unknown[] = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'export-'));
	workspace = expectOk(await openWorkspace({ folder, who: '张丽' }));
	program = new Program(bridge());
	const { books } = expectOk(await program.bridge.call('library/list', {}));
	await program.openBook(books.find(({ example }) => example)?.book ?? '', { page: 'export' });
	const opened = program.book.peek();
	if (opened === undefined) throw new Error('no 账套');
	book = opened;
	desk = ExportDesk.of(book);
});
afterAll(async () => {
	await workspace.close();
	await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
	program.go({ page: 'export' });
	program.notices.value = [];
	started.length = 0;
});

/** The real services but for the export itself, which the test ends. */
function bridge(): Bridge {
	return bridgeOver({
		call: async (method, request) => {
			if (method === 'jobs/cancel') cancelled.push(request);
			if (method !== 'export/start') return await workspace.call(method, request);
			return await new Promise((end) => started.push({ request, end }));
		},
		// The end of the services is not the end of a window here.
		listen: () => () => undefined,
	});
}

const begun = async (count: number) => await expect.poll(() => started.length).toBe(count);

test('parts that were chosen are kept while one mends something; 送审稿 goes with the last error unless typed', async () => {
	expect(desk.choice().draftMark).toBe('送审稿');
	desk.choose({ ...desk.choice(), without: ['5'], xlsx: false });
	expect(ExportDesk.of(book).choice()).toMatchObject({ without: ['5'], xlsx: false, draftMark: '送审稿' });
	expect(desk.ownMark.peek()).toBeUndefined();
	desk.choose({ ...desk.choice(), draftMark: '' });
	expect(desk.choice().draftMark).toBe('');
});

test('who enters figures during an export finds it again, can cancel it, and is told on any page how it ended', async () => {
	const run = desk.run(program, false);
	await begun(1);
	program.go({ page: 'entry', sheet: '支出' });
	program.go({ page: 'export' });
	const back = ExportDesk.of(book);
	expect(back.job.peek()).toMatch(/.{8}/u);
	// A second export of the same files would only get in the way of the first.
	await back.run(program, false);
	expect(started.length).toBe(1);
	back.cancel(program);
	await expect.poll(() => cancelled).toEqual([{ job: back.job.peek() }]);
	program.go({ page: 'entry', sheet: '支出' });
	started[0]?.end(WRITTEN);
	await run;
	expect(back.job.peek()).toBeUndefined();
	expect(back.written.peek()).toEqual(WRITTEN.value);
	expect(program.notices.peek().map(({ message }) => message)).toEqual(['已导出 1 个文件，在 文档 › 决算公开。']);
});

test('files that stand there are asked about, on the page where one is as on the page of exports', async () => {
	const run = desk.run(program, false);
	await begun(1);
	program.go({ page: 'checks' });
	started[0]?.end(EXISTS);
	await run;
	expect(desk.exists.peek()).toBe(true);
	expect(program.notices.peek().at(-1)?.message).toContain('已有同名文件');
	program.go({ page: 'export' });
	const again = desk.run(program, true);
	await begun(2);
	expect(started[1]?.request).toMatchObject({ replace: true });
	started[1]?.end(WRITTEN);
	await again;
	expect([desk.exists.peek(), program.notices.peek().length]).toEqual([false, 1]);
});
