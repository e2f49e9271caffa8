import type { Draft, Entry } from '../../ledger/ledger.ts';
import { printOrigin } from '../../ledger/origin.ts';
import { fen } from '../../money/fen.ts';
import { formatYuan } from '../../money/format.ts';
import { cellAddress } from '../../sheets/cells.ts';
import type { ReadFile } from '../proposal.ts';
import { entryDraft } from './draft.ts';
import type { ListLine } from './lines.ts';

export interface MadeRows {
	readonly entries: readonly Omit<Entry, 'id'>[];
	readonly drafts: readonly Omit<Draft, 'id'>[];
	/** Amounts of zero, which make no row. */
	readonly zeros: number;
	/** Rows whose sum is negative, as places and amounts. */
	readonly negative: readonly string[];
}

/** Rows with the same coordinates become one, with their sum, the place of the first and how many they are. */
export function rowsOf(file: ReadFile['reading']['file'], sheet: string, lines: readonly ListLine[]): MadeRows {
	const groups = new Map<string, ListLine[]>();
	let zeros = 0;
	for (const line of lines) {
		if (line.amount === 0) {
			zeros += 1;
			continue;
		}
		const key = [line.open.length === 0 ? '' : '待填', line.book, ...Object.values(line.fields)].join('\n');
		const own = groups.get(key);
		if (own === undefined) groups.set(key, [line]);
		else own.push(line);
	}
	const entries: Omit<Entry, 'id'>[] = [];
	const drafts: Omit<Draft, 'id'>[] = [];
	const negative: string[] = [];
	for (const group of groups.values()) {
		const [first] = group;
		if (first === undefined) continue;
		const amount = fen(group.reduce((sum, line) => sum + line.amount, 0));
		const cell = cellAddress(first.row, first.column);
		if (amount < 0) negative.push(`${cell} ${formatYuan(amount)} 元`);
		if (first.open.length > 0) {
			drafts.push(entryDraft(first.sheet, first.fields, amount));
			continue;
		}
		const notes = [
			...new Set(group.map(({ note }) => note)),
			...(group.length > 1 ? [`共 ${group.length} 行合计`] : []),
		];
		entries.push({
			book: first.book,
			...first.fields,
			amount,
			origin: printOrigin({
				kind: 'file',
				file: file.name,
				sheet,
				cell,
				digest: file.digest,
				note: notes.filter((note) => note !== '').join('；'),
			}),
		});
	}
	return { entries, drafts, zeros, negative };
}
