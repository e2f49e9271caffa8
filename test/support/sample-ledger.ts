import type { Change, Command } from '../../shared/ledger/change.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import type { Entry, Ledger, Measure, Printed, Project } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';

/** Two units, three entries, one indicator, two printed figures, two passages, two projects, three measures, two drafts, one verification. */
export function sampleLedger(): Ledger {
	return {
		profile: { department: '某局（汇总）', year: 2024, pack: 'zhejiang-2024', compiledOn: '2025-08-01' },
		units: [
			{ code: '101001', name: '某局（本级）', nature: '行政', parent: '101', position: 1 },
			{ code: '101002', name: '某中心', nature: '事业', parent: '101', position: 2 },
		],
		entries: [
			sampleEntry(1, { amount: fen(123_456) }),
			sampleEntry(2, { book: '收入', source: '其他收入', nature: '', economicCode: '' }),
			sampleEntry(3, { book: '结转结余', unit: '101002', category: '年末结转和结余', stage: '' }),
		],
		indicators: [{ id: 1, year: 2024, unit: '', name: '公务接待/批次', value: 500, origin: '' }],
		printed: [samplePrinted(1), samplePrinted(2, { unit: '101002', selection: '{"账":["收入"]}' })],
		passages: [
			{ id: 1, place: '职责', code: '', content: '贯彻执行……', origin: '' },
			{ id: 2, place: '职责', code: '', content: '第二段\n带换行、引号"和\'以及表情😀', origin: '' },
		],
		projects: [
			sampleProject(1, { initialBudget: fen(0), budget: fen(202_250_000_00), executed: fen(187_117_100_00) }),
			sampleProject(2, { name: '大楼物业管理费', evaluation: '财政评价', score: 9_600 }),
		],
		measures: [
			sampleMeasure(1, { weight: 5_000 }),
			sampleMeasure(2, { level: 2, name: '数量指标', parent: '产出指标' }),
			sampleMeasure(3, { level: 3, name: '管理人数', parent: '数量指标', weight: 1_500, target: '179000', score: 0 }),
		],
		drafts: [
			makeDraft(1, '支出', { year: '2024', unit: '101001', source: '其他资金' }),
			makeDraft(2, '文字', { place: '职责', content: '第一行\n"第二行"' }, 1),
		],
		verifications: [{ id: 1, code: 'T01-R1', statement: '两边差 0.01。\n01\t合计\t\t\t', reason: '四舍五入' }],
	};
}

/** Nothing given but a name. */
export function sampleProject(id: number, fields: Partial<Omit<Project, 'id'>> = {}): Project {
	return {
		id,
		name: '管理服务经费',
		evaluation: '单位自评',
		supervisor: '',
		implementer: '',
		initialBudget: null,
		budget: null,
		executed: null,
		fiscalBudget: null,
		fiscalExecuted: null,
		rateWeight: null,
		rateScore: null,
		score: null,
		goal: '',
		outcome: '',
		origin: '',
		...fields,
	};
}

export function sampleMeasure(id: number, fields: Partial<Omit<Measure, 'id'>> = {}): Measure {
	return {
		id,
		project: '管理服务经费',
		level: 1,
		name: '产出指标',
		parent: '',
		weight: null,
		target: '',
		actual: '',
		score: null,
		reason: '',
		meaning: '',
		criterion: '',
		origin: '',
		...fields,
	};
}

export function sampleEntry(id: number, fields: Partial<Omit<Entry, 'id'>> = {}): Entry {
	return {
		id,
		book: '支出',
		year: 2024,
		unit: '101001',
		functionCode: '2080101',
		source: '一般公共预算财政拨款',
		nature: '人员经费',
		economicCode: '30101',
		project: '',
		category: '',
		stage: '决算',
		amount: fen(100),
		origin: '',
		...fields,
	};
}

/** 33304.18 万元 of last year */
export function samplePrinted(id: number, fields: Partial<Omit<Printed, 'id'>> = {}): Printed {
	return {
		id,
		year: 2023,
		unit: '',
		selection: '{"账":["收入"],"阶段":["决算"]}',
		amount: fen(33_304_180_000),
		precision: fen(10_000),
		origin: '公开表.xlsx›公开01表›C8›0123456789abcdef',
		...fields,
	};
}

export function addEntry(entry: Entry): Change {
	return { table: 'entry', before: null, after: entry };
}

/** A command that adds one entry; the label tells it from others. */
export function adding(id: number, amount = 100): Command {
	return { label: `新增 ${id}`, changes: [addEntry(sampleEntry(id, { amount: fen(amount) }))] };
}
