import * as fc from 'fast-check';
import {
	BOOKS,
	type Entry,
	type Indicator,
	type Measure,
	type Passage,
	type Project,
	UNIT_NATURES,
} from '../../shared/ledger/ledger.ts';
import type { LedgerContent } from '../../shared/ledger/replace.ts';
import { fen, MAX_ENTRY_FEN } from '../../shared/money/fen.ts';
import type { Column, SheetDeclaration, SheetsDeclaration } from '../../shared/sheets/declaration.ts';
import { MAX_LEVEL } from '../../shared/sheets/fields.ts';
import { placeOfProject } from '../../shared/sheets/places.ts';
import { fold } from '../../shared/sheets/text.ts';

const LARGEST: number = MAX_ENTRY_FEN;

/** Texts that spreadsheets like to change: formulas, numbers, quotes, line breaks, escapes, emoji. */
const text = fc
	.oneof(
		fc.constantFrom(
			'=1+1',
			'+SUM(A1)',
			'@x',
			'-1',
			'007',
			'1e5',
			'179000',
			'100%',
			'2024-01-01',
			"'引号",
			'"双引号"',
			'第一段\n第二段',
			'a\tb',
			'😀👨‍👩‍👧',
			'_x000D_ _x0041_x0042_',
			'<b>&amp;</b>',
			'ＡＢ（全角）１２',
			'#REF!',
			'TRUE',
			'控制\u0001符',
			'半个\ud83d字',
			'a  b\u00a0c',
		),
		fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
		fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
	)
	.map((given) => given.replace(/\r\n?|\v/gu, '\n'))
	.map((given) => given.replace(/^[\s\u00ad\u200b-\u200d\u2060\ufeff]+|[\s\u00ad\u200b-\u200d\u2060\ufeff]+$/gu, ''))
	.filter((given) => given !== '');
const textOrBlank = fc.oneof(fc.constant(''), text);

const amount = fc
	.oneof(
		fc.constantFrom(0, 1, -1, 5, 8211579, LARGEST, -LARGEST),
		fc.integer({ min: -1_000_000_00, max: 1_000_000_000_00 }),
		fc.integer({ min: -LARGEST, max: LARGEST }),
	)
	.map(fen);
const amountOrBlank = fc.option(amount);

const year = fc.integer({ min: 2000, max: 2099 });
const digits = (count: number) =>
	fc.integer({ min: 0, max: 10 ** count - 1 }).map((value) => String(value).padStart(count, '0'));
const unitCodes = fc.uniqueArray(fc.stringMatching(/^[A-Z0-9][A-Za-z0-9.-]{0,17}$/u), { minLength: 1, maxLength: 4 });

/** Whatever the sheets of a pack can hold. */
export function collectionContents(sheets: SheetsDeclaration, pack: string): fc.Arbitrary<LedgerContent> {
	const names = fc.uniqueArray(text, { maxLength: has(sheets, 'projects') ? 3 : 0, selector: fold });
	return fc.record({ codes: unitCodes, names }).chain(({ codes, names: projects }) =>
		fc.record({
			profile: fc.record({
				department: text,
				year,
				pack: fc.constant(pack),
				compiledOn: fc.constantFrom('', '2024-02-29', '2025-08-31'),
			}),
			units: unitsOf(codes),
			entries: entriesOf(sheets, codes),
			indicators: fc.array(indicatorOf(sheets, codes), { maxLength: 8 }),
			// A workbook has no sheet for 公开数.
			printed: fc.constant([]),
			passages: fc.array(passageOf(sheets, projects), { maxLength: 8 }),
			projects: fc.tuple(...projects.map((name) => projectOf(sheets, name))),
			measures: measuresOf(has(sheets, 'measures') ? projects : []),
		}),
	);
}

function has(sheets: SheetsDeclaration, target: SheetDeclaration['target']): boolean {
	return sheets.sheets.some((sheet) => sheet.target === target);
}

function unitsOf(codes: readonly string[]) {
	return fc.tuple(
		...codes.map((code, index) =>
			fc.record({
				code: fc.constant(code),
				name: text,
				nature: fc.constantFrom(...UNIT_NATURES),
				parent: fc.constantFrom('', ...codes.slice(0, index)),
			}),
		),
	);
}

function entriesOf(sheets: SheetsDeclaration, codes: readonly string[]): fc.Arbitrary<Omit<Entry, 'id'>[]> {
	return (
		fc
			.array(entryOf(sheets, codes), { maxLength: 25 })
			.map((rows) => [...rows, ...rows.slice(0, 2)])
			// A workbook keeps the order within each of its sheets.
			.map((rows) => BOOKS.flatMap((book) => rows.filter((row) => row.book === book)))
	);
}

/** Entries that fill the columns of their sheet as the pack declares them, and nothing else. */
function entryOf(sheets: SheetsDeclaration, codes: readonly string[]): fc.Arbitrary<Omit<Entry, 'id'>> {
	const blank = {
		functionCode: '',
		source: '',
		nature: '',
		economicCode: '',
		project: '',
		category: '',
		stage: '',
		origin: '',
	};
	const perBook = sheets.sheets.flatMap((sheet) => {
		if (sheet.target !== 'entries') return [];
		const fields = sheet.columns.map((column) => {
			const value = valueOf(column, codes);
			return [column.field, column.required.kind === 'never' ? fc.oneof(fc.constant(''), value) : value] as const;
		});
		return [
			fc
				.record(Object.fromEntries(fields))
				.map((given) => ({ ...blank, ...given, book: sheet.book }) as Omit<Entry, 'id'>),
		];
	});
	return fc.oneof(...perBook);
}

function valueOf({ type, values, digits: lengths }: Column, codes: readonly string[]): fc.Arbitrary<string | number> {
	switch (type) {
		case 'choice':
			return fc.constantFrom(...values);
		case 'code':
			return digits(lengths[0] ?? 7);
		case 'unit':
			return fc.constantFrom(...codes);
		case 'year':
			return year;
		case 'amount':
			return amount;
		default:
			return text;
	}
}

function indicatorOf(sheets: SheetsDeclaration, codes: readonly string[]): fc.Arbitrary<Omit<Indicator, 'id'>> {
	return fc.record({
		year,
		unit: fc.constantFrom('', ...codes),
		name: fc.constantFrom(...sheets.indicators.map(({ name }) => name)),
		value: amount,
		origin: fc.constant(''),
	});
}

function passageOf(sheets: SheetsDeclaration, projects: readonly string[]): fc.Arbitrary<Omit<Passage, 'id'>> {
	const places = sheets.places.flatMap((place) =>
		place.perProject === undefined ? [place.name] : projects.map((project) => placeOfProject(place, project)),
	);
	return fc.record({
		place: fc.constantFrom(...places),
		code: fc.oneof(fc.constant(''), digits(7)),
		content: text,
		origin: fc.constant(''),
	});
}

function projectOf(sheets: SheetsDeclaration, name: string): fc.Arbitrary<Omit<Project, 'id'>> {
	const columns = sheets.sheets.flatMap((sheet) => (sheet.target === 'projects' ? sheet.columns : []));
	const evaluations = columns.find(({ field }) => field === 'evaluation')?.values ?? [];
	return fc.record({
		name: fc.constant(name),
		evaluation: fc.constantFrom(...evaluations),
		supervisor: textOrBlank,
		implementer: textOrBlank,
		initialBudget: amountOrBlank,
		budget: amountOrBlank,
		executed: amountOrBlank,
		fiscalBudget: amountOrBlank,
		fiscalExecuted: amountOrBlank,
		rateWeight: amountOrBlank,
		rateScore: amountOrBlank,
		score: amountOrBlank,
		goal: textOrBlank,
		outcome: textOrBlank,
		origin: fc.constant(''),
	});
}

/** Trees of indicators, the rows of the projects mixed. */
function measuresOf(projects: readonly string[]): fc.Arbitrary<Omit<Measure, 'id'>[]> {
	if (projects.length === 0) return fc.constant([]);
	const row = fc.record({
		project: fc.constantFrom(...projects),
		level: fc.integer({ min: 1, max: MAX_LEVEL }),
		name: text,
		weight: amountOrBlank,
		target: textOrBlank,
		actual: textOrBlank,
		score: amountOrBlank,
		reason: textOrBlank,
		meaning: textOrBlank,
		criterion: textOrBlank,
		origin: fc.constant(''),
	});
	return fc.array(row, { maxLength: 20 }).map((rows) => {
		const branches = new Map<string, readonly string[]>();
		return rows.map((given) => {
			const branch = branches.get(given.project) ?? [];
			const level = Math.min(given.level, branch.length + 1);
			branches.set(given.project, [...branch.slice(0, level - 1), given.name]);
			return { ...given, level, parent: branch[level - 2] ?? '' };
		});
	});
}
