import type { Published, UnknownTable } from '../../published/published.ts';
import type { RawTable } from '../../published/raw.ts';
import { plainText } from '../words/plain.ts';
import { WORDS } from '../words/vocabulary.ts';
import { type FundColumn, fundColumns, type MeasureColumns, measureColumns } from './columns.ts';

/** 自评表、评分表：a table with indicators and their scores, read by its words and not by its places. */
export interface EvaluationSheet {
	/** 项目支出绩效自评表, as printed above it; blank when nothing is */
	readonly caption: string;
	/** Blank when it is about no single project */
	readonly project: string;
	/** 年度资金总额、当年财政拨款 … */
	readonly funds: readonly FundLine[];
	/** Indicators that are scored, from top to bottom */
	readonly measures: readonly Measure[];
	/** Indicators with others below them and a weight of their own */
	readonly branches: readonly Branch[];
	/** Numbers behind 总分: the weights together where they are printed, and the score */
	readonly total: { readonly weight: string | undefined; readonly score: string | undefined } | undefined;
	readonly grades: readonly GradeBox[];
}

export type FundKind = 'total' | 'fiscal' | 'carried' | 'other';

export interface FundLine {
	/** undefined: a kind of money that the sheet has and we have no name for */
	readonly kind: FundKind | undefined;
	readonly label: string;
	/** As printed; a column that the sheet has not is undefined */
	cell(column: FundColumn): string | undefined;
}

export interface Measure {
	readonly name: string;
	/** Names from the first level to its own */
	readonly path: readonly string[];
	readonly weight: string;
	readonly score: string;
	readonly target: string;
	readonly actual: string;
	/** undefined when the sheet has no column for reasons */
	readonly reason: string | undefined;
}

export interface Branch {
	readonly name: string;
	readonly weight: string;
	readonly leaves: readonly Measure[];
}

/** 优√ */
export interface GradeBox {
	readonly name: string;
	readonly isTicked: boolean;
}

const bySource = new WeakMap<RawTable, EvaluationSheet | 'none'>();

/** The evaluation sheets of a report, in reading order. A table that is the same object is read once. */
export function evaluationSheets(published: Published): EvaluationSheet[] {
	return published.unknownTables.flatMap(({ raw }: UnknownTable) => {
		let sheet = bySource.get(raw);
		if (sheet === undefined) {
			sheet = readSheet(raw) ?? 'none';
			bySource.set(raw, sheet);
		}
		return sheet === 'none' ? [] : [sheet];
	});
}

/** What a person calls it: 项目支出绩效自评表（就业培训业务费） */
export function nameOf({ caption, project }: EvaluationSheet): string {
	const name = caption === '' ? '绩效评价表' : caption;
	return project === '' ? name : `${name}（${project}）`;
}

function readSheet({ heading, grid: printed }: RawTable): EvaluationSheet | undefined {
	// A dash says that nothing belongs there.
	const grid = printed.map((row) => row.map((text) => (/^[-—–－/／]+$/u.test(text) ? '' : text)));
	const header = grid.findIndex((row) => measureColumns(row) !== undefined);
	const columns = grid[header] && measureColumns(grid[header]);
	if (columns === undefined) return undefined;
	const foot = grid.findIndex((row, index) => index > header && isFoot(row));
	const end = foot < 0 ? grid.length : foot;
	return {
		caption: heading.find((line) => /表/u.test(line)) ?? heading[0] ?? '',
		project: valueBeside(grid.slice(0, header), /^项目名称/u) ?? '',
		funds: fundLines(grid.slice(0, header)),
		...readMeasures(grid.slice(header + 1, end), columns),
		total: totalOf(grid.slice(end), columns),
		grades: gradeBoxes(grid.slice(end)),
	};
}

/** The first cell with words to the right of the one that has these words. */
function valueBeside(rows: readonly (readonly string[])[], words: RegExp): string | undefined {
	for (const row of rows) {
		const place = row.findIndex((text) => words.test(plainText(text)));
		if (place >= 0) return row.slice(place + 1).find((text) => text !== '');
	}
	return undefined;
}

const FUND_KINDS: readonly (readonly [kind: FundKind, words: RegExp])[] = [
	['total', /资金总额|^合计|总额/u],
	['carried', /上年结转|结转结余|结转资金/u],
	['fiscal', /财政拨款|财政资金/u],
	['other', /其他资金/u],
];

function fundLines(rows: readonly (readonly string[])[]): FundLine[] {
	const header = rows.findIndex((row) => fundColumns(row) !== undefined);
	const columns = rows[header] && fundColumns(rows[header]);
	if (columns === undefined) return [];
	const firstNumber = Math.min(...columns.values());
	const lines: FundLine[] = [];
	for (const row of rows.slice(header + 1)) {
		const label = row.slice(0, firstNumber).findLast((text) => text !== '') ?? '';
		// 年度目标 follows; it has words where the amounts were.
		if (/目标/u.test(plainText(row.slice(0, firstNumber).join(''))) || label === '') break;
		const kind = FUND_KINDS.find(([, words]) => words.test(plainText(label)))?.[0];
		const cell = (column: FundColumn) => {
			const place = columns.get(column);
			return place === undefined ? undefined : (row[place] ?? '');
		};
		lines.push({ kind, label, cell });
	}
	return lines;
}

function isFoot(row: readonly string[]): boolean {
	return row.some((text) => isTotal(text) || /(?:评价|自评|绩效|综合)等级/u.test(plainText(text)));
}

function isTotal(text: string): boolean {
	return /^(?:总分|总得分|合计|总计)(?:[（：]|$)/u.test(plainText(text));
}

interface Open {
	readonly name: string;
	readonly weight: string;
	readonly leaves: Measure[];
}

function readMeasures(
	rows: readonly (readonly string[])[],
	columns: MeasureColumns,
): Pick<EvaluationSheet, 'measures' | 'branches'> {
	const measures: Measure[] = [];
	const branches = new Set<Open>();
	let open: readonly Open[] = [];
	for (const row of rows) {
		const own = columns.levels.map((place) => row[place] ?? '');
		open = branchesAbove(open, own, (level) => row[columns.branchWeights.get(level) ?? -1] ?? '');
		const measure = readMeasure(row, own, columns, open);
		if (measure === undefined) continue;
		measures.push(measure.name === '' ? { ...measure, name: `第 ${measures.length + 1} 个指标` } : measure);
		for (const branch of open) {
			branch.leaves.push(measure);
			branches.add(branch);
		}
	}
	return { measures, branches: [...branches].filter((branch) => branch.weight !== '') };
}

/**
 * The indicators above a row, one for each level. A merged cell has its words in its first row, and a table that
 * goes on over a page may print them again.
 */
function branchesAbove(
	before: readonly Open[],
	own: readonly string[],
	weightAt: (level: number) => string,
): readonly Open[] {
	const last = own.findLastIndex((name) => name !== '');
	if (last < 0) return before;
	const open: Open[] = [];
	for (const [level, name] of own.slice(0, last).entries()) {
		const known = before[level];
		const goesOn = open.every((branch, above) => branch === before[above]) && (name === '' || name === known?.name);
		open.push(known !== undefined && goesOn ? known : { name, weight: weightOf(name, weightAt(level)), leaves: [] });
	}
	return open;
}

/** `undefined` for a row that is no indicator: 小计, or an empty row of the form (经济效益指标 with nothing behind it). */
function readMeasure(
	row: readonly string[],
	own: readonly string[],
	columns: MeasureColumns,
	above: readonly Open[],
): Measure | undefined {
	const at = (place: number | undefined) => (place === undefined ? '' : (row[place] ?? ''));
	const last = own.findLastIndex((name) => name !== '');
	const name = own[last] ?? '';
	const weight = columns.weight === undefined ? weightOf(name, '') : at(columns.weight);
	const score = at(columns.score);
	const isSlot = weight === '' && score === '' && last < own.length - 1;
	if (isSlot || /^(?:小计|合计)/u.test(plainText(name))) return undefined;
	return {
		name,
		path: [...above.map((branch) => branch.name), name],
		weight,
		score,
		target: at(columns.target),
		actual: at(columns.actual),
		reason: columns.reason === undefined ? undefined : at(columns.reason),
	};
}

/** 分值 in a cell of its own, or behind the name: 产出指标（50分） */
function weightOf(name: string, cell: string): string {
	if (cell !== '') return cell;
	return /（(\d+(?:\.\d+)?)分?）+$/u.exec(plainText(name))?.[1] ?? '';
}

/** 总分 | 100 | 93.1, or 总分 | 93.1 */
function totalOf(rows: readonly (readonly string[])[], columns: MeasureColumns): EvaluationSheet['total'] {
	for (const row of rows) {
		const label = row.findIndex(isTotal);
		if (label < 0) continue;
		const numbers = row.flatMap((text, place) =>
			place > label && text !== '' && !isGrade(text) ? [{ text, place }] : [],
		);
		const at = (column: number | undefined) => numbers.find(({ place }) => place === column);
		const weight = at(columns.weight) ?? (numbers.length > 1 ? numbers[0] : undefined);
		const score = at(columns.score) ?? numbers.find((number) => number !== weight);
		return { weight: weight?.text, score: score?.text };
	}
	return undefined;
}

const TICK = /[√✓✔☑■]/gu;

function isGrade(text: string): boolean {
	return Object.hasOwn(WORDS.等级 ?? {}, gradeName(text));
}

function gradeName(text: string): string {
	return plainText(text)
		.replace(TICK, '')
		.replace(/[□（）]/gu, '');
}

function gradeBoxes(rows: readonly (readonly string[])[]): GradeBox[] {
	const boxes = rows
		.flat()
		.filter(isGrade)
		.map((text) => ({ name: gradeName(text), isTicked: text.search(TICK) >= 0 }));
	// A single word is the grade itself: 评价等级 良
	const [only] = boxes;
	return boxes.length === 1 && only !== undefined ? [{ ...only, isTicked: true }] : boxes;
}
