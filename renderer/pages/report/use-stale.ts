import { useEffect, useMemo, useState } from 'react';
import type { Change } from '../../../shared/ledger/change.ts';
import { Disclosure } from '../../../shared/packs/disclosure.ts';
import { useBook, useProgram } from '../../frame/context.ts';
import type { Book } from '../../model/book.ts';
import { useLive } from '../../model/live.ts';
import type { Program } from '../../model/program.ts';
import { writtenName } from '../../model/report/spots.ts';
import {
	type SaidNumbers,
	type StaleNumber,
	saidNumbers,
	staleNumbers,
	writtenNumbers,
} from '../../model/report/stale-numbers.ts';
import type { Run } from '../../model/report/written-runs.ts';
import { changedSince, type DoneStep, ledgerAfter, writtenAt } from '../../model/report/written-when.ts';
import type { ReportState } from './report-state.ts';

/** A number in a written text that no longer agrees with the ledger, and where it stands in the report. */
export interface PlacedStale extends StaleNumber {
	readonly run: Run;
	readonly block: number;
	/** Of the number, in the block's text. */
	readonly at: number;
	/** What somebody confirms who keeps it. */
	readonly statement: string;
}

/** Code under which a kept number is verified. */
export const KEPT_NUMBER = 'W-01';

/**
 * Compares each written number with the ledger of the day on which it was written, which 修改记录
 * leads back to. What cannot be known is not suspected.
 */
export function useStale(state: ReportState): readonly PlacedStale[] {
	const program = useProgram();
	const book = useBook();
	const step = useLive(() => book.state.value.step, [book]);
	const kept = useLive(
		() =>
			new Set(
				book.rows
					.table('verifications')
					.value.filter(({ code }) => code === KEPT_NUMBER)
					.map((row) => row.statement),
			),
		[book],
	);
	const [before, setBefore] = useState<ReadonlyMap<number, SaidNumbers>>(NOTHING);
	useEffect(() => {
		let current = true;
		const look = async () => {
			const found = await lookBack(program, book, step);
			if (current && found !== undefined) setBefore(found);
		};
		const timer = setTimeout(() => {
			void look();
		}, PAUSE_MS);
		return () => {
			current = false;
			clearTimeout(timer);
		};
	}, [program, book, step]);
	// Follows the figures, not the texts: typing a reason does not read them all again.
	const now = useLive(() => (before.size === 0 ? undefined : saidNumbers(book.disclosure)), [book, before]);
	return useMemo(() => {
		if (now === undefined) return NONE;
		return [...state.runsByKey.values()].flatMap(({ run, block, at, printed }): PlacedStale[] => {
			const said = run.row === undefined ? undefined : before.get(run.row.id);
			if (said === undefined) return [];
			return staleNumbers(printed, said, now, book.disclosure).flatMap((number): PlacedStale[] => {
				const statement = [writtenName(run.place, run.code), number.written, number.now].join('\n');
				return kept.has(statement) ? [] : [{ ...number, run, block, at: at + number.start, statement }];
			});
		});
	}, [book, state, before, now, kept]);
}

const NONE: readonly PlacedStale[] = [];
const NOTHING: ReadonlyMap<number, SaidNumbers> = new Map();
/** Nobody waits for this: it comes after what was typed. */
const PAUSE_MS = 300;
/** So many steps are looked through; texts that are older are not judged. */
const MOST_STEPS = 500;
/** So many days of writing are computed again, the latest first. */
const MOST_LEDGERS = 12;

interface Past {
	readonly steps: Map<number, readonly Change[]>;
	readonly said: Map<number, SaidNumbers>;
}

const pasts = new WeakMap<Book, Past>();

/** What the ledger said when each text with numbers was written; undefined when the ledger is ahead of its file. */
async function lookBack(
	program: Program,
	book: Book,
	step: number,
): Promise<ReadonlyMap<number, SaidNumbers> | undefined> {
	await book.settled();
	if (book.state.peek().step !== step) return undefined;
	const { ledger } = book;
	const numbered = ledger.passages.filter(({ content }) => writtenNumbers(content).length > 0);
	const steps = numbered.length === 0 ? undefined : await doneSteps(program, book, step);
	if (steps === undefined || book.state.peek().step !== step) return undefined;
	const past = pastOf(book);
	const when = writtenAt(
		numbered.map(({ id }) => id),
		steps.done,
	);
	const days = [...new Set(when.values())]
		.filter((day) => (day > 0 || steps.all) && changedSince(day, steps.done))
		.sort((a, b) => b - a)
		.slice(0, MOST_LEDGERS);
	for (const day of days) {
		if (past.said.has(day)) continue;
		const { pack, ledger: live } = book.disclosure;
		past.said.set(day, saidNumbers(new Disclosure(pack, live.catalog, ledgerAfter(ledger, day, steps.done))));
	}
	const found = new Map<number, SaidNumbers>();
	for (const [passage, day] of when) {
		const said = days.includes(day) ? past.said.get(day) : undefined;
		if (said !== undefined) found.set(passage, said);
	}
	return found;
}

function pastOf(book: Book): Past {
	let past = pasts.get(book);
	if (past === undefined) {
		past = { steps: new Map(), said: new Map() };
		pasts.set(book, past);
	}
	return past;
}

/** The steps that stand, as far back as is looked; `all` when these are all there are. */
async function doneSteps(
	program: Program,
	book: Book,
	last: number,
): Promise<{ readonly done: readonly DoneStep[]; readonly all: boolean } | undefined> {
	const journal = await program.bridge.call('ledger/journal', { book: book.id });
	if (!journal.ok) return undefined;
	const standing = journal.value.filter((line) => line.state === 'done' && line.step <= last);
	const { steps } = pastOf(book);
	const done: DoneStep[] = [];
	for (const { step } of standing.slice(-MOST_STEPS)) {
		let changes = steps.get(step);
		if (changes === undefined) {
			const answer = await program.bridge.call('ledger/step', { book: book.id, step });
			if (!answer.ok) return undefined;
			changes = answer.value;
			steps.set(step, changes);
		}
		done.push({ step, changes });
	}
	return { done, all: standing.length <= MOST_STEPS };
}
