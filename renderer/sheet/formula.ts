/**
 * 公式：=1200+350*2 as people type it into an amount. Worked out in fractions of whole numbers, so the
 * result is exact; nothing is ever handed to the browser to run.
 */
import { abs } from './decimal.ts';

/** numerator / denominator, denominator > 0. */
export interface Fraction {
	readonly numerator: bigint;
	readonly denominator: bigint;
}

export type Worked =
	| { readonly ok: true; readonly value: Fraction }
	/** One Chinese sentence: what is wrong and where in the typed text. */
	| { readonly ok: false; readonly message: string };

/** Longer and deeper than anybody types; keeps a pasted page of digits from being worked on. */
const LONGEST = 300;
const DEEPEST = 40;

/**
 * Works out an expression with numbers (thousands separators and decimals allowed), + - * / × ÷ ( ) and a
 * % behind a number, half- or full-width. A sign or = in front is allowed. `text` is as typed, so that
 * the places in messages are those the user sees.
 */
export function workOut(text: string): Worked {
	const characters = Array.from(text);
	if (characters.length > LONGEST) {
		return { ok: false, message: `公式太长（${characters.length} 个字），最多 ${LONGEST} 个字，请分成几行填写。` };
	}
	try {
		return { ok: true, value: new Expression(readSigns(characters)).work() };
	} catch (error) {
		if (error instanceof FormulaError) return { ok: false, message: error.message };
		throw error;
	}
}

/** Leaves the descent at the first fault; never leaves this file. */
class FormulaError extends Error {}

interface Sign {
	readonly kind: 'number' | 'sign';
	/** Half-width. */
	readonly text: string;
	/** As typed, and its place from 1. */
	readonly typed: string;
	readonly place: number;
}

const TWINS: Readonly<Record<string, string>> = {
	'×': '*',
	'✕': '*',
	'÷': '/',
	'∕': '/',
	'−': '-',
	'–': '-',
	'—': '-',
	'。': '.',
};

function readSigns(characters: readonly string[]): Sign[] {
	const signs: Sign[] = [];
	for (let at = 0; at < characters.length; ) {
		const text = plainSign(characters[at] ?? '');
		const place = at + 1;
		const dashGoesOn = characters[at] === '—' && characters[at - 1] === '—';
		if (text === '' || dashGoesOn || (text === '=' && signs.length === 0)) {
			at += 1;
		} else if (/[\d.]/u.test(text)) {
			const end = numberEnd(characters, at);
			const typed = characters.slice(at, end).join('');
			signs.push({ kind: 'number', text: Array.from(typed, plainSign).join(''), typed, place });
			at = end;
		} else {
			signs.push({ kind: 'sign', text, typed: characters[at] ?? '', place });
			at += 1;
		}
	}
	return signs;
}

/** Half-width; blanks of every kind are nothing. —— of an input method is one minus. */
function plainSign(character: string): string {
	const plain = character.normalize('NFKC').replace(/[\s\u200b\ufeff]/gu, '');
	return TWINS[plain] ?? plain;
}

function numberEnd(characters: readonly string[], from: number): number {
	let end = from;
	while (end < characters.length && /^[\d.,]$/u.test(plainSign(characters[end] ?? ''))) end += 1;
	return end;
}

class Expression {
	readonly #signs: readonly Sign[];
	#at = 0;
	#depth = 0;

	constructor(signs: readonly Sign[]) {
		this.#signs = signs;
	}

	work(): Fraction {
		if (this.#signs.length === 0) throw new FormulaError('“=”后面没有内容，请接着写算式，例如 =1200+350*2。');
		const value = this.#sum();
		const rest = this.#signs[this.#at];
		if (rest === undefined) return value;
		if (rest.text === ')')
			throw new FormulaError(`第 ${rest.place} 个字“${rest.typed}”是多出来的右括号，请删去或补上左括号。`);
		throw wrongAt(rest, '这里应当是 + - * / 或公式已经结束');
	}

	#sum(): Fraction {
		let value = this.#product();
		for (;;) {
			if (this.#take('+') !== undefined) value = add(value, this.#product());
			else if (this.#take('-') !== undefined) value = add(value, negative(this.#product()));
			else return value;
		}
	}

	#product(): Fraction {
		let value = this.#factor();
		for (;;) {
			if (this.#take('*') !== undefined) value = multiply(value, this.#factor());
			else {
				const sign = this.#take('/');
				if (sign === undefined) return value;
				value = divide(value, this.#factor(), sign);
			}
		}
	}

	/** Signs in front, a number or bracket, per cent signs behind. */
	#factor(): Fraction {
		let minus = false;
		while (this.#peek('+') || this.#peek('-')) {
			minus = this.#peek('-') !== minus;
			this.#at += 1;
		}
		let value = this.#operand();
		while (this.#take('%') !== undefined) value = multiply(value, { numerator: 1n, denominator: 100n });
		return minus ? negative(value) : value;
	}

	#operand(): Fraction {
		const sign = this.#signs[this.#at];
		if (sign === undefined) throw this.#unfinished();
		this.#at += 1;
		if (sign.kind === 'number') return numberOf(sign);
		if (sign.text !== '(') throw wrongAt(sign, '这里应当是数字或左括号');
		this.#depth += 1;
		if (this.#depth > DEEPEST) throw new FormulaError(`括号超过 ${DEEPEST} 层，请写得简单些。`);
		const value = this.#sum();
		this.#depth -= 1;
		if (this.#take(')') !== undefined) return value;
		const rest = this.#signs[this.#at];
		if (rest === undefined) throw new FormulaError(`第 ${sign.place} 个字的左括号没有右括号，请补上。`);
		throw wrongAt(rest, '这里应当是 + - * / 或右括号');
	}

	#unfinished(): FormulaError {
		const last = this.#signs[this.#at - 1];
		return new FormulaError(
			last === undefined ? '公式没有写完。' : `公式没有写完：最后的“${last.typed}”后面还缺一个数。`,
		);
	}

	#peek(text: string): boolean {
		const sign = this.#signs[this.#at];
		return sign?.kind === 'sign' && sign.text === text;
	}

	#take(text: string): Sign | undefined {
		if (!this.#peek(text)) return undefined;
		this.#at += 1;
		return this.#signs[this.#at - 1];
	}
}

function wrongAt(sign: Sign, expected: string): FormulaError {
	if (sign.kind === 'number' || /^[-+*/()%]$/u.test(sign.text)) {
		return new FormulaError(`第 ${sign.place} 个字“${sign.typed}”有误：${expected}。`);
	}
	return new FormulaError(`第 ${sign.place} 个字“${sign.typed}”不能用在公式里，只能用数字、+ - * / %、括号。`);
}

function numberOf(sign: Sign): Fraction {
	const match = /^(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/u.exec(sign.text);
	const whole = match?.[1]?.replaceAll(',', '') ?? '';
	const fraction = match?.[2] ?? '';
	if (match === null || whole + fraction === '') {
		throw new FormulaError(`第 ${sign.place} 个字起的“${sign.typed}”不是数，请核对小数点和千分位逗号。`);
	}
	return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) };
}

function add(a: Fraction, b: Fraction): Fraction {
	return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

function negative(value: Fraction): Fraction {
	return { numerator: -value.numerator, denominator: value.denominator };
}

function multiply(a: Fraction, b: Fraction): Fraction {
	return reduced(a.numerator * b.numerator, a.denominator * b.denominator);
}

function divide(a: Fraction, b: Fraction, sign: Sign): Fraction {
	if (b.numerator === 0n) throw new FormulaError(`第 ${sign.place} 个字“${sign.typed}”处除数是零，没有结果。`);
	const flip = b.numerator < 0n ? -1n : 1n;
	return reduced(a.numerator * b.denominator * flip, a.denominator * abs(b.numerator));
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
	let [a, b] = [abs(numerator), denominator];
	while (b !== 0n) [a, b] = [b, a % b];
	return a === 0n ? { numerator: 0n, denominator: 1n } : { numerator: numerator / a, denominator: denominator / a };
}
