import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPublishedDocument } from '../../electron/import/published/docx.ts';
import { readPublishedWorkbook } from '../../electron/import/published/xlsx.ts';
import { runCommand } from '../../electron/service/commands.ts';
import type { RawReport, RawTable } from '../../shared/published/raw.ts';
import { goldenPages } from '../support/form-readback.ts';
import { caseFile, caseJson, expectOk } from '../support/yuecheng.ts';

/** The main job with the real command, held against the published report. */
interface GoldenSection {
	readonly heading: string;
	readonly paras?: readonly { readonly text: string }[];
	readonly entries?: readonly { readonly text: string }[];
	readonly children?: readonly GoldenSection[];
}

const folder = mkdtempSync(path.join(tmpdir(), 'package-'));
afterAll(() => rmSync(folder, { recursive: true }));

let printed = '';
let document: RawReport;
let sheets: readonly RawTable[];

beforeAll(async () => {
	const args = ['export', '--from', caseFile('collection.xlsx').pathname, '--out', folder, '--json'];
	const code = await runCommand(args, {
		folder,
		print: (text) => {
			printed += text;
		},
		warn: (text) => {
			throw new Error(text);
		},
	});
	if (code !== 0) throw new Error(`export ended with ${code}`);
	const { files } = JSON.parse(printed) as { files: readonly { kind: string; path: string }[] };
	const bytesOf = (kind: string) => readFileSync(files.find((file) => file.kind === kind)?.path ?? '');
	document = expectOk(await readPublishedDocument(bytesOf('docx'), 'report.docx'));
	sheets = expectOk(await readPublishedWorkbook(bytesOf('xlsx'), 'tables.xlsx'));
});

function withoutSource({ heading, grid, notes }: RawTable): Pick<RawTable, 'heading' | 'grid' | 'notes'> {
	return { heading, grid, notes };
}

/** Blanks and the width of punctuation aside, as the issue has it; the pack ends every heading alike. */
function plain(text: string): string {
	return text
		.replace(/\s/gu, '')
		.replaceAll(',', '，')
		.replaceAll('(', '（')
		.replaceAll(')', '）')
		.replace(/^(\d\.[^。]*情况)。$/u, '$1');
}

function linesOf(section: GoldenSection): string[] {
	const own = [...(section.paras ?? []), ...(section.entries ?? [])].map((paragraph) => paragraph.text);
	return [section.heading, ...own, ...(section.children ?? []).flatMap(linesOf)];
}

describe('越城 2024：从采集表到公开的 Word 和 Excel', () => {
	const { sections } = caseJson('narrative.json') as { sections: readonly GoldenSection[] };

	test('every cell, header, label and note of the eleven tables in the workbook is the published one', () => {
		expect(sheets.map(withoutSource)).toEqual(goldenPages());
	});

	test('every cell, header, label and note of the eleven tables in the document is the published one', () => {
		expect(document.tables.map(withoutSource)).toEqual(goldenPages());
	});

	test('870 numbers were compared', () => {
		const numbers = sheets.flatMap((table) => table.grid.flat()).filter((text) => /^-?[\d,]+\.\d\d$/u.test(text));
		expect(numbers).toHaveLength(870);
	});

	test('every heading and paragraph of the document is the published one, in order', () => {
		const lines = document.sections.flatMap((section) => [section.heading, ...section.paragraphs]);
		expect(lines.map(plain)).toEqual(sections.flatMap(linesOf).map(plain));
	});
});
