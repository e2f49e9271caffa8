import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Book, Entry, Ledger } from '../../shared/ledger/ledger.ts';
import { newLedger } from '../../shared/ledger/replace.ts';
import { fen } from '../../shared/money/fen.ts';

const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'] as const;
const OTHER_SOURCES = ['上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'];
const OTHER_NATURES = ['项目支出', '上缴上级支出', '经营支出', '对附属单位补助支出', '人员经费'];
const BASIC = ['30101', '30108', '30199', '30302', '30201', '30217', '30231', '30703', '31002', '31299', '39999'];

export interface LedgerSize {
	readonly units: number;
	readonly codes: number;
	/** Of a hundred pairs of unit and code, how many have amounts. */
	readonly filled: number;
	/** Smallest and largest amount in 分. */
	readonly least: number;
	readonly most: number;
}

/** Whole numbers from a seed; the same seed gives the same ledger. */
function randomFrom(seed: number): (below: number) => number {
	let state = seed >>> 0;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

/**
 * A department whose accounts are in order: for each unit, 科目 and kind of money, what came in and
 * was carried over is what was spent and is carried on. Nothing is rounded and nothing is negative.
 */
export function balancedLedger(catalog: Catalog, seed: number, size: LedgerSize): Ledger {
	const random = randomFrom(seed);
	const items = [...catalog.functions.keys()].filter(
		(code) =>
			/^2\d{6}$/u.test(code) &&
			!/^2(?:09|18|27|28|30|33|99)/u.test(code) &&
			catalog.functions.has(code.slice(0, 3)) &&
			catalog.functions.has(code.slice(0, 5)),
	);
	const codes = Array.from({ length: size.codes }, () => items[random(items.length)] ?? '');
	const units = Array.from({ length: size.units }, (_, index) => ({
		code: String(1001 + index),
		name: `第${index + 1}单位`,
		nature: '事业' as const,
		parent: '',
	}));
	const amount = () => size.least + random(size.most - size.least);
	const entries: Omit<Entry, 'id'>[] = [];
	const add = (book: Book, unit: string, functionCode: string, value: number, fields: Partial<Entry>) => {
		if (value === 0) return;
		const stage = book === '结转结余' ? '' : '决算';
		const blank = { year: 2024, source: '', nature: '', economicCode: '', project: '', category: '', origin: '' };
		entries.push({ ...blank, book, unit, functionCode, stage, ...fields, amount: fen(value) });
	};
	const spend = (unit: string, code: string, source: string): number => {
		let spent = 0;
		for (let line = random(4); line >= 0; line -= 1) {
			const value = amount();
			const nature = source === '其他资金' ? OTHER_NATURES[random(5)] : random(2) === 0 ? '项目支出' : '';
			const economicCode = nature === '' ? (BASIC[random(BASIC.length)] ?? '') : '';
			const basic = /^30[13]/u.test(economicCode) ? '人员经费' : '公用经费';
			add('支出', unit, code, value, { source, nature: nature === '' ? basic : (nature ?? ''), economicCode });
			spent += value;
		}
		return spent;
	};
	const carry = (unit: string, code: string, source: string, spent: number): number => {
		const before = random(3) === 0 ? spent : 0;
		const after = random(3) === 0 ? amount() : 0;
		add('结转结余', unit, code, before, { source, category: '年初结转和结余' });
		add('结转结余', unit, code, after, { source, category: '年末结转和结余' });
		return spent + after - before;
	};
	for (const unit of units) {
		for (const code of codes) {
			if (random(100) >= size.filled) continue;
			const fund = FUNDS[random(6)] ?? FUNDS[0];
			add('收入', unit.code, code, carry(unit.code, code, fund, spend(unit.code, code, fund)), { source: fund });
			if (random(3) > 0) continue;
			const income = carry(unit.code, code, '其他资金', spend(unit.code, code, '其他资金'));
			add('收入', unit.code, code, income, { source: OTHER_SOURCES[random(5)] ?? '' });
			const used = amount();
			add('结转结余', unit.code, code, used, { source: '其他资金', category: '使用非财政拨款结余' });
			add('结转结余', unit.code, code, used, { source: '其他资金', category: '结余分配' });
		}
	}
	for (const [category, subject] of [
		['公务接待费', '30217'],
		['公务用车运行维护费', '30231'],
	] as const) {
		for (const { unit, amount: spent } of entries.filter((entry) => entry.economicCode === subject)) {
			for (const stage of ['决算', '全年预算'] as const) add('三公经费', unit, '', spent, { category, stage });
		}
	}
	return newLedger({
		profile: { department: '某市某局（汇总）', year: 2024, pack: 'zhejiang-2024', compiledOn: '2025-08-31' },
		units,
		entries,
		indicators: [],
		printed: [],
		passages: [],
		projects: [],
		measures: [],
	});
}
