import type { MeasureField } from '../facts/definition.ts';
import { leavesOf } from '../facts/projects.ts';
import type { Measure } from '../ledger/ledger.ts';
import { type DropContext, FigureDrop } from './figure-drops.ts';
import { mark } from './marks.ts';
import { IDENTITY, IdentifiedDrop } from './render-once.ts';

/** The place that a project's own words have in 修改记录 and on screen. */
function written(project: string, what: string, text: string): string {
	return text === '' ? '' : mark({ kind: 'written', place: `绩效项目/${project}/${what}`, code: '', text });
}

export function projectName(project: string): string {
	return written(project, '项目名称', project);
}

/** What a template may write after a project's row. */
export const PROJECT_WORDS = ['评价方式', '主管部门', '实施单位', '预期目标', '实际完成情况'] as const;

/** A word of an evaluated project by its column in the collection workbook, or its indicators. */
export function projectWord(context: DropContext, name: string, word: string): unknown {
	const project = context.facts.ledger.projects.find((candidate) => candidate.name === name);
	switch (word) {
		case '评价方式':
			return project?.evaluation ?? '';
		case '主管部门':
			return written(name, word, project?.supervisor ?? '');
		case '实施单位':
			return written(name, word, project?.implementer ?? '');
		case '预期目标':
			return written(name, word, project?.goal ?? '');
		case '实际完成情况':
			return written(name, word, project?.outcome ?? '');
		case '指标':
			return measureLines(context, name);
		default:
			return undefined;
	}
}

/**
 * 指标 as printed lines: one for each leaf, with the nodes above it. 新一级 and 新二级 say where a
 * node stands for the first time, so that a table can join its cells.
 */
function measureLines(context: DropContext, project: string): object[] {
	const measures = context.facts.ledger.measures(project);
	const leaves = new Set(leavesOf(measures));
	const path: Measure[] = [];
	const lines: object[] = [];
	let fresh = 0;
	for (const measure of measures) {
		path.length = Math.min(path.length, measure.level - 1);
		fresh = Math.min(fresh === 0 ? measure.level : fresh, measure.level);
		path.push(measure);
		if (!leaves.has(measure)) continue;
		const [first = NO_MEASURE, second = NO_MEASURE, third = NO_MEASURE, fourth = NO_MEASURE] = path.map(
			(node) => new MeasureDrop(context, node),
		);
		lines.push({ 一级: first, 二级: second, 三级: third, 四级: fourth, 新一级: fresh <= 1, 新二级: fresh <= 2 });
		fresh = 0;
	}
	return lines;
}

/** Stands where a branch of the tree has no node of a level. */
const NO_MEASURE = { 名称: '', 目标值: '', 实际值: '', 说明: '', 指标解释: '', 指标说明: '', 分值: '', 得分: '' };

/** What a template may write after a line of 指标, and after each of its levels. */
export const MEASURE_LINE_LEVELS = ['一级', '二级', '三级', '四级'] as const;
export const MEASURE_LINE_FLAGS = ['新一级', '新二级'] as const;
export const MEASURE_WORDS = Object.keys(NO_MEASURE);

/** 一个指标 in a template: its words, and 分值 and 得分 as linked numbers (blank when not given). */
class MeasureDrop extends IdentifiedDrop {
	readonly #context: DropContext;
	readonly #measure: Measure;

	constructor(context: DropContext, measure: Measure) {
		super();
		this.#context = context;
		this.#measure = measure;
	}

	override get [IDENTITY](): string {
		return `measure ${JSON.stringify(this.#measure)}`;
	}

	get 名称(): string {
		return this.#word('指标名称', this.#measure.name);
	}
	get 目标值(): string {
		return this.#word('目标值', this.#measure.target);
	}
	get 实际值(): string {
		return this.#word('实际值', this.#measure.actual);
	}
	get 说明(): string {
		return this.#word('说明', this.#measure.reason);
	}
	get 指标解释(): string {
		return this.#word('指标解释', this.#measure.meaning);
	}
	get 指标说明(): string {
		return this.#word('指标说明', this.#measure.criterion);
	}
	get 分值(): FigureDrop | string {
		return this.#number('分值', this.#measure.weight);
	}
	get 得分(): FigureDrop | string {
		return this.#number('得分', this.#measure.score);
	}

	#word(what: string, text: string): string {
		return written(this.#measure.project, `${this.#measure.name}/${what}`, text);
	}

	#number(field: MeasureField, given: number | null): FigureDrop | string {
		if (given === null) return '';
		return new FigureDrop(this.#context.facts.measure(this.#measure, field), this.#context);
	}
}
