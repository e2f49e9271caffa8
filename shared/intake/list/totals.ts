import { fen } from '../../money/fen.ts';
import { formatYuan } from '../../money/format.ts';
import { amountRole, type ListTotal, type ReadList, signOf } from '../../reading/list.ts';
import type { ReadTable } from '../../reading/table.ts';
import type { TotalLine } from '../proposal.ts';
import type { TableLines } from './lines.ts';

/** The total of each amount column of the list beside what its rows become. */
export function listTotals(table: ReadTable & { readonly list: ReadList }, read: TableLines): readonly TotalLine[] {
	return table.list.columns.flatMap(({ column, path, role }): readonly TotalLine[] => {
		const amount = amountRole(role);
		if (amount === undefined) return [];
		const book = amount.book ?? read.lines.find((line) => line.column === column)?.book ?? table.list.book;
		const sign = signOf(amount, undefined, book);
		const of = (amounts: readonly { readonly column: number; readonly amount: number }[]) =>
			amounts.reduce((sum, own) => (own.column === column ? sum + own.amount : sum), 0);
		const ready = of(read.lines.filter(({ open }) => open.length === 0));
		const waiting = of(read.lines) - ready;
		const parts = { ready, waiting, out: of(read.leftOut), unplaced: of(read.unplaced) };
		const file = wholeTotal(table.list, column);
		const what = `“${table.sheet}”的“${path}”`;
		if (file === undefined) {
			return [{ what, file: null, rows: ready, outcome: 'unchecked', why: `清单没有合计行${restWords(parts)}` }];
		}
		return [{ what, file: sign * file, rows: ready, ...compared(sign * file, parts) }];
	});
}

interface Parts {
	/** Of entries. */
	readonly ready: number;
	/** Of 待填行. */
	readonly waiting: number;
	/** Left out by a person. */
	readonly out: number;
	/** Nobody knows yet of which book. */
	readonly unplaced: number;
}

function compared(file: number, parts: Parts): Pick<TotalLine, 'outcome' | 'why'> {
	const all = parts.ready + parts.waiting + parts.out + parts.unplaced;
	if (file === parts.ready) return { outcome: 'same', why: '' };
	if (file === all) return { outcome: 'explained', why: restWords(parts).replace(/^；/u, '') };
	const difference = formatYuan(fen(Math.abs(file - all)));
	return {
		outcome: 'error',
		why: `文件的合计比各行之和${file > all ? '多' : '少'} ${difference} 元${restWords(parts)}；请核对文件，按各行读。`,
	};
}

function restWords({ waiting, out, unplaced }: Parts): string {
	const words = (amount: number, what: string) => (amount === 0 ? '' : `；其中 ${formatYuan(fen(amount))} 元${what}`);
	return `${words(waiting, '先作待填行')}${words(out, '按您说的没有读')}${words(unplaced, '还不知道是收入还是支出')}`;
}

/** What the file gives as the total of the whole list; of several the one that is, else the last. */
function wholeTotal({ totals, rows }: ReadList, column: number): number | undefined {
	const valueIn = (total: ListTotal) => total.amounts.find((own) => own.column === column)?.value;
	const stated = totals.filter(({ whole }) => whole).flatMap((total) => valueIn(total) ?? []);
	const own = rows.flatMap(({ amounts }) => amounts.filter((amount) => amount.column === column));
	const sum = own.reduce((all, { value, side }) => all + (side === '贷' ? -value : value), 0);
	return stated.find((value) => value === sum) ?? stated.at(-1);
}
