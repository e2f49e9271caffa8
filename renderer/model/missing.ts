import type { Definition } from '../../shared/facts/definition.ts';
import type { Figure } from '../../shared/facts/figure.ts';
import { draftCells } from '../../shared/ledger/draft.ts';
import type { Draft } from '../../shared/ledger/ledger.ts';
import type { Disclosure } from '../../shared/packs/disclosure.ts';
import type { SheetDeclaration } from '../../shared/sheets/declaration.ts';
import type { Segment } from '../../shared/wording/segment.ts';
import type { Book } from './book.ts';

/** 缺：what the report asks for and nobody has written or counted yet. */
export interface Missing {
	readonly texts: readonly MissingText[];
	readonly indicators: readonly MissingIndicator[];
}
export interface MissingText {
	readonly place: string;
	/** 功能科目编码 or blank */
	readonly code: string;
}
export interface MissingIndicator {
	readonly name: string;
	readonly year: number;
}

/** What is still missing, counted per sheet by its name; sheets that lack nothing are absent. */
export function missingOf(book: Book): ReadonlyMap<string, number> {
	return missingBySheet(book.disclosure, book.rows.table('drafts').value);
}

/** 待填行 of each sheet, and what the report lacks of 其他数据 and 文字. */
export function missingBySheet(disclosure: Disclosure, drafts: readonly Draft[]): ReadonlyMap<string, number> {
	const missing = missingInReport(disclosure);
	const counts = new Map<string, number>();
	for (const sheet of disclosure.pack.sheets.sheets) {
		const own = drafts.filter((draft) => draft.sheet === sheet.name);
		const count = countIn(sheet, own, missing) + unfilled(sheet, disclosure);
		if (count > 0) counts.set(sheet.name, count);
	}
	return counts;
}

/** A draft for something that the report lacks is the same thing missing, not a second one. */
function countIn(sheet: SheetDeclaration, drafts: readonly Draft[], missing: Missing): number {
	switch (sheet.target) {
		case 'passages': {
			const keys = missing.texts.map(({ place, code }) => `${place}\n${code}`);
			return new Set([...keys, ...drafts.map((draft) => keyOf(draft, 'place', 'code'))]).size;
		}
		case 'indicators': {
			const keys = missing.indicators.map(({ name, year }) => `${name}\n${year}`);
			return new Set([...keys, ...drafts.map((draft) => keyOf(draft, 'name', 'year'))]).size;
		}
		default:
			return drafts.length;
	}
}

function keyOf(draft: Draft, first: string, second: string): string {
	const cells = draftCells(draft);
	return `${cells[first] ?? ''}\n${cells[second] ?? ''}`;
}

/** Required items of 基本信息 without content, units of which it is not known what they are, a list of units without a unit. */
function unfilled(sheet: SheetDeclaration, disclosure: Disclosure): number {
	if (sheet.target === 'units') {
		const { units } = disclosure.ledger;
		return units.length === 0 ? 1 : units.filter(({ nature }) => nature === '').length;
	}
	if (sheet.target !== 'profile') return 0;
	const profile = disclosure.ledger.profile.value;
	return sheet.items.filter((item) => item.required && (profile[item.field] === '' || profile[item.field] === 0))
		.length;
}

/** 文字“原因/支出功能科目/比年初预算”（科目 2080101）: how the report names a text that it lacks. */
const LACKING_TEXT = /^文字“(.+)”(?:（科目 (\d+)）)?$/u;

/** What the report prints as 【缺：…】, each once, in the order of the report. */
export function missingInReport(disclosure: Disclosure): Missing {
	const texts = new Map<string, MissingText>();
	const labels = new Set<string>();
	for (const { what } of missingSegments(disclosure)) {
		const text = LACKING_TEXT.exec(what);
		if (text === null) labels.add(what);
		else texts.set(what, { place: text[1] ?? '', code: text[2] ?? '' });
	}
	return { texts: [...texts.values()], indicators: labels.size === 0 ? [] : indicatorsBehind(disclosure, labels) };
}

type MissingSegment = Extract<Segment, { kind: 'missing' }>;

function missingSegments(disclosure: Disclosure): readonly MissingSegment[] {
	const found: MissingSegment[] = [];
	const take = (segments: readonly Segment[]) => {
		for (const segment of segments) if (segment.kind === 'missing') found.push(segment);
	};
	for (const block of disclosure.report.blocks) {
		if (block.kind === 'paragraph') take(block.segments);
		else if (block.kind === 'table') for (const row of block.table.rows) for (const cell of row) take(cell.segments);
	}
	return found;
}

/** The rows of 其他数据 without which the figures of these labels have no value. */
function indicatorsBehind(disclosure: Disclosure, labels: ReadonlySet<string>): readonly MissingIndicator[] {
	const { facts, ledger } = disclosure;
	const declared = new Set(disclosure.pack.sheets.indicators.map(({ name }) => name));
	const year = ledger.profile.value.year;
	const found = new Map<string, MissingIndicator>();
	const visit = (figure: Figure, depth: number): void => {
		// Definitions of a pack are checked to have no circles; this only bounds a mistake of ours.
		if (depth > 20 || figure.value.value !== undefined) return;
		const taken = (definition: Definition): void => {
			switch (definition.kind) {
				case 'indicator': {
					const wanted = definition.year === '上年' ? year - 1 : year;
					if (!declared.has(definition.name) || ledger.indicators(definition.name, wanted).length > 0) return;
					found.set(`${wanted} ${definition.name}`, { name: definition.name, year: wanted });
					return;
				}
				case 'first':
					for (const option of definition.options) taken(option);
					return;
				case 'add':
					for (const term of definition.terms) visit(figure.resolve(term.figure), depth + 1);
					return;
				case 'ratio':
					visit(figure.resolve(definition.part), depth + 1);
					visit(figure.resolve(definition.whole), depth + 1);
					return;
				case 'compare':
					visit(figure.resolve(definition.current), depth + 1);
					visit(figure.resolve(definition.base), depth + 1);
					return;
				default:
					return;
			}
		};
		taken(figure.definition);
	};
	for (const name of facts.names) {
		if (facts.isComparison(name)) continue;
		const figure = facts.figure(name);
		if (labels.has(figure.label)) visit(figure, 0);
	}
	return [...found.values()];
}
