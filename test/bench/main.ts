/**
 * 性能测量：`npm run bench`, with `-- --json` for all figures as JSON. Every case runs in a process of
 * its own, one after the other; nothing here passes or fails by a time.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { type CaseName, plainTwin } from './cases.ts';
import type { CaseResult } from './measure.ts';
import { type Outcome, printReport } from './report.ts';

interface PlannedCase {
	readonly name: CaseName;
	readonly argument: string;
	/** Ends the case when it takes longer; most need a tenth of it. */
	readonly seconds: number;
}

function plan(folder: string): readonly PlannedCase[] {
	const [file, list, units] = ['采集表.xlsx', '明细.xls', '各单位'].map((name) => path.join(folder, name)) as [
		string,
		string,
		string,
	];
	const sizes = ['1000', '10000', '100000'];
	return [
		{ name: 'idle', argument: '', seconds: 30 },
		...sizes.map((size) => ({ name: 'edit-live', argument: size, seconds: 60 }) as const),
		...sizes.map((size) => ({ name: 'edit-anew', argument: size, seconds: 40 }) as const),
		{ name: 'edit-sheet', argument: '1000', seconds: 40 },
		{ name: 'edit-sheet', argument: '10000', seconds: 80 },
		{ name: 'edit-sheet', argument: '100000', seconds: 10 },
		{ name: 'export', argument: 'golden', seconds: 40 },
		{ name: 'export', argument: '10000', seconds: 60 },
		{ name: 'write-collection', argument: file, seconds: 40 },
		{ name: 'read-collection', argument: file, seconds: 40 },
		{ name: 'read-plain', argument: plainTwin(file), seconds: 40 },
		{ name: 'read-plain', argument: file, seconds: 10 },
		{ name: 'write-list', argument: list, seconds: 120 },
		{ name: 'read-list', argument: list, seconds: 60 },
		{ name: 'plan-list', argument: list, seconds: 60 },
		{ name: 'write-units', argument: units, seconds: 300 },
		{ name: 'read-units', argument: units, seconds: 120 },
	];
}

function runCase({ name, argument, seconds }: PlannedCase): Promise<Outcome> {
	const script = path.join(import.meta.dirname, 'case.ts');
	const child = spawn(process.execPath, ['--expose-gc', script, name, argument], { stdio: ['ignore', 'pipe', 'pipe'] });
	const printed = { out: '', error: '' };
	child.stdout.on('data', (part) => {
		printed.out += String(part);
	});
	child.stderr.on('data', (part) => {
		printed.error += String(part);
	});
	return new Promise((resolve) => {
		let late = false;
		const timer = setTimeout(() => {
			late = true;
			child.kill('SIGKILL');
		}, seconds * 1000);
		child.on('error', (error) => {
			clearTimeout(timer);
			resolve({ kind: 'failed', reason: error.message });
		});
		child.on('close', (code) => {
			clearTimeout(timer);
			if (late) resolve({ kind: 'timeout', seconds });
			else if (code === 0) resolve({ kind: 'done', result: JSON.parse(printed.out) as CaseResult });
			else resolve({ kind: 'failed', reason: printed.error.trim() });
		});
	});
}

async function main(): Promise<void> {
	const json = process.argv.includes('--json');
	const folder = await mkdtemp(path.join(tmpdir(), 'juesuan-bench-'));
	const outcomes = new Map<string, Outcome>();
	const machine = {
		node: process.versions.node,
		processor: cpus()[0]?.model ?? '',
		threads: availableParallelism(),
		load: loadavg()[0] ?? 0,
	};
	try {
		const cases = plan(folder);
		for (const [index, planned] of chosen(cases).entries()) {
			const label = keyOf(planned);
			process.stderr.write(`[${index + 1}/${chosen(cases).length}] ${label}\n`);
			outcomes.set(label, await runCase(planned));
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	if (json) process.stdout.write(`${JSON.stringify({ machine, cases: Object.fromEntries(outcomes) }, null, '\t')}\n`);
	else process.stdout.write(`${printReport(machine, outcomes)}\n`);
	const failed = [...outcomes].filter(([, outcome]) => outcome.kind === 'failed');
	if (failed.length > 0) process.exitCode = 1;
}

/** `--only read-units`: the cases of these names alone, and those that write what they read. */
function chosen(cases: readonly PlannedCase[]): readonly PlannedCase[] {
	const at = process.argv.indexOf('--only');
	const names = at === -1 ? [] : process.argv.slice(at + 1);
	return names.length === 0 ? cases : cases.filter(({ name }) => names.includes(name));
}

/** edit-live 10000, read-plain 采集表.xlsx */
function keyOf({ name, argument }: PlannedCase): string {
	return `${name} ${path.basename(argument)}`.trim();
}

await main();
