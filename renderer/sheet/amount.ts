/** 金额：reads what is typed or pasted as an amount, and tells 元 from 万元. */
import { type Fen, fen, MAX_ENTRY_FEN } from '../../shared/money/fen.ts';
import { formatYuan } from '../../shared/money/format.ts';
import { compareDecimals, type Decimal, decimalOf, divideRounded, levelled } from './decimal.ts';
import { type Fraction, workOut } from './formula.ts';

export type AmountUnit = '元' | '万元';

export type TypedAmount =
	/** `note`: one Chinese sentence about what was done to the number, to be shown beside it. */
	| { readonly ok: true; readonly fen: Fen; readonly note?: string }
	/** One Chinese sentence: what is wrong and what to do. */
	| { readonly ok: false; readonly message: string };

/** 分 in one of each unit that may stand behind a number. */
const FEN_PER: Readonly<Record<string, bigint>> = {
	元: 100n,
	圆: 100n,
	万元: 1_000_000n,
	万: 1_000_000n,
	亿元: 10_000_000_000n,
	亿: 10_000_000_000n,
};

/** How many decimals 分 leaves room for: 1.23 元, 1.234567 万元. */
const DECIMALS: Readonly<Record<string, number>> = { 元: 2, 圆: 2, 万元: 6, 万: 6, 亿元: 10, 亿: 10 };

const MARKED = /^(.*?)(万元|亿元|元|圆|万|亿)整?$/u;

/**
 * Reads an amount given in `unit`. Besides what parseHundredths takes (1,234.50, (123), full-width
 * digits): ￥, 人民币 in front; 元, 万元, 亿元 behind, which go before `unit`; 。 for the decimal point, as an
 * input method leaves it; a lone - as zero, as Excel's accounting format shows it; and formulas,
 * begun with = or, as on the numeric keypad, with + or -. 减号 may be the dash —— of an input method. A formula's result is rounded to 分 half
 * away from zero, and `note` says so; a number with more decimals than 分 is refused. Blank is no
 * amount: ask before.
 */
export function readTypedAmount(text: string, unit: AmountUnit): TypedAmount {
	const plain = levelled(text.replaceAll('——', '-')).replaceAll('。', '.');
	if (plain === '') return refuse('没有填金额。');
	if (plain.startsWith('=')) return readFormula(text, unit);
	if (/^[-－−]$/u.test(text.trim())) {
		return { ok: true, fen: fen(0), note: '“-”是 Excel 会计格式的零，按 0.00 填入。' };
	}
	const marked = MARKED.exec(plain);
	const bracketed = /^\((.+)\)$/u.exec(plain)?.[1];
	const inner = MARKED.exec(bracketed ?? '');
	const own = marked?.[2] ?? inner?.[2];
	const number = withoutCurrency(marked?.[1] ?? (inner === null ? plain : `(${inner[1] ?? ''})`));
	const value = decimalOf(number);
	if (value !== undefined) return amountOf(value, own ?? unit, text);
	if (/^[+-]/u.test(plain) && /^[-+*/().,%\d×÷]+$/u.test(plain) && /\d/u.test(plain)) return readFormula(text, unit);
	return refuse(whyNot(plain, text));
}

/** ￥ and its like in front, also behind a sign or bracket. */
function withoutCurrency(plain: string): string {
	return plain.replace(/^([-+(]?)(?:¥|人民币|RMB|CNY)/iu, '$1');
}

function amountOf(value: Decimal, unit: string, text: string): TypedAmount {
	const most = DECIMALS[unit] ?? 2;
	const factor = FEN_PER[unit] ?? 100n;
	const numerator = value.digits * factor;
	const denominator = 10n ** BigInt(value.scale);
	if (numerator % denominator !== 0n) {
		return refuse(
			`${quoted(text)}的小数太多：以${unit}为单位最多 ${most} 位小数，请核对；要四舍五入到分，请在前面加“=”。`,
		);
	}
	return bounded(numerator / denominator, text);
}

function readFormula(text: string, unit: AmountUnit): TypedAmount {
	const worked = workOut(text);
	if (!worked.ok) return refuse(worked.message);
	const { numerator, denominator } = inFen(worked.value, unit);
	const rounded = divideRounded(numerator, denominator);
	const amount = bounded(rounded, text);
	if (!amount.ok || numerator % denominator === 0n) return amount;
	return { ...amount, note: `结果不是整分，已四舍五入为 ${formatYuan(amount.fen)} 元。` };
}

function inFen(value: Fraction, unit: AmountUnit): Fraction {
	return { numerator: value.numerator * (FEN_PER[unit] ?? 100n), denominator: value.denominator };
}

function bounded(amount: bigint, text: string): TypedAmount {
	const most = BigInt(MAX_ENTRY_FEN);
	if (amount > most || amount < -most) return refuse(`${quoted(text)}超过 1 万亿元，请核对数字和单位（元还是万元）。`);
	return { ok: true, fen: fen(Number(amount)) };
}

function whyNot(plain: string, text: string): string {
	if (/^[-—]+$/u.test(plain)) return `${quoted(text)}不是金额：没有数请留空，是零请填 0。`;
	if (plain.endsWith('%')) return `${quoted(text)}是百分数，不是金额；要计算请以“=”开头，例如 =1200*5%。`;
	if (/^[-+*/().,%\d×÷]+$/u.test(plain) && /\d[-+*/×÷]/u.test(plain))
		return `${quoted(text)}不是金额；要计算请以“=”开头：=${plain}。`;
	if (plain.startsWith('#')) return `${quoted(text)}是 Excel 的错误值或列宽不够，请在 Excel 里改好再复制。`;
	if (/\d[eE][+-]?\d/u.test(plain))
		return `${quoted(text)}是科学记数法，位数不全，请在 Excel 里把列改成数值格式再复制。`;
	if (/^[-+(]?[\d,]+(?:\.\d*)?\)?$/u.test(plain) && plain.includes(','))
		return `${quoted(text)}的千分位逗号位置不对，请核对。`;
	return `${quoted(text)}不是金额，请填数字，例如 1234.50。`;
}

function quoted(text: string): string {
	const characters = Array.from(text.replace(/\s+/gu, ' ').trim());
	return `“${characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : characters.join('')}”`;
}

function refuse(message: string): TypedAmount {
	return { ok: false, message };
}

/** As 万元 this would be 1000 亿元: more than any department spends, so it was 元. */
const SURELY_YUAN: Decimal = { digits: 10_000_000n, scale: 0 };
/** Half of a block of 元 amounts below this is rare; half of a block of 万元 amounts above it (10 亿元) too. */
const USUAL_WAN: Decimal = { digits: 100_000n, scale: 0 };

/**
 * Whether to ask 万元 or 元 about a pasted block, by these rules, the first that applies:
 * 1. A text in it names 万元 (a header “金额（万元）”, “单位：万元”): ask. It names only 元: don't.
 * 2. No number but zeros and codes (columns whose every number has 3 to 8 digits and nothing else,
 *    all equally many): don't.
 * 3. A number with more than two decimals: ask, for 元 has no more.
 * 4. A number of 10,000,000 or more: don't; as 万元 that would be 1000 亿元.
 * 5. The median, without zeros, is below 100,000: ask. Otherwise don't.
 * Amounts that bring their own 元 or 万元 need no answer and don't count. It asks rather too often: a
 * wrong guess is an error of ten thousand times, a question is one keystroke.
 */
export function looksLikeWan(cells: readonly (readonly string[])[]): boolean {
	const named = namedUnit(cells);
	if (named !== undefined) return named === '万元';
	const sizes = amountsOf(cells).filter((value) => value.digits !== 0n);
	if (sizes.length === 0) return false;
	if (sizes.some((value) => value.scale > 2 && value.digits % 10n ** BigInt(value.scale - 2) !== 0n)) return true;
	if (sizes.some((value) => compareDecimals(value, SURELY_YUAN) >= 0)) return false;
	const median = sizes.sort(compareDecimals)[Math.floor((sizes.length - 1) / 2)];
	return median !== undefined && compareDecimals(median, USUAL_WAN) < 0;
}

/** What the block's own words say; 万元 when they say both. Names of projects (“万元以下…”) don't count. */
function namedUnit(cells: readonly (readonly string[])[]): AmountUnit | undefined {
	let named: AmountUnit | undefined;
	for (const text of cells.flat()) {
		const unit = /(?:^|[(:])(?:单位:?|人民币|金额)*(万元|元)(?:[),].*)?$/u.exec(levelled(text))?.[1];
		if (unit === '万元') return '万元';
		if (unit === '元') named = '元';
	}
	return named;
}

/** Sizes of the numbers that are amounts, columns of codes left out. */
function amountsOf(cells: readonly (readonly string[])[]): Decimal[] {
	const columns = cells.reduce((most, row) => Math.max(most, row.length), 0);
	const amounts: Decimal[] = [];
	for (let column = 0; column < columns; column += 1) {
		const texts = cells.map((row) => levelled(row[column] ?? '')).filter((text) => /\d/u.test(text));
		if (texts.every((text) => /^\d{3,8}$/u.test(text) && text.length === texts[0]?.length)) continue;
		for (const text of texts) {
			const value = decimalOf(text);
			if (value !== undefined) amounts.push(value.digits < 0n ? { ...value, digits: -value.digits } : value);
		}
	}
	return amounts;
}
