import { fold } from '../sheets/text.ts';
import { amountRole, type ListRole } from './list.ts';
import { hasMonths, monthIn } from './list-months.ts';

/** What a column was taken for by itself. */
export interface Guess {
	readonly role: ListRole;
	readonly sure: number;
	readonly why: string;
	readonly rank: number;
}

/** What the columns are together: one of each role, and no sum beside its parts. */
export function settle(columns: readonly GuessedColumn[]): readonly Guess[] {
	return settleMonths(settleRoles(columns));
}

/** The year that a header says, 上年 included; blank when it says none. */
function yearMark(path: string): string {
	return /((?:19|20)\d\d)\s*年|上年|去年/u.exec(path)?.[0] ?? '';
}

/** A column of amounts that says more of them than how much. */
function isSaid(role: ListRole): boolean {
	return !OPEN_AMOUNTS.has(role) && amountRole(role) !== undefined;
}

const OPEN_AMOUNTS: ReadonlySet<ListRole> = new Set(['金额', '减少金额', '借方金额', '贷方金额']);

/** Several columns may be code and name of one coordinate, and several amounts of different stages; other roles have one column. */
const SHARED_ROLES: ReadonlySet<ListRole> = new Set(['单位', '功能科目', '经济科目', '资金性质', '支出性质', '不用']);

/** A column and what it was taken for. */
export interface GuessedColumn {
	readonly path: string;
	readonly guess: Guess;
}

function settleRoles(columns: readonly GuessedColumn[]): readonly GuessedColumn[] {
	const winner = new Map<string, number>();
	// 2023年决算数 and 2024年决算数 are two things.
	const keyOf = ({ path, guess: { role } }: (typeof columns)[number]) =>
		amountRole(role) === undefined ? role : `${role}${yearMark(path)} ${monthIn(path) ?? ''}`;
	const better = (a: Guess, b: Guess) => (a.sure >= 80 === b.sure >= 80 ? a.rank < b.rank : a.sure > b.sure);
	for (const [index, column] of columns.entries()) {
		const at = winner.get(keyOf(column));
		const other = at === undefined ? undefined : columns[at]?.guess;
		if (other === undefined || better(column.guess, other)) winner.set(keyOf(column), index);
	}
	const roles = new Set(columns.map(({ guess }) => guess.role));
	const unused = (column: GuessedColumn, sure: number, why: string): GuessedColumn => {
		return { ...column, guess: { ...column.guess, role: '不用', sure, why: `${column.guess.why}，${why}` } };
	};
	return columns.map((column, index) => {
		const { guess, path } = column;
		const { role } = guess;
		if (!SHARED_ROLES.has(role) && winner.get(keyOf(column)) !== index) {
			return unused(column, Math.min(guess.sure, 55), `已有更像“${role}”的一栏`);
		}
		// 合计, 金额 beside columns that say of what: a sum of them.
		const isPaired = roles.has('借方金额') || roles.has('贷方金额');
		if (role === '金额' && monthIn(path) === undefined && (isPaired || [...roles].some(isSaid))) {
			return unused(column, 60, '已有说明是什么数的金额栏');
		}
		// Beside 借方 and 贷方 it is the direction of the balance.
		if (role === '方向' && isPaired) return unused(column, 90, '借方、贷方各有一栏');
		return column;
	});
}

/** Sums of months beside them: 一季度, 上半年, 1-6月, 合计. */
const SUM_OF_MONTHS = /季|半年|累计|合计|小计|总计|全年|\d[-—~至]\d{1,2}月/u;

/** With a column a month the columns that sum months up are not read once more. */
function settleMonths(columns: readonly GuessedColumn[]): readonly Guess[] {
	const monthly = columns.filter(({ path, guess }) => amountRole(guess.role) !== undefined && monthIn(path));
	if (!hasMonths(monthly)) return columns.map(({ guess }) => guess);
	return columns.map(({ path, guess }): Guess => {
		if (monthIn(path) !== undefined) return guess;
		const { stage } = amountRole(guess.role) ?? {};
		const isAmount = amountRole(guess.role) !== undefined;
		const isSum = isAmount ? stage === undefined || stage === '决算' : SUM_OF_MONTHS.test(fold(path));
		if (!isSum || (guess.role !== '不用' && !isAmount)) return guess;
		return { ...guess, role: '不用', sure: 80, why: `${guess.why}，各月已经有一栏一栏的，合计不再加` };
	});
}
