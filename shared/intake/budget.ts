import type { Book, Draft, Entry } from '../ledger/ledger.ts';
import { printOrigin } from '../ledger/origin.ts';
import type { LedgerContent } from '../ledger/replace.ts';
import { fen } from '../money/fen.ts';
import { formatYuan } from '../money/format.ts';
import type { SheetDeclaration, SheetsDeclaration } from '../sheets/declaration.ts';
import { quote } from '../sheets/text.ts';
import { incomeLines, receptionLines } from './budget/reception.ts';
import { type BudgetLine, spendingLines } from './budget/spending.ts';
import { leftBalances, statedIn } from './budget/stated.ts';
import { budgetTotals } from './budget/totals.ts';
import { bareValue } from './list/answers.ts';
import { entryDraft } from './list/draft.ts';
import { UnitFinder } from './list/units.ts';
import type { IntakeSetting, IntakeTools, Proposal, Question, ReadFile, Scope, ToFill } from './proposal.ts';

type EntrySheet = Extract<SheetDeclaration, { readonly target: 'entries' }>;

/**
 * 预算：published or exported budgets become 年初预算: expenditure by 项, 资金性质 and 支出性质, 三公经费 by item.
 * Of 类, 款 and 项 only the 项 are taken, of tables that repeat each other the finest. Figures in 万元 become
 * 分 as they are printed, and their 出处 says so. What the tables do not split waits as 待填行.
 */
export function budgetIntake(files: readonly ReadFile[], setting: IntakeSetting, tools: IntakeTools): Proposal {
	const spending = spendingLines(statedIn(files, '支出', setting));
	const reception = receptionLines(statedIn(files, '三公经费', setting));
	const income = incomeLines(statedIn(files, '收入', setting));
	const writer = new Writer(files, setting, tools.sheets);
	// A whole goes to the only unit there is, so all that are named come first.
	writer.meet([...spending.lines, ...reception.lines, ...income]);
	writer.write('支出', spending.lines);
	writer.write('三公经费', reception.lines);
	writer.write('收入', income);
	const entries = writer.entries;
	return {
		content: {
			profile: setting.profile,
			units: [...setting.units, ...writer.units.made],
			entries,
			indicators: [],
			printed: [],
			passages: [],
			projects: [],
			measures: [],
		},
		drafts: writer.drafts,
		scopes: scopesOf(entries),
		toFill: toFillOf(writer.drafts, income),
		totals: budgetTotals(
			statedIn(files, '支出', setting),
			spending.lines,
			statedIn(files, '三公经费', setting),
			reception.lines,
		),
		questions: [...writer.questions, ...measureQuestions(files)],
		notices: [
			...spending.notices,
			...reception.notices,
			...failedSums(files),
			...leftBalances(files),
			...writer.units.renamed,
			...writer.units.made.map(
				({ code, name }) => `账套里还没有单位，按预算加上“${name}”（代码 ${code}）；单位性质要补填。`,
			),
			...otherYear(entries, setting),
		],
	};
}

/** Lines into entries and drafts; asks for units and years that nobody knows. */
class Writer {
	readonly entries: Omit<Entry, 'id'>[] = [];
	readonly drafts: Omit<Draft, 'id'>[] = [];
	readonly units: UnitFinder;
	readonly #files: ReadonlyMap<string, ReadFile>;
	readonly #sheets: SheetsDeclaration;
	readonly #asked = new Map<string, Question>();

	constructor(files: readonly ReadFile[], setting: IntakeSetting, sheets: SheetsDeclaration) {
		this.units = new UnitFinder(setting.units);
		this.#files = new Map(files.map((file) => [file.reading.file.name, file]));
		this.#sheets = sheets;
	}

	get questions(): readonly Question[] {
		return [...this.#asked.values()].map((question) =>
			question.asks === 'unit' || question.about?.role === '单位'
				? { ...question, options: this.#unitOptions() }
				: question,
		);
	}

	meet(lines: readonly BudgetLine[]): void {
		for (const { unitName } of lines) if (unitName !== '') this.units.find(unitName);
	}

	write(book: Book, lines: readonly BudgetLine[]): void {
		const sheet = this.#sheets.sheets.find((own): own is EntrySheet => own.target === 'entries' && own.book === book);
		if (sheet === undefined) return;
		for (const line of lines) this.#writeLine(book, sheet, line);
	}

	#writeLine(book: Book, sheet: EntrySheet, line: BudgetLine): void {
		const { from } = line;
		const year = from.year ?? this.#askYear(line);
		const unit = this.#unitOf(line);
		const source = this.#sourceOf(book, sheet, line);
		const has = (field: string) => sheet.columns.some((column) => column.field === field);
		const fields = {
			year,
			unit,
			functionCode: has('functionCode') ? line.item : '',
			source: has('source') ? source : '',
			nature: has('nature') ? line.nature : '',
			economicCode: has('economicCode') ? line.economic : '',
			project: has('project') ? line.project : '',
			category: has('category') ? line.category : '',
			stage: '年初预算' as const,
		};
		const open =
			unit === '' ||
			year === 0 ||
			(has('functionCode') && line.item === '') ||
			(has('source') && !isDeclared(sheet, 'source', source)) ||
			(has('nature') && line.nature === '');
		if (open) this.drafts.push(entryDraft(sheet, fields, line.amount));
		else {
			this.entries.push({
				book,
				...fields,
				amount: fen(line.amount),
				origin: printOrigin({
					kind: 'file',
					file: from.file.name,
					sheet: from.figure.place.sheet,
					cell: from.figure.place.cell,
					digest: from.file.digest,
					note: line.note,
				}),
			});
		}
	}

	#askYear({ from: { file } }: BudgetLine): number {
		this.#ask(`年 ${file.name}`, {
			asks: 'year',
			table: '',
			file: file.name,
			text: `“${file.name}”没有写年度，请选定它是哪一年的预算。`,
			options: [],
		});
		return 0;
	}

	#unitOf({ unitName, from: { file, table } }: BudgetLine): string {
		const choices = this.#files.get(file.name)?.choices;
		if (unitName !== '') {
			const said = choices?.tables?.[table.id]?.values?.['单位']?.[unitName];
			const unit = this.units.find(said === undefined ? unitName : bareValue('单位', said));
			if (unit !== undefined) return unit;
			this.#ask(`${table.id} ${unitName}`, {
				asks: 'values',
				about: { role: '单位', word: unitName },
				table: table.id,
				file: file.name,
				text: `“${table.name}”里的单位${quote(unitName)}，不知道是账上的哪一个，请选定。`,
				options: [],
			});
			return '';
		}
		const unit =
			choices?.unit === undefined
				? (this.units.sole ?? this.#onlyMade(table.department))
				: this.units.find(bareValue('单位', choices.unit));
		if (unit !== undefined && unit !== '') return unit;
		this.#ask(`单位 ${file.name}`, {
			asks: 'unit',
			table: '',
			file: file.name,
			text: `“${file.name}”的预算没有分单位，请选定记到哪个单位。`,
			options: [],
		});
		return '';
	}

	/** A ledger without units takes the department as its one. */
	#onlyMade(department: string): string | undefined {
		const { made, options } = this.units;
		if (options.length > 0 || made.length > 1) return undefined;
		return made[0]?.code ?? (department === '' ? undefined : this.units.find(department));
	}

	#unitOptions(): readonly string[] {
		return [...this.units.options, ...this.units.made.map(({ code, name }) => `${code} ${name}`)];
	}

	/** 财政专户管理资金 and other sources that the ledger does not know are asked about. */
	#sourceOf(book: Book, sheet: EntrySheet, { source, from: { file, table } }: BudgetLine): string {
		if (source === '' || isDeclared(sheet, 'source', source)) return source;
		const said = this.#files.get(file.name)?.choices.tables?.[table.id]?.values?.['资金性质']?.[source];
		if (said !== undefined) return said;
		this.#ask(`${table.id} ${source}`, {
			asks: 'values',
			about: { role: '资金性质', word: source },
			table: table.id,
			file: file.name,
			text: `“${table.name}”的${quote(source)}，账上的${book}没有这一种，请选定记作什么。`,
			options: sheet.columns.find(({ field }) => field === 'source')?.values ?? [],
		});
		return source;
	}

	#ask(key: string, question: Question): void {
		if (!this.#asked.has(key)) this.#asked.set(key, question);
	}
}

function isDeclared(sheet: EntrySheet, field: string, value: string): boolean {
	return sheet.columns.some((column) => column.field === field && column.values.includes(value));
}

/** A budget is the whole of its year's 年初预算 in the books that it speaks of. */
function scopesOf(entries: LedgerContent['entries']): readonly Scope[] {
	const books = new Map(entries.map(({ book, year }) => [`${book} ${year}`, { book, year }]));
	return [...books.values()].map(({ book, year }) => ({ table: 'entries', fields: { book, year, stage: '年初预算' } }));
}

function toFillOf(drafts: Proposal['drafts'], income: readonly BudgetLine[]): readonly ToFill[] {
	const waiting = [...new Set(drafts.map(({ sheet }) => sheet))];
	return [
		...waiting.map((sheet) => ({
			what: `年初预算（${sheet}）的待填行`,
			why: '预算表没有分到账上要的单位、科目、资金性质或支出性质，先作待填行。',
			sheet,
		})),
		...(income.length > 0
			? []
			: [{ what: '收入的年初预算', why: '公开的预算表没有按科目和来源列收入，需要时请补填。', sheet: '收入' }]),
	];
}

/** Tables with numbers and nothing that says whether they are 元 or 万元. */
function measureQuestions(files: readonly ReadFile[]): readonly Question[] {
	return files.flatMap(({ reading }) =>
		reading.tables
			.filter(
				({ amountUnit, columns }) =>
					amountUnit === undefined && columns.some(({ meaning }) => meaning.includes('年初预算')),
			)
			.map(
				(table): Question => ({
					asks: 'amountUnit',
					table: table.id,
					file: reading.file.name,
					text: `“${table.sheet}”（${table.name}）没有写金额单位，请选定。`,
					options: ['元', '万元'],
				}),
			),
	);
}

/** As many as somebody reads through. */
const MOST_NAMED = 20;

function failedSums(files: readonly ReadFile[]): readonly string[] {
	return files.flatMap(({ reading }) =>
		reading.tables.flatMap(({ sheet, sums }) => {
			const failed = sums.filter(({ outcome }) => outcome === 'fails');
			if (failed.length === 0) return [];
			const named = failed
				.slice(0, MOST_NAMED)
				.map(
					({ cell, what, total, parts }) =>
						`${cell} ${what}是 ${formatYuan(fen(total))} 元，各部分相加是 ${formatYuan(fen(parts))} 元`,
				);
			const more = failed.length > MOST_NAMED ? ` 等 ${failed.length} 处` : '';
			return [`${reading.file.name}“${sheet}”里有合计对不上，按各部分写：${named.join('；')}${more}。`];
		}),
	);
}

function otherYear(entries: LedgerContent['entries'], { profile }: IntakeSetting): readonly string[] {
	const years = [...new Set(entries.map(({ year }) => year))].filter(
		(year) => profile.year !== 0 && year !== profile.year,
	);
	return years.length === 0
		? []
		: [`预算是 ${years.join('、')} 年的，账套是 ${profile.year} 年度的，写成 ${years.join('、')} 年的年初预算。`];
}
