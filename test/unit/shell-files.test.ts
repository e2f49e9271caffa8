import { createHash } from 'node:crypto';
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ShellLog } from '../../electron/shell/log.ts';
import { changedFiles } from '../../electron/shell/native-digest.ts';

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'juesuan-shell-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('files beside the archive', () => {
	const MODULE = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';
	const OTHER = 'node_modules/better-sqlite3/prebuilds/win32-x64.node';
	const archive = (): string => path.join(folder, 'app.asar');
	const put = (file: string, text: string): void => {
		const target = path.join(`${archive()}.unpacked`, file);
		mkdirSync(path.dirname(target), { recursive: true });
		writeFileSync(target, text);
	};
	const digest = (text: string): string => createHash('sha512').update(text).digest('base64');
	const digests = { [MODULE]: digest('native'), [OTHER]: digest('other'), 'shared/包.yaml': digest('数据') };
	const check = (): readonly string[] => changedFiles(archive(), digests, 'linux-x64');

	beforeEach(() => {
		put(MODULE, 'native');
		put('shared/包.yaml', '数据');
	});

	test('as built, with the native code of this system alone: nothing to say', () => {
		expect(check()).toEqual([]);
	});

	test('a changed native module is found', () => {
		put(MODULE, 'native, and something else');
		expect(check()).toEqual([MODULE]);
	});

	test('a file that was put there is found', () => {
		put('electron/extra.mjs', 'x');
		expect(check()).toEqual(['electron/extra.mjs']);
	});

	test('a file that is gone is found, and so is the folder', () => {
		unlinkSync(path.join(`${archive()}.unpacked`, MODULE));
		expect(check()).toEqual([MODULE]);
		rmSync(`${archive()}.unpacked`, { recursive: true });
		expect(check()).toEqual([MODULE, 'shared/包.yaml']);
	});

	test('a link to a file with the right content is not the file', () => {
		writeFileSync(path.join(folder, 'elsewhere'), 'native');
		unlinkSync(path.join(`${archive()}.unpacked`, MODULE));
		symlinkSync(path.join(folder, 'elsewhere'), path.join(`${archive()}.unpacked`, MODULE));
		expect(check()).toEqual([MODULE]);
	});

	test('native code of another system, where it is there, has to be ours too', () => {
		put(OTHER, 'changed');
		expect(check()).toEqual([OTHER]);
	});
});

describe('the log', () => {
	const file = (): string => path.join(folder, 'logs', 'shell.log');
	const log = (): ShellLog => new ShellLog(path.join(folder, 'logs'), () => new Date('2026-01-02T03:04:05.006Z'));

	test('tells time, code and place, and of an error nothing that it says', () => {
		const error = Object.assign(new RangeError('张丽 103,031,679.16 C:\\Users\\张丽\\账.ledger'), {
			code: 'SQLITE_BUSY',
		});
		error.stack = [
			`RangeError: ${error.message}`,
			'    at 张丽 (file:///C:/Users/%E5%BC%A0/app.asar/electron/main.js:120:5)',
			'    at C:\\Users\\zhangli\\app.asar\\electron\\workspace-JsohdtDx.js:3:14',
			'    at node:internal/process/task_queues:105:5',
		].join('\n');
		log().write('service/bug', { error });
		expect(readFileSync(file(), 'utf8')).toBe(
			'2026-01-02T03:04:05.006Z service/bug RangeError SQLITE_BUSY main.js:120:5 workspace-JsohdtDx.js:3:14\n',
		);
	});

	test('of what the services say of a bug it keeps the same', () => {
		log().write('service/bug', {
			trace: 'ledger/execute: TypeError\n    at f (file:///home/zhangli/dist/electron/main.js:9:1)\n    at 1234567.89',
		});
		expect(readFileSync(file(), 'utf8')).toMatch(/service\/bug ledger\/execute TypeError main\.js:9:1\n$/u);
	});

	test.each(['张丽', '1234.56', 'a 1', '2080106', 'x'.repeat(80), '../etc', ''])(
		'a word that is none of ours is left out: %s',
		(reason) => {
			log().write('page/gone', { reason });
			expect(readFileSync(file(), 'utf8')).toMatch(/page\/gone -\n$/u);
		},
	);

	test('an error that is no error', () => {
		log().write('main/failed', { error: '张丽' });
		expect(readFileSync(file(), 'utf8')).toMatch(/main\/failed string\n$/u);
	});

	test('does not grow without end, and only its owner reads it', () => {
		const written = log();
		for (let index = 0; index < 12_000; index += 1) written.write('page/gone', { reason: 'crashed', exitCode: index });
		expect(statSync(file()).size).toBeLessThan(270_000);
		expect(statSync(file().replace('.log', '.old.log')).size).toBeLessThan(270_000);
		// Windows has no such bits: a user's folder is closed to others there.
		expect(process.platform === 'win32' ? 0 : statSync(file()).mode & 0o077).toBe(0);
	});

	test('a folder that cannot be written does no harm', () => {
		writeFileSync(path.join(folder, 'logs'), 'a file');
		expect(() => log().write('page/gone')).not.toThrow();
	});
});
