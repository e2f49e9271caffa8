import { matches, type Selection } from '../../../shared/facts/selection.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import type { Stated } from './grid.ts';

const FISCAL = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'];

/** 总计 of the published forms: what comes in, or goes out, with what was left over. */
const TOTALS: Readonly<Record<string, readonly Selection[]>> = {
	'合计/收入总计': [
		{ 账: ['收入'], 阶段: ['决算'] },
		{ 账: ['结转结余'], 类别: ['使用非财政拨款结余', '年初结转和结余'] },
	],
	'合计/支出总计': [
		{ 账: ['支出'], 阶段: ['决算'] },
		{ 账: ['结转结余'], 类别: ['结余分配', '年末结转和结余'] },
	],
	'合计/财政拨款收入总计': [
		{ 账: ['收入'], 阶段: ['决算'], 资金性质: FISCAL },
		{ 账: ['结转结余'], 类别: ['年初结转和结余'], 资金性质: FISCAL },
	],
	'合计/财政拨款支出总计': [
		{ 账: ['支出'], 阶段: ['决算'], 资金性质: FISCAL },
		{ 账: ['结转结余'], 类别: ['年末结转和结余'], 资金性质: FISCAL },
	],
	'合计/一般公共预算财政拨款支出': [{ 账: ['支出'], 阶段: ['决算'], 资金性质: ['一般公共预算财政拨款'] }],
	'合计/政府性基金预算财政拨款支出': [{ 账: ['支出'], 阶段: ['决算'], 资金性质: ['政府性基金预算财政拨款'] }],
	'合计/国有资本经营预算财政拨款支出': [{ 账: ['支出'], 阶段: ['决算'], 资金性质: ['国有资本经营预算财政拨款'] }],
};

/** 分 of a sum over the entries of one year, or of one unit of it. The plainest way there is: it judges the program. */
function sumOf(ledger: Ledger, year: number, unit: string, selection: Selection): number {
	return ledger.entries
		.filter((entry) => entry.year === year && (unit === '' || entry.unit === unit) && matches(selection, entry))
		.reduce((sum, entry) => sum + entry.amount, 0);
}

/** Undefined: the ledger knows nothing of it. */
export function ledgerValue(ledger: Ledger, stated: Stated): number | undefined {
	switch (stated.kind) {
		case 'sum':
			return sumOf(ledger, stated.year, stated.unit, stated.selection);
		case 'indicator': {
			const total = TOTALS[stated.name];
			if (total !== undefined) {
				return total.reduce((sum, selection) => sum + sumOf(ledger, stated.year, '', selection), 0);
			}
			const rows = ledger.indicators.filter((row) => row.name === stated.name && row.year === stated.year);
			return rows.length === 0 ? undefined : rows.reduce((sum, row) => sum + row.value, 0);
		}
		case 'other':
			return undefined;
	}
}
