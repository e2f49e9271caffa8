import type { Fault } from '../fault/fault.ts';
import { makeDraft } from '../ledger/draft.ts';
import type { Draft, Entry, Indicator, LedgerProfile } from '../ledger/ledger.ts';
import { printOrigin } from '../ledger/origin.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import { fen } from '../money/fen.ts';
import type { SheetsDeclaration } from '../sheets/declaration.ts';
import { enumerate } from '../sheets/text.ts';
import { balanceLines } from './caijue/balances.ts';
import { fitIndicators, fitLines } from './caijue/fit.ts';
import { groupForms } from './caijue/groups.ts';
import { incomeLines } from './caijue/income.ts';
import { inYuan, type Line, yuan } from './caijue/lines.ts';
import { operationLines } from './caijue/operation.ts';
import { spendingLines } from './caijue/spending.ts';
import type { Amount } from './caijue/stated.ts';
import { FUNDS, INCOME, SPENDING } from './caijue/terms.ts';
import { toFillOf } from './caijue/to-fill.ts';
import { summaryLines, totalLines, type UnitLines } from './caijue/totals.ts';
import type { UnitForms } from './caijue/unit-forms.ts';
import { type KnownUnit, resolveUnits } from './caijue/units.ts';
import type { IntakeSetting, IntakeTools, Proposal, Question, ReadFile, Scope } from './proposal.ts';

/**
 * 财决：the forms of the finance system become this year's entries and 其他数据. What the forms say is
 * taken as it stands; what follows from them by subtraction is marked in its 出处; what does not follow waits
 * as 待填行, and what they cannot say is listed. Which form gives what: docs/0015-caijue.md.
 *
 * Faults: two files with different numbers of one unit, files of different years.
 */
export function caijueIntake(files: readonly ReadFile[], setting: IntakeSetting, tools: IntakeTools): Proposal {
	const grouped = groupForms(files, setting.profile.department);
	const season = seasonOf(grouped.units, setting);
	const units = resolveUnits(grouped.units, setting.units);
	const lines = units.map((known): UnitLines & { readonly known: KnownUnit } => ({
		known,
		name: known.unit.name,
		forms: known.forms,
		lines: fitLines(linesOf(known.forms), known.code, season.year, setting.ledger),
	}));
	const stated = lines.map(({ known }) => indicatorsOf(known, season.year, tools.sheets));
	const indicators = fitIndicators(
		stated.flatMap(({ rows }) => rows),
		new Set(units.map(({ code }) => code)),
		setting.ledger,
	);
	const unmeasured = files.flatMap(measureQuestions);
	const content: LedgerContent = {
		profile: profileOf(setting, season, grouped.summaries),
		units: unitsAfter(units, setting),
		entries: lines.flatMap(({ known, lines: own }) =>
			own.filter((line) => line.open === '').map((line) => entryOf(line, known.code, season.year)),
		),
		indicators: indicators.rows,
		printed: [],
		passages: [],
		projects: [],
		measures: [],
	};
	return {
		content,
		drafts: lines.flatMap(({ known, lines: own }) =>
			own.filter((line) => line.open !== '').map((line) => draftOf(line, known.code, season.year, tools.sheets)),
		),
		scopes: lines.flatMap(({ known }) => scopesOf(known, season.year)),
		toFill: toFillOf(content, lines, tools.sheets, setting.ledger, unmeasured.length === 0),
		totals: [...totalLines(lines), ...grouped.summaries.flatMap((summary) => summaryLines(summary, grouped.units))],
		questions: [...grouped.questions, ...season.questions, ...unmeasured, ...wholeQuestions(units, setting)],
		faults: [...grouped.faults, ...season.faults],
		notices: [
			...grouped.notices,
			...season.notices,
			...newUnitNotices(units.filter(({ isNew }) => isNew)),
			...lines.flatMap(contradictionNotices),
			...lines.flatMap(largeNotices),
			...leftIndicators(stated.flatMap(({ left }) => left)),
			...hiddenIndicators(indicators.left),
		],
	};
}

function linesOf({ stated }: UnitForms): Line[] {
	const { codes } = stated;
	return [
		...incomeLines(stated, codes),
		...spendingLines(stated, codes),
		...balanceLines(stated, codes),
		...operationLines(stated),
	];
}

/** 汇总 without its units, in a ledger that has units: whose numbers are they to be? */
function wholeQuestions(units: readonly KnownUnit[], setting: IntakeSetting): Question[] {
	return units.flatMap(({ forms, isNew }) => {
		const [file] = forms.files;
		if (!forms.whole || !isNew || setting.units.length === 0 || file === undefined) return [];
		return [
			{
				asks: 'unit' as const,
				table: '',
				file: file.name,
				text: `“${file.name}”是汇总表，没有各单位的报表就分不出单位。请一起导入各单位的报表，或者选定记到哪个单位。`,
				options: setting.units.map(({ code, name }) => `${code} ${name}`),
			},
		];
	});
}

/** Without 元 or 万元 no amount of a form is read: asked once for a file that never says it, else form by form. */
function measureQuestions({ reading }: ReadFile): Question[] {
	const file = reading.file.name;
	const forms = reading.tables.filter(
		({ family, figures, columns }) =>
			family === '财决' && (figures.length > 0 || columns.some(({ meaning }) => meaning !== '')),
	);
	const silent = forms.filter(({ amountUnit }) => amountUnit === undefined);
	const ask = (table: string, which: string): Question => ({
		asks: 'amountUnit',
		table,
		file,
		text: `${which}没有写金额单位。请选定是元还是万元；系统导出的一般是元。`,
		options: ['元', '万元'],
	});
	if (silent.length === 0) return [];
	return silent.length === forms.length
		? [ask('', `“${file}”`)]
		: silent.map(({ id, sheet }) => ask(id, `“${file}”的“${sheet}”`));
}

interface Season {
	readonly year: number;
	readonly questions: readonly Question[];
	readonly faults: readonly Fault[];
	readonly notices: readonly string[];
}

/** All files have to be of one year; that of the ledger is only an offer when they do not say. */
function seasonOf(units: readonly UnitForms[], { profile }: IntakeSetting): Season {
	const years = [...new Set(units.flatMap((unit) => unit.years))];
	const [year = profile.year, ...more] = years;
	const silent = units.filter((unit) => unit.years.length === 0).flatMap((unit) => unit.files.slice(0, 1));
	const other = year !== profile.year && profile.year !== 0 && years.length === 1;
	return {
		year,
		questions: silent.map(({ name }) => ({
			asks: 'year',
			table: '',
			file: name,
			text: `“${name}”没有写年度。请选定它是哪一年的报表。`,
			options: year === 0 ? [] : [String(year)],
		})),
		faults:
			more.length === 0
				? []
				: [
						{
							code: 'import/caijue-years',
							message: `这些财决报表不是同一年度的：${years.map((one) => filesOf(one, units)).join('；')}。`,
							action: '请一年一年地导入；年度写错的，请选定正确的年度。',
						},
					],
		notices: other ? [`报表是 ${year} 年度的，账套是 ${profile.year} 年度的，写成 ${year} 年的数。`] : [],
	};
}

/** 2023 年的有“甲.xls”、“乙.xls” */
function filesOf(year: number, units: readonly UnitForms[]): string {
	const names = units.filter(({ years }) => years.includes(year)).flatMap(({ files }) => files.map(({ name }) => name));
	return `${year} 年的有${enumerate([...new Set(names)].map((name) => `“${name}”`))}`;
}

/** A ledger that is yet to be made takes the name of its department from the 汇总 file. */
function profileOf({ profile }: IntakeSetting, { year }: Season, [summary]: readonly UnitForms[]): LedgerProfile {
	return {
		...profile,
		department: profile.department === '' ? (summary?.name ?? '') : profile.department,
		year: profile.year === 0 ? year : profile.year,
	};
}

function unitsAfter(units: readonly KnownUnit[], setting: IntakeSetting): LedgerContent['units'] {
	return [...setting.units, ...units.filter(({ isNew }) => isNew).map(({ unit }) => unit)];
}

const MOST_NEW_UNITS = 10;

function newUnitNotices(units: readonly KnownUnit[]): string[] {
	const notices = units
		.slice(0, MOST_NEW_UNITS)
		.map(({ code, unit }) => `“${unit.name}”是新单位，代码暂定为 ${code}。`);
	const more = units.slice(MOST_NEW_UNITS);
	const [first, last] = [more[0]?.code ?? '', more.at(-1)?.code ?? ''];
	return more.length === 0
		? notices
		: [...notices, `还有 ${more.length} 个新单位，代码暂定为 ${first} 到 ${last}，见“单位”。`];
}

function entryOf(line: Line, unit: string, year: number): Omit<Entry, 'id'> {
	const { book, functionCode, source, nature, economicCode, project, category, stage, amount, from, note } = line;
	return {
		book,
		year,
		unit,
		functionCode,
		source,
		nature,
		economicCode,
		project,
		category,
		stage,
		amount: fen(amount),
		origin: originOf(from, note),
	};
}

function originOf({ place, forms }: Amount, note: string): string {
	if (place === undefined) return '';
	const added = forms.length > 1 && note === '' ? '' : note;
	return printOrigin({
		kind: 'file',
		file: place.file.name,
		sheet: place.sheet,
		cell: place.cell,
		digest: place.file.digest,
		note: added,
	});
}

function draftOf(line: Line, unit: string, year: number, sheets: SheetsDeclaration): Omit<Draft, 'id'> {
	const { book, functionCode, source, nature, economicCode, category, stage, amount } = line;
	const sheet = sheets.sheets.find((one) => one.target === 'entries' && one.book === book)?.name ?? book;
	const cells = { functionCode, source, nature, economicCode, category, stage, unit };
	const { id: _, ...draft } = makeDraft(0, sheet, { ...cells, year: String(year), amount: yuan(amount) });
	return draft;
}

interface UnitIndicators {
	readonly rows: readonly Omit<Indicator, 'id'>[];
	/** Of which the forms tell and the pack has no place. */
	readonly left: readonly string[];
}

function indicatorsOf({ code, forms }: KnownUnit, year: number, sheets: SheetsDeclaration): UnitIndicators {
	const names = new Set(sheets.indicators.map(({ name }) => name));
	const stated = [...forms.stated.indicators];
	return {
		rows: stated.flatMap(([name, amount]) =>
			names.has(name) ? [{ year, unit: code, name, value: amount.value, origin: originOf(amount, '') }] : [],
		),
		left: stated.flatMap(([name, { value }]) => (names.has(name) || value === 0 ? [] : [name])),
	};
}

function leftIndicators(names: readonly string[]): string[] {
	const left = [...new Set(names)];
	return left.length === 0 ? [] : [`机构运行信息表里的${enumerate(left)}在模板里没有地方放，没有导入。`];
}

function hiddenIndicators(names: readonly string[]): string[] {
	if (names.length === 0) return [];
	return [`账里${enumerate(names)}填的是整个部门的数，而这次没有各单位全部的报表，没有导入。`];
}

/** The part of the ledger that the forms of a unit are the whole of. */
function scopesOf({ code, forms }: KnownUnit, year: number): Scope[] {
	const { stated } = forms;
	const of = (fields: Scope['fields']): Scope => ({ table: 'entries', fields: { year, unit: code, ...fields } });
	const income = stated.column({ ...INCOME, 资金性质: ['其他收入'] }) !== undefined;
	const spending = stated.column(SPENDING) !== undefined;
	const funds = FUNDS.filter((fund) => stated.column({ ...INCOME, 资金性质: [fund] }) !== undefined);
	const parts = (book: string) => funds.map((source) => of({ book, source, stage: '决算' }));
	return [
		...(income ? [of({ book: '收入', stage: '决算' })] : parts('收入')),
		...(spending ? [of({ book: '支出', stage: '决算' })] : parts('支出')),
		...(funds.length === FUNDS.length
			? [of({ book: '结转结余' })]
			: funds.map((source) => of({ book: '结转结余', source }))),
		...(['全年预算', '决算'] as const)
			.filter((stage) => stated.exact({ 账: ['三公经费'], 阶段: [stage], 类别: ['公务接待费'] }) !== undefined)
			.map((stage) => of({ book: '三公经费', stage })),
	];
}

function largeNotices({ name, forms }: UnitLines): string[] {
	const cells = forms.stated.tooLarge.map(({ sheet, cell }) => `${sheet} ${cell}`);
	return cells.length === 0 ? [] : [`“${name}”的${enumerate(cells)}超过 1 万亿元，没有读，请核对报表。`];
}

const MOST_CONTRADICTIONS = 10;

function contradictionNotices({ name, forms }: UnitLines): string[] {
	const all = forms.stated.contradictions;
	const cell = ({ place }: Amount) => (place === undefined ? '' : `${place.sheet} ${place.cell}`);
	const notices = all.slice(0, MOST_CONTRADICTIONS).map(({ what, first, second }) => {
		const one = `${cell(first)} 是 ${inYuan(first.value)}`;
		return `“${name}”的“${what}”两处不一样：${one}，${cell(second)} 是 ${inYuan(second.value)}，按前一个。`;
	});
	const more = all.length - notices.length;
	return more > 0 ? [...notices, `“${name}”还有 ${more} 处两表不一样。`] : notices;
}
