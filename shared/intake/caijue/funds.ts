import type { Selection } from '../../facts/selection.ts';
import { enumerate } from '../../sheets/text.ts';
import { type Rest, subtract } from './lines.ts';
import type { Amount, Stated } from './stated.ts';
import { BALANCES, CARRIED_IN, FUNDS, INCOME, OTHER_FUND, SPENDING } from './terms.ts';

/** The form of a fund is there, but what it says of such amounts could not be read. */
export function isUnreadable(stated: Stated, selection: Selection): boolean {
	return FUNDS.some((fund) => {
		const own = { ...selection, 资金性质: [fund] };
		const hasForm = [own, { ...INCOME, 资金性质: [fund] }].some((part) => stated.column(part) !== undefined);
		return hasForm && stated.amount(own) === undefined;
	});
}

export const UNREADABLE = '报表里有一格读不出，分不出资金性质；请改正那一格再导入，或选定资金性质';

/** How an amount of a 项 is shared out between the funds. */
export interface Shares {
	/** Funds with their amounts, none of them zero. */
	readonly of: readonly { readonly fund: string; readonly rest: Rest }[];
	/** What is left without a fund, and why. */
	readonly open: { readonly rest: Rest; readonly why: string } | undefined;
}

/**
 * Shares an amount out: what the form of a fund says is that fund's, what is left is 其他资金, unless the
 * form of a fund is missing that may have a part in it.
 */
export function shareOut(stated: Stated, selection: Selection): Shares {
	const known: Amount[] = [];
	const of: { fund: string; rest: Rest }[] = [];
	for (const fund of FUNDS) {
		const amount = stated.amount({ ...selection, 资金性质: [fund] });
		if (amount === undefined) continue;
		known.push(amount);
		if (amount.value !== 0) of.push({ fund, rest: { value: amount.value, from: amount, note: '' } });
	}
	const whole = stated.amount(selection);
	if (whole === undefined) return { of, open: undefined };
	const rest = subtract(whole, known);
	if (rest.value === 0) return { of, open: undefined };
	if (isUnreadable(stated, selection)) {
		return { of, open: { rest, why: UNREADABLE } };
	}
	const missing = missingFunds(stated, selection);
	if (missing.length > 0) {
		return { of, open: { rest, why: withoutForms(missing) } };
	}
	if (rest.value < 0) return { of, open: { rest, why: '相减得出负数，请核对报表' } };
	return { of: [...of, { fund: OTHER_FUND, rest }], open: undefined };
}

/** Why an amount waits for its fund, and what would tell it. */
export function withoutForms(funds: readonly string[]): string {
	return `没有${enumerate(funds)}的收支表，分不出资金性质；有表就一起导入，没有表请选定资金性质`;
}

/**
 * Funds whose form is not there and that may have a part in amounts like this one. A fund has none when a
 * summary says so, or when it had no money: no income, and nothing carried over beside what is told of others.
 */
export function missingFunds(stated: Stated, like: Selection): string[] {
	const missing = FUNDS.filter((fund) => stated.column({ ...INCOME, 资金性质: [fund] }) === undefined);
	return missing.filter(
		(fund) => !isZero(stated, like, fund) && !(hadNoIncome(stated, fund) && nothingCarried(stated)),
	);
}

function isZero(stated: Stated, selection: Selection, fund: string): boolean {
	const total: Selection = selection.账?.[0] === '支出' ? SPENDING : selection;
	return stated.exact({ ...total, 资金性质: [fund] })?.value === 0;
}

/** Nothing came in: 收入支出决算总表 says so, or the other funds make up all of 财政拨款收入. */
export function hadNoIncome(stated: Stated, fund: string): boolean {
	if (stated.exact({ ...INCOME, 资金性质: [fund] })?.value === 0) return true;
	return fiscalTotal(stated, INCOME) === toldOf(stated, INCOME, fund);
}

function nothingCarried(stated: Stated): boolean {
	const carried: Selection = { ...BALANCES, 类别: [CARRIED_IN] };
	const told = toldOf(stated, carried, '');
	return stated.exact(carried)?.value === told || fiscalTotal(stated, carried) === told;
}

function fiscalTotal(stated: Stated, selection: Selection): number | undefined {
	return stated.exact({ ...selection, 资金性质: FUNDS })?.value;
}

/** The sum of what is said of the funds but one. */
function toldOf(stated: Stated, selection: Selection, but: string): number {
	return FUNDS.reduce(
		(sum, fund) => (fund === but ? sum : sum + (stated.exact({ ...selection, 资金性质: [fund] })?.value ?? 0)),
		0,
	);
}
