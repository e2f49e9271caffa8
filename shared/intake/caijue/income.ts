import { hadNoIncome, withoutForms } from './funds.ts';
import { incomeLine, type Line, subtract } from './lines.ts';
import type { Amount, Stated } from './stated.ts';
import { FUNDS, INCOME, OTHER_SOURCES } from './terms.ts';

/**
 * 收入 by 项 and source: 财政拨款 from the form of each fund, the rest from 收入决算表. A fund without a form
 * of its own is what the others leave of 财政拨款收入.
 */
export function incomeLines(stated: Stated, codes: readonly string[]): Line[] {
	return [
		...codes.flatMap((code) => [...fiscalIncome(stated, code), ...otherIncome(stated, code)]),
		...unlistedIncome(stated),
	];
}

function fiscalIncome(stated: Stated, code: string): Line[] {
	const lines: Line[] = [];
	const known: Amount[] = [];
	const missing: string[] = [];
	for (const source of FUNDS) {
		const amount = stated.amount({ ...INCOME, 资金性质: [source], 功能科目项: [code] });
		if (amount === undefined) {
			const unreadable = stated.unreadable({ ...INCOME, 资金性质: [source], 功能科目项: [code] });
			if (unreadable || !hadNoIncome(stated, source)) missing.push(source);
			continue;
		}
		known.push(amount);
		if (amount.value !== 0) lines.push(incomeLine({ functionCode: code, source, amount: amount.value, from: amount }));
	}
	const whole = stated.amount({ ...INCOME, 资金性质: FUNDS, 功能科目项: [code] });
	if (whole === undefined || missing.length === 0) return lines;
	const rest = subtract(whole, known);
	if (rest.value === 0) return lines;
	const [source = ''] = missing;
	const open = missing.length > 1 ? withoutForms(missing) : rest.value < 0 ? MINUS : '';
	lines.push(
		incomeLine({
			functionCode: code,
			source: missing.length > 1 ? '' : source,
			amount: rest.value,
			from: rest.from,
			note: rest.note,
			open,
		}),
	);
	return lines;
}

const MINUS = '相减得出负数，请核对报表';

function otherIncome(stated: Stated, code: string): Line[] {
	return OTHER_SOURCES.flatMap((source) => {
		const amount = stated.amount({ ...INCOME, 资金性质: [source], 功能科目项: [code] });
		if (amount === undefined || amount.value === 0) return [];
		return [incomeLine({ functionCode: code, source, amount: amount.value, from: amount })];
	});
}

/** Income of which only 收入支出决算总表 tells: the sum is known, the 项 are not. */
function unlistedIncome(stated: Stated): Line[] {
	return [...FUNDS, ...OTHER_SOURCES].flatMap((source) => {
		const fiscal = (FUNDS as readonly string[]).includes(source);
		const listed = fiscal ? [{ 资金性质: [source] }, { 资金性质: FUNDS }] : [{ 资金性质: [source] }];
		if (listed.some((part) => stated.column({ ...INCOME, ...part }) !== undefined)) return [];
		const total = stated.exact({ ...INCOME, 资金性质: [source] });
		if (total === undefined || total.value === 0) return [];
		return [incomeLine({ source, amount: total.value, from: total, open: '报表里只有合计，请补上功能科目' })];
	});
}
