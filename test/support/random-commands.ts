import * as fc from 'fast-check';
import { apply, type Change, type Command, type RowOf, type TableName } from '../../shared/ledger/change.ts';
import { makeDraft } from '../../shared/ledger/draft.ts';
import { BOOKS, type Ledger, STAGES, UNIT_NATURES } from '../../shared/ledger/ledger.ts';
import { type Fen, fen, MAX_ENTRY_FEN } from '../../shared/money/fen.ts';

/** What to do with a row; `pick` chooses it among those that are there. */
export interface Edit {
	readonly kind: 'add' | 'change' | 'remove' | 'rename';
	readonly table: TableName;
	readonly pick: number;
	readonly text: string;
	readonly amount: Fen;
	/** For what may be blank. */
	readonly amountOrBlank: Fen | null;
}

const amount = fc.oneof(
	fc.integer({ min: -1_000, max: 1_000 }),
	fc.constantFrom(0, MAX_ENTRY_FEN, -Number(MAX_ENTRY_FEN), Number.MAX_SAFE_INTEGER),
);

/** Texts with what trips databases: quotes, blanks, NUL, emoji, numbers that must stay texts. */
const text = fc.oneof(
	fc.constantFrom('', ' ', '0', '007', '1e3', "'; --", '\u0000尾', '两行\n文字', '😀', '人员经费'),
	fc.string({ maxLength: 8, unit: 'grapheme' }),
);

const edit: fc.Arbitrary<Edit> = fc.record({
	kind: fc.constantFrom('add', 'add', 'change', 'change', 'remove', 'rename'),
	table: fc.constantFrom(
		'entry',
		'entry',
		'entry',
		'unit',
		'indicator',
		'printed',
		'passage',
		'project',
		'measure',
		'draft',
		'verification',
		'profile',
	),
	pick: fc.nat(),
	text,
	amount: amount.map(fen),
	amountOrBlank: fc.option(amount.map(fen)),
});

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(edit, { minLength: 1, maxLength: 12 });

/** A command that fits the ledger, and the ledger after it. */
export function commandFor(ledger: Ledger, steps: readonly Edit[], label: string): [Command, Ledger] {
	let after = ledger;
	const changes: Change[] = [];
	for (const step of steps) {
		const change = changeFor(after, step);
		if (change === undefined) continue;
		changes.push(change);
		after = apply(after, { label, changes: [change] });
	}
	return [{ label, changes }, after];
}

function changeFor(ledger: Ledger, { kind, table, pick, ...values }: Edit): Change | undefined {
	const rows = rowsOf(ledger, table);
	if (kind === 'add')
		return table === 'profile' ? undefined : changeOf(table, null, newRow(ledger, table, pick, values));
	const before = rows[pick % Math.max(rows.length, 1)];
	if (before === undefined) return undefined;
	if (kind === 'remove') return table === 'profile' ? undefined : changeOf(table, before, null);
	const fresh = newRow(ledger, table, pick, values);
	const keepsKey = kind === 'change' && 'id' in before ? { id: before.id } : {};
	const keepsCode = kind === 'change' && 'code' in before && table === 'unit' ? { code: before.code } : {};
	return changeOf(table, before, { ...fresh, ...keepsKey, ...keepsCode });
}

function changeOf(table: TableName, before: RowOf[TableName] | null, after: RowOf[TableName] | null): Change {
	return { table, before, after } as Change;
}

function rowsOf(ledger: Ledger, table: TableName): readonly RowOf[TableName][] {
	const rows = {
		profile: [ledger.profile],
		unit: ledger.units,
		entry: ledger.entries,
		indicator: ledger.indicators,
		printed: ledger.printed,
		passage: ledger.passages,
		project: ledger.projects,
		measure: ledger.measures,
		draft: ledger.drafts,
		verification: ledger.verifications,
	};
	return rows[table];
}

function newRow(
	ledger: Ledger,
	table: TableName,
	pick: number,
	values: Pick<Edit, 'text' | 'amount' | 'amountOrBlank'>,
): RowOf[TableName] {
	const id = Math.max(0, ...rowsOf(ledger, table).map((row) => ('id' in row ? row.id : 0))) + 1 + (pick % 3);
	const units = ['', ...ledger.units.map(({ code }) => code)];
	const unit = units[pick % units.length] ?? '';
	switch (table) {
		case 'profile':
			return { department: values.text, year: 2020 + (pick % 9), pack: 'p', compiledOn: values.text };
		case 'unit':
			return {
				code: `N${ledger.units.length}-${pick}`,
				name: values.text,
				nature: at([...UNIT_NATURES, ''] as const, pick),
				parent: values.text,
				position: pick % 4,
			};
		case 'entry':
			return {
				id,
				book: at(BOOKS, pick),
				year: 2020 + (pick % 9),
				unit,
				functionCode: values.text,
				source: values.text,
				nature: values.text,
				economicCode: values.text,
				project: values.text,
				category: values.text,
				stage: at([...STAGES, ''] as const, pick),
				amount: values.amount,
				origin: values.text,
			};
		case 'indicator':
			return { id, year: 2024, unit, name: values.text, value: values.amount, origin: values.text };
		case 'printed':
			return {
				id,
				year: 2020 + (pick % 9),
				unit,
				selection: JSON.stringify({ 账: [values.text] }),
				amount: values.amount,
				precision: fen(1 + (pick % 10_000)),
				origin: values.text,
			};
		case 'passage':
			return { id, place: values.text, code: values.text, content: values.text, origin: values.text };
		case 'project':
			return {
				id,
				name: values.text,
				evaluation: values.text,
				supervisor: values.text,
				implementer: values.text,
				initialBudget: values.amountOrBlank,
				budget: values.amount,
				executed: values.amountOrBlank,
				fiscalBudget: null,
				fiscalExecuted: values.amountOrBlank,
				rateWeight: values.amountOrBlank,
				rateScore: values.amount,
				score: values.amountOrBlank,
				goal: values.text,
				outcome: values.text,
				origin: values.text,
			};
		case 'measure':
			return {
				id,
				project: at(['', ...ledger.projects.map(({ name }) => name)], pick),
				level: 1 + (pick % 4),
				name: values.text,
				parent: values.text,
				weight: values.amountOrBlank,
				target: values.text,
				actual: values.text,
				score: values.amountOrBlank,
				reason: values.text,
				meaning: values.text,
				criterion: values.text,
				origin: values.text,
			};
		case 'draft':
			return makeDraft(
				id,
				values.text,
				{ unit, amount: values.text, [`field${pick % 3}`]: values.text },
				at([0, 1] as const, pick),
			);
		case 'verification':
			return { id, code: values.text, statement: values.text, reason: values.text };
	}
}

function at<T>(values: readonly [T, ...T[]], pick: number): T {
	return values[pick % values.length] ?? values[0];
}
