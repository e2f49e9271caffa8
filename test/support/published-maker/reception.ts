import type { Selection } from '../../../shared/facts/selection.ts';
import type { Scribe } from './dialect.ts';
import { type GridCell, text } from './grid.ts';
import type { MadeTable } from './table.ts';

const CARS = ['公务用车购置费', '公务用车运行维护费'];
type Budget = '年初预算' | '全年预算';

function cost(stage: string, ...items: string[]): Selection {
	return { 账: ['三公经费'], 阶段: [stage], ...(items.length === 0 ? {} : { 类别: items }) };
}

/** “三公”经费 with a row per item, 预算数 and 决算数 as columns. */
export function receptionRows(
	scribe: Scribe,
	place: number,
	name: string,
	order: 'national' | 'anhui' = 'national',
	budget: Budget = '全年预算',
): MadeTable {
	const line = (words: string, ...items: string[]): GridCell[] => [
		{ value: words },
		scribe.sum(cost(budget, ...items)),
		scribe.sum(cost('决算', ...items)),
	];
	const abroad = line('1．因公出国（境）费用', '因公出国（境）费用');
	const cars = [
		line(order === 'anhui' ? '3．公务用车购置及运行维护费' : '2．公务用车购置及运行维护费小计', ...CARS),
		line('（1）公务用车购置费', '公务用车购置费'),
		line('（2）公务用车运行维护费', '公务用车运行维护费'),
	];
	const guests = line(order === 'anhui' ? '2．公务接待费' : '3．公务接待费', '公务接待费');
	return {
		...scribe.frame(place, name),
		header: [['项目', '预算数', '决算数'].map((words) => ({ text: words }))],
		body: [line('“三公”经费支出合计'), abroad, ...(order === 'anhui' ? [guests, ...cars] : [...cars, guests])],
		notes: ['注：预算数为“三公”经费全年预算数，决算数包括当年财政拨款和以前年度结转资金安排的实际支出。'],
	};
}

/** “三公”经费 across: six columns of 预算数 and six of 决算数, one row. */
export function receptionAcross(scribe: Scribe, place: number, name: string): MadeTable {
	const half = (words: string) => ({ text: words, across: 6 });
	const second = () => [
		{ text: '合计', down: 2 },
		{ text: '因公出国\n（境）费', down: 2 },
		{ text: '公务用车购置及运行维护费', across: 3 },
		{ text: '公务接待费', down: 2 },
	];
	const third = () => ['小计', '公务用车\n购置费', '公务用车\n运行维护费'].map((words) => ({ text: words }));
	return {
		...scribe.frame(place, name),
		header: [
			[half('预算数'), half('决算数')],
			[...second(), ...second()],
			[...third(), ...third()],
		],
		body: [[...sixCells(scribe, '全年预算'), ...sixCells(scribe, '决算')]],
		notes: ['注：本表反映部门本年度“三公”经费支出预决算情况。'],
	};
}

function sixCells(scribe: Scribe, stage: string): GridCell[] {
	return [
		scribe.sum(cost(stage)),
		scribe.sum(cost(stage, '因公出国（境）费用')),
		scribe.sum(cost(stage, ...CARS)),
		...CARS.map((item) => scribe.sum(cost(stage, item))),
		scribe.sum(cost(stage, '公务接待费')),
	];
}

/** Shaanxi: 三公 with 会议费 and 培训费 beside it, a row each for 预算数 and 决算数. */
export function receptionAndMeetings(scribe: Scribe, place: number, name: string): MadeTable {
	const line = (words: string, stage: string, meetings: number, training: number): (GridCell | null)[] => [
		text(words),
		...sixCells(scribe, stage),
		scribe.other(`会议费${words}`, meetings),
		scribe.other(`培训费${words}`, training),
	];
	return {
		...scribe.frame(place, name),
		header: [
			[
				{ text: '项目', down: 3 },
				{ text: '一般公共预算财政拨款安排的“三公”经费', across: 6 },
				{ text: '会议费', down: 3 },
				{ text: '培训费', down: 3 },
			],
			[
				{ text: '小计', down: 2 },
				{ text: '因公出国（境）费用', down: 2 },
				{ text: '公务用车购置及运行维护费', across: 3 },
				{ text: '公务接待费', down: 2 },
			],
			[{ text: '小计' }, { text: '公务用车购置费' }, { text: '公务用车运行维护费' }],
		],
		body: [line('预算数', '全年预算', 4_321_000, 2_100_000), line('决算数', '决算', 3_987_600, 1_234_500)],
		notes: ['注：本表反映部门本年度“三公”经费、会议费、培训费的实际支出。'],
	};
}
