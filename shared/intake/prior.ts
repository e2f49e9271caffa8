import type { Selection } from '../facts/selection.ts';
import { StatedYear } from '../facts/stated.ts';
import type { Printed } from '../ledger/ledger.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import type { ReadTable } from '../reading/table.ts';
import { bookValues } from '../sheets/book-values.ts';
import { enumerate } from '../sheets/text.ts';
import { type PriorRows, priorRows } from './prior/figures.ts';
import { priorTexts } from './prior/texts.ts';
import { failedSums, priorTotals } from './prior/totals.ts';
import type { IntakeSetting, IntakeTools, Proposal, Question, ReadFile, Scope, ToFill } from './proposal.ts';

/**
 * 上年公开表：what was published of a year becomes its 公开数, with the precision of the print, and totals
 * over several 账 become 其他数据; the sections of a report become 待填行 of 文字. Nothing is put together from
 * parts here: the facts do that when they are asked (docs/0012-printed-figures.md).
 */
export function priorIntake(files: readonly ReadFile[], setting: IntakeSetting, tools: IntakeTools): Proposal {
	const rows = priorRows(files, setting, tools);
	const drafts = priorTexts(files, setting, tools.sheets);
	const content: LedgerContent = {
		profile: { ...setting.profile, department: departmentOf(files, setting) },
		units: [...setting.units, ...rows.units],
		entries: [],
		indicators: rows.indicators,
		printed: rows.printed,
		passages: [],
		projects: [],
		measures: [],
	};
	return {
		content,
		drafts,
		scopes: scopesOf(files, rows),
		toFill: toFillOf(rows, setting, tools),
		totals: [...priorTotals(rows, tools.sheets), ...failedSums(files)],
		questions: files.flatMap((file) => questionsOf(file, setting)),
		notices: [...rows.notices, ...yearNotices(rows, setting), ...unclearNotices(files)],
	};
}

/** As the tables print it, where the ledger has none yet. */
function departmentOf(files: readonly ReadFile[], { profile }: IntakeSetting): string {
	if (profile.department !== '') return profile.department;
	const named = files.flatMap(({ reading, choices }) => [
		choices.department ?? '',
		...reading.tables.map(({ department }) => department),
	]);
	return named.find((name) => name !== '') ?? '';
}

/** What a file does not say: asked once for the file when none of its tables says it, else for each table. */
function questionsOf({ reading }: ReadFile, { profile }: IntakeSetting): readonly Question[] {
	// Without 元 or 万元 no number of a table is read; of a table that is only listed no column is understood.
	const counted = reading.tables.filter(({ figures, columns }) => figures.length > 0 || columns.some(isUnderstood));
	const ask = (asks: 'year' | 'amountUnit', silent: readonly ReadTable[], what: string, options: readonly string[]) => {
		const file = reading.file.name;
		if (silent.length === 0) return [];
		if (silent.length === counted.length) return [{ asks, table: '', file, text: `“${file}”${what}`, options }];
		return silent.map(({ id, sheet, name }) => {
			return { asks, table: id, file, text: `“${file}”的“${sheet}”（${name}）${what}`, options };
		});
	};
	const noYear = counted.filter((table) =>
		table.figures.length === 0
			? table.year === undefined
			: table.figures.some((figure) => (figure.year ?? table.year) === undefined),
	);
	const noUnit = counted.filter(({ amountUnit, figures }) => amountUnit === undefined && figures.length === 0);
	const lastYear = profile.year === 0 ? [] : [String(profile.year - 1)];
	return [
		...ask('year', noYear, '没有写年度。请选定它是哪一年公开的。', lastYear),
		...ask('amountUnit', noUnit, '没有写金额单位。请选定是元还是万元。', ['万元', '元']),
	];
}

function isUnderstood({ meaning }: ReadTable['columns'][number]): boolean {
	return meaning !== '';
}

/** The rows that came from files of these names: what such a file no longer says is shown. */
function scopesOf(files: readonly ReadFile[], { printed }: PriorRows): readonly Scope[] {
	const years = [...new Set(printed.map(({ year }) => year))];
	return files.flatMap(({ reading }) =>
		years.map((year): Scope => ({ table: 'printed', fields: { year }, file: reading.file.name })),
	);
}

function yearNotices({ printed }: PriorRows, { profile, ledger }: IntakeSetting): readonly string[] {
	const years = [...new Set(printed.map(({ year }) => year))].sort((a, b) => a - b);
	const entered = new Set((ledger?.entries ?? []).map(({ year }) => year));
	return [
		...years
			.filter((year) => profile.year !== 0 && year !== profile.year - 1)
			.map((year) => `公开表里有 ${year} 年的数，账套是 ${profile.year} 年度的；请看看是不是拿错了文件。`),
		...years
			.filter((year) => entered.has(year))
			.map((year) => `账套里已有 ${year} 年的录入：有录入的账按录入，公开数只在没有录入时用。`),
	];
}

/** A 科目 whose number could not be read looks like one that the table leaves out, which is zero. */
function unclearNotices(files: readonly ReadFile[]): readonly string[] {
	return files.flatMap(({ reading }) =>
		reading.tables.flatMap(({ sheet, figures, unclear }) => {
			if (figures.length === 0 || unclear.length === 0) return [];
			const places = enumerate(unclear.map(({ cell, text }) => `${cell}“${text}”`));
			return [
				`“${reading.file.name}”的“${sheet}”有 ${unclear.length} 处没有认出来（${places}）。没有认出来的科目会当作零；请改正文件再导入，或不用这张表。`,
			];
		}),
	);
}

const FINAL = { 阶段: ['决算'] };

/** What tables of last year are usually there for, by the 账 and condition that they state. */
const EXPECTED: readonly { readonly what: string; readonly selection: Selection }[] = [
	{ what: '收入', selection: { 账: ['收入'], ...FINAL } },
	{ what: '支出', selection: { 账: ['支出'], ...FINAL } },
	{ what: '一般公共预算财政拨款支出', selection: { 账: ['支出'], 资金性质: ['一般公共预算财政拨款'], ...FINAL } },
	{ what: '“三公”经费', selection: { 账: ['三公经费'], ...FINAL } },
];

/** 机关运行经费 is compared with last year's, and no published table states it. */
const OPERATION = '机关运行经费/决算';

function toFillOf(
	{ printed, indicators, units }: PriorRows,
	setting: IntakeSetting,
	tools: IntakeTools,
): readonly ToFill[] {
	const year = setting.profile.year - 1;
	const rows = [...printed, ...(setting.ledger?.printed ?? [])].filter((row) => row.year === year);
	if (!printed.some((row) => row.year === year)) return [];
	const stated = new StatedYear(
		rows.map((row, index): Printed => ({ ...row, id: index + 1 })),
		bookValues(tools.sheets),
	);
	const entered = setting.ledger?.entries.filter((entry) => entry.year === year) ?? [];
	const missing = EXPECTED.filter(
		({ selection }) => stated.find(selection) === undefined && !entered.some(({ book }) => book === selection.账?.[0]),
	);
	const sheetFor = (target: string) => tools.sheets.sheets.find((sheet) => sheet.target === target)?.name ?? '';
	const list: ToFill[] = missing.map(({ what }) => ({
		what: `上年${what}`,
		why: `这些公开表里没有上年${what}的合计，和上年相比的地方会写“缺”。`,
		sheet: '',
	}));
	const known = [...indicators, ...(setting.ledger?.indicators ?? [])];
	const declared = tools.sheets.indicators.some(({ name }) => name === OPERATION);
	if (declared && !known.some((row) => row.year === year && row.name === OPERATION)) {
		list.push({
			what: '上年机关运行经费',
			why: '公开表里没有；上年的情况说明里有，请照着填。',
			sheet: sheetFor('indicators'),
		});
	}
	if (units.length > 0) {
		const names = enumerate(units.map(({ name }) => name));
		list.push({ what: '单位性质（行政、参公、事业）', why: `公开表没有写：${names}。`, sheet: sheetFor('units') });
	}
	return list;
}
