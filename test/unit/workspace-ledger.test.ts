import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { apply } from '../../shared/ledger/change.ts';
import { codes, good } from '../support/store.ts';
import { endWorkspacesAfterEach, scratchFolder, TestWorkspace } from '../support/workspace.ts';

endWorkspacesAfterEach();

async function start() {
	const desk = await TestWorkspace.open();
	const book = await desk.newBook('某局');
	return { desk, book, open: await desk.open(book) };
}

test('each command is a step that is on disk when the reply comes', async () => {
	const { desk, book, open } = await start();
	const written = good(await desk.write(book, open, '第一段'));
	expect(written).toEqual({ step: 1, canUndo: true, canRedo: false });
	const journal = await desk.call('ledger/journal', { book });
	expect(journal).toMatchObject([{ step: 1, label: '写「第一段」', who: '张三', state: 'done', changeCount: 1 }]);
	const [change] = await desk.call('ledger/step', { book, step: 1 });
	expect(change?.after).toMatchObject({ content: '第一段' });
	expect(codes(await desk.ask('ledger/step', { book, step: 2 }))).toEqual(['store/no-such-step']);
});

test('the page’s copy follows undo and redo to any point, also after a restart', async () => {
	const { desk, book, open } = await start();
	let ledger = open.ledger;
	for (const content of ['一', '二', '三']) {
		good(await desk.write(book, await desk.open(book), content));
	}
	ledger = (await desk.open(book)).ledger;
	await desk.workspace.close();
	const again = await TestWorkspace.open({ folder: desk.folder });
	const token = (await again.books()).find(({ file }) => file.startsWith('某局'))?.book ?? '';
	await again.open(token);
	const follow = async (answer: Awaited<ReturnType<typeof back>>) => {
		ledger = apply(ledger, answer.applied);
		expect(ledger).toEqual((await again.open(token)).ledger);
		return ledger.passages.map(({ content }) => content);
	};
	const back = async (step: number) => await again.call('ledger/undo-to', { book: token, step });
	expect(await follow(await back(1))).toEqual(['一']);
	expect(await follow(await again.call('ledger/redo-to', { book: token, step: 3 }))).toEqual(['一', '二', '三']);
	expect(await follow(await back(0))).toEqual([]);
	expect(await follow(await again.call('ledger/redo', { book: token }))).toEqual(['一']);
	expect(await follow(await again.call('ledger/undo', { book: token }))).toEqual([]);
	expect(codes(await again.ask('ledger/redo-to', { book: token, step: 9 }))).toEqual(['store/no-such-step']);
});

test('a change made from old data is refused and nothing is written', async () => {
	const { desk, book, open } = await start();
	good(await desk.write(book, open, '先到'));
	expect(codes(await desk.write(book, open, '后到'))).toEqual(['store/stale']);
	expect((await desk.open(book)).ledger.passages).toHaveLength(1);
});

test('many requests at once are done in the order in which they were asked', async () => {
	const { desk, book, open } = await start();
	const id = open.nextIds['passage'] ?? 1;
	const answers = await Promise.all(
		Array.from({ length: 30 }, async (_, index) => {
			const passage = { id: id + index, place: '部门概况/主要职能', code: '', content: `第 ${index} 段`, origin: '' };
			const changes = [{ table: 'passage' as const, before: null, after: passage }];
			return await desk.ask('ledger/execute', { book, command: { label: '写', changes } });
		}),
	);
	expect(answers.map((answer) => good(answer).step)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test('after a late goodbye the page goes on as if nothing had happened', async () => {
	const { desk, book, open } = await start();
	await desk.call('library/close', { book, desk: null });
	expect(good(await desk.write(book, open, '照写'))).toMatchObject({ step: 1 });
});

test('who makes a change is who the settings name at that moment', async () => {
	const { desk, book } = await start();
	good(await desk.write(book, await desk.open(book), '一'));
	const { settings } = await desk.call('settings/get', {});
	await desk.call('settings/set', { ...settings, who: '李四' });
	good(await desk.write(book, await desk.open(book), '二'));
	expect((await desk.call('ledger/journal', { book })).map(({ who }) => who)).toEqual(['张三', '李四']);
});

test('settings are there again after a restart; a file of rubbish is put aside and said once', async () => {
	const { desk } = await start();
	const { settings } = await desk.call('settings/get', {});
	await desk.call('settings/set', { ...settings, zoom: 125, amounts: '元' });
	await desk.workspace.close();
	const second = await TestWorkspace.open({ folder: desk.folder });
	expect((await second.call('settings/get', {})).settings).toMatchObject({ zoom: 125, amounts: '元' });
	await second.workspace.close();
	for (const rubbish of [
		'{"zoom": 1e9',
		'[]',
		'\u0000\u0001',
		'{"who":"x","zoom":100,"inspector":true,"amounts":"美元","beside":false}',
	]) {
		writeFileSync(path.join(desk.folder, 'settings.json'), rubbish);
		writeFileSync(path.join(desk.folder, 'desk.json'), rubbish);
		const third = await TestWorkspace.open({ folder: desk.folder });
		const first = await third.call('settings/get', {});
		expect(first.settings.zoom).toBe(100);
		expect(first.notice).toMatch(/设置文件读不懂.*账套没有受影响/u);
		expect((await third.call('settings/get', {})).notice).toBeNull();
		expect((await third.books()).map(({ file }) => file)).toContain('某局 2024年度.ledger');
		await third.workspace.close();
	}
	expect(readFileSync(path.join(desk.folder, 'settings.json.坏'), 'utf8')).toBe('{"zoom": 1e9');
	expect(readFileSync(path.join(desk.folder, 'settings.json.坏2'), 'utf8')).toBe('[]');
});

test('a bug of ours is a sentence for the user and a line without figures and names in the log', async () => {
	const desk = await TestWorkspace.open({
		folder: path.join(scratchFolder(), '决算公开'),
		ports: {
			chooseLedger: async () => await Promise.reject(new Error('财政局 12345.67')),
			chooseFolder: async () => await Promise.reject(new TypeError('财政局')),
			reveal: async () => await Promise.resolve(),
		},
	});
	const answer = await desk.ask('library/choose', {});
	expect(codes(answer)).toEqual(['program/bug']);
	expect(answer.ok ? '' : answer.faults[0]?.action).toMatch(/已保存的内容都在/u);
	expect(desk.log[0]).toMatch(/^library\/choose: Error\n\s+at /u);
	expect(desk.log.join()).not.toMatch(/财政局|12345/u);
});

test('after the end nothing is done any more, and ending twice is fine', async () => {
	const { desk, book, open } = await start();
	await desk.workspace.close();
	await desk.workspace.close();
	expect(desk.events.at(-1)).toEqual({ event: 'closing' });
	expect(codes(await desk.write(book, open, '晚了'))).toEqual(['workspace/closing']);
});
