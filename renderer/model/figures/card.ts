import { functionName } from '../../../shared/catalog/catalog.ts';
import { indexOf } from '../../../shared/checks/tables/form-index.ts';
import { rowName } from '../../../shared/checks/tables/view.ts';
import { describePrecision } from '../../../shared/facts/explain.ts';
import type { Figure } from '../../../shared/facts/figure.ts';
import { unreachable } from '../../../shared/fault/fault.ts';
import { describeOrigin, parseOrigin } from '../../../shared/ledger/origin.ts';
import { fen } from '../../../shared/money/fen.ts';
import { formatScaled, formatWan, formatYuan } from '../../../shared/money/format.ts';
import { roundToWan } from '../../../shared/money/round.ts';
import type { Disclosure } from '../../../shared/packs/disclosure.ts';
import type { Place } from '../places.ts';
import { cellOfFigure, entryLabel, indicatorValue, placeOfEntry, placeOfIndicator, rowsUnder } from './rows.ts';

/** 数的来历, short enough to stand beside the number. */
export interface FigureCard {
	readonly title: string;
	/** The form it stands in, or what it is made of in words. */
	readonly note: string;
	readonly value: FigureValue;
	/** One step down: figures with their signs, or the rows themselves. */
	readonly parts: readonly CardPart[];
	/** Parts that are not shown. */
	readonly more: number;
	/** How many rows of the ledger lie below, however deep. */
	readonly rows: number;
	/** How many 公开数 lie below. */
	readonly printed: number;
	/** The cell of a form where it stands. */
	readonly cell: Place | undefined;
	/** The first of the rows. */
	readonly row: Place | undefined;
}

export interface FigureValue {
	/** 20,108.68; 缺 when missing */
	readonly text: string;
	/** 万元, 分; blank for counts and percentages, which have theirs in the text */
	readonly unit: string;
	/** The exact amount: 201,086,778.64 元 */
	readonly exact: string;
}

export interface CardPart {
	readonly sign: string;
	readonly label: string;
	readonly value: string;
	readonly place: Place | undefined;
}

const SHOWN = 6;

export function figureCard(disclosure: Disclosure, id: string): FigureCard | undefined {
	const figure = disclosure.figure(id);
	const explanation = disclosure.explain(id);
	if (figure === undefined || explanation === undefined) return undefined;
	const { entries, indicators, printed } = rowsUnder(disclosure, [id]);
	const [entry] = entries;
	const [indicator] = indicators;
	const finer = finerParts(disclosure, figure);
	const parts =
		finer.length > 0
			? finer
			: [...operandParts(disclosure, figure, explanation.operands), ...rowParts(disclosure, explanation)];
	const name = figureName(disclosure, figure);
	return {
		...name,
		note: name.note === '' && parts.length === 0 ? explanation.formula : name.note,
		value: figureValue(figure),
		parts: parts.slice(0, SHOWN),
		more: Math.max(0, parts.length - SHOWN),
		rows: entries.length + indicators.length,
		printed: printed.length,
		cell: cellOfFigure(disclosure, figure.id),
		row:
			entry !== undefined
				? placeOfEntry(disclosure, entry)
				: indicator !== undefined
					? placeOfIndicator(disclosure, indicator)
					: undefined,
	};
}

/** 「决算 1,873.98 − 年初预算 1,661.40」 of what two figures differ by, else what the figure is called. */
export function figureWords(disclosure: Disclosure, id: string): string {
	const figure = disclosure.figure(id);
	if (figure === undefined) return '';
	const { definition, resolve, measure } = figure;
	if (definition.kind !== 'compare' || measure.kind !== 'amount') {
		const { title, note } = figureName(disclosure, figure);
		return [title, note].filter((part) => part !== '').join(' ');
	}
	const sides = [resolve(definition.current), resolve(definition.base)];
	const larger = sides.toSorted((a, b) => (b.value.value ?? 0) - (a.value.value ?? 0));
	return larger.map((side) => `${plainName(disclosure, side)} ${figureValue(side).text}`).join(' − ');
}

/** Of a form's cell what the form is about, of a list's figure its column. */
function plainName(disclosure: Disclosure, figure: Figure): string {
	const [, key = ''] = figure.id.split('/');
	const { title, note } = figureName(disclosure, figure);
	return /^\d{3,7}$/u.test(key) && !note.startsWith('公开') ? note : title;
}

export function figureValue({ value: { value }, measure }: Figure): FigureValue {
	if (value === undefined) return { text: '缺', unit: '', exact: '' };
	switch (measure.kind) {
		case 'amount': {
			const text = formatWan(roundToWan(fen(value)), { thousands: true });
			return { text, unit: '万元', exact: `${formatYuan(fen(value))} 元` };
		}
		case 'percent':
			return { text: `${formatScaled(value, 2)}%`, unit: '', exact: '' };
		case 'score':
			return { text: withoutZeros(formatScaled(value, 2)), unit: '分', exact: '' };
		case 'count':
			return { text: withoutZeros(formatScaled(value, 2, { thousands: true })), unit: '', exact: '' };
		default:
			return unreachable(measure);
	}
}

function withoutZeros(text: string): string {
	return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

/** 「208 社会保障和就业支出 小计」 in 「公开07表 一般公共预算财政拨款支出决算表」, instead of keys. */
function figureName(disclosure: Disclosure, figure: Figure): { readonly title: string; readonly note: string } {
	const [list = '', key = '', column = ''] = figure.id.split('/');
	const form = disclosure.pack.forms.find(({ number }) => number === list);
	if (form !== undefined) {
		const row = disclosure.published.table(form.id)?.row(key);
		const index = indexOf(form);
		const line = row === undefined ? index.lineName(key) : rowName(row);
		const { title } = disclosure.form(list).table;
		return { title: `${line} ${index.columnName(column)}`, note: `${list} ${title.replace(/^\d{4}年度?/u, '')}` };
	}
	const difference = differenceName(disclosure, figure.id);
	if (difference !== undefined) return { title: difference, note: '' };
	const subject = /^\d{3,7}$/u.test(key) ? functionName(disclosure.ledger.catalog, key) : '';
	if (subject === '') return { title: figure.label, note: '' };
	return { title: `${key} ${subject}`, note: figure.label.replace(key, '') };
}

/** Of a 类 its 款, of a 款 its 项, in the same column: what one expects below it in the form. */
function finerParts(disclosure: Disclosure, { id }: Figure): CardPart[] {
	const [number = '', key = '', column = ''] = id.split('/');
	const form = disclosure.pack.forms.find((candidate) => candidate.number === number);
	if (form === undefined || !/^\d{3}(?:\d\d)?$/u.test(key)) return [];
	const rows = disclosure.published.table(form.id)?.rows ?? [];
	return rows
		.filter(({ kind, code }) => kind === 'code' && code.length === key.length + 2 && code.startsWith(key))
		.flatMap((row, index): CardPart[] => {
			const figure = disclosure.figure(`${number}/${row.key}/${column}`);
			if (figure === undefined) return [];
			const place = cellOfFigure(disclosure, figure.id);
			return [{ sign: index === 0 ? '＝' : '＋', label: rowName(row), value: figureValue(figure).text, place }];
		});
}

/** 「一般公共预算支出比上年 增减率」, as the pack calls it. */
function differenceName({ ledger }: Disclosure, id: string): string | undefined {
	const parts = id.split('/');
	const kind = parts.at(-1);
	if (kind !== '增减额' && kind !== '增减率') return undefined;
	const [list = '', key = '', column = ''] = parts;
	if (list === '数') return `${key} ${kind}`;
	const subject = /^\d{3,7}$/u.test(key) ? functionName(ledger.catalog, key) : '';
	return [key, subject, column, kind].filter((part) => part !== '').join(' ');
}

function operandParts(
	disclosure: Disclosure,
	{ definition }: Figure,
	operands: readonly { readonly figure: string; readonly label: string }[],
): CardPart[] {
	const signs = definition.kind === 'add' ? definition.terms.map(({ sign }) => sign) : [];
	const forms = new Set(operands.map(({ figure: id }) => formOf(disclosure, id)));
	return operands.flatMap(({ figure: id }, index): CardPart[] => {
		const operand = disclosure.figure(id);
		if (operand === undefined) return [];
		const { text, unit } = figureValue(operand);
		const { title, note } = figureName(disclosure, operand);
		const form = formOf(disclosure, id);
		// Lines of two forms may have the same name; of a list the note is the column.
		const label = form === '' ? [title, note] : forms.size > 1 ? [form.replace(/表$/u, ''), title] : [title];
		return [
			{
				sign: signOf(definition.kind, signs[index], index),
				label: label.filter((part) => part !== '').join(' '),
				value: unit === '万元' ? text : `${text}${unit}`,
				place: cellOfFigure(disclosure, id),
			},
		];
	});
}

/** The number of the form that a figure is a cell of; blank for others. */
function formOf(disclosure: Disclosure, id: string): string {
	const [number = ''] = id.split('/');
	return disclosure.pack.forms.some((form) => form.number === number) ? number : '';
}

function signOf(kind: string, sign: 1 | -1 | undefined, index: number): string {
	if (kind === 'ratio') return index === 0 ? '＝' : '÷';
	if (kind === 'compare') return index === 0 ? '＝' : '比';
	if (sign === -1) return '−';
	return index === 0 ? '＝' : '＋';
}

function rowParts(
	disclosure: Disclosure,
	{ entries, indicators, printed }: NonNullable<ReturnType<Disclosure['explain']>>,
): CardPart[] {
	return [
		...entries.map((entry, index) => ({
			sign: index === 0 ? '＝' : '＋',
			label: entryLabel(disclosure, entry),
			value: formatWan(roundToWan(entry.amount), { thousands: true }),
			place: placeOfEntry(disclosure, entry),
		})),
		...indicators.map((indicator, index) => ({
			sign: index === 0 ? '＝' : '＋',
			label: indicator.name,
			value: indicatorValue(disclosure, indicator),
			place: placeOfIndicator(disclosure, indicator),
		})),
		...printed.map((row, index) => ({
			sign: index === 0 ? '＝' : '＋',
			label: `${describeOrigin(parseOrigin(row.origin))}，${describePrecision(row.precision)}`,
			value: formatWan(roundToWan(row.amount), { thousands: true }),
			place: undefined,
		})),
	];
}
