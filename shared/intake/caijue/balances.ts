import { isUnreadable, missingFunds, UNREADABLE, withoutForms } from './funds.ts';
import { balanceLine, type Line, type LineFields, subtract } from './lines.ts';
import type { Amount, Stated } from './stated.ts';
import { BALANCES, CARRIED_IN, CARRIED_ON, FUNDS, OTHER_CARRIED, OTHER_FUND } from './terms.ts';

/**
 * 结转结余: of a fund by 项 from its form, of 其他资金 what 收入支出决算总表 has beyond them;
 * 使用非财政拨款结余 and 结余分配 stand there themselves.
 */
export function balanceLines(stated: Stated, codes: readonly string[]): Line[] {
	return [
		...[CARRIED_IN, CARRIED_ON].flatMap((category) => [
			...FUNDS.flatMap((fund) => ofFund(stated, fund, category, codes)),
			...ofOthers(stated, category),
		]),
		...OTHER_CARRIED.flatMap((category) => {
			const amount = stated.exact({ ...BALANCES, 类别: [category] });
			if (amount === undefined || amount.value === 0) return [];
			return [balanceLine({ source: OTHER_FUND, category, amount: amount.value, from: amount })];
		}),
	];
}

function ofFund(stated: Stated, fund: string, category: string, codes: readonly string[]): Line[] {
	const selection = { ...BALANCES, 类别: [category], 资金性质: [fund] };
	const lines: Line[] = [];
	let sum = 0;
	for (const functionCode of codes) {
		const amount = stated.exact({ ...selection, 功能科目项: [functionCode] });
		if (amount === undefined || amount.value === 0) continue;
		sum += amount.value;
		lines.push(balanceLine({ functionCode, source: fund, category, amount: amount.value, from: amount }));
	}
	const total = stated.exact(selection);
	if (total === undefined || total.value === sum) return lines;
	// Some 项 could not be read, or the forms do not list them: then only the sum is known.
	return [withoutCode({ source: fund, category, amount: total.value, from: total })];
}

/** Of 政府性基金 the forms print carry-over by 项, so a sum alone waits to be shared out. */
function withoutCode(fields: LineFields): Line {
	const open = fields.source === FUNDS[1] ? '报表里只有合计，请补上功能科目' : '';
	return balanceLine({ ...fields, open });
}

function ofOthers(stated: Stated, category: string): Line[] {
	const selection = { ...BALANCES, 类别: [category] };
	const whole = stated.exact(selection);
	if (whole === undefined) return [];
	const known = FUNDS.map((fund) => stated.exact({ ...BALANCES, 类别: [category], 资金性质: [fund] })).filter(
		(amount): amount is Amount => amount !== undefined,
	);
	const rest = subtract(whole, known);
	if (rest.value === 0) return [];
	const missing = missingFunds(stated, selection);
	const unreadable = isUnreadable(stated, selection);
	const why = unreadable
		? UNREADABLE
		: missing.length > 0
			? withoutForms(missing)
			: rest.value < 0
				? '相减得出负数，请核对报表'
				: '';
	return [
		balanceLine({
			source: unreadable || missing.length > 0 ? '' : OTHER_FUND,
			category,
			amount: rest.value,
			from: rest.from,
			note: rest.note,
			open: why,
		}),
	];
}
