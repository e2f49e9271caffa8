import { type MadeCell, type MadeSheet, makeXlsx } from './xlsx-maker.ts';

/** A small collection workbook without faults, as rows that a test changes. */
export class MadeCollection {
	readonly #sheets = new Map<string, MadeSheet>();

	constructor() {
		this.set('基本信息', [
			['项目', '内容'],
			['部门名称', '某市某局（汇总）'],
			['年度', 2024],
			['模板', 'zhejiang-2024'],
			['编制日期', '2025-08-31'],
		]);
		this.set('单位', [
			['单位代码', '单位名称', '单位性质', '上级单位代码'],
			['A', '某市某局（本级）', '行政', null],
			['B', '某市某中心', '事业', 'A'],
		]);
		this.set('收入', [
			['年度', '单位代码', '功能科目编码', '收入来源', '阶段', '金额'],
			[2024, 'A', '2080101', '一般公共预算财政拨款', '决算', 1000.5],
			[2024, 'B', '2080199', '事业收入', '年初预算', 0],
		]);
		this.set('支出', [
			['年度', '单位代码', '功能科目编码', '资金性质', '支出性质', '经济科目编码', '项目名称', '阶段', '金额'],
			[2024, 'A', '2080101', '一般公共预算财政拨款', '人员经费', '30101', null, '决算', 900.25],
			[2024, 'B', '2080199', '其他资金', '项目支出', null, '培训', '决算', 100],
		]);
		this.set('结转结余', [
			['年度', '单位代码', '资金性质', '功能科目编码', '类别', '金额'],
			[2024, 'A', '其他资金', null, '年初结转和结余', 10],
		]);
		this.set('三公经费', [
			['年度', '单位代码', '项目', '阶段', '金额'],
			[2024, 'A', '因公出国（境）费用', '决算', 0],
			[2024, 'A', '公务接待费', '全年预算', 50.55],
		]);
		this.set('其他数据', [
			['年度', '单位代码', '指标', '数值'],
			[2024, null, '国内公务接待批次', 5],
			[2023, null, '合计/收入总计', 632598232.49],
			[2024, null, '政府采购/货物中小企业占比%', 100],
		]);
		this.set('文字', [
			['位置', '编码', '内容'],
			['部门职责', null, '贯彻执行。'],
			['原因/支出功能科目/比年初预算', '2080101', '人员增加'],
		]);
	}

	set(name: string, rows: readonly (readonly MadeCell[])[], extras: Partial<MadeSheet> = {}): this {
		this.#sheets.set(name, { name, ...extras, rows });
		return this;
	}

	/** Puts a cell, e.g. ('支出', 'I2', 3.14159); rows and columns are added as needed. */
	put(sheet: string, address: string, cell: MadeCell): this {
		const { row, column } = parseAddress(address);
		const rows = this.rows(sheet).map((cells) => [...cells]);
		while (rows.length < row) rows.push([]);
		const cells = rows[row - 1] ?? [];
		while (cells.length < column) cells.push(null);
		cells[column - 1] = cell;
		return this.set(sheet, rows, this.#sheet(sheet));
	}

	add(sheet: string, ...rows: readonly (readonly MadeCell[])[]): this {
		return this.set(sheet, [...this.rows(sheet), ...rows], this.#sheet(sheet));
	}

	/** Further properties: merges, hidden rows, another name … */
	with(sheet: string, extras: Partial<MadeSheet>): this {
		this.#sheets.set(sheet, { ...this.#sheet(sheet), ...extras });
		return this;
	}

	drop(sheet: string): this {
		this.#sheets.delete(sheet);
		return this;
	}

	/** Moves columns: `order` lists their old places, 1-based. */
	reorder(sheet: string, order: readonly number[]): this {
		const rows = this.rows(sheet).map((cells) => order.map((place) => cells[place - 1] ?? null));
		return this.set(sheet, rows, this.#sheet(sheet));
	}

	rows(sheet: string): readonly (readonly MadeCell[])[] {
		return this.#sheet(sheet).rows;
	}

	bytes(): Uint8Array {
		return makeXlsx([...this.#sheets.values()]);
	}

	#sheet(name: string): MadeSheet {
		const sheet = this.#sheets.get(name);
		if (sheet === undefined) throw new Error(`no sheet ${name}`);
		return sheet;
	}
}

const PROJECT_HEADERS = [
	...'项目名称 评价方式 主管部门 实施单位 年初预算数 预算数 执行数'.split(' '),
	...'其中：当年财政拨款预算数 其中：当年财政拨款执行数 执行率分值 执行率得分 评价得分 预期目标 实际完成情况'.split(
		' ',
	),
];
const MEASURE_HEADERS = '项目名称 级次 指标名称 上级指标 分值 目标值 实际值 得分 说明 指标解释 指标说明'.split(' ');

/** The same with two evaluated projects, for a pack that has sheets for them. */
export function madeWithProjects(pack: string): MadeCollection {
	return new MadeCollection()
		.put('基本信息', 'B4', pack)
		.put('其他数据', 'C4', '单价50万元以上通用设备')
		.add('文字', ['绩效/培训经费/改进措施', null, '加强管理'])
		.set('绩效项目', [
			PROJECT_HEADERS,
			[
				'培训经费',
				'单位自评',
				'某市某局',
				'某市某中心',
				0,
				615000,
				501555.5,
				null,
				null,
				10,
				8.16,
				null,
				'多培训',
				'完成',
			],
			['物业费', '财政评价', null, null, null, 900000, 899959.5, null, null, null, null, 96],
		])
		.set('绩效指标', [
			MEASURE_HEADERS,
			['培训经费', 1, '产出指标', null, 50],
			['培训经费', 2, '数量指标', '产出指标'],
			['培训经费', 3, '培训人数', '数量指标', 15, '10000', '10921', 15],
			['培训经费', 2, '质量指标', '产出指标'],
			['培训经费', 3, '合格率', '质量指标', 15, '≥95%', '93%', 14.5, '场地不足'],
			['培训经费', 1, '满意度', null, 10],
			['培训经费', 2, '满意度', '满意度'],
			['培训经费', 3, '学员满意度', '满意度', 10, '满意', '基本满意', 8],
			['物业费', 1, '服务质量', null, 100],
		]);
}

function parseAddress(address: string): { row: number; column: number } {
	const match = /^([A-Z])(\d+)$/u.exec(address);
	if (match === null) throw new Error(`not an address: ${address}`);
	return { row: Number(match[2]), column: (match[1] ?? '').charCodeAt(0) - 64 };
}
