import type { Published } from '../../published/published.ts';
import type { CheckContext } from '../check.ts';
import type { Where } from '../finding.ts';
import { type Reading as CellReading, placeOf, ReportView } from '../tables/view.ts';
import { at, type CellRef, SUBJECT_CELLS } from './cells.ts';
import { halfUnits } from './number.ts';
import { type Readings, readingsOf } from './read.ts';
import type { Reading } from './reading.ts';
import { named, whereSaid } from './say.ts';
import { type FacetName, type ListName, type SubjectName, type TopicName } from './vocabulary.ts';

/** A figure as printed, in a cell or in a sentence. */
export interface Printed {
	/** Hundredths of 万元 */
	readonly value: number;
	/** How far it may be from the figure behind it, in halves of 0.01 万元. */
	readonly halfUnits: number;
	/** 公开01表“总计”的“收入金额”, or 文字 */
	readonly place: string;
	readonly where: Where;
}

/** A figure of a cell. How the cell is called is asked only where something is wrong with it. */
class CellFigure implements Printed {
	readonly value: number;
	readonly halfUnits = 1;
	readonly #cell: CellReading;

	constructor(value: number, cell: CellReading) {
		this.value = value;
		this.#cell = cell;
	}

	get place(): string {
		return cellName(this.#cell);
	}

	get where(): Where {
		return placeOf(this.#cell);
	}
}

/** 公开01表“总计”的“收入金额” */
function cellName(cell: CellReading): string {
	const { table, row, column } = placeOf(cell);
	return `${table}${named(row)}的${named(column)}`;
}

/** A figure of a sentence. */
class SaidFigure implements Printed {
	readonly value: number;
	readonly halfUnits: number;
	readonly place = '文字';
	readonly #reading: Reading;

	constructor(reading: Reading) {
		this.value = reading.value;
		this.halfUnits = halfUnits(reading);
		this.#reading = reading;
	}

	get where(): Where {
		return whereSaid(this.#reading);
	}
}

/** A cell that a check asks for. */
export type CellAnswer =
	| { readonly kind: 'printed'; readonly printed: Printed }
	/** The table is not published, or its cell has no number. */
	| { readonly kind: 'missing'; readonly what: string; readonly where: Where }
	/** The pack has no such form. */
	| { readonly kind: 'none' };

/** A report as the checks of words see it: what its sentences state, beside what its tables print. */
export class Told {
	readonly readings: Readings;
	readonly context: CheckContext;
	readonly published: Published;
	readonly #view: ReportView;

	constructor(published: Published, context: CheckContext) {
		this.published = published;
		this.context = context;
		this.readings = readingsOf(published.sections, context.wordings);
		this.#view = new ReportView(published, context);
	}

	cell(ref: CellRef): CellAnswer {
		const form = this.#view.form(ref.form);
		if (form === undefined) return { kind: 'none' };
		const table = this.#view.table(ref.form);
		if (table === undefined) return { kind: 'missing', what: form.number, where: { table: form.number } };
		const reading = table.read(ref.row, ref.column);
		if (reading.value !== undefined) return { kind: 'printed', printed: new CellFigure(reading.value, reading) };
		return { kind: 'missing', what: `${cellName(reading)}的数`, where: placeOf(reading) };
	}

	/** The figure in its table; `undefined` when the table does not print it. */
	inTable(ref: CellRef | undefined): Printed | undefined {
		const answer = ref && this.cell(ref);
		return answer?.kind === 'printed' ? answer.printed : undefined;
	}

	/** The amount of a subject: as its table prints it, else as a sentence says. */
	amount(subject: SubjectName, facet: '金额' | '预算' = '金额'): Printed | undefined {
		const printed = this.inTable(SUBJECT_CELLS[subject]?.[facet]);
		if (printed !== undefined) return printed;
		const reading = this.readings.first(subject, facet);
		return reading && saidAmount(reading);
	}

	/** A count as a sentence says it. */
	count(subject: SubjectName): Reading | undefined {
		return this.readings.first(subject, '数量');
	}

	/** Whether all of these cells are there and nothing. */
	areZero(cells: readonly CellRef[]): boolean {
		return cells.every((ref) => this.inTable(ref)?.value === 0);
	}

	/** Nothing of the kind happened, so that a report need not speak of it. */
	isNothing(topic: TopicName, facet: FacetName): boolean {
		const kind = MAY_BE_NOTHING.find(
			({ topics, facets }) => topics.includes(topic) && (facets === undefined || facets.includes(facet)),
		);
		if (kind === undefined) return false;
		return this.readings.first(kind.flag, '无数据') !== undefined || this.areZero(kind.cells);
	}
}

interface Nothing {
	readonly topics: readonly TopicName[];
	/** All when undefined */
	readonly facets?: readonly FacetName[];
	/** Whose facet 无数据 says so */
	readonly flag: SubjectName;
	readonly cells: readonly CellRef[];
}

export const FUND_CELLS = ['年初结转和结余', '本年收入', '小计', '年末结转和结余'].map((column) =>
	at('09', '合计', column),
);
export const CAPITAL_CELLS = [at('10', '合计', '小计'), at('01', '国有资本经营预算财政拨款收入')];

const BUDGET: readonly FacetName[] = ['预算', '完成率', '比预算'];

/** What a fund is spent on is told only when something is spent, even where there is income. */
function spending(
	flag: SubjectName,
	lists: readonly ListName[],
	form: string,
): readonly [lists: Nothing, budget: Nothing] {
	const cells = [at(form, '合计', '小计')];
	return [
		{ topics: lists, flag, cells },
		{ topics: [flag], facets: BUDGET, flag, cells },
	];
}

const MAY_BE_NOTHING: readonly Nothing[] = [
	...spending('一般公共预算支出', ['一般公共预算支出类', '一般公共预算支出项'], '07').slice(0, 1),
	...spending('政府性基金支出', ['政府性基金支出类', '政府性基金支出项'], '09'),
	...spending('国有资本经营支出', ['国有资本经营支出类', '国有资本经营支出项'], '10'),
	{
		topics: ['政府性基金支出', '政府性基金年初结转和结余', '政府性基金本年收入', '政府性基金年末结转和结余'],
		flag: '政府性基金支出',
		cells: FUND_CELLS,
	},
	{ topics: ['国有资本经营支出'], flag: '国有资本经营支出', cells: CAPITAL_CELLS },
	...(
		[
			['一般公共预算项目绩效', '07'],
			['政府性基金项目绩效', '09'],
			['国有资本经营项目绩效', '10'],
		] as const
	).map(([flag, form]): Nothing => ({ topics: [flag], flag, cells: [at(form, '合计', '项目支出')] })),
];

export function saidAmount(reading: Reading): Printed {
	return new SaidFigure(reading);
}
