import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readLedgerFile } from '../../electron/store/open.ts';
import { codes, good } from '../support/store.ts';
import { EMPTY_DESK, endWorkspacesAfterEach, scratchFolder, TestWorkspace } from '../support/workspace.ts';
import { caseFile } from '../support/yuecheng.ts';

endWorkspacesAfterEach();

const BLANK = '0'.repeat(24);

test('a first start makes the folder with 例子 in it, and its list says what it is', async () => {
	const desk = await TestWorkspace.open();
	const [example, ...others] = await desk.books();
	expect(others).toEqual([]);
	expect(example).toMatchObject({ file: '例子.ledger', example: true, trouble: null, entries: 186, backups: 0 });
	expect(example?.profile).toMatchObject({ year: 2024, pack: 'zhejiang-2024' });
	expect(example?.units.reduce((sum, { count }) => sum + count, 0)).toBe(3);
});

test('a new 账套 is a file named after department and year, and a second one does not replace it', async () => {
	const desk = await TestWorkspace.open();
	await desk.newBook('某/县:财政局');
	await desk.newBook('某/县:财政局');
	const files = readdirSync(desk.folder).filter((name) => name.endsWith('.ledger'));
	expect(files.sort()).toEqual(['某县财政局 2024年度 (2).ledger', '某县财政局 2024年度.ledger']);
	expect((await desk.books()).map(({ profile }) => profile?.department)).toContain('某/县:财政局');
});

test.each(['..', 'con', '\u0000\u0007', '/'.repeat(199), '局'.repeat(200), '. . .', '‮exe'])(
	'a department called %j makes a harmless file in the folder',
	async (department) => {
		const desk = await TestWorkspace.open();
		const book = await desk.newBook(department);
		const listed = (await desk.books()).find((one) => one.book === book);
		expect(listed?.file).toMatch(/^[^\\/:*?"<>|.][^\\/:*?"<>|]* 2024年度\.ledger$/u);
		expect(existsSync(path.join(desk.folder, listed?.file ?? ''))).toBe(true);
	},
);

test('what a new 账套 lacks is said, and no file is made', async () => {
	const desk = await TestWorkspace.open();
	const unit = { code: '001', name: '本级', nature: '行政' as const, parent: '' };
	const create = async (department: string, pack: string, units: (typeof unit)[]) =>
		codes(await desk.ask('library/create', { department, year: 2024, pack, beginning: { from: 'empty', units } }));
	expect(await create('  ', 'zhejiang-2024', [unit])).toEqual(['workspace/no-department']);
	expect(await create('某局', 'nowhere-2024', [unit])).toEqual(['workspace/no-pack']);
	expect(await create('某局', 'zhejiang-2024', [unit, unit])).toEqual(['workspace/unit-twice']);
	expect(await desk.books()).toHaveLength(1);
});

test('from a workbook: its own department and year stand', async () => {
	const desk = await TestWorkspace.open();
	const bytes = new Uint8Array(readFileSync(caseFile('collection.xlsx')));
	const upload = await desk.receive('采集表.xlsx', bytes);
	const request = {
		department: '别的局',
		year: 2023,
		pack: 'zhejiang-2024',
		beginning: { from: 'workbook', upload },
	} as const;
	const { book } = await desk.call('library/create', request);
	const { ledger } = await desk.open(book);
	expect(ledger.profile.department).toBe('绍兴市越城区人力资源和社会保障局（汇总）');
	expect(ledger.profile.year).toBe(2024);
	expect(ledger.entries).toHaveLength(186);
});

test('from last year: units and last year’s figures come over, and last year’s file stays as it was', async () => {
	const desk = await TestWorkspace.open();
	const last = await desk.example();
	const before = readFileSync(path.join(desk.folder, '例子.ledger'));
	const request = {
		department: '',
		year: 2025,
		pack: 'zhejiang-2024',
		beginning: { from: 'last-year', book: last },
	} as const;
	const { book } = await desk.call('library/create', request);
	const { ledger } = await desk.open(book);
	expect(ledger.profile).toMatchObject({ year: 2025, department: '绍兴市越城区人力资源和社会保障局（汇总）' });
	expect(ledger.units).toHaveLength(3);
	expect(ledger.entries.every(({ year }) => year === 2024)).toBe(true);
	expect(ledger.drafts.length).toBeGreaterThan(0);
	expect(readFileSync(path.join(desk.folder, '例子.ledger')).equals(before)).toBe(true);
});

test('opening hands over all that the page computes with', async () => {
	const desk = await TestWorkspace.open();
	const open = await desk.open(await desk.example());
	expect(open.ledger.entries).toHaveLength(186);
	expect(Object.keys(open.pack)).toContain('pack.yaml');
	expect(open.catalog.functional).toContain('2080505');
	expect(open.nextIds).toMatchObject({ entry: 187 });
	expect(open.who).toBe('张三');
});

test('a reloaded page gets its 账套 again; another page that is there at the same time does not', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.example();
	const leave = desk.workspace.arrive('page-one');
	await desk.open(book, 'page-one');
	await desk.open(book, 'page-one');
	expect(codes(await desk.ask('library/open', { book }, 'page-two'))).toEqual(['workspace/other-page']);
	expect(codes(await desk.ask('ledger/undo', { book }, 'page-two'))).toEqual(['workspace/other-page']);
	leave();
	await desk.open(book, 'page-two');
	// The goodbye of the first page comes late: the second keeps what it has.
	await desk.call('library/close', { book, desk: null }, 'page-one');
	expect(codes(await desk.ask('ledger/undo', { book }, 'page-two'))).toEqual(['store/nothing-to-undo']);
});

test('a backup is made at opening when something has changed since the last one, and only then', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	const backups = async () => (await desk.call('library/backups', { book })).length;
	const open = await desk.open(book);
	expect(await backups()).toBe(1);
	await desk.call('library/close', { book, desk: null });
	await desk.open(book);
	expect(await backups()).toBe(1);
	good(await desk.write(book, open, '一'));
	await desk.call('library/close', { book, desk: null });
	await desk.open(book);
	expect(await backups()).toBe(2);
});

test('a backup on demand holds what stands in the open 账套; two in a second are two', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	good(await desk.write(book, await desk.open(book), '写在备份前'));
	await desk.call('library/backup', { book });
	await desk.call('library/backup', { book });
	const folder = path.join(desk.folder, '备份', '某局 2024年度');
	expect(readdirSync(folder)).toHaveLength(3);
	const last = readdirSync(folder).sort().at(-1) ?? '';
	expect(good(await readLedgerFile(path.join(folder, last))).passages.map(({ content }) => content)).toEqual([
		'写在备份前',
	]);
	expect((await desk.books()).find((one) => one.book === book)?.backups).toBe(3);
});

test('of many backups in a row the last ten are kept, and the newest is always among them', async () => {
	const desk = await TestWorkspace.open({ now: () => '2026-01-31T08:00:00.500Z' });
	const book = await desk.newBook('某局');
	const made: string[] = [];
	for (let count = 0; count < 13; count += 1) made.push((await desk.call('library/backup', { book })).backup);
	const kept = (await desk.call('library/backups', { book })).map(({ backup }) => backup);
	expect(kept).toEqual(made.slice(-10).toReversed());
});

test('restoring takes a backup of this 账套 only, and can be undone', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	const other = await desk.newBook('别的局');
	const open = await desk.open(book);
	const { backup } = await desk.call('library/backup', { book });
	good(await desk.write(book, open, '写在备份后'));
	const foreign = await desk.call('library/backup', { book: other });
	expect(codes(await desk.ask('ledger/restore', { book, backup: foreign.backup }))).toEqual(['workspace/wrong-backup']);
	const receipt = await desk.call('ledger/restore', { book, backup });
	expect(receipt.applied.changes).toHaveLength(1);
	await desk.call('ledger/undo', { book });
	expect((await desk.open(book)).ledger.passages).toHaveLength(1);
});

test('a deleted 账套 lies in the recycle folder with its backups, and comes back with them', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	good(await desk.write(book, await desk.open(book), '还在'));
	await desk.call('library/backup', { book });
	const { recycled } = await desk.call('library/recycle', { book });
	expect((await desk.books()).map(({ file }) => file)).toEqual(['例子.ledger']);
	expect(codes(await desk.ask('library/open', { book }))).toEqual(['store/not-found']);
	const back = await desk.call('library/unrecycle', { recycled });
	expect((await desk.open(back.book)).ledger.passages.map(({ content }) => content)).toEqual(['还在']);
	expect((await desk.call('library/backups', { book: back.book })).length).toBeGreaterThanOrEqual(2);
	expect(codes(await desk.ask('library/unrecycle', { recycled }))).toEqual(['contract/unknown-token']);
});

/** A disk of its own, where the system has one ready. */
const otherDisk = ['/dev/shm'].find((folder) => existsSync(folder) && statSync(folder).dev !== statSync(tmpdir()).dev);

test.skipIf(otherDisk === undefined)(
	'a 账套 on another disk goes to the recycle folder, too, and comes back',
	async () => {
		const away = mkdtempSync(path.join(otherDisk ?? '', '账套-'));
		const file = path.join(away, '某局.ledger');
		const ports = {
			chooseLedger: async () => await Promise.resolve(file),
			chooseFolder: async () => await Promise.resolve(undefined),
			reveal: async () => await Promise.resolve(),
		};
		const desk = await TestWorkspace.open({ ports });
		await desk.books();
		writeFileSync(file, readFileSync(path.join(desk.folder, '例子.ledger')));
		const { book } = await desk.call('library/choose', {});
		await desk.open(book ?? '');
		const { recycled } = await desk.call('library/recycle', { book: book ?? '' });
		expect(readdirSync(away)).toEqual([]);
		const back = await desk.call('library/unrecycle', { recycled });
		expect((await desk.open(back.book)).ledger.entries).toHaveLength(186);
		rmSync(away, { recursive: true });
	},
);

test('a 账套 whose name was taken meanwhile comes back beside the new one', async () => {
	const desk = await TestWorkspace.open();
	const { recycled } = await desk.call('library/recycle', { book: await desk.newBook('某局') });
	await desk.newBook('某局');
	await desk.call('library/unrecycle', { recycled });
	const files = (await desk.books()).map(({ file }) => file).sort();
	expect(files).toEqual(['例子.ledger', '某局 2024年度 (2).ledger', '某局 2024年度.ledger']);
});

test('例子 is as it was delivered after a reset; other 账套 are not reset', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.example();
	good(await desk.write(book, await desk.open(book), '乱写'));
	await desk.call('library/reset-example', { book });
	const { ledger, state } = await desk.open(book);
	expect(ledger.passages.map(({ content }) => content)).not.toContain('乱写');
	expect(state).toEqual({ step: 0, canUndo: false, canRedo: false });
	const own = await desk.newBook('某局');
	expect(codes(await desk.ask('library/reset-example', { book: own }))).toEqual(['workspace/not-example']);
});

test('a ledger file from elsewhere is added under its own name; what is none is refused and leaves nothing', async () => {
	const desk = await TestWorkspace.open();
	await desk.books();
	const bytes = new Uint8Array(readFileSync(path.join(desk.folder, '例子.ledger')));
	const receive = async (name: string, content: Uint8Array<ArrayBuffer>) => await desk.receive(name, content);
	const { book } = await desk.call('library/add', { upload: await receive('../../下乡/某局.ledger', bytes) });
	expect((await desk.open(book)).file).toBe('某局.ledger');
	const rubbish = await receive('坏.ledger', new TextEncoder().encode('不是账套'));
	expect(codes(await desk.ask('library/add', { upload: rubbish }))).toEqual(['store/not-a-ledger']);
	const cut = await receive('短.ledger', bytes.slice(0, 8192));
	expect(codes(await desk.ask('library/add', { upload: cut }))).toEqual(['store/damaged']);
	expect(readdirSync(desk.folder).filter((name) => /坏|短|tmp/u.test(name))).toEqual([]);
});

test('a damaged file and one of a later program stand in the list with what is wrong, and do not open', async () => {
	const desk = await TestWorkspace.open();
	await desk.books();
	const bytes = readFileSync(path.join(desk.folder, '例子.ledger'));
	writeFileSync(path.join(desk.folder, '坏了.ledger'), bytes.subarray(0, bytes.length - 4096));
	const newer = Buffer.from(bytes);
	newer.writeUInt32BE(999, 60);
	writeFileSync(path.join(desk.folder, '新版.ledger'), newer);
	writeFileSync(path.join(desk.folder, '空的.ledger'), '');
	const books = await desk.books();
	const trouble = (file: string) => books.find((book) => book.file === file)?.trouble;
	expect(trouble('坏了.ledger')).toMatch(/已损坏.*从备份恢复/u);
	expect(trouble('新版.ledger')).toMatch(/更新版本.*请升级程序/u);
	expect(trouble('空的.ledger')).toMatch(/不是账套/u);
	expect(trouble('例子.ledger')).toBeNull();
	for (const { book, file } of books.filter((one) => one.trouble !== null)) {
		expect([file, codes(await desk.ask('library/open', { book })).length]).toEqual([file, 1]);
	}
});

test('a 账套 of an older program opens as it is now, and the copy made of it before is no 账套 in the list', async () => {
	const desk = await TestWorkspace.open();
	await desk.books();
	const old = new URL('../cases/store/version-2.ledger', import.meta.url);
	writeFileSync(path.join(desk.folder, '往年.ledger'), readFileSync(old));
	const listed = (await desk.books()).find(({ file }) => file === '往年.ledger');
	expect(listed).toMatchObject({ trouble: null });
	await desk.open(listed?.book ?? '');
	expect(readdirSync(desk.folder)).toContain('往年.升级前第2版.ledger');
	expect((await desk.books()).map(({ file }) => file).sort()).toEqual(['例子.ledger', '往年.ledger'].sort());
});

test('the list notices that a file is another', async () => {
	const desk = await TestWorkspace.open();
	await desk.newBook('某局');
	await desk.books();
	const file = path.join(desk.folder, '某局 2024年度.ledger');
	const example = path.join(desk.folder, '例子.ledger');
	writeFileSync(file, readFileSync(example));
	utimesSync(file, new Date(), new Date());
	expect((await desk.books()).find((book) => book.file === '某局 2024年度.ledger')?.entries).toBe(186);
	rmSync(file);
	expect((await desk.books()).map((book) => book.file)).toEqual(['例子.ledger']);
});

test('where one stopped is found again after a restart, also when the folder has moved', async () => {
	const first = await TestWorkspace.open();
	const book = await first.example();
	await first.open(book);
	await first.call('library/close', { book, desk: EMPTY_DESK });
	await first.workspace.close();
	const moved = path.join(scratchFolder(), '搬家');
	renameSync(first.folder, moved);
	const second = await TestWorkspace.open({ folder: moved });
	expect((await second.open(await second.example())).desk).toEqual(EMPTY_DESK);
});

test('the counts of the checks stand in the list of 账套', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.example();
	await desk.open(book);
	await desk.call('library/desk', { book, desk: EMPTY_DESK });
	const counts = { error: 1, warning: 2, hint: 3, unchecked: 4, verified: 5 };
	await desk.call('ledger/counts', { book, counts });
	expect((await desk.books())[0]?.desk?.counts).toEqual(counts);
});

test('a file that was chosen in the dialog opens where it lies, and stands in the list', async () => {
	const elsewhere = path.join(scratchFolder(), '某局.ledger');
	let answer: string | undefined = elsewhere;
	const ports = {
		chooseLedger: async () => await Promise.resolve(answer),
		chooseFolder: async () => await Promise.resolve(undefined),
		reveal: async () => await Promise.resolve(),
	};
	const desk = await TestWorkspace.open({ ports });
	await desk.books();
	writeFileSync(elsewhere, readFileSync(path.join(desk.folder, '例子.ledger')));
	const { book } = await desk.call('library/choose', {});
	expect((await desk.open(book ?? '')).file).toBe('某局.ledger');
	expect((await desk.books()).map(({ file }) => file).sort()).toEqual(['例子.ledger', '某局.ledger'].sort());
	expect(existsSync(path.join(desk.folder, '某局.ledger'))).toBe(false);
	answer = undefined;
	expect((await desk.call('library/choose', {})).book).toBeNull();
});

test('without dialogs there is a plain word about it', async () => {
	const desk = await TestWorkspace.open();
	expect((await desk.call('settings/get', {})).dialogs).toBe(false);
	expect(codes(await desk.ask('library/choose', {}))).toEqual(['workspace/no-dialogs']);
	expect(codes(await desk.ask('export/choose-folder', {}))).toEqual(['workspace/no-dialogs']);
});

test('a double-clicked file reaches the page as a token', async () => {
	const desk = await TestWorkspace.open();
	await desk.books();
	await desk.workspace.showFile(path.join(desk.folder, '例子.ledger'));
	const [event] = desk.events;
	expect(event).toEqual({ event: 'open-book', book: await desk.example() });
});

test('a token of one kind is good for nothing else, and one of another session for nothing', async () => {
	const desk = await TestWorkspace.open();
	const book = await desk.example();
	await desk.open(book);
	const { backup } = await desk.call('library/backup', { book });
	const upload = await desk.receive('a', new Uint8Array(1));
	const unknown = ['contract/unknown-token'];
	for (const wrong of [backup, upload, BLANK]) {
		expect(codes(await desk.ask('library/open', { book: wrong }))).toEqual(unknown);
		expect(codes(await desk.ask('library/recycle', { book: wrong }))).toEqual(unknown);
		expect(codes(await desk.ask('export/fetch', { file: wrong }))).toEqual(unknown);
	}
	for (const wrong of [book, upload])
		expect(codes(await desk.ask('ledger/restore', { book, backup: wrong }))).toEqual(unknown);
	for (const wrong of [book, backup]) expect(codes(await desk.ask('library/add', { upload: wrong }))).toEqual(unknown);
	const other = await TestWorkspace.open({ folder: path.join(scratchFolder(), '另一个') });
	expect(codes(await other.ask('library/open', { book }))).toEqual(unknown);
});
