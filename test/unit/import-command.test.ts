import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { writeCollection } from '../../electron/export/collection.ts';
import { fileDigest } from '../../electron/import/digest.ts';
import { runCommand } from '../../electron/service/commands.ts';
import { difference } from '../../electron/store/difference.ts';
import { openLedgerFile, readLedgerFile } from '../../electron/store/open.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { parseOrigin } from '../../shared/ledger/origin.ts';
import { fen } from '../../shared/money/fen.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { subordinate } from '../support/subordinates.ts';
import { caseFile, expectOk, type Golden, loadGolden } from '../support/yuecheng.ts';

const root = mkdtempSync(path.join(tmpdir(), 'import-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder: string;
let golden: Golden;
beforeEach(async () => {
	folder = mkdtempSync(path.join(root, 'case-'));
	golden ??= await loadGolden();
});

const corpusFile = (name: string) => path.join(import.meta.dirname, '../cases/import/files', name);
const WORKBOOK = caseFile('collection.xlsx').pathname;

async function run(...args: string[]): Promise<{ code: number; said: string; complained: string }> {
	let said = '';
	let complained = '';
	const code = await runCommand(['import', '--ledger', 'a.ledger', ...args], {
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

interface Printed {
	readonly written: boolean;
	readonly created: boolean;
	readonly step: number | null;
	readonly changes: number | null;
	readonly files: readonly {
		readonly name: string;
		readonly family: string;
		readonly tables: readonly { readonly kind: string }[];
	}[];
	readonly failed: readonly { readonly name: string; readonly faults: readonly { readonly code: string }[] }[];
	readonly plan: readonly { readonly sheet: string; readonly new: number; readonly conflict: number }[];
	readonly questions: readonly { readonly asks: string }[];
	readonly conflicts: readonly { readonly key: string }[];
	readonly faults: readonly { readonly message: string }[];
}

async function runJson(...args: string[]): Promise<{ code: number; printed: Printed }> {
	const { code, said } = await run('--json', ...args);
	return { code, printed: JSON.parse(said) as Printed };
}

const ledgerPath = () => path.join(folder, 'a.ledger');
const ledgerNow = async () => expectOk(await readLedgerFile(ledgerPath()));

async function write(name: string, ledger: Ledger): Promise<string> {
	const file = path.join(folder, name);
	writeFileSync(file, expectOk(await writeCollection(ledger, golden.pack.sheets)));
	return file;
}

/** Everything in the folder, by its bytes. */
function contents(): Record<string, string> {
	return Object.fromEntries(
		readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name)).toString('base64')]),
	);
}

describe('导入的命令', () => {
	test('without --yes it says what would be and writes nothing, neither with a ledger nor without', async () => {
		const fresh = await run(WORKBOOK);
		expect([fresh.code, readdirSync(folder)]).toEqual([0, []]);
		expect(fresh.said).toContain('支出：新增 128');
		await run('--yes', WORKBOOK);
		const changed = await write('改.xlsx', {
			...golden.ledger,
			entries: golden.ledger.entries.map((entry) => (entry.id === 50 ? { ...entry, amount: fen(7) } : entry)),
		});
		const before = contents();
		const preview = await run(changed);
		expect([preview.code, contents()]).toEqual([0, before]);
		expect(preview.said).toContain('支出：改变 1，相同 127');
		expect(preview.said).toContain('什么也没有写');
	});

	test('a department’s own workbook makes a new ledger with all that it says', async () => {
		expect((await run('--yes', WORKBOOK)).code).toBe(0);
		expect(await ledgerNow()).toEqual(golden.ledger);
	});

	test('--yes is one step in 修改记录; undone, everything is as before', async () => {
		const half = {
			...golden.ledger,
			entries: golden.ledger.entries.slice(0, 60),
			passages: golden.ledger.passages.slice(5),
		};
		await run('--yes', await write('一半.xlsx', half));
		const before = await ledgerNow();
		const { code, printed } = await runJson('--yes', WORKBOOK);
		expect([code, printed.written, printed.created, printed.step]).toEqual([0, true, false, 1]);
		const store = expectOk(await openLedgerFile(ledgerPath()));
		try {
			expect((await store.journal()).map(({ label }) => label)).toEqual(['导入 collection.xlsx']);
			const after = await store.ledger();
			expect(after.entries).toHaveLength(golden.ledger.entries.length);
			expectOk(await store.undo());
			expect(await store.ledger()).toEqual(before);
		} finally {
			await store.close();
		}
	});

	test('the same import twice is one import: the second writes no step', async () => {
		await run('--yes', WORKBOOK);
		const before = await ledgerNow();
		const { code, printed } = await runJson('--yes', WORKBOOK);
		expect([code, printed.changes, printed.step]).toEqual([0, 0, null]);
		expect(await ledgerNow()).toEqual(before);
	});

	test.each([
		['财决', ['财决-越城-1.xlsx', '财决-越城-2.xls']],
		['公开', ['越城2024公开表.xlsx']],
		['预算', ['绍兴2023预算.xlsx', '--unit', 'A']],
		['清单', ['清单-支付明细-utf8.csv', '--accept-columns', '--fixed', '账=支出', '--fixed', '阶段=决算']],
	])(
		'%s: into a new ledger, again without a change; into one that is there one step, undone as before',
		async (family, args) => {
			const given = args.map((word) => (word.includes('.') ? corpusFile(word) : word));
			const first = await runJson('--yes', ...given);
			expect([first.code, first.printed.created, new Set(first.printed.files.map((file) => file.family))]).toEqual([
				0,
				true,
				new Set([family]),
			]);
			const made = await ledgerNow();
			const again = await runJson('--yes', ...given);
			expect([again.code, again.printed.changes]).toEqual([0, 0]);
			expect(await ledgerNow()).toEqual(made);
			const store = expectOk(await openLedgerFile(ledgerPath()));
			expectOk(await store.execute(difference(made, { ...made, entries: [], indicators: [], printed: [] }, '清空')));
			const before = await store.ledger();
			await store.close();
			expect((await runJson('--yes', ...given)).printed.step).toBe(2);
			const after = expectOk(await openLedgerFile(ledgerPath()));
			expectOk(await after.undo());
			expect(await after.ledger()).toEqual(before);
			await after.close();
		},
	);

	test('a table that nobody would know is what --as says, of the year and in the measure that are said', async () => {
		const book = new ExcelJS.Workbook();
		book.addWorksheet('附件三').addRows([
			['科目编码', '科目名称', '小计', '其中一', '其中二'],
			['', '合计', 30.5, 20.25, 10.25],
			['205', '教育支出', 30.5, 20.25, 10.25],
		]);
		const file = path.join(folder, '附件三.xlsx');
		await book.xlsx.writeFile(file);
		const kindsOf = ({ files }: Printed) => files.map(({ tables }) => tables.map(({ kind }) => kind));
		expect(kindsOf((await runJson(file)).printed)).not.toEqual([['公开/一般公共预算支出']]);
		const { code, printed } = await runJson(
			'--as',
			'公开/一般公共预算支出',
			'--year',
			'2023',
			'--unit-of-amount',
			'万元',
			file,
		);
		expect([code, kindsOf(printed)]).toEqual([0, [['公开/一般公共预算支出']]]);
		expect(printed.plan.find(({ sheet }) => sheet === '公开数')?.new).toBeGreaterThan(0);
	});

	test('the file, cell and digest stay with every amount, and an explanation ends there', async () => {
		await run('--yes', WORKBOOK);
		const ledger = await ledgerNow();
		const disclosure = new Disclosure(golden.pack, golden.catalog, ledger);
		const cells = disclosure.tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
		const figure = cells.find((cell) => cell.kind === 'amount' && cell.amount !== 0);
		if (figure?.kind !== 'amount') throw new Error('no amount');
		const ends: string[] = [];
		const follow = (name: string) => {
			const explanation = disclosure.explain(name);
			ends.push(...(explanation?.entries ?? []).map(({ origin }) => origin));
			for (const operand of explanation?.operands ?? []) follow(operand.figure);
		};
		follow(figure.figure);
		expect(ends.length).toBeGreaterThan(0);
		for (const end of ends)
			expect(parseOrigin(end)).toMatchObject({
				kind: 'file',
				file: 'collection.xlsx',
				digest: fileDigest(readFileSync(WORKBOOK)),
			});
	});

	test('what was typed since conflicts: nothing is written until it is said whose side counts', async () => {
		await run('--yes', WORKBOOK);
		const store = expectOk(await openLedgerFile(ledgerPath()));
		const [entry] = (await store.ledger()).entries;
		if (entry === undefined) throw new Error('no entry');
		const typed = { ...entry, amount: fen(123), origin: '' };
		expectOk(await store.execute({ label: '改', changes: [{ table: 'entry', before: entry, after: typed }] }));
		await store.close();
		const before = contents();
		const refused = await run('--yes', WORKBOOK);
		expect([refused.code, contents()]).toEqual([1, before]);
		expect(refused.said).toContain('账里 1.23');
		expect((await run(WORKBOOK)).code).toBe(1);
		expect((await run('--yes', '--mode', 'fill', WORKBOOK)).code).toBe(0);
		expect((await ledgerNow()).entries[0]).toMatchObject({ amount: 123 });
		expect((await run('--yes', '--mode', 'replace', WORKBOOK)).code).toBe(0);
		expect((await ledgerNow()).entries[0]).toEqual(entry);
	});

	test('a single row is chosen by the name that the preview gives it', async () => {
		await run('--yes', WORKBOOK);
		const store = expectOk(await openLedgerFile(ledgerPath()));
		const [first, second] = (await store.ledger()).entries;
		if (first === undefined || second === undefined) throw new Error('no entries');
		const changes = [first, second].map((before) => {
			return { table: 'entry' as const, before, after: { ...before, amount: fen(123), origin: '' } };
		});
		expectOk(await store.execute({ label: '改', changes }));
		await store.close();
		const { printed } = await runJson(WORKBOOK);
		const [one, other] = printed.conflicts.map(({ key }) => key);
		const done = await run('--yes', '--row', `${one}=file`, '--row', `${other}=ledger`, WORKBOOK);
		expect(done.code).toBe(0);
		expect((await ledgerNow()).entries.slice(0, 2).map(({ amount }) => amount)).toEqual([first.amount, 123]);
	});

	test('columns and words of a list are answered behind the command, and the preview says how', async () => {
		await run('--yes', await write('单位.xlsx', subordinate(1)));
		const [unit] = (await ledgerNow()).units;
		writeFileSync(
			path.join(folder, '清单.csv'),
			'部门,功能科目,经济科目,资金性质,项目类别,金额,支付日期\n办公室,2050101,30201,一般公共预算,公用经费,12.50,2024-01-05\n',
		);
		const file = path.join(folder, '清单.csv');
		const roles = ['--column', 'A=单位', '--column', '金额=决算'];
		const asked = await run(...roles, file);
		expect([asked.code, asked.said]).toEqual([1, expect.stringContaining('--value "单位:办公室=')]);
		const before = contents();
		const unknown = await run('--yes', ...roles, '--value', '单位:办公室=没有的', file);
		expect([unknown.code, contents()]).toEqual([1, before]);
		expect((await run('--yes', ...roles, '--value', `单位:办公室=${unit?.code}`, file)).code).toBe(0);
		expect((await ledgerNow()).entries.at(-1)).toMatchObject({ unit: unit?.code, amount: 1250, stage: '决算' });
	});

	test('refused from the start, --json is still an object that says why', async () => {
		const { code, said } = await run('--json', path.join(folder, '没有的文件夹.xlsx'));
		const printed = JSON.parse(said) as Printed;
		expect([code, printed.written]).toEqual([2, false]);
		expect(printed.faults).toHaveLength(1);
		writeFileSync(path.join(folder, 'a.ledger'), 'no ledger');
		const broken = await run('--json', WORKBOOK);
		expect([broken.code, (JSON.parse(broken.said) as Printed).faults.length]).toEqual([2, 1]);
	});

	test('Ctrl+C while files are read: nothing is written, and it says so', async () => {
		let complained = '';
		const code = await runCommand(['import', '--ledger', 'a.ledger', '--yes', WORKBOOK], {
			folder,
			print: () => undefined,
			warn: (text) => {
				complained += text;
			},
			onInterrupt: (cancel) => {
				cancel();
				return () => undefined;
			},
		});
		expect([code, complained, readdirSync(folder)]).toEqual([2, expect.stringContaining('已经取消'), []]);
	});

	test('--mode replace also takes away what the workbook no longer has; without it that stays', async () => {
		await run('--yes', WORKBOOK);
		const fewer = await write('少.xlsx', { ...golden.ledger, entries: golden.ledger.entries.slice(1) });
		await run('--yes', fewer);
		expect((await ledgerNow()).entries).toHaveLength(golden.ledger.entries.length);
		await run('--yes', '--mode', 'replace', '--mode', '收入=keep', fewer);
		expect((await ledgerNow()).entries).toHaveLength(golden.ledger.entries.length);
		await run('--yes', '--mode', 'replace', fewer);
		expect((await ledgerNow()).entries).toHaveLength(golden.ledger.entries.length - 1);
	});

	test('a bad file among good ones: it is named, the others are looked at, nothing is written', async () => {
		writeFileSync(path.join(folder, '坏.xlsx'), 'PK\u0003\u0004 no workbook');
		const { code, printed } = await runJson('--yes', WORKBOOK, path.join(folder, '坏.xlsx'));
		expect([code, printed.written]).toEqual([2, false]);
		expect(printed.failed.map(({ name }) => name)).toEqual(['坏.xlsx']);
		expect(printed.files.map(({ name }) => name)).toEqual(['collection.xlsx']);
		expect(readdirSync(folder)).toEqual(['坏.xlsx']);
	});

	test('a folder of units’ workbooks goes into the department’s ledger at once', async () => {
		await run('--yes', WORKBOOK);
		const units = path.join(folder, '各校');
		mkdirSync(path.join(units, '里层'), { recursive: true });
		for (const number of [1, 2, 3]) await write(path.join('各校', `${number}.xlsx`), subordinate(number));
		copyFileSync(path.join(units, '1.xlsx'), path.join(units, '里层', '又.xlsx'));
		writeFileSync(path.join(units, '~$1.xlsx'), 'lock');
		const { code, printed } = await runJson('--yes', '各校');
		expect([code, printed.files.length]).toEqual([0, 3]);
		const ledger = await ledgerNow();
		expect(ledger.units.map(({ code: unit }) => unit)).toEqual([
			...golden.ledger.units.map((unit) => unit.code),
			'U0001',
			'U0002',
			'U0003',
		]);
		expect(ledger.entries).toHaveLength(golden.ledger.entries.length + 18);
		expect(ledger.profile).toEqual(golden.ledger.profile);
		expect(ledger.passages).toEqual(golden.ledger.passages);
	});

	test('two workbooks with the same unit are refused by name', async () => {
		await write('一.xlsx', subordinate(1));
		await write('二.xlsx', { ...subordinate(1), passages: [] });
		const { code, complained } = await run('--yes', '一.xlsx', '二.xlsx');
		expect([code, readdirSync(folder).includes('a.ledger')]).toEqual([2, false]);
		expect(complained).toContain('在“一.xlsx”和“二.xlsx”里都有');
	});

	test.each([
		[['--year', '24'], '--year'],
		[['--unit-of-amount', '千元'], '--unit-of-amount'],
		[['--mode', 'merge'], '--mode'],
		[['--mode', '没有的表=keep'], '没有“没有的表”这张表'],
		[['--fixed', '阶段'], '--fixed'],
		[['--as', '没有的表'], '没有“没有的表”这种表'],
		[['--pack', 'nowhere-1900'], 'nowhere-1900'],
	])('%s is refused in words', async (flags, words) => {
		const { code, complained } = await run(...flags, WORKBOOK);
		expect(code).toBe(2);
		expect(complained).toContain(words);
		expect(readdirSync(folder)).toEqual([]);
	});
});
