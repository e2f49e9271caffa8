import { amountRole, type ListColumn, type ListRole, type ListRow, type ListTotal } from './list.ts';
import { codeIn, type SubjectFinder } from './list-subjects.ts';

/** Rows without those that head others and hold their sum; what those say is said of the rows below them. */
export interface Outlined {
	readonly rows: readonly ListRow[];
	readonly heads: readonly ListTotal[];
}

type Words = ListRow['words'];

interface Head {
	readonly row: ListRow;
	/** Place of its last word among the columns. */
	readonly last: number;
	readonly words: Words;
	readonly leaves: ListRow[];
}

/**
 * 单位 in a row of its own, below it its 科目, below each its 经济科目: where every such row is the sum of what
 * stands below it, the last ones are the amounts and take over the words above them.
 */
export function outlined(rows: readonly ListRow[], columns: readonly ListColumn[]): Outlined {
	const order = [...new Set(columns.filter(({ role }) => amountRole(role) === undefined).map(({ role }) => role))];
	const levels = rows.map(({ words }) => levelOf(words, order));
	const heads: Head[] = [];
	const leaves: ListRow[] = [];
	let above: Head[] = [];
	for (const [index, row] of rows.entries()) {
		const { first, last } = levels[index] ?? NOWHERE;
		above = above.filter((head) => head.last < first);
		const words = { ...above.at(-1)?.words, ...row.words };
		const next = levels[index + 1];
		if (next !== undefined && last >= 0 && next.first > last) {
			const head = { row, last, words, leaves: [] };
			heads.push(head);
			above.push(head);
		} else {
			for (const head of above) head.leaves.push(row);
			leaves.push(above.length === 0 ? row : { ...row, words });
		}
	}
	const isOutline = heads.some((head) => head.leaves.length > 1) && heads.every((head) => isSum(head.row, head.leaves));
	if (!isOutline) return { rows, heads: [] };
	return { rows: leaves, heads: heads.map(({ row }) => totalOf(row)) };
}

const NOWHERE = { first: -1, last: -1 };

function levelOf(words: Words, order: readonly ListRole[]): typeof NOWHERE {
	const filled = order.flatMap((role, index) => (words[role] === undefined ? [] : [index]));
	return { first: filled[0] ?? -1, last: filled.at(-1) ?? -1 };
}

/**
 * 「市第一中学 5,000」 in the column of the 科目, over the 科目 that it is the sum of: its word is a caption of
 * theirs.
 */
export function underCaptions(
	rows: readonly ListRow[],
	finders: { readonly functions: SubjectFinder; readonly economics: SubjectFinder },
): Outlined {
	const captions = rows.map((row) => captionOf(row, finders));
	const heads: ListTotal[] = [];
	const kept: ListRow[] = [];
	let caption: string | undefined;
	let until = 0;
	for (const [index, row] of rows.entries()) {
		const own = captions[index];
		if (own !== undefined) {
			const next = captions.findIndex((other, at) => at > index && other !== undefined);
			const end = next === -1 ? rows.length : next;
			const group = rows.slice(index + 1, end);
			if (group.length > 0 && isSum(row, group)) {
				heads.push(totalOf(row));
				caption = own;
				until = end;
				continue;
			}
		}
		kept.push(caption === undefined || index >= until ? row : { ...row, captions: [...(row.captions ?? []), caption] });
	}
	return { rows: kept, heads };
}

/** The only word of a row, where it stands for a 科目 and is none. */
function captionOf({ words }: ListRow, finders: Parameters<typeof underCaptions>[1]): string | undefined {
	const [[role, word] = [], ...more] = Object.entries(words);
	if (word === undefined || more.length > 0 || (role !== '功能科目' && role !== '经济科目')) return undefined;
	const finder = role === '功能科目' ? finders.functions : finders.economics;
	return codeIn(word) === undefined && finder.candidates(word).length === 0 ? word : undefined;
}

function totalOf({ row, words, amounts }: ListRow): ListTotal {
	return { row, label: Object.values(words).at(-1) ?? '', whole: false, amounts };
}

function isSum(row: ListRow, parts: readonly ListRow[]): boolean {
	return (
		row.amounts.length > 0 &&
		row.amounts.every(({ column, value }) => {
			const own = parts.flatMap(({ amounts }) => amounts.filter((amount) => amount.column === column));
			return own.reduce((sum, amount) => sum + amount.value, 0) === value;
		})
	);
}
