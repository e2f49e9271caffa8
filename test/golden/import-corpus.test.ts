import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CORPUS } from '../cases/import/make/corpus.ts';
import { judgeReading } from '../support/import-judge.ts';
import { printRead, readBytes, readingTools } from '../support/import-reading.ts';

/**
 * The corpus of test/cases/import: each file is read as its text says, and the figures that were read are
 * those of the ledger it was made from, whatever the text says. UPDATE=1 writes the texts anew; how to look
 * through them stands in the README there.
 */
const FOLDER = new URL('../cases/import/files/', import.meta.url);
const tools = await readingTools();
/** Making them takes long, and nothing of them can be read. */
const HEAVY = /炸弹|百万行|一万行/u;

const bytesOf = (file: string) => new Uint8Array(readFileSync(new URL(file, FOLDER)));

test.for(CORPUS)('$file 读得不对', async ({ file, build, damaged, strange, answers }) => {
	const bytes = bytesOf(file);
	const read = await readBytes(bytes, file, tools);
	const text = printRead(read);
	const expected = new URL(`${file}.txt`, FOLDER);
	if (process.env.UPDATE === '1') writeFileSync(expected, text);
	expect.soft(text, '读得和记下的不一样').toBe(existsSync(expected) ? readFileSync(expected, 'utf8') : '');
	expect.soft(read.ok || damaged, '好的文件读不了').toBe(true);
	if (HEAVY.test(file)) return;
	const made = await build();
	expect.soft(Buffer.compare(made.bytes, bytes), '不是脚本做的那个文件了').toBe(0);
	if (!read.ok) return;
	const answered = answers === undefined ? read : await readBytes(bytes, file, tools, answers);
	const { reading } = answered.ok ? answered.value : read.value;
	const complaints = judgeReading(reading, made, damaged ? undefined : (strange ?? []), tools.kinds);
	expect.soft(complaints, '读出的数不是账上的数').toEqual([]);
});

test('下半张表错了一栏的，合计对不上要说出来', async () => {
	const file = '坏-半腰错位.xlsx';
	const read = await readBytes(bytesOf(file), file, tools);
	const sums = read.ok ? read.value.reading.tables.flatMap((table) => table.sums) : [];
	expect(sums.filter(({ outcome }) => outcome === 'fails').length).toBeGreaterThan(5);
});

test('语料至少 60 个文件，三分之一是坏的；没有多余的文件', () => {
	const damaged = CORPUS.filter((one) => one.damaged);
	expect(CORPUS.length).toBeGreaterThanOrEqual(60);
	expect(damaged.length * 3).toBeGreaterThanOrEqual(CORPUS.length);
	const named = CORPUS.flatMap(({ file }) => [file, `${file}.txt`]).sort();
	expect(readdirSync(FOLDER).sort()).toEqual(named);
});
