import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFileAtomically, writeFilesAtomically } from '../../electron/export/atomic-write.ts';
import { faultOfWriteError } from '../../electron/export/write-faults.ts';
import type { Result } from '../../shared/fault/fault.ts';

const OLD = Buffer.from('旧文件');
const NEW = Buffer.from('新文件');

let folder = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'juesuan-atomic-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => path.join(folder, name);
const leftovers = () => readdirSync(folder).filter((name) => name.endsWith('.tmp'));
const codes = (result: Result<void>) => (result.ok ? [] : result.faults.map((fault) => fault.code));

describe('写一个文件', () => {
	test('新文件写成，不留临时文件', async () => {
		expect(await writeFileAtomically(inFolder('表.xlsx'), NEW, { replace: false })).toEqual({ ok: true });
		expect(readFileSync(inFolder('表.xlsx'))).toEqual(NEW);
		expect(readdirSync(folder)).toEqual(['表.xlsx']);
	});

	test('没有要求替换时，已有的文件原样不动，并说清怎么办', async () => {
		writeFileSync(inFolder('表.xlsx'), OLD);
		const result = await writeFileAtomically(inFolder('表.xlsx'), NEW, { replace: false });
		expect(result).toMatchObject({
			ok: false,
			faults: [
				{
					code: 'write/exists',
					message: '“表.xlsx”已经存在，没有改动它。',
					action: '请换一个文件名或文件夹；确定要替换，请选“替换”（命令行加 --force）。',
					where: { file: inFolder('表.xlsx') },
				},
			],
		});
		expect(readFileSync(inFolder('表.xlsx'))).toEqual(OLD);
		expect(leftovers()).toEqual([]);
	});

	test('要求替换时换成新内容，权限照旧，链接仍是链接', async () => {
		writeFileSync(inFolder('表.xlsx'), OLD);
		chmodSync(inFolder('表.xlsx'), 0o640);
		symlinkSync(inFolder('表.xlsx'), inFolder('链接.xlsx'));
		expect(codes(await writeFileAtomically(inFolder('链接.xlsx'), NEW, { replace: true }))).toEqual([]);
		expect(readFileSync(inFolder('表.xlsx'))).toEqual(NEW);
		expect(statSync(inFolder('表.xlsx')).mode & 0o777).toBe(0o640);
		expect(readdirSync(folder).sort()).toEqual(['表.xlsx', '链接.xlsx'].sort());
	});

	test.each([
		['write/no-folder', () => inFolder('没有/表.xlsx'), () => undefined],
		['write/is-folder', () => inFolder('夹'), () => mkdirSync(inFolder('夹'))],
		['write/folder-is-file', () => inFolder('档/表.xlsx'), () => writeFileSync(inFolder('档'), OLD)],
		['write/name-too-long', () => inFolder(`${'表'.repeat(200)}.xlsx`), () => undefined],
		['write/read-only', () => inFolder('只读.xlsx'), () => writeFileSync(inFolder('只读.xlsx'), OLD, { mode: 0o444 })],
	])('%s：不写任何东西', async (code, file, prepare) => {
		prepare();
		const before = readdirSync(folder);
		expect(codes(await writeFileAtomically(file(), NEW, { replace: true }))).toEqual([code]);
		expect(readdirSync(folder)).toEqual(before);
	});

	test.each([
		['ENOSPC', false, 'write/no-space'],
		['EDQUOT', false, 'write/no-space'],
		['EBUSY', false, 'write/in-use'],
		['EPERM', true, 'write/in-use'],
		['EACCES', true, 'write/in-use'],
		['EPERM', false, 'write/not-allowed'],
		['EROFS', true, 'write/not-allowed'],
		['EIO', true, 'write/failed'],
	])('系统错误 %s（文件已有且可写：%s）说成 %s', (errno, occupied, code) => {
		const fault = faultOfWriteError(Object.assign(new Error(errno), { code: errno }), '/x/表.xlsx', occupied);
		expect(fault?.code).toBe(code);
		expect(fault?.message).toContain('“表.xlsx”');
		expect(fault?.action).toMatch(/^请.*。$/u);
	});

	test('程序自己的错误不当作磁盘错误', () => {
		expect(faultOfWriteError(new TypeError('x is undefined'), '/x/表.xlsx', true)).toBeUndefined();
	});
});

describe('写一组文件', () => {
	test('一个不能写，别的也不写，所有原因一次说完', async () => {
		writeFileSync(inFolder('表.xlsx'), OLD);
		const result = await writeFilesAtomically(
			[
				{ path: inFolder('新.docx'), bytes: NEW },
				{ path: inFolder('表.xlsx'), bytes: NEW },
				{ path: inFolder('没有/表.xlsx'), bytes: NEW },
			],
			{ replace: false },
		);
		expect(codes(result)).toEqual(['write/exists', 'write/no-folder']);
		expect(readdirSync(folder)).toEqual(['表.xlsx']);
		expect(readFileSync(inFolder('表.xlsx'))).toEqual(OLD);
	});

	test('写到一半才发现不行，已换上的也换回来', async () => {
		writeFileSync(inFolder('甲.xlsx'), OLD);
		writeFileSync(inFolder('乙.docx'), OLD);
		const files = ['甲.xlsx', '新.docx', '乙.docx'].map((name) => ({ path: inFolder(name), bytes: NEW }));
		const last = files[2];
		// The bytes of the last file turn its path into a folder once everything has been examined.
		const spoiler = {
			path: last?.path ?? '',
			get bytes() {
				rmSync(inFolder('乙.docx'));
				mkdirSync(path.join(inFolder('乙.docx'), '占用'), { recursive: true });
				return NEW;
			},
		};
		const result = await writeFilesAtomically([...files.slice(0, 2), spoiler], { replace: true });
		expect(codes(result)).toHaveLength(1);
		expect(readFileSync(inFolder('甲.xlsx'))).toEqual(OLD);
		expect(readdirSync(folder).sort()).toEqual(['甲.xlsx', '乙.docx'].sort());
	});

	test('都能写就都写成', async () => {
		writeFileSync(inFolder('表.xlsx'), OLD);
		const files = ['表.xlsx', '报告.docx'].map((name) => ({ path: inFolder(name), bytes: NEW }));
		expect(codes(await writeFilesAtomically(files, { replace: true }))).toEqual([]);
		for (const file of files) expect(readFileSync(file.path)).toEqual(NEW);
		expect(leftovers()).toEqual([]);
	});
});

describe('写的中途被杀', () => {
	const script = fileURLToPath(new URL('../support/form-write-loop.ts', import.meta.url));
	const SIZE = 4_000_000;

	test('文件总是完整的某一版，残留在下次写时清掉', { timeout: 60_000 }, async () => {
		const file = inFolder('表.xlsx');
		writeFileSync(file, OLD);
		let leftBehind = 0;
		for (let round = 0; round < 8 || (leftBehind === 0 && round < 40); round += 1) {
			const child = spawn(process.execPath, [script, file, String(SIZE)], { stdio: ['ignore', 'pipe', 'inherit'] });
			await once(child.stdout, 'data');
			await new Promise((resolve) => setTimeout(resolve, round % 25));
			child.kill('SIGKILL');
			await once(child, 'exit');
			leftBehind += leftovers().length;
			const bytes = readFileSync(file);
			expect(bytes.length).toBe(SIZE);
			expect(bytes.equals(Buffer.alloc(SIZE, bytes[0]))).toBe(true);
		}
		// Otherwise no kill came in the middle of a write and the test shows nothing.
		expect(leftBehind).toBeGreaterThan(0);
		await writeFileAtomically(file, NEW, { replace: true });
		expect(readFileSync(file)).toEqual(NEW);
		expect(leftovers()).toEqual([]);
	});

	test.skipIf(process.platform === 'win32')('超出空间限额时旧文件完好，不留残片', () => {
		const file = inFolder('表.xlsx');
		writeFileSync(file, OLD);
		const command = `ulimit -f 100; "${process.execPath}" "${script}" "${file}" ${SIZE} 2>&1 || true`;
		const output = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
		expect(output).toContain('write/no-space');
		expect(readFileSync(file)).toEqual(OLD);
		expect(leftovers()).toEqual([]);
	});
});

test('别的程序正在写的临时文件不清，别的机器上新近的也不清', async () => {
	const other = inFolder(`.juesuan-00000000-${process.pid}-1.tmp`);
	writeFileSync(other, OLD);
	writeFileSync(inFolder('.juesuan.tmp'), OLD);
	await writeFileAtomically(inFolder('表.xlsx'), NEW, { replace: false });
	expect(leftovers().sort()).toEqual(['.juesuan-00000000-' + process.pid + '-1.tmp', '.juesuan.tmp'].sort());
});
