import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPublishedDocument } from '../../electron/import/published/docx.ts';
import { readPublishedWorkbook } from '../../electron/import/published/xlsx.ts';
import { runCommand } from '../../electron/service/commands.ts';
import type { RawReport, RawTable } from '../../shared/published/raw.ts';
import { expectOk } from '../support/yuecheng.ts';

/** 诸暨 2019: the second pack, from the workbook by the real command, held against the published report. */
const CASE = new URL('../cases/zhuji-2019/', import.meta.url);

interface GoldenCell {
	readonly r: number;
	readonly c: number;
	readonly text: string;
}

interface Narrative {
	readonly blocks: readonly { readonly id: string; readonly type: string; readonly text: string }[];
	readonly tables: readonly { readonly id: string; readonly cols: number; readonly cells: readonly GoldenCell[] }[];
}

interface Correction {
	readonly id: string;
	readonly published: string;
	readonly regenerated: string;
}

function read(name: string): unknown {
	return JSON.parse(readFileSync(new URL(name, CASE), 'utf8'));
}

const narrative = read('narrative.json') as Narrative;
const corrections = read('corrections.json') as Correction[];

/** Blanks and the width of punctuation aside; a comma inside a number stays. */
function plain(text: string): string {
	return text
		.replace(/\s|\*\*/gu, '')
		.replace(/(?<!\d),|,(?!\d{3}(?!\d))/gu, '，')
		.replaceAll('(', '（')
		.replaceAll(')', '）')
		.replaceAll(':', '：')
		.replaceAll(';', '；');
}

function corrected(id: string, text: string): string {
	return corrections
		.filter((correction) => correction.id === id)
		.reduce((before, { published, regenerated }) => before.replace(published, regenerated), text);
}

const folder = mkdtempSync(path.join(tmpdir(), 'zhuji-'));
afterAll(() => rmSync(folder, { recursive: true }));

let document: RawReport;
let sheets: readonly RawTable[];

beforeAll(async () => {
	const lines: string[] = [];
	const code = await runCommand(
		['export', '--from', new URL('collection.xlsx', CASE).pathname, '--out', folder, '--json'],
		{ folder, print: (text) => lines.push(text), warn: (text) => lines.push(text) },
	);
	if (code !== 0) throw new Error(lines.join('\n'));
	const { files } = JSON.parse(lines.at(-1) ?? '') as { files: readonly { kind: string; path: string }[] };
	const bytesOf = (kind: string) => readFileSync(files.find((file) => file.kind === kind)?.path ?? '');
	document = expectOk(await readPublishedDocument(bytesOf('docx'), 'report.docx'));
	sheets = expectOk(await readPublishedWorkbook(bytesOf('xlsx'), 'tables.xlsx'));
});

describe('诸暨 2019：第二个模板', () => {
	test('every heading and paragraph is the published one after corrections, in order', async () => {
		const lines = document.sections.flatMap((section) => [section.heading, ...section.paragraphs]);
		const published = narrative.blocks
			.filter((block) => block.type !== 'title' && block.type !== 'table_caption')
			.map((block) => corrected(block.id, block.text));
		const body = published.slice(published.findIndex((text) => text.startsWith('一、')));
		expect(lines.map(plain)).toEqual(body.map(plain));
		await expect(`${lines.join('\n\n')}\n`).toMatchFileSnapshot('../cases/zhuji-2019/readback/report.txt');
	});

	test('every cell of the two 自评表 is the published one after corrections', async () => {
		const tables = document.tables.filter((table) => table.heading.includes('项目支出绩效自评表'));
		expect(tables).toHaveLength(narrative.tables.length);
		narrative.tables.forEach((golden, index) => {
			const grid = tables[index]?.grid ?? [];
			expect(golden.cells.map((cell) => plain(grid[cell.r]?.[cell.c] ?? '∅'))).toEqual(
				golden.cells.map((cell) => plain(exactly(`Z.${golden.id}`, cell.text))),
			);
		});
		const text = tables.map((table) => table.grid.map((row) => `| ${row.join(' | ')} |`).join('\n')).join('\n\n');
		await expect(`${text}\n`).toMatchFileSnapshot('../cases/zhuji-2019/readback/自评表.txt');
	});

	test('the eight forms of the year come from the ledger and agree with the text', () => {
		expect(sheets.map((table) => table.heading[1])).toEqual([
			'公开01表',
			'公开02表',
			'公开03表',
			'公开04表',
			'公开05表',
			'公开06表',
			'公开07表',
			'公开08表',
		]);
		const totals = sheets[0]?.grid.at(-1) ?? [];
		expect([totals[2], totals[5]]).toEqual(['47,477.93', '47,477.93']);
	});
});

/** A correction of a table is for whole cells. */
function exactly(id: string, text: string): string {
	return corrections.find((correction) => correction.id === id && correction.published === text)?.regenerated ?? text;
}
