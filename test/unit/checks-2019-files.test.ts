import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../electron/service/commands.ts';
import type { Finding } from '../../shared/checks/finding.ts';
import { runChecks } from '../../shared/checks/run.ts';
import type { Published } from '../../shared/published/published.ts';
import { withSections, wordCase } from '../support/words.ts';
import { zhujiFile } from '../support/zhuji.ts';

/** 诸暨 2019 written to files and read back: the Word document has no forms, the workbook no text. */
const folder = mkdtempSync(path.join(tmpdir(), 'checks-2019-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; said: string }> {
	let said = '';
	const warn = (text: string) => {
		throw new Error(text);
	};
	const code = await runCommand([...args, '--json'], { folder, print: (text) => (said += text), warn });
	return { code, said };
}

async function check(...files: string[]): Promise<readonly Finding[]> {
	return (JSON.parse((await run('check', ...files)).said) as { findings: readonly Finding[] }).findings;
}

interface Exported {
	readonly files: readonly { readonly kind: string; readonly path: string }[];
	readonly findings: readonly Finding[];
}

let ofLedger: readonly Finding[];
let word: string;
let tables: string;
beforeAll(async () => {
	const exported = JSON.parse(
		(await run('export', '--from', zhujiFile('collection.xlsx').pathname, '--out', 'out')).said,
	) as Exported;
	const pathOf = (kind: string) => exported.files.find((file) => file.kind === kind)?.path ?? '';
	[ofLedger, word, tables] = [exported.findings, pathOf('docx'), pathOf('xlsx')];
});

test('Word 和 Excel 一起核对，与账套的结果一样，没有错误和警告', async () => {
	expect(await check(word, tables)).toEqual(ofLedger);
	expect(await check(tables, word)).toEqual(ofLedger);
	expect(ofLedger.map(({ code, level }) => `${code} ${level}`)).toEqual([
		// 人写的名词解释里的词
		'Z-03 hint',
		'C-02 hint',
		'C-02 hint',
		'Y-01 unchecked',
		'Y-02 unchecked',
		// 公布的自评表没有写偏差原因
		'J-04 hint',
		'J-04 hint',
	]);
});

test('只核对 Word：一句话说没有公开表，没有错误；自评表和文字照样核对', async () => {
	const findings = await check(word);
	expect(findings.filter(({ code }) => code === 'S-01')).toEqual([
		{
			code: 'S-01',
			level: 'unchecked',
			message:
				'文件里没有公开表，写的是“详见附表”，各表和文字与表是否一致都没有核对。请把公开表（Excel）和这份文件一起核对。',
			where: [{ section: '二、诸暨市人力资源和社会保障局（汇总）2019年度部门决算公开表', quote: '详见附表' }],
		},
	]);
	expect(findings.filter(({ level }) => level === 'error' || level === 'warning')).toEqual([]);
	expect(findings.filter(({ code }) => code.startsWith('J-')).map(({ code, level }) => `${code} ${level}`)).toEqual([
		'J-01 unchecked',
		'J-04 hint',
		'J-04 hint',
	]);
});

test('只核对 Excel：表都核对了，文字都没有核对', async () => {
	const findings = await check(tables);
	expect(findings.filter(({ level }) => level !== 'unchecked')).toEqual([]);
	expect(findings.map(({ code }) => code)).not.toEqual(expect.arrayContaining(['S-01']));
	expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['N-01', 'P-01', 'Z-01']));
});

test('没有表也没有写“详见附表”的文字，同样只说一句；少一张表就是少一张表', async () => {
	const { published, context } = await wordCase('zhuji-2019');
	const without = (kept: (form: string) => boolean): Published => ({
		...published,
		tables: published.tables.filter(({ form }) => kept(form)),
		table: (form) => (kept(form) ? published.table(form) : undefined),
	});
	const presence = (report: Published) =>
		runChecks(report, context).flatMap(({ code, level, message }) =>
			code === 'S-01' ? [`${level} ${message.replace(/[，（].*$/u, '')}`] : [],
		);
	const others = published.sections.filter(({ paragraphs }) => !paragraphs.includes('详见附表。'));
	expect(
		presence(
			withSections(
				without(() => false),
				others,
			),
		),
	).toEqual(['unchecked 文件里只有文字']);
	expect(presence(without((form) => form !== '09'))).toEqual(['error 没有公开08表']);
});
