import type { Change, Command } from '../../shared/ledger/change.ts';
import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { fen } from '../../shared/money/fen.ts';

/** Two units, three entries, one indicator, two passages. */
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
		indicators: [{ id: 1, year: 2024, unit: '', name: '公务接待/批次', value: 500 }],
		passages: [
			{ id: 1, place: '职责', code: '', content: '贯彻执行……' },
			{ id: 2, place: '职责', code: '', content: '第二段\n带换行、引号"和\'以及表情😀' },
		],
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
