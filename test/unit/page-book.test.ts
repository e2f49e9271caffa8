import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../electron/service/workspace/workspace.ts';
import { type Bridge, bridgeOver } from '../../renderer/host/bridge.ts';
import { Book } from '../../renderer/model/book.ts';
import type { Change } from '../../shared/ledger/change.ts';
import type { Entry } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';
import { expectOk } from '../support/yuecheng.ts';

let folder: string;
let workspace: Workspace;
let bridge: Bridge;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'book-'));
	workspace = expectOk(await openWorkspace({ folder, who: '张丽' }));
	bridge = bridgeOver({
		call: async (method, request) => await workspace.call(method, request),
		listen: (listener) => workspace.onEvent(listener),
	});
});
afterEach(async () => {
	await workspace.close();
	await rm(folder, { recursive: true, force: true });
});

/** The example, opened as the page opens it, with the real services behind it. */
async function openExample(): Promise<Book> {
	const { books } = expectOk(await bridge.call('library/list', {}));
	const example = books.find((book) => book.example);
	if (example === undefined) throw new Error('no example');
	return expectOk(Book.open(bridge, expectOk(await bridge.call('library/open', { book: example.book }))));
}

async function onDisk(book: Book): Promise<readonly Entry[]> {
	return expectOk(await bridge.call('library/open', { book: book.id })).ledger.entries;
}

function changed(before: Entry, part: Partial<Entry>): { readonly after: Entry; readonly change: Change } {
	const after: Entry = { ...before, ...part, origin: '' };
	return { after, change: { table: 'entry', before, after } };
}

function spending(book: Book): readonly [Entry, Entry] {
	const [first, second] = book.ledger.entries.filter((entry) => entry.book === '支出');
	if (first === undefined || second === undefined) throw new Error('the example has spending');
	return [first, second];
}

test('a step refused on disk takes back those typed after it: the page shows what is on disk, sums included', async () => {
	const book = await openExample();
	const before = book.disclosure.form('公开01表').table.rows;
	const [entry, other] = spending(book);
	const unknownUnit = changed(entry, { unit: '没有这个单位', amount: fen(entry.amount + 100_00) });
	const basedOnIt = changed(unknownUnit.after, { amount: fen(entry.amount + 7_777_00) });
	const elsewhere = changed(other, { amount: fen(other.amount + 1) });

	const results = await Promise.all([
		book.execute('第一步', [unknownUnit.change]),
		book.execute('第二步', [basedOnIt.change]),
		book.execute('别处', [elsewhere.change]),
	]);

	expect(results.map((result) => (result.ok ? 'ok' : result.faults[0]?.code))).toEqual([
		'store/unknown-unit',
		'page/taken-back',
		'page/taken-back',
	]);
	// What was the matter with the first is said of those behind it too: the page may show only the last.
	const [cause, ...others] = results.map((result) => (result.ok ? undefined : result.faults[0]));
	for (const fault of others) {
		expect(fault?.message).toContain(cause?.message);
		expect(fault?.action).toBe(cause?.action);
	}
	expect(book.ledger.entries).toEqual(await onDisk(book));
	expect(book.disclosure.form('公开01表').table.rows).toEqual(before);
});

test('what is typed while an undo is under way is based on what the undo leaves', async () => {
	const book = await openExample();
	const [entry] = spending(book);
	const first = changed(entry, { amount: fen(entry.amount + 100_00) });
	expectOk(await book.execute('第一步', [first.change]));

	const undone = book.undo();
	const typed = book.execute('别处', [changed(spending(book)[1], { amount: fen(5_00) }).change]);
	expectOk(await undone);
	expectOk(await typed);

	expect(book.ledger.entries).toEqual(await onDisk(book));
	expect(book.ledger.entries.find(({ id }) => id === entry.id)).toEqual(entry);
	expect(book.state.value).toEqual({ step: 2, canUndo: true, canRedo: false });
});

test('figures of the year before are of the rows as they stand, after an edit as well', async () => {
	const book = await openExample();
	const form = () => book.lastYear.form('公开01表').table.rows.at(-1)?.cells;
	const before = form();
	const [entry] = spending(book);
	expectOk(await book.execute('上年', [changed(entry, { year: entry.year - 1 }).change]));
	expect(form()).not.toEqual(before);
	expect(book.year).toBe(2024);
});

test('a text beyond all measure is refused and taken back, and the page goes on', async () => {
	const book = await openExample();
	const [entry] = spending(book);
	const { change } = changed(entry, { project: '长'.repeat(2_000_000) });
	const refused = await book.execute('录入', [change]);
	expect(refused.ok ? [] : refused.faults.map(({ code }) => code)).toEqual(['page/refused']);
	expect(book.ledger.entries.find(({ id }) => id === entry.id)?.project).toBe(entry.project);
});
