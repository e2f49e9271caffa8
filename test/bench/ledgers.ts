import { type Catalog, classOf, functionPath, groupOf } from '../../shared/catalog/catalog.ts';
import type {
	Entry,
	Indicator,
	Ledger,
	Measure,
	Passage,
	Project,
	Stage,
	UnitNature,
} from '../../shared/ledger/ledger.ts';
import { type LedgerContent, newLedger } from '../../shared/ledger/replace.ts';
import { type Fen, fen } from '../../shared/money/fen.ts';
import { Random } from './random.ts';

/** How large a made-up ledger is. The same numbers give the same ledger. */
export interface LedgerSize {
	/** 明细笔数 in all books together; exactly so many are made. */
	readonly entries: number;
	readonly units: number;
	/** 功能科目（项） with expenditure */
	readonly items: number;
	readonly seed: number;
}

/** Sizes from a small department with its 所属单位 to the whole of a district. */
export const SIZES = {
	'1000': { entries: 1_000, units: 5, items: 60, seed: 1_000 },
	'10000': { entries: 10_000, units: 50, items: 100, seed: 10_000 },
	'20000': { entries: 20_000, units: 80, items: 110, seed: 20_000 },
	'100000': { entries: 100_000, units: 300, items: 150, seed: 100_000 },
} as const satisfies Record<string, LedgerSize>;

/** What people wrote and the numbers beside the accounts: taken over from a real ledger. */
export interface LedgerTexts {
	readonly indicators: readonly Indicator[];
	readonly passages: readonly Passage[];
	readonly projects: readonly Project[];
	readonly measures: readonly Measure[];
}

const GENERAL = '一般公共预算财政拨款';
const GOVERNMENT_FUND = '政府性基金预算财政拨款';
const STATE_CAPITAL = '国有资本经营预算财政拨款';
const OTHER_FUNDS = '其他资金';
const OTHER_SOURCES = ['上级补助收入', '事业收入', '经营收入', '附属单位上缴收入', '其他收入'] as const;
const OTHER_NATURES = ['上缴上级支出', '经营支出', '对附属单位补助支出'] as const;
const PROJECTS = [
	'信息化运行维护',
	'业务专项',
	'设备购置',
	'宣传培训',
	'基础设施修缮',
	'民生补助',
	'检查执法',
] as const;
const RECEPTION_AND_CARS = ['因公出国（境）费用', '公务用车购置费', '公务用车运行维护费', '公务接待费'] as const;
const NATURES: readonly UnitNature[] = ['行政', '参公', '事业', '事业', '事业'];
const YEAR = 2024;

/** 政府性基金 pays for these 款, 国有资本经营预算 for this 类, 一般公共预算 for the rest. */
const FUND_GROUPS = new Set(['21208', '21214', '22960']);
const CAPITAL_CLASS = '223';

type Line = Omit<Entry, 'id'>;

/**
 * A made-up ledger that looks like a real one: units, 科目 of the catalogue, all funds, natures and
 * stages, this year and last, amounts from 几百元 to 几百万元, and both sides of 收支总计 equal.
 */
export function syntheticLedger(size: LedgerSize, catalog: Catalog, texts: LedgerTexts): Ledger {
	const maker = new LedgerMaker(size, catalog);
	const content: LedgerContent = {
		profile: {
			department: '示范市示范区综合事务局（汇总）',
			year: YEAR,
			pack: 'zhejiang-2024',
			compiledOn: '2025-08-31',
		},
		units: maker.units.map((code, index) => ({
			code,
			name: index === 0 ? '示范市示范区综合事务局（本级）' : `示范市示范区第${index}事务中心`,
			nature: NATURES[index % NATURES.length] ?? '事业',
			parent: index === 0 ? '' : (maker.units[0] ?? ''),
		})),
		entries: maker.lines(),
		printed: [],
		// Last year stands in detail, so its totals are not needed.
		indicators: texts.indicators.filter((row) => !row.name.startsWith('合计/')).map(withoutId),
		projects: texts.projects.map(withoutId),
		measures: texts.measures.map(withoutId),
		passages: [
			...texts.passages.filter((row) => row.code === '' && !isSubjectEntry(row)).map(withoutId),
			...maker.items.map((code) => ({
				place: '原因/支出功能科目/比年初预算',
				code,
				content: '年中根据实际工作需要调整预算',
				origin: '',
			})),
			...maker.items.map((code) => ({ place: GLOSSARY, code: '', content: subjectEntry(code, catalog), origin: '' })),
		],
	};
	return newLedger(content);
}

class LedgerMaker {
	readonly units: readonly string[];
	readonly items: readonly string[];
	readonly #size: LedgerSize;
	readonly #random: Random;
	readonly #personnel: readonly string[];
	readonly #public: readonly string[];
	readonly #expenditure: Line[] = [];
	/** What each unit got for each 项 from each source in each year: as much as it spent. */
	readonly #income = new Map<string, { line: Line; amount: number }>();
	readonly #carried: Line[] = [];
	readonly #receptionAndCars: Line[] = [];

	constructor(size: LedgerSize, catalog: Catalog) {
		this.#size = size;
		this.#random = new Random(size.seed);
		this.units = Array.from({ length: size.units }, (_, index) => String(index + 1).padStart(3, '0'));
		this.items = chooseItems([...catalog.functions.keys()], size.items, this.#random);
		const economics = [...catalog.economics.keys()].filter((code) => code.length === 5);
		this.#personnel = economics.filter((code) => code.startsWith('301') || code.startsWith('303'));
		this.#public = economics.filter((code) => code.startsWith('302') || code.startsWith('310'));
	}

	lines(): Line[] {
		for (const unit of this.units) this.#addFixed(unit);
		for (const item of this.items) this.#addSpending(this.#random.pick(this.units), item);
		while (this.#missing > 4) this.#addSpending(this.#random.pick(this.units), this.#random.pick(this.items));
		while (this.#missing > 0) this.#addRevisedBudget();
		const income = [...this.#income.values()].map(({ line, amount }): Line => ({ ...line, amount: fen(amount) }));
		return [...income, ...this.#expenditure, ...this.#carried, ...this.#receptionAndCars];
	}

	get #missing(): number {
		const made = this.#income.size + this.#expenditure.length + this.#carried.length + this.#receptionAndCars.length;
		return this.#size.entries - made;
	}

	/** 结转结余 that end as they began, and 三公经费. */
	#addFixed(unit: string): void {
		for (const source of [GENERAL, OTHER_FUNDS]) this.#carry(unit, source, '');
		const fundItem = this.items.find((code) => fundOf(code) === GOVERNMENT_FUND);
		if (fundItem !== undefined && this.#random.chance(0.2)) this.#carry(unit, GOVERNMENT_FUND, fundItem);
		for (const category of RECEPTION_AND_CARS) {
			const spent = this.#random.chance(0.5) ? this.#amount(300, 60_000) : fen(0);
			const stages: readonly [number, Stage, Fen][] = [
				[YEAR, '全年预算', fen(Math.round(spent * 1.1))],
				[YEAR, '决算', spent],
				[YEAR - 1, '决算', this.#near(spent)],
			];
			for (const [year, stage, amount] of stages) {
				this.#receptionAndCars.push({ ...blankLine(unit, year), book: '三公经费', category, stage, amount });
			}
		}
	}

	#carry(unit: string, source: string, functionCode: string): void {
		const amount = this.#amount(1_000, 2_000_000);
		for (const category of ['年初结转和结余', '年末结转和结余']) {
			this.#carried.push({ ...blankLine(unit, YEAR), book: '结转结余', source, functionCode, category, amount });
		}
	}

	/** 决算 with its income, and mostly its 年初预算; a quarter is last year's, which has 决算 alone. */
	#addSpending(unit: string, functionCode: string): void {
		const random = this.#random;
		const year = random.chance(0.25) ? YEAR - 1 : YEAR;
		const own = fundOf(functionCode);
		const source = own === GENERAL && random.chance(0.12) ? OTHER_FUNDS : own;
		const amount = this.#amount(200, 5_000_000);
		const line: Line = {
			...blankLine(unit, year),
			book: '支出',
			functionCode,
			source,
			...this.#purpose(source),
			stage: '决算',
			amount,
		};
		this.#expenditure.push(line);
		this.#addIncome(line);
		if (year !== YEAR || random.chance(0.06)) return;
		const budget = random.chance(0.1) ? amount : this.#near(amount);
		this.#expenditure.push({ ...line, stage: '年初预算', amount: budget });
		if (random.chance(0.2)) this.#expenditure.push({ ...line, stage: '全年预算', amount: this.#near(budget) });
	}

	/** 全年预算 of an expenditure, which no 公开表 takes: fills up to the wanted number. */
	#addRevisedBudget(): void {
		const line = this.#random.pick(this.#expenditure);
		this.#expenditure.push({ ...line, stage: '全年预算', amount: this.#near(line.amount) });
	}

	#addIncome(spent: Line): void {
		const source = spent.source === OTHER_FUNDS ? this.#random.pick(OTHER_SOURCES) : spent.source;
		const key = `${spent.year} ${spent.unit} ${spent.functionCode} ${source}`;
		const known = this.#income.get(key);
		if (known !== undefined) {
			known.amount += spent.amount;
			return;
		}
		const line: Line = {
			...blankLine(spent.unit, spent.year),
			book: '收入',
			functionCode: spent.functionCode,
			source,
			stage: '决算',
		};
		this.#income.set(key, { line, amount: spent.amount });
	}

	#purpose(source: string): Pick<Line, 'nature' | 'economicCode' | 'project'> {
		const random = this.#random;
		const kind = random.next();
		if (source === OTHER_FUNDS && kind < 0.15) {
			return { nature: random.pick(OTHER_NATURES), economicCode: '', project: '' };
		}
		if (source !== GOVERNMENT_FUND && source !== STATE_CAPITAL && kind < 0.75) {
			return kind < 0.5
				? { nature: '人员经费', economicCode: random.pick(this.#personnel), project: '' }
				: { nature: '公用经费', economicCode: random.pick(this.#public), project: '' };
		}
		const project = `${random.pick(PROJECTS)}${random.below(40) + 1}`;
		return { nature: '项目支出', economicCode: random.pick(this.#public), project };
	}

	/** Between two amounts of 元, small ones as often as large ones, to the 分. */
	#amount(from: number, to: number): Fen {
		return fen(Math.round(from * (to / from) ** this.#random.next() * 100));
	}

	#near(amount: Fen): Fen {
		return fen(Math.round(amount * (0.8 + this.#random.next() * 0.4)));
	}
}

const GLOSSARY = '名词解释';

/** Explains a 科目 of the other ledger, which this one need not have. */
function isSubjectEntry({ place, content }: Passage): boolean {
	return place === GLOSSARY && /[（(]项[）)]/u.test(content);
}

function subjectEntry(code: string, catalog: Catalog): string {
	const path = functionPath(catalog, code);
	return `${path.class}（类）${path.group}（款）${path.item}（项）：反映${path.item}方面的支出。`;
}

/** Rows of another ledger get numbers of their own in this one. */
function withoutId<R extends { readonly id: number }>(row: R): Omit<R, 'id'> {
	const { id: _, ...content } = row;
	return content;
}

function blankLine(unit: string, year: number): Line {
	return {
		book: '支出',
		year,
		unit,
		functionCode: '',
		source: '',
		nature: '',
		economicCode: '',
		project: '',
		category: '',
		stage: '',
		amount: fen(0),
		origin: '',
	};
}

function fundOf(functionCode: string): string {
	if (FUND_GROUPS.has(groupOf(functionCode))) return GOVERNMENT_FUND;
	return classOf(functionCode) === CAPITAL_CLASS ? STATE_CAPITAL : GENERAL;
}

/** A tenth of 政府性基金, some of 国有资本经营, the rest one department's 类 for the most part. */
function chooseItems(codes: readonly string[], count: number, random: Random): string[] {
	const items = codes.filter((code) => code.length === 7);
	const from = (pool: readonly string[], wanted: number) => shuffled(pool, random).slice(0, wanted);
	const general = items.filter((code) => fundOf(code) === GENERAL);
	const chosen = [
		...from(
			items.filter((code) => fundOf(code) === GOVERNMENT_FUND),
			Math.ceil(count * 0.1),
		),
		...from(
			items.filter((code) => fundOf(code) === STATE_CAPITAL),
			Math.ceil(count * 0.04),
		),
		...from(
			general.filter((code) => classOf(code) === '208'),
			Math.ceil(count * 0.4),
		),
	];
	const rest = general.filter((code) => classOf(code) !== '208');
	return [...chosen, ...from(rest, count - chosen.length)].sort();
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
	const keyed = list.map((value) => ({ value, key: random.next() }));
	return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}
