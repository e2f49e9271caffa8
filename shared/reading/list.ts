import type { Book, Stage } from '../ledger/ledger.ts';

/**
 * 清单：what a column of a list of amounts is, in the words that people choose from. The first group are
 * coordinates (several columns may be the same one: code and name), the second amounts with what they are
 * the amount of; 不用 is a column that does not matter.
 */
export const LIST_ROLES = [
	'单位',
	'功能科目',
	'经济科目',
	'资金性质',
	'支出性质',
	'类别',
	'项目名称',
	'方向',
	'年度',
	'阶段',
	'账',
	'金额',
	'减少金额',
	'借方金额',
	'贷方金额',
	'年初预算',
	'全年预算',
	'决算',
	'收入金额',
	'支出金额',
	'一般公共预算金额',
	'政府性基金金额',
	'国有资本经营预算金额',
	'其他资金金额',
	'人员经费金额',
	'公用经费金额',
	'项目支出金额',
	'不用',
] as const;
export type ListRole = (typeof LIST_ROLES)[number];

/** 借, 贷: which of them adds depends on the book. */
export const SIDES = ['借', '贷'] as const;
export type Side = (typeof SIDES)[number];

/** What an amount column says about its amounts; what it leaves open is said elsewhere in the list. */
export interface AmountRole {
	readonly sign: 1 | -1;
	readonly side?: Side;
	readonly stage?: Stage;
	readonly book?: Book;
	/** 资金性质 and 支出性质 of lists that have a column for each. */
	readonly source?: string;
	readonly nature?: string;
}

const AMOUNT_ROLES: { readonly [R in ListRole]?: AmountRole } = {
	金额: { sign: 1 },
	/** 冲销、退回: taken off. */
	减少金额: { sign: -1 },
	借方金额: { sign: 1, side: '借' },
	贷方金额: { sign: 1, side: '贷' },
	年初预算: { sign: 1, stage: '年初预算' },
	全年预算: { sign: 1, stage: '全年预算' },
	决算: { sign: 1, stage: '决算' },
	收入金额: { sign: 1, book: '收入' },
	支出金额: { sign: 1, book: '支出' },
	一般公共预算金额: { sign: 1, source: '一般公共预算财政拨款' },
	政府性基金金额: { sign: 1, source: '政府性基金预算财政拨款' },
	国有资本经营预算金额: { sign: 1, source: '国有资本经营预算财政拨款' },
	其他资金金额: { sign: 1, source: '其他资金' },
	人员经费金额: { sign: 1, nature: '人员经费' },
	公用经费金额: { sign: 1, nature: '公用经费' },
	项目支出金额: { sign: 1, nature: '项目支出' },
};

export function isListRole(text: string): text is ListRole {
	return (LIST_ROLES as readonly string[]).includes(text);
}

/** Undefined for a column that holds no amounts. */
export function amountRole(role: ListRole): AmountRole | undefined {
	return AMOUNT_ROLES[role];
}

/** Books of accounts that grow on the right side; spending grows on the left. */
const CREDIT_BOOKS: ReadonlySet<Book> = new Set(['收入', '结转结余']);

/** Whether an amount adds to its book: by its column, and by 借 or 贷 of the column or the row. */
export function signOf(role: AmountRole, side: Side | undefined, book: Book | undefined): 1 | -1 {
	const own = side ?? role.side;
	if (own === undefined) return role.sign;
	const adds = book !== undefined && CREDIT_BOOKS.has(book) ? '贷' : '借';
	return own === adds ? role.sign : role.sign === 1 ? -1 : 1;
}

/** Roles whose words are looked up: their list of values is short and belongs to the ledger. */
export const WORD_ROLES = ['单位', '功能科目', '经济科目', '资金性质', '支出性质', '类别', '阶段', '账'] as const;
export type WordRole = (typeof WORD_ROLES)[number];

/** What a person may say to a word instead of one of our values. */
export const LEAVE_OUT = '这些行不读';
export const KEEP_AS_DRAFT = '先作待填行';

/** The part of a read table that makes it a list. */
export interface ReadList {
	readonly columns: readonly ListColumn[];
	/** What stands above the columns, or somebody chose, for all rows: 「单位：市本级」 by role, in the file's word. */
	readonly above: Readonly<Partial<Record<ListRole, string>>>;
	/** What the title or the kind of columns says for all rows; a person's `fixed` goes before it. */
	readonly book: Book | undefined;
	readonly stage: Stage | undefined;
	readonly rows: readonly ListRow[];
	/** 小计, 合计, 累计 of the file, and rows of a 类 whose parts are there: no amounts of their own. */
	readonly totals: readonly ListTotal[];
	/** Rows that are no amounts of the list: 期初余额, a second header; each with the reason. */
	readonly passed: readonly PassedRow[];
	/** Rows that speak of a refund and have an amount that is not negative: read as they are. */
	readonly refunds: readonly PassedRow[];
	/** Each different word of the coordinates, with what it was taken for. */
	readonly words: readonly ListWord[];
	/** A person has said what the columns are. */
	readonly confirmed: boolean;
}

export interface ListColumn {
	/** 1-based column of the sheet */
	readonly column: number;
	/** Header words from the top. */
	readonly path: string;
	readonly role: ListRole;
	/** 0 … 100 */
	readonly sure: number;
	/** The reasons in words: 表头“功能科目编码”，60 个值里 60 个是目录里的编码 */
	readonly why: string;
	/** The first different contents, to choose by. */
	readonly samples: readonly string[];
}

export interface ListRow {
	/** 1-based row of the sheet */
	readonly row: number;
	/** Words of the coordinates, by role; of 单位 and 科目 the code where there is one. */
	readonly words: Readonly<Partial<Record<ListRole, string>>>;
	/** Year of the row's date or 年度; undefined when it has none. */
	readonly year: number | undefined;
	readonly amounts: readonly ListAmount[];
	/** What stands alone in the rows right above the row's group: 「市第一中学」 over its 科目. */
	readonly captions?: readonly string[];
}

export interface ListAmount {
	readonly column: number;
	/** 分, as printed: the sign of the column is not in it. */
	readonly value: number;
	/** What a column of the row (方向), or the cell itself (「100.00 CR」), says of it. */
	readonly side?: Side;
}

export interface ListTotal {
	readonly row: number;
	/** As printed: 小计, 本月合计; 「208」 of a row that is the sum of its items. */
	readonly label: string;
	/** The whole list, not a part of it. */
	readonly whole: boolean;
	readonly amounts: readonly ListAmount[];
}

export interface PassedRow {
	readonly row: number;
	readonly text: string;
	readonly why: string;
}

export interface ListWord {
	readonly role: WordRole;
	/** As in the file. */
	readonly word: string;
	/** How many rows have it. */
	readonly rows: number;
	/** Row of the first of them. */
	readonly first: number;
	/**
	 * Our value: a code of the catalogue, a value of the sheets. By book where it depends on it (资金性质:
	 * 财政专户管理资金 is 其他资金 of an expenditure), under the blank key otherwise. None: somebody is asked.
	 */
	readonly means: Readonly<Record<string, string>>;
	/** What it might be, for the question; none when anything may stand. */
	readonly options: readonly string[];
}
