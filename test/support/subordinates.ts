import type { Entry, Indicator, Ledger } from '../../shared/ledger/ledger.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { fen } from '../../shared/money/fen.ts';

/** How many rows of each kind a made-up unit has. */
export interface SubordinateSize {
	readonly entries: number;
}

/** 所属单位：the ledger of one unit, as its workbook is to say it; the same number gives the same ledger. */
export function subordinate(number: number, { entries }: SubordinateSize = { entries: 6 }): Ledger {
	const code = `U${String(number).padStart(4, '0')}`;
	const name = `第${number}所学校`;
	return newLedger({
		profile: { department: name, year: 2024, pack: 'zhejiang-2024', compiledOn: '' },
		units: [{ code, name, nature: '事业', parent: '' }],
		entries: Array.from({ length: entries }, (_, index) => entryOf(code, number, index)),
		indicators: [indicatorOf('公务用车保有量', number), indicatorOf('国内公务接待批次', number * 2)],
		printed: [],
		passages: [{ place: '部门职责', code: '', content: `${name}的职责`, origin: '' }],
		projects: [],
		measures: [],
	});
}

const ITEMS = ['2050201', '2050202', '2050203', '2080505', '2210201'];

function entryOf(unit: string, number: number, index: number): Omit<Entry, 'id'> {
	const income = index % 3 === 0;
	return {
		book: income ? '收入' : '支出',
		year: 2024,
		unit,
		functionCode: ITEMS[index % ITEMS.length] ?? '',
		source: '一般公共预算财政拨款',
		nature: income ? '' : '公用经费',
		economicCode: income ? '' : String(30201 + (Math.floor(index / ITEMS.length) % 15)),
		project: '',
		category: '',
		stage: '决算',
		amount: fen(number * 10_000 + index),
		origin: '',
	};
}

function indicatorOf(name: string, count: number): Omit<Indicator, 'id'> {
	return { year: 2024, unit: '', name, value: count * 100, origin: '' };
}
