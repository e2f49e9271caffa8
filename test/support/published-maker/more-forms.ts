import type { Selection } from '../../../shared/facts/selection.ts';
import { codeCells, FUNDS, ofFunction, type Scribe } from './dialect.ts';
import { type GridCell, text } from './grid.ts';
import { countCell } from './print.ts';
import type { HeaderCell, MadeTable } from './table.ts';

const SPENDING: Selection = { 账: ['支出'], 阶段: ['决算'] };
const CLASSES: readonly (readonly [code: string, name: string])[] = [
	['301', '工资福利支出'],
	['302', '商品和服务支出'],
	['303', '对个人和家庭的补助'],
	['310', '资本性支出'],
];

/** 财政拨款支出决算明细表: rows by function, columns by economic class, each 小计 with its items. */
export function spendingDetail(scribe: Scribe, place: number): MadeTable {
	const { catalog } = scribe.department;
	const base: Selection = { ...SPENDING, 资金性质: [...FUNDS] };
	const items = (head: string) =>
		[...catalog.economics.keys()].filter((code) => code.length === 5 && code.startsWith(head)).sort();
	const head: HeaderCell[] = [];
	const second: HeaderCell[] = [];
	const selections: Selection[] = [base];
	for (const [code, name] of CLASSES) {
		const codes = items(code);
		head.push({ text: name, across: codes.length + 1 });
		second.push({ text: '小计' }, ...codes.map((item) => ({ text: scribe.economicName(item) })));
		selections.push({ ...base, 经济科目类: [code] }, ...codes.map((item) => ({ ...base, 经济科目款: [item] })));
	}
	const cells = (selection: Selection): GridCell[] => selections.map((one) => scribe.sum({ ...one, ...selection }));
	return {
		...scribe.frame(place, '财政拨款支出决算明细表'),
		header: [
			[{ text: '项目', across: 2 }, { text: '合计', down: 2 }, ...head],
			[{ text: '科目编码' }, { text: '科目名称' }, ...second],
		],
		body: [
			[text(scribe.dialect.total), null, ...cells({})],
			...scribe
				.functionCodes(base)
				.map((code) => [
					...codeCells({ ...scribe.dialect, codes: 'one' }, code, scribe.functionName(code)),
					...cells(ofFunction(code)),
				]),
		],
		notes: [],
	};
}

/** 项目收入支出决算表: 项目支出 by code and fund. */
export function projectTable(scribe: Scribe, place: number, name: string): MadeTable {
	const base: Selection = { ...SPENDING, 支出性质: ['项目支出'] };
	const cells = (selection: Selection): GridCell[] => [
		scribe.sum({ ...base, ...selection }),
		...FUNDS.map((fund) => scribe.sum({ ...base, ...selection, 资金性质: [fund] })),
		scribe.sum({ ...base, ...selection, 资金性质: ['其他资金'] }),
	];
	return {
		...scribe.frame(place, name),
		header: [
			[
				{ text: '项目', across: 2 },
				{ text: '项目支出', across: 5 },
			],
			[
				{ text: '科目编码' },
				{ text: '科目名称' },
				{ text: '合计' },
				...FUNDS.map((fund) => ({ text: fund })),
				{ text: '其他资金' },
			],
		],
		body: [
			[text(scribe.dialect.total), null, ...cells({})],
			...scribe
				.functionCodes(base)
				.map((code) => [text(code), text(scribe.functionName(code)), ...cells(ofFunction(code))]),
		],
		notes: [],
	};
}

const THINGS: readonly (readonly [words: string, name: string, kind: '元' | '个'])[] = [
	['一、机关运行经费', '机关运行经费/决算', '元'],
	['二、国有资产占用情况', '', '个'],
	['（一）车辆数合计（辆）', '车辆合计', '个'],
	['1．副部（省）级及以上领导用车', '副部（省）级及以上领导用车', '个'],
	['2．主要领导干部用车', '主要领导干部用车', '个'],
	['3．机要通信用车', '机要通信用车', '个'],
	['4．应急保障用车', '应急保障用车', '个'],
	['5．执法执勤用车', '执法执勤用车', '个'],
	['6．特种专业技术用车', '特种专业技术用车', '个'],
	['7．离退休干部用车', '离退休干部用车', '个'],
	['8．其他用车', '其他用车', '个'],
	['（二）单价100万元（含）以上设备（不含车辆）（台、套）', '单价100万元以上设备', '个'],
	['三、政府采购支出信息', '', '元'],
	['1．政府采购货物支出', '政府采购/货物', '元'],
	['2．政府采购工程支出', '政府采购/工程', '元'],
	['3．政府采购服务支出', '政府采购/服务', '元'],
	['政府采购授予中小企业合同金额', '政府采购/授予中小企业', '元'],
	['其中：授予小微企业合同金额', '政府采购/授予小微企业', '元'],
];

/** 机构运行信息表: label, 行次, number. */
export function institutionTable(scribe: Scribe, place: number): MadeTable {
	const { year } = scribe.department;
	return {
		...scribe.frame(place, '机构运行信息表'),
		header: [[{ text: '项目' }, { text: '行次' }, { text: '统计数' }]],
		body: THINGS.map(([words, name, kind], index) => [
			text(words),
			{ value: index + 1 },
			name === '' ? null : kind === '元' ? scribe.indicator(name) : countCell(scribe.department.ledger, name, year),
		]),
		notes: [],
	};
}
