import type { Selection } from '../../facts/selection.ts';
import { type Shares, shareOut } from './funds.ts';
import { type Line, type Rest, spendingLine, subtract } from './lines.ts';
import type { Amount, Stated } from './stated.ts';
import { BASIC, BASIC_SPENDING, FUNDS, natureOfBasic, OTHER_FUND } from './terms.ts';

/** A fund's part of an amount. */
interface Share {
	readonly fund: string;
	readonly rest: Rest;
}

interface ItemShare extends Share {
	readonly economicCode: string;
}

/** An amount of a 项, shared out between funds and, as far as it follows, between 经济科目. */
interface Details {
	readonly items: readonly ItemShare[];
	/** Funds whose items do not follow. */
	readonly without: readonly Share[];
	/** What the detail forms hold beyond the funds that have a detail form of their own; undefined without one. */
	readonly pool: ReadonlyMap<string, Rest> | undefined;
}

/**
 * Items of the funds that have a detail form of their own, and what is then left of the detail form of
 * all funds.
 */
function ownItems(stated: Stated, selection: Selection, shares: Shares): Details {
	const items: ItemShare[] = [];
	const without: Share[] = [];
	const taken: { form: string; items: ReadonlyMap<string, Amount> }[] = [];
	for (const fund of FUNDS) {
		const own = { ...selection, 资金性质: [fund] };
		const found = stated.items(own);
		if (found !== undefined) taken.push({ form: stated.itemForm(own) ?? '', items: found });
	}
	for (const share of shares.of) {
		const found = stated.items({ ...selection, 资金性质: [share.fund] });
		const sum = [...(found ?? [])].reduce((total, [, amount]) => total + amount.value, 0);
		if (found === undefined || sum !== share.rest.value) {
			without.push(share);
			continue;
		}
		for (const [economicCode, amount] of found) {
			items.push({ fund: share.fund, economicCode, rest: { value: amount.value, from: amount, note: '' } });
		}
	}
	return { items, without, pool: poolOf(stated, selection, taken) };
}

function poolOf(
	stated: Stated,
	selection: Selection,
	taken: readonly { readonly form: string; readonly items: ReadonlyMap<string, Amount> }[],
): ReadonlyMap<string, Rest> | undefined {
	const whole = stated.items(selection);
	const form = stated.itemForm(selection);
	if (whole === undefined || form === undefined) return undefined;
	const codes = new Set([...whole.keys(), ...taken.flatMap(({ items }) => [...items.keys()])]);
	const pool = new Map<string, Rest>();
	for (const code of [...codes].sort()) {
		const nothing = (of: string): Amount => ({ value: 0, forms: [of], place: undefined });
		const rest = subtract(
			whole.get(code) ?? nothing(form),
			taken.map((one) => one.items.get(code) ?? nothing(one.form)),
		);
		if (rest.value !== 0) pool.set(code, rest);
	}
	return pool;
}

/**
 * Which items are whose: everything when there is one fund, each fund's whole amount when there is one
 * item; otherwise it does not follow. Amounts below zero could hide those of funds that come to nothing, so
 * nothing follows from them unless no other fund can have any (`alone`).
 */
function assign(funds: readonly Share[], pool: ReadonlyMap<string, Rest>, alone: boolean): ItemShare[] | undefined {
	const entries = [...pool];
	const sum = entries.reduce((total, [, rest]) => total + rest.value, 0);
	const wanted = funds.reduce((total, share) => total + share.rest.value, 0);
	if (sum !== wanted || (!alone && entries.some(([, rest]) => rest.value < 0))) return undefined;
	const [fund, ...moreFunds] = funds;
	if (fund !== undefined && moreFunds.length === 0) {
		return entries.map(([economicCode, rest]) => ({ fund: fund.fund, economicCode, rest }));
	}
	const [item, ...moreItems] = entries;
	if (item === undefined || moreItems.length > 0) return undefined;
	return funds.map((share) => ({
		fund: share.fund,
		economicCode: item[0],
		rest: { ...share.rest, note: share.rest.note === '' ? item[1].note : share.rest.note },
	}));
}

/** 其他资金 is all that is left: every 财政拨款 has its own items or no row for the 项. */
function onlyOthers(stated: Stated, selection: Selection, funds: readonly Share[]): boolean {
	return (
		funds.length === 1 &&
		funds[0]?.fund === OTHER_FUND &&
		FUNDS.every((fund) => {
			const own = { ...selection, 资金性质: [fund] };
			return stated.items(own) !== undefined || stated.exact(own) === undefined;
		})
	);
}

const UNSHARED = '几种资金用了同一功能科目，报表分不出经济科目，请补上';
const WITH_MINUS = '明细表里有负数，分不出各种资金的经济科目，请补上';
const UNLISTED = '没有这些支出的明细表，请补上经济科目';

function whyOpen(pool: ReadonlyMap<string, Rest> | undefined): string {
	if (pool === undefined) return UNLISTED;
	return [...pool.values()].some(({ value }) => value < 0) ? WITH_MINUS : UNSHARED;
}

/** 项目支出: amounts whose 经济科目 does not follow are entries without one. */
export function itemLines(
	stated: Stated,
	selection: Selection,
	shares: Shares,
	line: { readonly functionCode: string; readonly nature: string },
): Line[] {
	const { items, without, pool } = ownItems(stated, selection, shares);
	const assigned =
		pool === undefined || without.length === 0
			? undefined
			: assign(without, pool, onlyOthers(stated, selection, without));
	const whole = assigned === undefined ? without : [];
	return [
		...[...items, ...(assigned ?? [])].map(({ fund, economicCode, rest }) =>
			spendingLine({ ...line, source: fund, economicCode, amount: rest.value, from: rest.from, note: rest.note }),
		),
		...whole.map(({ fund, rest }) =>
			spendingLine({ ...line, source: fund, amount: rest.value, from: rest.from, note: rest.note }),
		),
		...openShare(shares, line),
	];
}

function openShare(shares: Shares, line: { readonly functionCode: string; readonly nature: string }): Line[] {
	if (shares.open === undefined) return [];
	const { rest, why } = shares.open;
	return [spendingLine({ ...line, amount: rest.value, from: rest.from, note: rest.note, open: why })];
}

/** 基本支出 of a 项: 人员经费 and 公用经费 need their 经济科目; where it does not follow, a line waits for it. */
export function basicLines(stated: Stated, code: string): Line[] {
	const selection: Selection = { ...BASIC_SPENDING, 功能科目项: [code] };
	const shares = shareOut(stated, selection);
	const { items, without, pool } = ownItems(stated, selection, shares);
	const lines = items.map((item) => basicLine(code, item));
	if (without.length > 0) lines.push(...restOfBasic(stated, selection, without, pool, code));
	return [...lines, ...openShare(shares, { functionCode: code, nature: '' })];
}

function basicLine(functionCode: string, { fund, economicCode, rest }: ItemShare): Line {
	return spendingLine({
		functionCode,
		source: fund,
		nature: natureOfBasic(economicCode),
		economicCode,
		amount: rest.value,
		from: rest.from,
		note: rest.note,
	});
}

function restOfBasic(
	stated: Stated,
	selection: Selection,
	without: readonly Share[],
	pool: ReadonlyMap<string, Rest> | undefined,
	code: string,
): Line[] {
	const assigned = pool === undefined ? undefined : assign(without, pool, onlyOthers(stated, selection, without));
	if (assigned !== undefined) return assigned.map((item) => basicLine(code, item));
	const split = splitByNature(stated, selection, without, pool);
	if (split === undefined) {
		return without.map((share) => openBasic(code, '', share, whyOpen(pool)));
	}
	return split.flatMap(({ nature, shares, pool: part }) => {
		const found = part === undefined ? undefined : assign(shares, part, false);
		if (found !== undefined) return found.map((item) => basicLine(code, item));
		return shares.map((share) => openBasic(code, nature, share, whyOpen(part)));
	});
}

function openBasic(functionCode: string, nature: string, { fund, rest }: Share, open: string): Line {
	const { value: amount, from, note } = rest;
	return spendingLine({ functionCode, source: fund, nature, amount, from, note, open });
}

interface NaturePart {
	readonly nature: string;
	readonly shares: readonly Share[];
	readonly pool: ReadonlyMap<string, Rest> | undefined;
}

/** 人员经费 and 公用经费 of each fund apart, as the funds' forms tell them; undefined where they do not. */
function splitByNature(
	stated: Stated,
	selection: Selection,
	without: readonly Share[],
	pool: ReadonlyMap<string, Rest> | undefined,
): NaturePart[] | undefined {
	const parts: NaturePart[] = [];
	for (const nature of BASIC) {
		const part = pool === undefined ? undefined : new Map([...pool].filter(([item]) => natureOfBasic(item) === nature));
		const shares: Share[] = [];
		for (const { fund } of without) {
			if (fund === OTHER_FUND) continue;
			const amount = stated.amount({ ...selection, 支出性质: [nature], 资金性质: [fund] });
			if (amount === undefined) return undefined;
			if (amount.value !== 0) shares.push({ fund, rest: { value: amount.value, from: amount, note: '' } });
		}
		const other = without.find(({ fund }) => fund === OTHER_FUND);
		if (other !== undefined) {
			if (part === undefined) return undefined;
			const [first] = part.values();
			const sum = [...part.values()].reduce((total, rest) => total + rest.value, 0);
			const rest = subtract(
				{ value: sum, forms: first?.from.forms ?? [], place: first?.from.place },
				shares.map((share) => share.rest.from),
			);
			if (rest.value < 0) return undefined;
			if (rest.value > 0) shares.push({ fund: OTHER_FUND, rest: { ...rest, note: joinNotes(first?.note, rest.note) } });
		}
		parts.push({ nature, shares, pool: part });
	}
	const sum = parts.reduce(
		(total, { shares }) => total + shares.reduce((part, share) => part + share.rest.value, 0),
		0,
	);
	return sum === without.reduce((total, share) => total + share.rest.value, 0) ? parts : undefined;
}

/** 相减得出：Z05_1 − Z08_1 and 相减得出：Z05_1 − Z09 → 相减得出：Z05_1 − Z08_1 − Z09 */
function joinNotes(first: string | undefined, second: string): string {
	if (first === undefined || first === '') return second;
	const forms = second.split(' − ').slice(1);
	return [first, ...forms.filter((form) => !first.includes(form))].join(' − ');
}
