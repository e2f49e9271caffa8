import { fen } from '../../money/fen.ts';
import { formatYuan } from '../../money/format.ts';
import { BASIC, FISCAL, OTHER_FUND, precisionWords, type Stated, toleranceOf } from './stated.ts';

/** A row of the budget on its way into the ledger. */
export interface BudgetLine {
	readonly from: Stated;
	readonly unitName: string;
	readonly item: string;
	/** Blank while nobody knows. */
	readonly source: string;
	readonly nature: string;
	readonly economic: string;
	readonly project: string;
	readonly category: string;
	readonly amount: number;
	/** How it follows from the file, where it does not just stand there. */
	readonly note: string;
}

export interface BudgetLines {
	readonly lines: readonly BudgetLine[];
	/** In words, with places. */
	readonly notices: readonly string[];
}

/**
 * Expenditure by 项 × 资金性质 × 支出性质. What a table states by fund is taken as it stands, the finest table
 * first; what all funds together have beyond the funds of 财政拨款 is 其他资金 where the tables show that
 * 财政拨款 has no more; a rest that is not split waits.
 */
export function spendingLines(stated: readonly Stated[]): BudgetLines {
	const notices: string[] = [];
	const byItem = stated.filter(({ item, isTree }) => item !== undefined && !isTree);
	const funds = group(byItem, ({ item, source }) => (source === undefined ? undefined : `${item}\n${source}`));
	const lines = [...funds.values()].flatMap((figures) => fundLines(withUnits(figures, notices), notices));
	const items = group(byItem, ({ item }) => item);
	for (const [item, figures] of items) {
		const own = lines.filter((line) => line.item === item);
		lines.push(...otherFunds(figures, own, notices));
	}
	lines.push(...projectsWithoutItem(stated, lines, notices));
	return { lines, notices };
}

/** Figures by unit where there are such; the whole is only looked at whether it is their sum. */
function withUnits(figures: readonly Stated[], notices: string[]): readonly Stated[] {
	const own = figures.filter(({ unitName }) => unitName !== '');
	const whole = figures.filter(({ unitName }) => unitName === '');
	if (own.length === 0 || whole.length === 0) return figures;
	const parts = finest(own);
	const total = finest(whole);
	const difference = sumOf(parts) - sumOf(total);
	if (Math.abs(difference) > toleranceOf([...parts, ...total])) {
		notices.push(`${placeOf(total[0])}部门合计与各单位之和相差 ${yuan(difference)} 元，按各单位写。`);
	}
	return own;
}

/** Lines of one 项 and fund: the parts by 支出性质 and what a sum has beyond them. */
function fundLines(figures: readonly Stated[], notices: string[]): BudgetLine[] {
	const lines: BudgetLine[] = [];
	for (const own of group(figures, ({ unitName }) => unitName).values()) {
		const parts = finest(own.filter(({ nature }) => nature !== undefined));
		lines.push(...parts.filter(({ value }) => value !== 0).map((part) => lineOf(part, {})));
		const basic = own.find((one) => one.isBasic && isPlain(one));
		const whole = own.find((one) => one.nature === undefined && !one.isBasic && isPlain(one));
		const basicParts = parts.filter(({ nature }) => nature !== undefined && isBasicNature(nature));
		const openBasic = basic === undefined ? 0 : beyond(basic, basicParts, notices);
		if (basic !== undefined && openBasic !== 0) {
			lines.push(lineOf(basic, { amount: openBasic, note: '基本支出没有分人员经费和公用经费' }));
		}
		const openWhole = whole === undefined ? 0 : beyond(whole, parts, notices, openBasic);
		if (whole !== undefined && openWhole !== 0)
			lines.push(lineOf(whole, { amount: openWhole, note: '没有分支出性质' }));
	}
	return lines;
}

/** What a sum has beyond its parts; nothing within what rounding allows. Less than its parts is a fault of the file. */
function beyond(sum: Stated, parts: readonly Stated[], notices: string[], more = 0): number {
	const rest = sum.value - sumOf(parts) - more;
	if (Math.abs(rest) <= toleranceOf([sum, ...parts])) return 0;
	if (rest > 0 || parts.length === 0) return rest;
	notices.push(`${placeOf(sum)}合计比各部分之和少 ${yuan(-rest)} 元，按各部分写。`);
	return 0;
}

/** What all funds have of an 项 beyond the funds that tables of their own state. */
function otherFunds(figures: readonly Stated[], own: readonly BudgetLine[], notices: string[]): BudgetLine[] {
	const all = figures.filter((one) => one.source === undefined && one.sources === undefined && isPlain(one));
	const fiscalIsKnown = knowsFiscal(figures, own);
	return [...group(all, ({ unitName }) => unitName).values()].flatMap((totals) => {
		const [{ unitName } = { unitName: '' }] = totals;
		const known = own.filter((line) => unitName === '' || line.unitName === unitName);
		const rests: BudgetLine[] = [];
		const restOf = (total: Stated, takes: (line: BudgetLine) => boolean) => {
			const parts = [...known, ...rests].filter(takes);
			const rest = total.value - parts.reduce((sum, { amount }) => sum + amount, 0);
			if (Math.abs(rest) <= toleranceOf([total, ...parts.map(({ from }) => from)])) return;
			if (rest < 0) {
				notices.push(`${placeOf(total)}比各项财政拨款之和少 ${yuan(-rest)} 元，按各项财政拨款写。`);
				return;
			}
			const other = fiscalIsKnown || (total.nature !== undefined && !FISCAL_NATURES.has(total.nature));
			const note = other ? '相减得出：全部支出 − 各项财政拨款' : '没有分资金性质';
			rests.push(lineOf(total, { amount: rest, source: other ? OTHER_FUND : '', note }));
		};
		// 基本支出 of a fund that is not split may hold what the whole has of 人员经费.
		const isOpen = known.some(({ nature }) => nature === '');
		for (const total of firstEach(totals, ({ nature }) => nature ?? '')) {
			if (total.nature === undefined || (isOpen && isBasicNature(total.nature))) continue;
			restOf(total, ({ nature }) => nature === total.nature);
		}
		const basic = totals.find(({ isBasic }) => isBasic);
		if (basic !== undefined)
			restOf(basic, (line) => isBasicNature(line.nature) || (line.nature === '' && line.from.isBasic));
		const whole = totals.find(({ nature, isBasic }) => nature === undefined && !isBasic);
		if (whole !== undefined) restOf(whole, () => true);
		return rests;
	});
}

/** 财政拨款 pays for these only. */
const FISCAL_NATURES: ReadonlySet<string> = new Set(['人员经费', '公用经费', '项目支出']);

/** Whether a table states what all of 财政拨款 has of the 项, and the funds' own tables have it all. */
function knowsFiscal(figures: readonly Stated[], own: readonly BudgetLine[]): boolean {
	const whole = figures.find(
		({ sources, nature, isBasic }) =>
			sources !== undefined && FISCAL.every((fund) => sources.includes(fund)) && nature === undefined && !isBasic,
	);
	const stated = FISCAL.filter((fund) => figures.some(({ source }) => source === fund));
	if (whole === undefined) return stated.length === FISCAL.length;
	const fiscal = own.filter(({ source }) => source !== OTHER_FUND);
	const rest = whole.value - fiscal.reduce((sum, { amount }) => sum + amount, 0);
	return Math.abs(rest) <= toleranceOf([whole, ...fiscal.map(({ from }) => from)]);
}

/** A sum over 经济科目 and projects. */
function isPlain({ economic, project, figure }: Stated): boolean {
	const { meaning } = figure;
	return (
		economic === undefined && project === '' && (meaning.kind !== 'sum' || meaning.selection.经济科目类 === undefined)
	);
}

/**
 * Of several tables that state the same money the finest: with 项目 and 经济科目 before without, each
 * 支出性质 by itself.
 */
function finest(figures: readonly Stated[]): readonly Stated[] {
	return [...group(figures, ({ nature, isBasic }) => nature ?? (isBasic ? '基本支出' : '')).values()].flatMap(
		(same) => {
			const levels = [...group(same, (one) => String(levelOf(one))).entries()].sort(
				([a], [b]) => Number(b) - Number(a),
			);
			const [, best = []] = levels[0] ?? [];
			return firstEach(best, ({ unitName, economic, project }) => [unitName, economic, project].join('\n'));
		},
	);
}

function levelOf({ economic, project, figure: { meaning } }: Stated): number {
	if (meaning.kind === 'sum' && meaning.selection.经济科目类 !== undefined) return -1;
	return (economic === undefined ? 0 : 2) + (project === '' ? 0 : 1);
}

/** The first of those that say the same: tables repeat each other. */
export function firstEach(figures: readonly Stated[], keyOf: (one: Stated) => string): readonly Stated[] {
	return [...group(figures, keyOf).values()].flatMap((same) => same.slice(0, 1));
}

const PROJECT = '项目支出';

/**
 * Projects of a table that does not say their 项: they wait for it, unless other tables state 项目支出 by 项;
 * then it is only told, as the money is there.
 */
function projectsWithoutItem(stated: readonly Stated[], lines: readonly BudgetLine[], notices: string[]): BudgetLine[] {
	const own = stated.filter(
		({ item, isTree, project, nature }) => item === undefined && !isTree && project !== '' && nature === PROJECT,
	);
	const [first] = own;
	if (first === undefined) return [];
	if (lines.some(({ nature }) => nature === PROJECT)) {
		notices.push(
			`${first.file.name}“${first.figure.place.sheet}”的项目没有写功能科目，项目名称没有读；项目支出按别的表里各项的数写。`,
		);
		return [];
	}
	return [...group(own, ({ project, unitName }) => `${unitName}\n${project}`).values()].flatMap((figures) => {
		const note = '项目支出表没有写功能科目';
		const parts = firstEach(
			figures.filter(({ source }) => source !== undefined),
			({ source }) => source ?? '',
		);
		const whole = figures.find(({ source, sources }) => source === undefined && sources === undefined);
		const rest = whole === undefined ? 0 : beyond(whole, parts, notices);
		return [
			...parts.filter(({ value }) => value !== 0).map((part) => lineOf(part, { note })),
			...(whole === undefined || rest === 0 ? [] : [lineOf(whole, { amount: rest, note })]),
		];
	});
}

export function lineOf(from: Stated, more: Partial<Pick<BudgetLine, 'amount' | 'source' | 'note'>>): BudgetLine {
	const notes = [more.note ?? '', precisionWords(from)].filter((note) => note !== '');
	return {
		from,
		unitName: from.unitName,
		item: from.item ?? '',
		source: more.source ?? from.source ?? '',
		nature: from.nature ?? '',
		economic: from.economic ?? '',
		project: from.project,
		category: from.category ?? '',
		amount: more.amount ?? from.value,
		note: notes.join('；'),
	};
}

function group<T>(things: readonly T[], keyOf: (one: T) => string | undefined): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const one of things) {
		const key = keyOf(one);
		if (key === undefined) continue;
		const own = groups.get(key);
		if (own === undefined) groups.set(key, [one]);
		else own.push(one);
	}
	return groups;
}

function isBasicNature(nature: string): boolean {
	return (BASIC as readonly string[]).includes(nature);
}

function sumOf(figures: readonly Stated[]): number {
	return figures.reduce((sum, { value }) => sum + value, 0);
}

export function placeOf(stated: Stated | undefined): string {
	if (stated === undefined) return '';
	const { file, figure } = stated;
	return `${file.name}“${figure.place.sheet}”${figure.place.cell}“${figure.row}”的“${figure.column}”：`;
}

function yuan(amount: number): string {
	return formatYuan(fen(amount));
}
