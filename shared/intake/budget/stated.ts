import type { Selection } from '../../facts/selection.ts';
import type { LedgerContent } from '../../ledger/replace.ts';
import type { StatedFigure } from '../../reading/meaning.ts';
import type { ReadTable } from '../../reading/table.ts';
import { fold } from '../../sheets/text.ts';
import type { IntakeSetting, ReadFile } from '../proposal.ts';

export const FISCAL = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'] as const;
export const OTHER_FUND = '其他资金';
export const BASIC = ['人员经费', '公用经费'] as const;

/** A budget figure with the coordinates that it pins; undefined: it is a sum over all of them. */
export interface Stated {
	readonly file: ReadFile['reading']['file'];
	readonly table: ReadTable;
	readonly figure: StatedFigure;
	/** Undefined where the table does not say and somebody is asked. */
	readonly year: number | undefined;
	/** Name of the unit as printed; blank for the whole that the table is about. */
	readonly unitName: string;
	/** 功能科目项, 7 digits */
	readonly item: string | undefined;
	/** 类 or 款: a sum over 项, which only a total is. */
	readonly isTree: boolean;
	readonly source: string | undefined;
	/** Several 资金性质 together: the three of 财政拨款. */
	readonly sources: readonly string[] | undefined;
	readonly nature: string | undefined;
	/** 基本支出, not split. */
	readonly isBasic: boolean;
	readonly economic: string | undefined;
	readonly project: string;
	/** 三公 item */
	readonly category: string | undefined;
	readonly value: number;
	readonly precision: number;
}

/** Carry-overs of the budget's tables, which the ledger has no place for: there they are actual only. In words. */
export function leftBalances(files: readonly ReadFile[]): readonly string[] {
	return files.flatMap(({ reading }) =>
		reading.tables.flatMap(({ figures, sheet }) => {
			const cells = figures.flatMap(({ meaning, value, place, row }) =>
				meaning.kind === 'sum' && meaning.selection.账?.[0] === '结转结余' && value !== 0
					? [`${place.cell}“${row}”`]
					: [],
			);
			return cells.length === 0
				? []
				: [`${reading.file.name}“${sheet}”的${cells.join('、')}没有写：账上的结转结余只有决算数。`];
		}),
	);
}

/** The budget figures of one 账 that the files state: 年初预算 of the table's own year. */
export function statedIn(
	files: readonly ReadFile[],
	book: string,
	{ profile, units }: IntakeSetting,
): readonly Stated[] {
	return files.flatMap(({ reading, choices }) =>
		reading.tables
			.filter((table) => choices.tables?.[table.id]?.skip !== true)
			.flatMap((table) => {
				const owner = ownUnit(table.department, profile.department, units);
				const year = yearOf(table);
				return table.figures.flatMap((figure) => {
					const { meaning } = figure;
					if (meaning.kind !== 'sum' || figure.year !== year) return [];
					const { selection } = meaning;
					if (selection.账?.[0] !== book || selection.阶段?.[0] !== '年初预算') return [];
					const unitName = figure.unit === '' ? owner : figure.unit;
					return [statedOf(reading.file, table, figure, selection, unitName)];
				});
			}),
	);
}

/** The year that the table names; else the last that its columns name, as last year's may stand beside it. */
function yearOf({ year, figures }: ReadTable): number | undefined {
	const said = figures.flatMap((figure) => figure.year ?? []);
	return year ?? (said.length === 0 ? undefined : said.reduce((last, one) => Math.max(last, one)));
}

/** A unit's own budget is headed with its name; the department's name heads the whole. */
function ownUnit(department: string, whole: string, units: LedgerContent['units']): string {
	if (department === '' || fold(department) === fold(whole)) return '';
	return units.find(({ name }) => fold(name) === fold(department))?.name ?? '';
}

function statedOf(
	file: Stated['file'],
	table: ReadTable,
	figure: StatedFigure,
	selection: Selection,
	unitName: string,
): Stated {
	const { 资金性质: sources, 支出性质: natures, 经济科目款: economics } = selection;
	return {
		file,
		table,
		figure,
		year: figure.year,
		unitName,
		item: sole(selection.功能科目项),
		isTree: selection.功能科目类 !== undefined || selection.功能科目款 !== undefined,
		source: sole(sources),
		sources: sources !== undefined && sources.length > 1 ? sources : undefined,
		nature: sole(natures),
		isBasic: natures !== undefined && natures.length > 1,
		economic: sole(economics),
		project: sole(selection.项目名称) ?? '',
		category: sole(selection.类别),
		value: figure.value,
		precision: figure.precision,
	};
}

function sole(values: readonly string[] | undefined): string | undefined {
	return values?.length === 1 ? values[0] : undefined;
}

/** What printed parts may differ by from a printed whole: half a step of the last digit each. */
export function toleranceOf(figures: readonly Stated[]): number {
	const step = figures.reduce((most, { precision }) => Math.max(most, precision), 1);
	return step <= 1 ? 0 : (step * figures.length) / 2;
}

/** 「按万元两位小数」: how exact the printed figure is; blank when to the 分. */
export function precisionWords({ precision, table }: Stated): string {
	if (precision <= 1) return '';
	const unit = table.amountUnit ?? '元';
	const decimals = Math.max(0, (unit === '万元' ? 6 : 2) - Math.round(Math.log10(precision)));
	return decimals === 0 ? `按整${unit}` : `按${unit}${DIGITS[decimals] ?? decimals}位小数`;
}

const DIGITS = '零一两三四五六';
