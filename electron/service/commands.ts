import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Finding } from '../../shared/checks/finding.ts';
import { describeFault, describePlace, type Fault } from '../../shared/fault/fault.ts';
import type { Notice } from '../../shared/sheets/findings.ts';
import { checkFiles } from './check-files.ts';
import { countFindings, describeFinding } from './describe-findings.ts';
import { disclose, findingsOf } from './disclose.ts';
import { EXAMPLE_WORKBOOK } from './example.ts';
import { exportPackage } from './export-package.ts';
import { collect, importWorkbooks } from './ledger-files.ts';
import { openPackLibrary, type PackLibrary } from './pack-library.ts';
import { readLedgerSource } from './sources.ts';

/** Where a command runs: relative paths start at `folder`, results go to `print`, complaints to `warn`. */
export interface Terminal {
	readonly folder: string;
	print(text: string): void;
	warn(text: string): void;
}

export type ExitCode = 0 | 1 | 2;

const USAGE = `用法：
  export --from 采集表.xlsx|账套.ledger --out 文件夹 [--pack 模板] [--json] [--force] [--strict]
      生成公开表（Excel）和报告（Word），并说出核对结果。--force 覆盖同名文件；--strict 有错误时退出码为 1。
  check 文件… [--pack 模板] [--json]
      核对账套、采集表、公开表 Excel 或报告 Word；几个公开文件一起给出就当作同一份报告。有错误时退出码为 1。
  import --ledger 账套.ledger 采集表.xlsx… [--json]
      导入采集表：要么全部导入，要么一笔不动；账套没有就新建。
  collect --ledger 账套.ledger|--from 采集表.xlsx --out 采集表.xlsx [--pack 模板] [--force]
      把账套（或另一份采集表）写成采集表；--pack 换用另一个模板的式样。
  collect --blank --out 采集表.xlsx [--pack 模板] [--force]
      写一份空白采集表。
  example [--out 文件夹] [--pack 模板]
      用自带的示例生成一套公开文件，默认写到 out。
  各命令都可以加 --packs 文件夹或zip：使用自己做的模板（可以写几次）。`;

const OPTIONS = {
	from: { type: 'string' },
	out: { type: 'string' },
	pack: { type: 'string' },
	packs: { type: 'string', multiple: true },
	ledger: { type: 'string' },
	json: { type: 'boolean', default: false },
	force: { type: 'boolean', default: false },
	strict: { type: 'boolean', default: false },
	blank: { type: 'boolean', default: false },
	help: { type: 'boolean', short: 'h', default: false },
} as const;

interface Flags {
	readonly from?: string;
	readonly out?: string;
	readonly pack?: string;
	readonly packs?: readonly string[];
	readonly ledger?: string;
	readonly json: boolean;
	readonly force: boolean;
	readonly strict: boolean;
	readonly blank: boolean;
	readonly help: boolean;
}

/** Runs one command and says what came of it. Never throws on bad input. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const parsed = parse(args);
	if (typeof parsed === 'string') {
		terminal.warn(`${parsed}\n${USAGE}`);
		return 2;
	}
	const [command, ...files] = parsed.positionals.map((word, index) => (index === 0 ? word : absolute(terminal, word)));
	const flags = inFolder(terminal, parsed.flags);
	if (flags.help) {
		terminal.print(USAGE);
		return 0;
	}
	const run = command === undefined ? undefined : COMMANDS[command];
	if (run === undefined) {
		return misused(terminal, command === undefined ? '没有写命令。' : `没有“${command}”这个命令。`);
	}
	const library = await openPackLibrary(flags.packs);
	if (!library.ok) return refused(terminal, library.faults);
	return await run({ flags, files, terminal, library: library.value });
}

interface Call {
	readonly flags: Flags;
	readonly files: readonly string[];
	readonly terminal: Terminal;
	readonly library: PackLibrary;
}

const COMMANDS: Readonly<Record<string, (call: Call) => Promise<ExitCode>>> = {
	export: runExport,
	check: runCheck,
	import: runImport,
	collect: runCollect,
	example: runExample,
};

async function runExample(call: Call): Promise<ExitCode> {
	const out = call.flags.out ?? absolute(call.terminal, 'out');
	return await runExport({ ...call, flags: { ...call.flags, from: EXAMPLE_WORKBOOK, out, force: true } });
}

async function runExport({ flags, files, terminal, library }: Call): Promise<ExitCode> {
	if (flags.from === undefined || flags.out === undefined || files.length > 0) {
		return misused(terminal, 'export 要写明 --from 和 --out。');
	}
	const source = await readLedgerSource(flags.from, library);
	if (!source.ok) return refused(terminal, source.faults);
	const { ledger, notices } = source.value;
	const disclosure = await disclose(ledger, library, flags.pack);
	if (!disclosure.ok) return refused(terminal, disclosure.faults);
	const written = await exportPackage(disclosure.value, { folder: flags.out, replace: flags.force });
	if (!written.ok) return refused(terminal, written.faults);
	const findings = findingsOf(disclosure.value, ledger);
	if (flags.json) {
		terminal.print(JSON.stringify({ files: written.value, findings, notices }));
	} else {
		sayNotices(terminal, notices);
		for (const file of written.value) terminal.print(`已写好：${file.path}`);
		sayFindings(terminal, findings);
	}
	return flags.strict && hasErrors(findings) ? 1 : 0;
}

async function runCheck({ flags, files, terminal, library }: Call): Promise<ExitCode> {
	if (files.length === 0) return misused(terminal, 'check 要写明文件。');
	const findings = await checkFiles(files, library, flags.pack);
	if (!findings.ok) return refused(terminal, findings.faults);
	if (flags.json) terminal.print(JSON.stringify({ findings: findings.value }));
	else sayFindings(terminal, findings.value);
	return hasErrors(findings.value) ? 1 : 0;
}

async function runImport({ flags, files, terminal, library }: Call): Promise<ExitCode> {
	if (flags.ledger === undefined || files.length === 0) return misused(terminal, 'import 要写明 --ledger 和采集表。');
	const done = await importWorkbooks(flags.ledger, files, library);
	if (!done.ok) return refused(terminal, done.faults);
	const { ledger, notices, created } = done.value;
	const counts = {
		units: ledger.units.length,
		entries: ledger.entries.length,
		indicators: ledger.indicators.length,
		passages: ledger.passages.length,
	};
	if (flags.json) {
		terminal.print(JSON.stringify({ ledger: flags.ledger, created, ...counts, notices }));
		return 0;
	}
	sayNotices(terminal, notices);
	terminal.print(
		`${created ? '已新建账套' : '已导入账套'} ${flags.ledger}：${counts.units} 个单位、${counts.entries} 笔金额、${counts.indicators} 项其他数据、${counts.passages} 段文字。`,
	);
	return 0;
}

async function runCollect({ flags, files, terminal, library }: Call): Promise<ExitCode> {
	const from = flags.ledger ?? flags.from;
	if (flags.out === undefined || (from === undefined) !== flags.blank || files.length > 0) {
		return misused(terminal, 'collect 要写明 --out，再写 --ledger、--from 或 --blank 之一。');
	}
	const written = await collect(flags.out, library, {
		...(from === undefined ? {} : { from }),
		...(flags.pack === undefined ? {} : { packId: flags.pack }),
		replace: flags.force,
	});
	if (!written.ok) return refused(terminal, written.faults);
	terminal.print(flags.json ? JSON.stringify({ files: [{ kind: 'xlsx', path: flags.out }] }) : `已写好：${flags.out}`);
	return 0;
}

function parse(args: readonly string[]): { positionals: string[]; flags: Flags } | string {
	try {
		const { values, positionals } = parseArgs({
			args: [...args],
			options: OPTIONS,
			allowPositionals: true,
			strict: true,
		});
		return { positionals, flags: values };
	} catch (error) {
		return error instanceof Error ? `命令写得不对：${error.message}` : '命令写得不对。';
	}
}

function absolute(terminal: Terminal, file: string): string {
	return path.resolve(terminal.folder, file);
}

function inFolder(terminal: Terminal, flags: Flags): Flags {
	const resolved = (['from', 'out', 'ledger'] as const).flatMap((name) => {
		const file = flags[name];
		return file === undefined ? [] : [[name, absolute(terminal, file)] as const];
	});
	const packs = flags.packs?.map((place) => absolute(terminal, place));
	return { ...flags, ...Object.fromEntries(resolved), ...(packs === undefined ? {} : { packs }) };
}

function misused(terminal: Terminal, reason: string): ExitCode {
	terminal.warn(`${reason}\n${USAGE}`);
	return 2;
}

function refused(terminal: Terminal, faults: readonly Fault[]): ExitCode {
	for (const fault of faults) terminal.warn(describeFault(fault));
	return 2;
}

function sayNotices(terminal: Terminal, notices: readonly Notice[]): void {
	for (const notice of notices) terminal.warn(`提醒：${describePlace(notice.where)}：${notice.message}`);
}

function sayFindings(terminal: Terminal, findings: readonly Finding[]): void {
	terminal.print(`核对结果：${countFindings(findings)}`);
	for (const finding of findings) terminal.print(describeFinding(finding));
}

function hasErrors(findings: readonly Finding[]): boolean {
	return findings.some((finding) => finding.level === 'error');
}
