import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../electron/service/workspace/workspace.ts';
import { bridgeOver } from '../../renderer/host/bridge.ts';
import type { Book } from '../../renderer/model/book.ts';
import { Program } from '../../renderer/model/program.ts';
import { fen } from '../../shared/money/fen.ts';
import { expectOk } from '../support/yuecheng.ts';

let folder: string;
let workspace: Workspace;
let program: Program;
let book: Book;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'undo-'));
	workspace = expectOk(await openWorkspace({ folder, who: '张丽' }));
	program = new Program(
		bridgeOver({
			call: async (method, request) => await workspace.call(method, request),
			listen: () => () => undefined,
		}),
	);
	const { books } = expectOk(await program.bridge.call('library/list', {}));
	await program.openBook(books.find(({ example }) => example)?.book ?? '', { page: 'checks' });
	const opened = program.book.peek();
	if (opened === undefined) throw new Error('no 账套');
	book = opened;
});
afterAll(async () => {
	await workspace.close();
	await rm(folder, { recursive: true, force: true });
});

test('Ctrl+Z right behind the first edit takes it back; held down, the key stops at the first step without a word of failure', async () => {
	const [before] = book.ledger.entries;
	if (before === undefined) throw new Error('the example has entries');
	const after = { ...before, amount: fen(before.amount + 100), origin: '' };
	const typed = book.execute('改', [{ table: 'entry', before, after }]);
	await Promise.all([typed, ...Array.from({ length: 6 }, async () => await program.undo())]);
	expect(book.ledger.entries[0]).toEqual(before);
	expect(book.state.peek()).toMatchObject({ step: 0, canUndo: false, canRedo: true });
	expect(program.notices.peek().map(({ message }) => message)).toEqual(['已撤销：改']);
	expect(book.saving.peek().kind).toBe('saved');
	await Promise.all(Array.from({ length: 6 }, async () => await program.redo()));
	expect(book.state.peek()).toMatchObject({ canUndo: true, canRedo: false });
	expect(program.notices.peek().map(({ message }) => message)).toEqual(['已撤销：改', '已重做：改']);
	expect(book.saving.peek().kind).toBe('saved');
});
