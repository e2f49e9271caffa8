import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../electron/service/catalogs.ts';
import type { Book } from '../../renderer/model/book.ts';
import { aboutTable, answered, forAlike, readAlike, saysAnything } from '../../renderer/model/import/answers.ts';
import { ImportDesk } from '../../renderer/model/import/desk.ts';
import { countWords, fileWords, lookLines, sureWords, tableWords } from '../../renderer/model/import/look.ts';
import { draftWords, precisionWords, printedWords } from '../../renderer/model/import/printed-words.ts';
import type { Program } from '../../renderer/model/program.ts';
import { takeable } from '../../renderer/pages/import/read-files.ts';
import { type ImportedFile, type LookTable, MAX_IMPORT_FILES } from '../../shared/contract/imports.ts';
import { MAX_UPLOAD_BYTES } from '../../shared/contract/method.ts';
import type { Fault } from '../../shared/fault/fault.ts';
import type { Proposal, Question } from '../../shared/intake/proposal.ts';

function question(asks: Question['asks'], more: Partial<Question> = {}): Question {
	return { asks, table: '', file: '表.xls', text: '', options: [], ...more };
}

describe('an answer goes where the reading looks for it', () => {
	test('a year of the whole file, and of one table', () => {
		expect(answered({}, question('year'), '2023')).toEqual({ year: 2023 });
		expect(answered({}, question('year', { table: '表#1' }), '2023 年')).toEqual({
			tables: { '表#1': { year: 2023 } },
		});
	});

	test('what is no year or no unit of amount is no answer', () => {
		expect(answered({}, question('year'), '去年')).toBeUndefined();
		expect(answered({}, question('year'), '1023')).toBeUndefined();
		expect(answered({}, question('amountUnit'), '亿元')).toBeUndefined();
	});

	test('a unit is its code, without the name behind it', () => {
		expect(answered({}, question('unit'), '303001 局本级')).toEqual({ unit: '303001' });
	});

	test('words of a list are answered one by one and stand side by side', () => {
		const ask = (role: string, word: string) => question('values', { table: '清单#1', about: { role, word } });
		const first = answered({ year: 2024 }, ask('单位', '局本级'), '001 局') ?? {};
		const both = answered(first, ask('资金性质', '单位资金'), '其他资金');
		expect(both).toEqual({
			year: 2024,
			tables: { '清单#1': { values: { 单位: { 局本级: '001 局' }, 资金性质: { 单位资金: '其他资金' } } } },
		});
	});

	test('that the columns are right is the suggestion itself', () => {
		const suggestion = { columns: { 1: '单位', 2: '金额' } };
		expect(answered({}, question('columns', { table: '清单#1', suggestion }), '对')).toEqual({
			tables: { '清单#1': suggestion },
		});
	});

	test('a correction of a table leaves what was said before', () => {
		const before = { year: 2023, tables: { a: { kind: '公开/01', year: 2022 }, b: { skip: true } } };
		expect(aboutTable(before, 'a', { kind: '公开/02' })).toEqual({
			year: 2023,
			tables: { a: { kind: '公开/02', year: 2022 }, b: { skip: true } },
		});
	});

	test('whose a file is does not go over to its like', () => {
		expect(forAlike({ year: 2023, department: '某局', unit: '001' })).toEqual({ year: 2023 });
		expect(saysAnything({})).toBe(false);
		expect(saysAnything({ tables: { a: {} } })).toBe(false);
		expect(saysAnything({ tables: { a: { skip: true } } })).toBe(true);
	});
});

const TABLE: LookTable = {
	id: '表#1',
	sheet: '表',
	range: 'A1:C9',
	family: '公开',
	kind: '公开/01',
	name: '收入支出决算总表',
	title: '',
	printedNumber: '',
	department: '',
	year: 2023,
	amountUnit: '万元',
	sure: 100,
	why: [],
	columns: [],
	figures: 20,
	unclear: [],
	unclearCount: 0,
	sums: [],
	sumCounts: { holds: 0, rounding: 0, fails: 0 },
	joined: [],
};

function file(upload: string, more: Partial<ImportedFile> = {}): ImportedFile {
	return {
		upload,
		name: `${upload}.xls`,
		size: 1,
		digest: '',
		format: 'xls',
		shape: 's',
		family: '公开',
		tables: [TABLE],
		unread: [],
		notices: [],
		faults: [],
		choices: {},
		remembered: false,
		...more,
	};
}

describe('a correction of one table of a file', () => {
	const other = (id: string, more: Partial<LookTable> = {}): LookTable => ({ ...TABLE, id, ...more });
	const tables = [TABLE, other('表#2'), other('表#3', { amountUnit: '元' }), other('表#4', { year: 2022 })];

	test('may hold for those that read as it did, not for those that say something else', () => {
		expect(readAlike(file('a', { tables }), '表#1', { amountUnit: '元' })).toEqual(['表#2', '表#4']);
		expect(readAlike(file('a', { tables }), '表#1', { year: 2024 })).toEqual(['表#2', '表#3']);
		expect(readAlike(file('a', { tables }), '表#1', { kind: '公开/02' })).toEqual([]);
	});

	test('what was said and not yet read is stale until it is read or taken back', () => {
		const desk = new ImportDesk({} as unknown as Book);
		const own = file('a', { tables });
		const seen = { files: [own], proposal: {} as unknown as Proposal, kinds: [] };
		desk.show(seen, desk.said.peek());
		expect(desk.stale.value).toBe(false);
		desk.sayTable(own, '表#1', { amountUnit: '元' });
		expect(desk.stale.value).toBe(true);
		desk.takeWithin();
		expect(Object.keys(desk.choicesOf(own).tables ?? {})).toEqual(['表#1', '表#2', '表#4']);
		const said = desk.said.peek();
		desk.show(seen, said);
		expect(desk.stale.value).toBe(false);
		desk.sayTable(own, '表#1', { amountUnit: '万元' });
		desk.takeBack();
		expect([desk.stale.value, desk.said.peek()]).toEqual([false, said]);
	});
});

test('of many files the one that is too large is named and left out; too many are not taken at all', () => {
	const told: string[] = [];
	const program = { complain: ({ message }: Fault) => told.push(message) } as unknown as Program;
	const sized = (name: string, size: number) => ({ name, size }) as unknown as File;
	const [small, large] = [sized('小.xls', 9), sized('大.xls', MAX_UPLOAD_BYTES + 1)];
	expect(takeable(program, [small, large], 0)).toEqual([small]);
	expect(told.splice(0)).toEqual([expect.stringContaining('大.xls')]);
	expect(takeable(program, [small], MAX_IMPORT_FILES)).toEqual([]);
	expect(told).toHaveLength(1);
});

describe('the list of files and sheets', () => {
	test('few files stand open; of many only those of which something is asked or wrong', () => {
		const kinds = (lines: ReturnType<typeof lookLines>) => lines.map(({ kind }) => kind).join(' ');
		expect(kinds(lookLines([file('a'), file('b')], [], new Map()))).toBe('file table file table');
		const many = ['a', 'b', 'c', 'd', 'e'].map((name) => file(name));
		expect(kinds(lookLines(many, [], new Map()))).toBe('file file file file file');
		expect(kinds(lookLines(many, [question('year', { file: 'b.xls' })], new Map()))).toBe(
			'file file table file file file',
		);
		expect(kinds(lookLines(many, [], new Map([['e', false]])))).toBe('file file file file file table');
	});

	test('what is wrong with a table is said before what is right', () => {
		expect(tableWords({ ...TABLE, unclearCount: 2, sumCounts: { holds: 5, rounding: 1, fails: 1 } })).toBe(
			'1 处合计对不上；2 处没看懂',
		);
		expect(tableWords({ ...TABLE, sumCounts: { holds: 5, rounding: 1, fails: 0 } })).toBe('6 处合计对得上');
		expect(countWords(TABLE)).toBe('20 个数');
		expect([sureWords(100), sureWords(75), sureWords(30)]).toEqual(['确定', '多半是', '不太像']);
	});

	test('a file that was not read says why, one that was says what it holds', () => {
		const fault = { code: 'x', message: '文件是空的。', action: '请换一个。' };
		expect(fileWords(file('a', { faults: [fault] }))).toBe('文件是空的。');
		expect(fileWords(file('a', { notices: ['按 GB18030 编码读'] }))).toBe('认得 1 张表；按 GB18030 编码读');
	});
});

describe('rows of the preview in words', () => {
	test('a printed number says its 科目, its conditions, its year and how exactly it was printed', async () => {
		const catalog = await catalogOf(2024);
		const selection = JSON.stringify({
			账: ['支出'],
			阶段: ['决算'],
			功能科目类: ['208'],
			资金性质: ['一般公共预算财政拨款'],
		});
		expect(printedWords({ year: 2023, selection, precision: 10_000 }, catalog)).toEqual({
			subject: '208 社会保障和就业支出',
			rest: '支出，决算，一般公共预算财政拨款，2023 年，印到 0.01 万元',
		});
		expect(printedWords({ year: 2023, selection: '坏', precision: 1 }, catalog)).toEqual({
			subject: '全部',
			rest: '2023 年',
		});
	});

	test('precision is in the measure in which it was printed', () => {
		expect(precisionWords(10_000)).toBe('印到 0.01 万元');
		expect(precisionWords(1_000_000)).toBe('印到 1 万元');
		expect(precisionWords(100)).toBe('印到 1 元');
		expect(precisionWords(1)).toBe('');
	});

	test('a row that waits says whose it is, of what, and the rest without its amount', async () => {
		const cells = JSON.stringify({ unit: '001', functionCode: '2080101', amount: '12.00', nature: '项目支出' });
		const context = { catalog: await catalogOf(2024), unitNames: new Map([['001', '局本级']]) };
		expect(draftWords({ sheet: '支出', cells }, context)).toEqual({
			unit: '局本级',
			subject: '支出：2080101 行政运行',
			rest: '项目支出',
		});
	});
});
