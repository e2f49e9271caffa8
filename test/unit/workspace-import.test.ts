import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Reply } from '../../shared/contract/contract.ts';
import type { ImportedFile } from '../../shared/contract/imports.ts';
import type { ReadingChoices } from '../../shared/reading/table.ts';
import { good } from '../support/store.ts';
import { endWorkspacesAfterEach, filesBelow, TestWorkspace } from '../support/workspace.ts';

endWorkspacesAfterEach();

const CASES = path.join(import.meta.dirname, '..', 'cases');
const COLLECTION = new Uint8Array(readFileSync(path.join(CASES, 'yuecheng-2024', 'collection.xlsx')));
/** A published table that says neither year nor unit of amount. */
const SILENT = text(`部门收入总表
科目编码,科目名称,本年收入合计,财政拨款收入
合计,,3.00,3.00
2010101,行政运行,3.00,3.00
`);
const LIST = text(`日期,单位,功能科目,经济科目,资金性质,支出性质,项目名称,金额
2024-01-05,本级,2010301 行政运行,30201 办公费,一般公共预算财政拨款,公用经费,,100.00
2024-02-05,本级,2010301 行政运行,30211 差旅费,一般公共预算财政拨款,公用经费,,50.50
`);

/** Files as the page sends them: name and bytes. */
type Given = readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>])[];

async function read(
	desk: TestWorkspace,
	book: string,
	given: Given,
	choices: ReadingChoices = {},
): Promise<Reply<'import/read'>> {
	const uploads = await Promise.all(given.map(async ([name, bytes]) => await desk.receive(name, bytes)));
	const said = Object.keys(choices).length === 0 ? {} : Object.fromEntries(uploads.map((upload) => [upload, choices]));
	return await desk.call('import/read', { job: 'read-of-a-test', book, uploads, choices: said });
}

async function openBook(): Promise<{ desk: TestWorkspace; book: string }> {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	await desk.open(book);
	return { desk, book };
}

test('a bad file among good ones has its own fault with what to do, and the good ones are read', async () => {
	const { desk, book } = await openBook();
	const { files, proposal } = await read(desk, book, [
		['好.xlsx', COLLECTION],
		['坏.xlsx', text('PK\u0003\u0004乱')],
		['空.xls', new Uint8Array()],
	]);
	expect(files.map(({ name, faults }) => [name, faults.length > 0])).toEqual([
		['好.xlsx', false],
		['坏.xlsx', true],
		['空.xls', true],
	]);
	for (const { faults } of files) for (const { action } of faults) expect(action).toMatch(/请/u);
	expect(proposal.content.entries.length).toBeGreaterThan(100);
});

test('reading writes nothing anywhere, whatever was read', async () => {
	const { desk, book } = await openBook();
	const before = filesBelow(desk.folder);
	await read(desk, book, [
		['采集表.xlsx', COLLECTION],
		['清单.csv', LIST],
	]);
	expect(filesBelow(desk.folder)).toEqual(before);
	expect((await desk.open(book)).state.step).toBe(0);
});

test('progress counts the files and names the one that is read', async () => {
	const { desk, book } = await openBook();
	await read(desk, book, [
		['一.xlsx', COLLECTION],
		['二.csv', LIST],
	]);
	const told = desk.events.flatMap((event) =>
		event.event === 'progress' ? [[event.done, event.total, event.text]] : [],
	);
	expect(told.slice(0, 2)).toEqual([
		[0, 2, '一.xlsx'],
		[1, 2, '二.csv'],
	]);
});

test('a cancelled reading ends soon and says so; the next one works', async () => {
	const { desk, book } = await openBook();
	const uploads: string[] = [];
	for (let n = 0; n < 60; n += 1) uploads.push(await desk.receive(`单位${n}.xlsx`, COLLECTION));
	const reading = desk.ask('import/read', { job: 'many-files', book, uploads, choices: {} });
	await until(() => desk.events.some((event) => event.event === 'progress' && event.done >= 1));
	await desk.call('jobs/cancel', { job: 'many-files' });
	const answer = await reading;
	expect(answer.ok ? '' : answer.faults[0]?.code).toBe('job/cancelled');
	const again = await read(desk, book, [['清单.csv', LIST]]);
	expect(again.files[0]?.faults).toEqual([]);
	expect(desk.log).toEqual([]);
});

test('a file over which the reading hangs is left out by name, and the others are read', async () => {
	// No reading is done in a millisecond: each file outstays the patience in its turn.
	const desk = await TestWorkspace.open({ readPatience: 1 });
	const book = await desk.newBook('某局');
	await desk.open(book);
	const { files, proposal } = await read(desk, book, [['慢.xlsx', COLLECTION]]);
	expect(files.map(({ name, faults }) => [name, faults.map(({ code }) => code)])).toEqual([['慢.xlsx', ['job/stuck']]]);
	expect(files[0]?.faults[0]?.action).toContain('请');
	expect(proposal.content.entries).toEqual([]);
});

test('what the columns of a list are is asked, and the answer is used at once', async () => {
	const { desk, book } = await openBook();
	const first = await read(desk, book, [['清单.csv', LIST]]);
	const asked = first.proposal.questions.find(({ asks }) => asks === 'columns');
	expect(first.files[0]?.tables[0]?.list?.confirmed).toBe(false);
	const tables = { [asked?.table ?? '']: asked?.suggestion ?? {} };
	const answered = await read(desk, book, [['清单.csv', LIST]], { tables });
	expect(answered.files[0]?.tables[0]?.list?.confirmed).toBe(true);
	expect(answered.proposal.questions.filter(({ asks }) => asks === 'columns')).toEqual([]);
});

test('what was said about a file is used for the next of its shape, says so, and can be forgotten', async () => {
	const { desk, book } = await openBook();
	const choices: ReadingChoices = { year: 2023, amountUnit: '万元' };
	const first = await read(desk, book, [['收入.csv', SILENT]], choices);
	const { shape } = first.files[0] as ImportedFile;
	expect(shape).not.toBe('');
	await desk.call('import/remember', { book, choices: [{ shape, file: '收入.csv', choices }] });
	const other = text(new TextDecoder().decode(SILENT).replaceAll('3.00', '4.00'));
	const again = await read(desk, book, [['又一张.csv', other]]);
	expect(again.files[0]).toMatchObject({ remembered: true, choices });
	await desk.call('import/forget', { shape });
	const forgotten = await read(desk, book, [['再一张.csv', other]]);
	expect(forgotten.files[0]).toMatchObject({ remembered: false, choices: {} });
});

test('a remembered year is as many years before the ledger’s, also next season and after a restart', async () => {
	const { desk, book } = await openBook();
	const choices: ReadingChoices = { year: 2023 };
	const { shape } = (await read(desk, book, [['收入.csv', SILENT]], choices)).files[0] as ImportedFile;
	await desk.call('import/remember', { book, choices: [{ shape, file: '收入.csv', choices }] });
	await desk.workspace.close();
	const next = await TestWorkspace.open({ folder: desk.folder });
	const later = await next.newBook('某局', 2025);
	await next.open(later);
	expect((await read(next, later, [['收入.csv', SILENT]])).files[0]).toMatchObject({
		remembered: true,
		choices: { year: 2024 },
	});
});

test('uploads that are gone are said by file; none at all is an old page', async () => {
	const { desk, book } = await openBook();
	const gone = 'Zm9yZ2VkLXRva2VuLW5vYm9keQ';
	const upload = await desk.receive('清单.csv', LIST);
	const some = await desk.call('import/read', { job: 'some-gone', book, uploads: [upload, gone], choices: {} });
	expect(some.files.map(({ faults }) => faults.map(({ code }) => code))).toEqual([[], ['import/gone']]);
	const none = await desk.ask('import/read', { job: 'all-gone', book, uploads: [gone], choices: {} });
	expect(none.ok ? '' : none.faults[0]?.code).toBe('contract/unknown-token');
});

test('the look holds the words and no more of a hostile file than people read', async () => {
	const { desk, book } = await openBook();
	const long = '长'.repeat(5000);
	const rows = Array.from({ length: 400 }, (_, n) => `${long},${n},不是数`).join('\n');
	const { files } = await read(desk, book, [['怪.csv', text(`名称,金额,备注\n${rows}\n`)]]);
	expect(JSON.stringify(files).length).toBeLessThan(2_000_000);
});

test('a text file whose quotation mark is not closed says which cell, and spoils no other file', async () => {
	const { desk, book } = await openBook();
	const cut = text(`单位,摘要,金额\n本级,"${'付办公费，'.repeat(20_000)}\n`);
	const { files, proposal } = await read(desk, book, [
		['少引号.csv', cut],
		['好.xlsx', COLLECTION],
	]);
	expect(files[0]?.faults.map(({ code, where }) => [code, where?.cell])).toEqual([['import/long-cell', 'B2']]);
	expect(proposal.content.entries.length).toBeGreaterThan(100);
});

test('numbers that no department has are refused by file, however they add up', async () => {
	const { desk, book } = await openBook();
	const huge = text(`2023年度收入决算表
单位：元
科目编码,科目名称,本年收入合计,财政拨款收入
合计,,90000000000000.00,90000000000000.00
2010101,行政运行,90000000000000.00,90000000000000.00
`);
	const { files } = await read(desk, book, [['大.csv', huge]]);
	expect(files[0]?.faults.map(({ code }) => code)).toEqual(['import/too-much-money']);
});

test('a thousand small files are held and read in one go', async () => {
	const { desk, book } = await openBook();
	const uploads: string[] = [];
	for (let n = 0; n < 1000; n += 40) {
		const batch = Array.from({ length: 40 }, (_, at) => ({ name: `清单${n + at}.csv`, bytes: LIST }));
		uploads.push(...(await desk.call('files/receive', { files: batch })).uploads);
	}
	const reply = good(await desk.ask('import/read', { job: 'a-thousand', book, uploads, choices: {} }));
	expect(reply.files.length).toBe(1000);
	expect(reply.files.every(({ faults }) => faults.length === 0)).toBe(true);
}, 120_000);

function text(content: string): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(content);
}

async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
