import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../electron/service/commands.ts';
import type { Finding } from '../../shared/checks/finding.ts';
import { caseFile } from '../support/yuecheng.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'findings-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
	let said = '';
	let complained = '';
	const code = await runCommand(args, {
		folder,
		print: (text) => {
			said += `${text}\n`;
		},
		warn: (text) => {
			complained += `${text}\n`;
		},
	});
	return { code, said, complained };
}

interface Exported {
	readonly files: readonly { readonly kind: string; readonly path: string }[];
	readonly findings: readonly Finding[];
}

const WORKBOOK = caseFile('collection.xlsx').pathname;

describe('越城 2024 的核对结果', () => {
	test('the ledger, the exported document and both files together give the same findings', async () => {
		const exported = JSON.parse((await run('export', '--from', WORKBOOK, '--out', 'a', '--json')).said) as Exported;
		const pathOf = (kind: string) => exported.files.find((file) => file.kind === kind)?.path ?? '';
		const fromWord = await run('check', pathOf('docx'), '--json');
		const fromBoth = await run('check', pathOf('xlsx'), pathOf('docx'), '--json');
		const fromWorkbook = await run('check', WORKBOOK, '--json');
		expect(JSON.parse(fromWord.said)).toEqual({ findings: exported.findings });
		expect(JSON.parse(fromBoth.said)).toEqual({ findings: exported.findings });
		expect(JSON.parse(fromWorkbook.said)).toEqual({ findings: exported.findings });
		expect([fromWord.code, fromBoth.code, fromWorkbook.code]).toEqual([1, 1, 1]);
	});

	test('no error comes from the tables or from a generated sentence', async () => {
		const { findings } = JSON.parse((await run('export', '--from', WORKBOOK, '--out', 'b', '--json')).said) as Exported;
		const errors = findings.filter((finding) => finding.level === 'error').map((finding) => finding.code);
		// O-05 是人填的占比自相矛盾；Z 是名词解释；C 是人写的话。都在 known_errors.json 里。
		expect([...new Set(errors)].sort()).toEqual(['C-01', 'C-06', 'O-05', 'Z-01', 'Z-04']);
	});
});

describe('命令行', () => {
	test('an existing file is not replaced without being asked for, and --strict tells of errors', async () => {
		expect((await run('export', '--from', WORKBOOK, '--out', 'c')).code).toBe(0);
		const again = await run('export', '--from', WORKBOOK, '--out', 'c');
		expect([again.code, again.said]).toEqual([2, '']);
		expect(again.complained).toContain('已经存在，没有改动它');
		expect((await run('export', '--from', WORKBOOK, '--out', 'c', '--force', '--strict')).code).toBe(1);
	});

	test('the workbook, the ledger made of it and the workbook made of that give the same files', async () => {
		expect((await run('import', '--ledger', 'a.ledger', '--yes', WORKBOOK)).code).toBe(0);
		expect((await run('collect', '--ledger', 'a.ledger', '--out', 'again.xlsx')).code).toBe(0);
		const both = await Promise.all(
			['a.ledger', 'again.xlsx'].map(
				async (from) => await run('export', '--from', from, '--out', `from-${from}`, '--json'),
			),
		);
		const [first, second] = both.map(({ said }) => (JSON.parse(said) as Exported).findings);
		expect(first).toEqual(second);
	});

	test.each([
		[['export', '--from', 'missing.xlsx', '--out', 'x'], '找不到这个文件'],
		[['export', '--out', 'x'], '--from'],
		[['exprot'], '没有“exprot”这个命令'],
		[['export', '--form', 'x'], '没有“--form”这个选项'],
		[['check'], 'check 要写明文件'],
		[['export', '--from', WORKBOOK, '--out', 'x', '--pack', 'nowhere-1900'], '没有名为“nowhere-1900”的模板'],
		[['collect', '--out', 'x.xlsx'], '--blank'],
		[['check', WORKBOOK, '--packs', 'nowhere'], '这里没有模板'],
	])('%s is refused in words, with exit code 2 and nothing written', async (args, words) => {
		const { code, said, complained } = await run(...args);
		expect([code, said]).toEqual([2, '']);
		expect(complained).toContain(words);
	});
});
