import { openRows } from '../../shared/intake/plan.ts';
import type { ImportedRow, RowPlan } from '../../shared/intake/plan-rows.ts';
import type { Question, ReadFile, TotalLine } from '../../shared/intake/proposal.ts';
import { fen } from '../../shared/money/fen.ts';
import { formatYuan } from '../../shared/money/format.ts';
import type { ReadTable } from '../../shared/reading/table.ts';
import { fixedWord } from './import-answers.ts';
import { hasNothing, type ImportPreview, type ImportReceipt } from './import-files.ts';
import { countStates, STATE_WORDS } from './import-json.ts';

/** Lines of one sort that are listed; the rest is counted. */
const MOST_LISTED = 20;

/** The preview for a terminal: what the files are, what would change, what is left to do. */
export function previewLines(preview: ImportPreview): readonly string[] {
	const { read, proposal } = preview;
	return [
		...readLines(read.files),
		...read.failed.map(({ name }) => `${name}：没有读成。`),
		'',
		...planLines(preview),
		...section('文件里的合计', proposal.totals.filter(({ outcome }) => outcome !== 'same').map(totalLine)),
		...section(
			'合计（元）',
			preview.totals.map(({ name, before, file, after, open }) => {
				const then = open ? '待选定冲突' : formatYuan(after);
				return `${name}：账里 ${formatYuan(before)}，文件 ${formatYuan(file)}，导入后 ${then}`;
			}),
		),
		...section('提醒', proposal.notices),
		...section(
			'还要填',
			proposal.toFill.map(({ what, why, sheet }) => `${what}${sheet === '' ? '' : `（${sheet}）`}：${why}`),
		),
		...section(
			'要回答的问题',
			proposal.questions.map((question) => {
				const { file, text, options } = question;
				const answers = options.length === 0 ? '' : `（${options.slice(0, MOST_LISTED).join('、')}）`;
				return `${file === '' ? '' : `${file}：`}${text}${answers}回答：${answerOf(question)}`;
			}),
		),
		...section('冲突（用 --mode 或 --row 选）', openRows(preview.plan, preview.choices).map(conflictLine)),
	];
}

export function writtenLine(ledger: string, { created, plan }: ImportPreview, { changes }: ImportReceipt): string {
	const counts = countStates(plan.sheets.flatMap(({ rows }) => rows));
	if (created) return `已新建账套 ${ledger}：${counts.new} 行。`;
	return changes === 0
		? `账套 ${ledger} 没有变化：文件里的都已经有了。`
		: `已导入账套 ${ledger}：${changes} 处变化，一步，可以撤销。`;
}

/** Of hundreds of workbooks of 汇总 those that say nothing but their rows are counted. */
function readLines(files: readonly ReadFile[]): readonly string[] {
	const plain = files.filter(({ collection, reading }) => collection !== undefined && reading.notices.length === 0);
	const counted = new Set(plain.slice(MOST_LISTED));
	return [
		...files.filter((file) => !counted.has(file)).flatMap(fileLines),
		...(counted.size === 0 ? [] : [`…… 另有 ${counted.size} 个采集表，加 --json 看全部`]),
	];
}

function fileLines(file: ReadFile): readonly string[] {
	const { reading, family, collection } = file;
	const { tables, unread, notices } = reading;
	const rows =
		collection === undefined ? '' : `，${collection.units.length} 个单位、${collection.entries.length} 笔金额`;
	return [
		`${reading.file.name}：${hasNothing(file) ? '没有认得出的表' : family}${rows}`,
		...tables.flatMap(tableLines),
		...unread.map(({ sheet, nearest, why }) => `  没有读“${sheet}”：${nearest === '' ? '' : `最像${nearest}；`}${why}`),
		...notices.slice(0, MOST_LISTED).map((notice) => `  提醒：${notice}`),
	];
}

function tableLines(table: ReadTable): readonly string[] {
	if (table.family === '采集表') return [];
	const said = [
		table.year === undefined ? '没写年度' : `${table.year} 年`,
		table.department === '' ? '没写部门' : table.department,
		table.amountUnit ?? '没写金额单位',
	];
	const numbers = table.list === undefined ? `${table.figures.length} 个数` : `${table.list.rows.length} 行`;
	const wrong = table.sums.filter(({ outcome }) => outcome === 'fails');
	return [
		`  “${table.sheet}”是${table.name}（把握 ${table.sure}%）：${said.join('，')}，${numbers}`,
		...limited(table.unclear.map(({ cell, text, why }) => `    ${cell}“${text}”：${why}`)),
		...limited(
			wrong.map(({ what, cell, total, parts }) => {
				return `    ${cell} ${what}：合计是 ${formatYuan(fen(total))}，各项加起来是 ${formatYuan(fen(parts))}`;
			}),
		),
	];
}

function planLines({ plan }: ImportPreview): readonly string[] {
	return plan.sheets.flatMap(({ sheet, rows }) => {
		const counts = Object.entries(countStates(rows)).filter(([, count]) => count > 0);
		if (counts.length === 0) return [];
		const words = counts.map(([state, count]) => `${STATE_WORDS[state as RowPlan['state']]} ${count}`);
		return [`${sheet.name}：${words.join('，')}`];
	});
}

function totalLine({ what, file, rows, why }: TotalLine): string {
	const said = file === null ? '文件没有合计' : `文件 ${formatYuan(fen(file))}`;
	return `${what}：${said}，各行 ${formatYuan(fen(rows))}${why === '' ? '' : `。${why}`}`;
}

function conflictLine({ key, before, after }: RowPlan): string {
	return `${key}：${coordinates(after)}：账里 ${valueOf(before)}，文件 ${valueOf(after)}`;
}

/** What to write behind the command to answer. */
function answerOf({ asks, about, options }: Question): string {
	const [first = '值'] = options;
	switch (asks) {
		case 'year':
			return '--year 年度';
		case 'amountUnit':
			return '--unit-of-amount 元 或 --unit-of-amount 万元';
		case 'department':
			return '--department 部门名称';
		case 'unit':
			return '--unit 单位代码';
		case 'columns':
			return '--accept-columns，不对的栏用 --column 栏=意思';
		case 'kind':
			return '拿掉一个文件，或者用 --as 说明是什么表';
		case 'fixed':
			return `--fixed ${fixedWord(about?.role ?? '')}=${first}`;
		case 'values':
			return `--value "${about?.role ?? ''}:${about?.word ?? ''}=${first.split(' ')[0] ?? ''}"`;
	}
}

const VALUES: ReadonlySet<string> = new Set(['amount', 'value', 'content']);

function coordinates(row: ImportedRow | null): string {
	const fields = Object.entries(row ?? {}).filter(
		([field, value]) => !VALUES.has(field) && field !== 'id' && field !== 'origin' && value !== '' && value !== null,
	);
	return fields.map(([, value]) => String(value)).join(' ');
}

function valueOf(row: ImportedRow | null): string {
	const value = row?.['amount'] ?? row?.['value'] ?? row?.['content'] ?? '';
	return typeof value === 'number' ? formatYuan(fen(value)) : value;
}

function section(title: string, lines: readonly string[]): readonly string[] {
	return lines.length === 0 ? [] : [`${title}：`, ...limited(lines.map((line) => `  ${line}`))];
}

function limited(lines: readonly string[]): readonly string[] {
	const more = lines.length - MOST_LISTED;
	return more <= 0 ? lines : [...lines.slice(0, MOST_LISTED), `  …… 另有 ${more} 条，加 --json 看全部`];
}
