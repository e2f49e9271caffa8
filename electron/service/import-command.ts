import type { Fault } from '../../shared/fault/fault.ts';
import { MODES, type Mode, type Side } from '../../shared/intake/plan.ts';
import { isListRole, type ListRole, WORD_ROLES } from '../../shared/reading/list.ts';
import { fold } from '../../shared/sheets/text.ts';
import { type Call, type ExitCode, type Flags, misused, refused } from './command-line.ts';
import { type AnsweredWord, LIST_FIELDS } from './import-answers.ts';
import { carryOut, type ImportAsk, obstaclesOf, previewImport } from './import-files.ts';
import { importJson } from './import-json.ts';
import { previewLines, writtenLine } from './import-print.ts';

/** Of so many files one waits long enough to want to know. */
const PROGRESS_STEP = 100;

/**
 * `import`：what files would change in a ledger, and with --yes the change. 0: done, or it can be done;
 * 1: questions or conflicts are open; 2: refused, as a file is bad or two files exclude each other.
 */
export async function runImport({ flags, files, terminal, library }: Call): Promise<ExitCode> {
	if (flags.ledger === undefined || files.length === 0) return misused(terminal, 'import 要写明 --ledger 和文件。');
	const said = readFlags(flags);
	if (typeof said === 'string') return misused(terminal, said);
	const progress = (done: number) => {
		if (done % PROGRESS_STEP === 0) terminal.warn(`读了 ${done} 个文件……`);
	};
	const cancelled = new AbortController();
	const ask: ImportAsk = {
		ledger: flags.ledger,
		files,
		library,
		reading: { progress, signal: cancelled.signal },
		...said,
	};
	const deaf = terminal.onInterrupt?.(() => cancelled.abort());
	const preview = await previewImport(ask);
	deaf?.();
	const refuse = (why: readonly Fault[]): ExitCode => {
		if (flags.json) terminal.print(JSON.stringify({ ledger: ask.ledger, written: false, faults: why }));
		return refused(terminal, why);
	};
	if (!preview.ok) return refuse(preview.faults);
	const { open, faults } = obstaclesOf(preview.value);
	const done = flags.yes && open === 0 && faults.length === 0 ? await carryOut(ask, preview.value) : undefined;
	if (done?.ok === false) return refuse(done.faults);
	if (flags.json) terminal.print(JSON.stringify(importJson(ask.ledger, preview.value, faults, done?.value)));
	else for (const line of previewLines(preview.value)) terminal.print(line);
	const code = faults.length > 0 ? refused(terminal, faults) : open > 0 ? 1 : 0;
	if (flags.json) return code;
	if (done !== undefined) terminal.print(writtenLine(ask.ledger, preview.value, done.value));
	else if (flags.yes) terminal.warn('没有写入：请先处理上面的问题。');
	else terminal.print(code === 0 ? '以上是预览，什么也没有写；加 --yes 写入。' : '以上是预览，什么也没有写。');
	return code;
}

function readFlags(flags: Flags): Pick<ImportAsk, 'answers' | 'modes' | 'rows'> | string {
	const { year, unit, department, pack, as } = flags;
	const amountUnit = flags['unit-of-amount'];
	if (year !== undefined && !/^\d{4}$/u.test(year)) return '--year 后面写四位年份。';
	if (amountUnit !== undefined && amountUnit !== '元' && amountUnit !== '万元')
		return '--unit-of-amount 后面写元或万元。';
	const fixed = fixedOf(flags.fixed ?? []);
	if (fixed === undefined) return `--fixed 后面写 栏=值，栏是 ${Object.keys(LIST_FIELDS).join('、')} 之一。`;
	const modes = modesOf(flags.mode ?? []);
	if (modes === undefined) return `--mode 后面写 ${MODES.join('、')}，或者 表=${MODES[0]} 这样。`;
	const rows = rowsOf(flags.row ?? []);
	if (rows === undefined) return '--row 后面写 行=file 或 行=ledger，行照预览里写的。';
	const columns = columnsOf(flags.column ?? []);
	if (columns === undefined) return '--column 后面写 栏=意思，栏写字母或表头，意思照预览里写的，例如 H=决算。';
	const values = valuesOf(flags.value ?? []);
	if (values === undefined) return `--value 后面写 栏:词=值，栏是 ${WORD_ROLES.join('、')} 之一。`;
	return {
		answers: {
			...(year === undefined ? {} : { year: Number(year) }),
			...(amountUnit === undefined ? {} : { amountUnit }),
			...(department === undefined ? {} : { department }),
			...(unit === undefined ? {} : { unit }),
			...(as === undefined ? {} : { as }),
			...(pack === undefined ? {} : { pack }),
			fixed,
			acceptColumns: flags['accept-columns'],
			columns,
			values,
		},
		modes,
		rows,
	};
}

/** Text before and after the last 「=」, which file names and words may have too. */
function pairOf(text: string): readonly [string, string] {
	const at = text.lastIndexOf('=');
	return at === -1 ? ['', ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function rowsOf(said: readonly string[]): ReadonlyMap<string, Side> | undefined {
	const rows = new Map<string, Side>();
	for (const text of said) {
		const [key, side] = pairOf(text);
		if (key === '' || (side !== 'file' && side !== 'ledger')) return undefined;
		rows.set(key, side);
	}
	return rows;
}

function columnsOf(said: readonly string[]): ReadonlyMap<string, ListRole> | undefined {
	const columns = new Map<string, ListRole>();
	for (const text of said) {
		const [name, role] = pairOf(text);
		if (name === '' || !isListRole(role)) return undefined;
		columns.set(/^[a-z]{1,3}$/iu.test(name) ? name.toUpperCase() : fold(name), role);
	}
	return columns;
}

function valuesOf(said: readonly string[]): readonly AnsweredWord[] | undefined {
	const values: AnsweredWord[] = [];
	for (const text of said) {
		const [before, value] = pairOf(text);
		const [, column = '', word = ''] = /^([^:：]+)[:：](.+)$/su.exec(before) ?? [];
		const role = WORD_ROLES.find((own) => own === column.trim());
		if (role === undefined || word === '' || value === '') return undefined;
		values.push({ role, word, value });
	}
	return values;
}

/** By table; blank for all others. */
function modesOf(said: readonly string[]): ReadonlyMap<string, Mode> | undefined {
	const modes = new Map<string, Mode>();
	for (const text of said) {
		const at = text.lastIndexOf('=');
		const mode = MODES.find((one) => one === text.slice(at + 1));
		if (mode === undefined) return undefined;
		modes.set(text.slice(0, Math.max(at, 0)), mode);
	}
	return modes;
}

function fixedOf(said: readonly string[]): Record<string, string> | undefined {
	const fixed: Record<string, string> = {};
	for (const text of said) {
		const [word = '', ...value] = text.split('=');
		const field = LIST_FIELDS[word];
		if (field === undefined || value.length === 0) return undefined;
		fixed[field] = value.join('=');
	}
	return fixed;
}
