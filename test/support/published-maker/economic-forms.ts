import type { Selection } from '../../../shared/facts/selection.ts';
import { BASIC, FUNDS, ofEconomic, type Scribe } from './dialect.ts';
import { type GridCell, text } from './grid.ts';
import type { MadeTable } from './table.ts';

const SPENDING: Selection = { 账: ['支出'], 阶段: ['决算'] };
type Cells = readonly (GridCell | null)[];

/** 基本支出 by 经济科目 in three blocks side by side, with 人员经费合计 and 公用经费合计 at the end. */
export function economicTable(scribe: Scribe, place: number, name: string, classes?: readonly string[]): MadeTable {
	const base: Selection = { ...SPENDING, 资金性质: ['一般公共预算财政拨款'], 支出性质: [...BASIC] };
	const codes = [...scribe.department.catalog.economics.keys()].sort();
	const of = (...heads: string[]) =>
		codes.filter(
			(code) => heads.includes(code.slice(0, 3)) && (classes === undefined || classes.includes(code.slice(0, 3))),
		);
	const blocks = [of('301', '303'), of('302'), of('307', '310', '312', '399')];
	const height = Math.max(...blocks.map((block) => block.length));
	const cells = (code: string | undefined): Cells =>
		code === undefined
			? [null, null, null]
			: [text(code), text(scribe.economicName(code)), scribe.sum({ ...base, ...ofEconomic(code) })];
	const body: Cells[] = [];
	for (let row = 0; row < height; row += 1) body.push(blocks.flatMap((block) => cells(block[row])));
	const people = scribe.sum({ ...base, 支出性质: ['人员经费'] });
	const office = scribe.sum({ ...base, 支出性质: ['公用经费'] });
	body.push([text('人员经费合计'), null, people, text('公用经费合计'), null, null, null, null, office]);
	const three = ['科目编码', '科目名称', '决算数'].map((words) => ({ text: words }));
	return {
		...scribe.frame(place, name),
		header: [
			[
				{ text: '人员经费', across: 3 },
				{ text: '公用经费', across: 6 },
			],
			[...three, ...three, ...three],
		],
		body,
		bodyMerges: [
			{ row: height, column: 0, across: 2, down: 1 },
			{ row: height, column: 3, across: 5, down: 1 },
		],
		notes: ['注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。'],
	};
}

/** 基本支出 as a list: code, name, 合计 · 人员经费 · 公用经费. */
export function economicList(scribe: Scribe, place: number, name: string): MadeTable {
	const base: Selection = { ...SPENDING, 资金性质: ['一般公共预算财政拨款'], 支出性质: [...BASIC] };
	const { ledger, catalog, year } = scribe.department;
	const used = new Set<string>();
	for (const entry of ledger.entries) {
		if (entry.year !== year || entry.economicCode === '' || entry.source !== FUNDS[0] || entry.book !== '支出')
			continue;
		if (entry.stage !== '决算' || !(BASIC as readonly string[]).includes(entry.nature)) continue;
		used.add(entry.economicCode.slice(0, 3)).add(entry.economicCode);
	}
	const codes = [...used].filter((code) => catalog.economics.has(code)).sort();
	const amounts = (selection: Selection): GridCell[] => [
		scribe.sum({ ...base, ...selection }),
		scribe.sum({ ...base, ...selection, 支出性质: ['人员经费'] }),
		scribe.sum({ ...base, ...selection, 支出性质: ['公用经费'] }),
	];
	const rows: Cells[] = codes.map((code) => [
		text(code),
		text(scribe.economicName(code)),
		...amounts(ofEconomic(code)),
	]);
	const total: Cells = [null, text(scribe.dialect.total), ...amounts({})];
	return {
		...scribe.frame(place, name),
		header: [
			[
				{ text: '项目', across: 2 },
				{ text: '合计', down: 2 },
				{ text: '人员经费', down: 2 },
				{ text: '公用经费', down: 2 },
			],
			[{ text: '经济分类科目编码' }, { text: '科目名称' }],
		],
		body: scribe.dialect.totalRow === 'first' ? [total, ...rows] : [...rows, total],
		notes: [],
	};
}
