import { beforeAll, describe, expect, test } from 'vitest';
import { writeCollection } from '../../electron/export/collection.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import { type FileToRead, readFiles } from '../../electron/service/read-files.ts';
import { fail, ok } from '../../shared/fault/fault.ts';
import type { ReadFileTools } from '../../shared/intake/read-file.ts';
import { subordinate } from '../support/subordinates.ts';
import { expectOk, loadGolden } from '../support/yuecheng.ts';

const COUNT = 8;
let tools: ReadFileTools;
const workbooks: Uint8Array[] = [];
beforeAll(async () => {
	const { pack, catalog } = await loadGolden();
	tools = { kinds: await loadKinds(), catalog, packs: new Map([[pack.id, pack.sheets]]) };
	for (let number = 1; number <= COUNT; number += 1) {
		workbooks.push(expectOk(await writeCollection(subordinate(number), pack.sheets)));
	}
});

function files(): FileToRead[] {
	return workbooks.map((bytes, index) => ({
		name: `${index + 1}.xlsx`,
		read: async () => await Promise.resolve(ok(bytes)),
	}));
}

describe('读许多文件', () => {
	test('they come back in the order in which they were given, and each is told when it is done', async () => {
		const done: [number, string][] = [];
		const read = expectOk(await readFiles(files(), tools, { progress: (count, name) => done.push([count, name]) }));
		expect(read.files.map(({ reading }) => reading.file.name)).toEqual(files().map(({ name }) => name));
		expect(done.map(([count]) => count)).toEqual(workbooks.map((_, index) => index + 1));
		expect(done.map(([, name]) => name).toSorted()).toEqual(files().map(({ name }) => name));
	});

	test('only a few are in memory at once, however many come', async () => {
		let fetched = 0;
		let finished = 0;
		let most = 0;
		async function* coming() {
			for (const file of files()) {
				const read = async () => {
					fetched += 1;
					most = Math.max(most, fetched - finished);
					return await file.read();
				};
				yield await Promise.resolve({ ...file, read });
			}
		}
		expectOk(await readFiles(coming(), tools, { progress: (count) => (finished = count) }));
		expect([fetched, most <= 3]).toEqual([COUNT, true]);
	});

	test('a bad file and one that cannot be fetched lose none of the others', async () => {
		const gone = fail({ code: 'file/unreadable', message: '找不到', action: '请核对' });
		const given = files();
		given.splice(2, 0, {
			name: '坏.xlsx',
			read: async () => await Promise.resolve(ok(new Uint8Array([80, 75, 3, 4, 1]))),
		});
		given.splice(5, 0, { name: '没有.xlsx', read: async () => await Promise.resolve(gone) });
		const read = expectOk(await readFiles(given, tools));
		expect(read.files).toHaveLength(COUNT);
		expect(read.failed.map(({ name }) => name)).toEqual(['坏.xlsx', '没有.xlsx']);
	});

	test('a file over which the reading hangs is left out by name', async () => {
		// No reading is done in a millisecond: each file outstays the patience in its turn.
		const read = expectOk(await readFiles(files().slice(0, 3), tools, { patience: 1 }));
		expect(read.files).toEqual([]);
		expect(read.failed.map(({ faults: [fault] }) => [fault?.where?.file, fault?.code])).toEqual(
			['1.xlsx', '2.xlsx', '3.xlsx'].map((name) => [name, 'job/stuck']),
		);
	});

	test('cancelled, no further file is fetched and nothing comes back', async () => {
		const stop = new AbortController();
		let fetched = 0;
		const given = files().map((file) => ({
			...file,
			read: async () => {
				fetched += 1;
				return await file.read();
			},
		}));
		const read = await readFiles(given, tools, { signal: stop.signal, progress: () => stop.abort() });
		expect(read.ok ? '' : read.faults[0]?.code).toBe('job/cancelled');
		expect(fetched).toBeLessThan(COUNT);
	});

	test('what is known of such a file is asked for once it is understood', async () => {
		const [file] = files();
		if (file === undefined) throw new Error('no file');
		const asked: string[] = [];
		const further = ({ reading }: { readonly reading: { readonly shape: string } }) => {
			asked.push(reading.shape);
			return { department: '某局' };
		};
		const read = expectOk(await readFiles([{ ...file, further }], tools));
		expect(asked).toEqual(['采集表 zhejiang-2024']);
		expect(read.files[0]?.choices).toEqual({ department: '某局' });
	});
});
