import { type Fen, fen } from '../../../shared/money/fen.ts';
import { formatYuan } from '../../../shared/money/format.ts';
import type { Selection, SheetModel } from '../../sheet/model.ts';
import { type AmountUnit, shownAmount } from './amount.ts';
import type { FormSheet } from './sheet.ts';

/** 计数 1, 求和 10,303.17 万元: of the exact amounts, so that a sum of many cells has no rounding in it. */
export function totalInWords(sheet: FormSheet, model: SheetModel, selection: Selection, unit: AmountUnit): string {
	const { filled, amounts } = selectedAmounts(sheet, model, selection);
	if (filled === 0) return '';
	const count = `计数 ${filled}`;
	if (amounts.length === 0) return count;
	const sum = amounts.reduce((all, amount) => all + amount, 0);
	const parts = [count, `求和 ${shownAmount(sum, unit)} ${unit}`];
	if (unit === '万元' && amounts.length > 1) parts.push(`（${formatYuan(fen(sum))} 元）`);
	if (amounts.length > 1) parts.push(`平均 ${shownAmount(average(sum, amounts.length), unit)}`);
	return parts.join('　').replace('　（', '（');
}

/** Half away from zero, to the 分. */
function average(sum: number, count: number): Fen {
	const size = (BigInt(Math.abs(sum)) * 2n + BigInt(count)) / (2n * BigInt(count));
	return fen(sum < 0 ? -Number(size) : Number(size));
}

function selectedAmounts(sheet: FormSheet, model: SheetModel, { anchor, head }: Selection) {
	const [top, bottom] = [Math.min(anchor.row, head.row), Math.max(anchor.row, head.row)];
	const [left, right] = [Math.min(anchor.column, head.column), Math.max(anchor.column, head.column)];
	let filled = 0;
	const amounts: number[] = [];
	for (const row of model.rows.slice(Math.max(0, top), bottom + 1)) {
		for (const { key } of model.columns.slice(Math.max(0, left), right + 1)) {
			const amount = sheet.amountAt({ row: row.key, column: key });
			const cell = row.cells[model.columns.findIndex((column) => column.key === key)];
			if (cell === undefined || cell.covered === true || cell.text === '' || cell.state === 'missing') continue;
			filled += 1;
			if (amount !== undefined) amounts.push(amount);
		}
	}
	return { filled, amounts };
}
