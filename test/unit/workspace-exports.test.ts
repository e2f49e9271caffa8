import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readPublishedDocument } from '../../electron/import/published/docx.ts';
import { readPublishedWorkbook } from '../../electron/import/published/xlsx.ts';
import { disclose } from '../../electron/service/disclose.ts';
import { exportPackage } from '../../electron/service/export-package.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import type { ExportChoice } from '../../shared/contract/files.ts';
import { codes, digests, good } from '../support/store.ts';
import { endWorkspacesAfterEach, filesBelow, scratchFolder, TestWorkspace } from '../support/workspace.ts';

endWorkspacesAfterEach();

const WHOLE: ExportChoice = {
	docx: true,
	xlsx: true,
	collection: false,
	without: [],
	withoutForms: [],
	draftMark: '',
};
const REPORT = '绍兴市越城区人力资源和社会保障局2024年度部门决算';

async function openExample(desk: TestWorkspace) {
	const book = await desk.example();
	const open = await desk.open(book);
	const start = async (
		choice: Partial<ExportChoice>,
		more: { replace?: boolean; folder?: string; job?: string } = {},
	) =>
		await desk.ask('export/start', {
			book,
			job: more.job ?? 'job-12345',
			choice: { ...WHOLE, ...choice },
			folder: more.folder ?? null,
			replace: more.replace ?? false,
		});
	return { book, open, start, folder: path.join(desk.folder, '导出', `${open.ledger.profile.department} 2024年度`) };
}

test('without options the files are byte for byte those of the command line', async () => {
	const desk = await TestWorkspace.open();
	const { open, start, folder } = await openExample(desk);
	const { files } = good(await start({}));
	expect(files.map(({ name }) => name)).toEqual([`${REPORT}公开表.xlsx`, `${REPORT}.docx`]);
	const plain = scratchFolder();
	const disclosure = good(await disclose(open.ledger, good(await openPackLibrary())));
	good(await exportPackage(disclosure, { folder: plain, replace: false }));
	expect(digests(folder)).toEqual(digests(plain));
});

test('parts that were left out are not in the files, and the draft mark is on the cover and in the names', async () => {
	const desk = await TestWorkspace.open();
	const { start, folder } = await openExample(desk);
	const choice = { without: ['1', '5'], withoutForms: ['公开09表', '公开10表'], draftMark: '送审稿', collection: true };
	const { files } = good(await start(choice));
	expect(files.map(({ name }) => name)).toEqual([
		`${REPORT}公开表（送审稿）.xlsx`,
		`${REPORT}（送审稿）.docx`,
		`${REPORT}数据采集表（送审稿）.xlsx`,
	]);
	const sheets = good(await readPublishedWorkbook(readFileSync(path.join(folder, files[0]?.name ?? '')), 'a.xlsx'));
	expect(sheets).toHaveLength(9);
	expect(sheets.map(({ heading }) => heading.join())).not.toContain('公开09表');
	const report = good(await readPublishedDocument(readFileSync(path.join(folder, files[1]?.name ?? '')), 'a.docx'));
	expect(report.tables).toHaveLength(9);
	expect(report.cover[0]).toBe('送审稿');
	const firstLevel = report.sections
		.map(({ heading }) => heading)
		.filter((heading) => /^[一二三四五]、/u.test(heading));
	expect(firstLevel.map((heading) => heading[0])).toEqual(['二', '三', '四']);
});

test('files of the same name are only replaced when that was agreed, and all or none', async () => {
	const desk = await TestWorkspace.open();
	const { start, folder } = await openExample(desk);
	good(await start({ docx: false }));
	const before = digests(folder);
	const refused = await start({});
	expect(codes(refused)).toEqual(['write/exists']);
	expect(refused.ok ? '' : refused.faults[0]?.where?.file).toBe(`${REPORT}公开表.xlsx`);
	expect(digests(folder)).toEqual(before);
	good(await start({}, { replace: true }));
	expect(readdirSync(folder)).toHaveLength(2);
});

test('nothing to export is said', async () => {
	const desk = await TestWorkspace.open();
	const { book, open, start } = await openExample(desk);
	expect(codes(await start({ docx: false, xlsx: false }))).toEqual(['export/nothing']);
	const numbers = Array.from({ length: 40 }, (_, index) => `公开${String(index + 1).padStart(2, '0')}表`);
	expect(codes(await start({ withoutForms: numbers }))).toEqual(['export/no-forms']);
	expect(open.book).toBe(book);
});

test('progress is told under the page’s own id, and cancelling leaves no file behind', async () => {
	const desk = await TestWorkspace.open();
	const { start } = await openExample(desk);
	const running = start({}, { job: 'job-cancel' });
	expect(codes(await start({}, { job: 'job-cancel' }))).toEqual(['job/twice']);
	await expect.poll(() => desk.events.some((event) => event.event === 'progress')).toBe(true);
	await desk.call('jobs/cancel', { job: 'job-cancel' });
	expect(codes(await running)).toEqual(['job/cancelled']);
	expect(readdirSync(desk.folder)).not.toContain('导出');
	const progress = desk.events.flatMap((event) => (event.event === 'progress' ? [event] : []));
	expect(progress.every(({ job, done, total }) => job === 'job-cancel' && (done < total || total === 0))).toBe(true);
	// A job that is over cannot be cancelled, which is no fault.
	await desk.call('jobs/cancel', { job: 'job-cancel' });
});

test('the preview is the very document; a newer one ends the one before', async () => {
	const desk = await TestWorkspace.open();
	const { book, start, folder } = await openExample(desk);
	const older = desk.ask('export/preview', { book, job: 'preview-1', choice: WHOLE });
	const newer = desk.ask('export/preview', { book, job: 'preview-2', choice: WHOLE });
	expect(codes(await older)).toEqual(['job/cancelled']);
	const { docx } = good(await newer);
	expect(readdirSync(desk.folder)).not.toContain('导出');
	good(await start({ xlsx: false }));
	expect(Buffer.from(docx).equals(readFileSync(path.join(folder, `${REPORT}.docx`)))).toBe(true);
});

test('the history says what was exported from which state, and gives files that still stand', async () => {
	const desk = await TestWorkspace.open();
	const { book, open, start, folder } = await openExample(desk);
	const counts = { error: 0, warning: 12, hint: 3, unchecked: 5, verified: 1 };
	await desk.call('ledger/counts', { book, counts });
	good(await start({ docx: false }));
	good(await desk.write(book, open, '导出以后'));
	const [record, ...others] = await desk.call('export/history', { book });
	expect(others).toEqual([]);
	expect(record).toMatchObject({ step: 0, since: 1, who: '张三', counts });
	const file = record?.files[0]?.file ?? '';
	const fetched = await desk.call('export/fetch', { file });
	expect(Buffer.from(fetched.bytes).equals(readFileSync(path.join(folder, fetched.name)))).toBe(true);
	const listed = (await desk.books()).find((one) => one.book === book);
	expect(listed).toMatchObject({ lastExport: record?.at, stepsSinceExport: 1 });
	rmSync(path.join(folder, fetched.name));
	expect((await desk.call('export/history', { book }))[0]?.files[0]?.file).toBeNull();
	expect(codes(await desk.ask('export/fetch', { file }))).toEqual(['workspace/gone-file']);
});

test('who closes the 账套 while files are written gets them all the same, and the history has them', async () => {
	const desk = await TestWorkspace.open();
	const { book, start } = await openExample(desk);
	const counts = { error: 2, warning: 0, hint: 0, unchecked: 0, verified: 0 };
	await desk.call('ledger/counts', { book, counts });
	const running = start({ docx: false });
	await expect.poll(() => desk.events.some((event) => event.event === 'progress')).toBe(true);
	await desk.call('library/close', { book, desk: null });
	expect(good(await running).files).toHaveLength(1);
	expect(await desk.call('export/history', { book })).toMatchObject([{ step: 0, counts }]);
	expect(desk.events.filter(({ event }) => event === 'trouble')).toEqual([]);
	expect(desk.log).toEqual([]);
});

test('another folder is chosen in the shell’s dialog and found again after a restart', async () => {
	const chosen = path.join(scratchFolder(), '发文');
	mkdirSync(chosen);
	const revealed: string[] = [];
	const ports = {
		chooseLedger: async () => await Promise.resolve(undefined),
		chooseFolder: async () => await Promise.resolve(chosen),
		reveal: async (file: string) => await Promise.resolve(void revealed.push(file)),
	};
	const desk = await TestWorkspace.open({ ports });
	const { start } = await openExample(desk);
	const { folder, name } = await desk.call('export/choose-folder', {});
	expect(name).toMatch(/› 发文$/u);
	const { files } = good(await start({ docx: false }, { folder: folder ?? '' }));
	expect(readdirSync(chosen)).toEqual([`${REPORT}公开表.xlsx`]);
	await desk.call('export/reveal', { file: files[0]?.file ?? '' });
	expect(revealed).toEqual([path.join(chosen, `${REPORT}公开表.xlsx`)]);
	await desk.workspace.close();
	const again = await TestWorkspace.open({ folder: desk.folder });
	const [record] = await again.call('export/history', { book: await again.example() });
	expect(record?.files[0]?.file).not.toBeNull();
});

test('the collection workbook that is exported reads back as the same ledger; a blank one is to be had', async () => {
	const desk = await TestWorkspace.open();
	const { open, start } = await openExample(desk);
	const { files } = good(await start({ docx: false, xlsx: false, collection: true }));
	const { name, bytes } = await desk.call('export/fetch', { file: files[0]?.file ?? '' });
	const job = 'import-1';
	const book = await desk.newBook('别的局');
	const uploads = [await desk.receive(name, bytes)];
	const read = await desk.call('import/read', { job, book, uploads, choices: {} });
	expect(read.files.map((file) => [file.name, file.faults])).toEqual([[name, []]]);
	const { content } = read.proposal;
	expect(content.entries.map(({ amount }) => amount)).toEqual(open.ledger.entries.map(({ amount }) => amount));
	const blank = await desk.call('export/blank-collection', { pack: 'zhejiang-2024' });
	const empty = [await desk.receive(blank.name, blank.bytes)];
	const nothing = await desk.call('import/read', { job, book, uploads: empty, choices: {} });
	expect(nothing.proposal.content.entries).toEqual([]);
	expect(codes(await desk.ask('export/blank-collection', { pack: '../2024' }))).toEqual(['workspace/no-pack']);
});

test('a workbook that is none is refused in words, and writes nothing', async () => {
	const desk = await TestWorkspace.open();
	const { book } = await openExample(desk);
	const before = filesBelow(desk.folder);
	const uploads = [await desk.receive('乱.xlsx', new TextEncoder().encode('PK乱'))];
	const read = await desk.call('import/read', { job: 'import-3', book, uploads, choices: {} });
	const [fault] = read.files[0]?.faults ?? [];
	expect(fault?.message).not.toBe('');
	expect(fault?.action).not.toBe('');
	expect(read.proposal.content.entries).toEqual([]);
	expect(filesBelow(desk.folder)).toEqual(before);
});
