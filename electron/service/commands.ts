import type { Finding } from '../../shared/checks/finding.ts';
import { checkFiles } from './check-files.ts';
import {
	absolute,
	type Call,
	type ExitCode,
	misused,
	parseCommandLine,
	refused,
	sayNotices,
	type Terminal,
	USAGE,
} from './command-line.ts';
import { countFindings, describeFinding } from './describe-findings.ts';
import { disclose, findingsOf } from './disclose.ts';
import { EXAMPLE_WORKBOOK } from './example.ts';
import { exportPackage } from './export-package.ts';
import { runImport } from './import-command.ts';
import { collect } from './ledger-files.ts';
import { openPackLibrary } from './pack-library.ts';
import { readLedgerSource } from './sources.ts';

/** Runs one command and says what came of it. Never throws on bad input. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const parsed = parseCommandLine(args, terminal);
	if (typeof parsed === 'string') return misused(terminal, parsed);
	const { command, files, flags } = parsed;
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

function sayFindings(terminal: Terminal, findings: readonly Finding[]): void {
	terminal.print(`核对结果：${countFindings(findings)}`);
	for (const finding of findings) terminal.print(describeFinding(finding));
}

function hasErrors(findings: readonly Finding[]): boolean {
	return findings.some((finding) => finding.level === 'error');
}
