import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeFault, describePlace, type Fault } from '../../shared/fault/fault.ts';
import type { Notice } from '../../shared/sheets/findings.ts';
import type { PackLibrary } from './pack-library.ts';

/** Where a command runs: relative paths start at `folder`, results go to `print`, complaints to `warn`. */
export interface Terminal {
	readonly folder: string;
	print(text: string): void;
	warn(text: string): void;
	/** Ctrl+C calls `cancel` instead of ending the program, until what this gives back is called. */
	onInterrupt?(cancel: () => void): () => void;
}

export type ExitCode = 0 | 1 | 2;

/** A command with everything that was written behind it. */
export interface Call {
	readonly flags: Flags;
	readonly files: readonly string[];
	readonly terminal: Terminal;
	readonly library: PackLibrary;
}

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
	yes: { type: 'boolean', default: false },
	mode: { type: 'string', multiple: true },
	as: { type: 'string' },
	year: { type: 'string' },
	unit: { type: 'string' },
	department: { type: 'string' },
	'unit-of-amount': { type: 'string' },
	fixed: { type: 'string', multiple: true },
	'accept-columns': { type: 'boolean', default: false },
	column: { type: 'string', multiple: true },
	value: { type: 'string', multiple: true },
	row: { type: 'string', multiple: true },
	help: { type: 'boolean', short: 'h', default: false },
} as const;

export type Flags = ReturnType<typeof parseFlags>['values'];

export const USAGE = `用法：
  export --from 采集表.xlsx|账套.ledger --out 文件夹 [--pack 模板] [--json] [--force] [--strict]
      生成公开表（Excel）和报告（Word），并说出核对结果。--force 覆盖同名文件；--strict 有错误时退出码为 1。
  check 文件… [--pack 模板] [--json]
      核对账套、采集表、公开表 Excel 或报告 Word；几个公开文件一起给出就当作同一份报告。有错误时退出码为 1。
  import --ledger 账套.ledger [--yes] [--mode [表=]replace|fill|keep] [--json] 文件或文件夹…
      导入上年公开表、财决报表、预算、明细清单、采集表（所属单位的一起给出就是汇总），可以混在一起；账套没有就新建。
      不加 --yes 只说认出了什么、会改什么，一笔不写。加 --yes 写入，一步，可以撤销。
      还有没回答的问题、没选定的冲突（账里手工改过，文件里又是另一个数）时不写，退出码为 1。
      --mode replace 换成文件的（文件说到而没有的行也删去），fill 只填空的，keep 不动；可写几次，--mode 文字=keep 只管一张表。
      不写就是新增和改变的用文件的，文件里没有的留着，冲突要选。--row 行=file|ledger 只管一行，行照预览里写的，例如 --row "支出 3=file"。
      回答问题：--year 年度（没写年度的表）、--unit-of-amount 元|万元（没写金额单位的表）、--department 部门名称、
      --unit 单位代码（没写单位的数是哪个单位的）、--as 公开|财决|预算|清单|采集表或表的名称（当作这一种来读）、
      --pack 模板（新建账套用）；清单：--accept-columns 各栏照程序认的，--column 栏=意思 改正一栏（栏写字母或表头），其余照程序认的，
      --fixed 栏=值 没有这一栏的行都是这个值，例如 --fixed 账=支出 --fixed 阶段=决算，
      --value 栏:词=值 说明一个认不得的词，例如 --value 单位:办公室=303001（值也可以写 先作待填行、这些行不读）；都可写几次。
      文件夹只看里面一层。按 Ctrl+C 取消，什么也不写。
  collect --ledger 账套.ledger|--from 采集表.xlsx --out 采集表.xlsx [--pack 模板] [--force]
      把账套（或另一份采集表）写成采集表；--pack 换用另一个模板的式样。
  collect --blank --out 采集表.xlsx [--pack 模板] [--force]
      写一份空白采集表。
  example [--out 文件夹] [--pack 模板]
      用自带的示例生成一套公开文件，默认写到 out。
  各命令都可以加 --packs 文件夹或zip：使用自己做的模板（可以写几次）。`;

export interface CommandLine {
	readonly command: string | undefined;
	readonly files: readonly string[];
	readonly flags: Flags;
}

/** What was typed, with paths from the terminal's folder; or why it cannot be understood. */
export function parseCommandLine(args: readonly string[], terminal: Terminal): CommandLine | string {
	try {
		const { values, positionals } = parseFlags(args);
		const [command, ...files] = positionals;
		return {
			command,
			files: files.map((file) => absolute(terminal, file)),
			flags: inFolder(terminal, values),
		};
	} catch (error) {
		return error instanceof Error ? whatIsWrong(error) : '命令写得不对。';
	}
}

/** Node says it in English; the option stands between the first quotes. */
function whatIsWrong(error: Error): string {
	const option = /'(-[^'\s]*)/u.exec(error.message)?.[1] ?? '';
	const code = 'code' in error ? error.code : '';
	if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有“${option}”这个选项。`;
	if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return '命令写得不对。';
	const needsNone = error.message.includes('does not take');
	return needsNone ? `选项“${option}”后面不写值。` : `选项“${option}”后面要写值。`;
}

function parseFlags(args: readonly string[]) {
	return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}

export function absolute(terminal: Terminal, file: string): string {
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

export function misused(terminal: Terminal, reason: string): ExitCode {
	terminal.warn(`${reason}\n${USAGE}`);
	return 2;
}

export function refused(terminal: Terminal, faults: readonly Fault[]): ExitCode {
	for (const fault of faults) terminal.warn(describeFault(fault));
	return 2;
}

export function sayNotices(terminal: Terminal, notices: readonly Notice[]): void {
	for (const notice of notices) terminal.warn(`提醒：${describePlace(notice.where)}：${notice.message}`);
}
