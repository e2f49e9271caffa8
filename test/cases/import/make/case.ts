import { repack } from '../../../../electron/export/zip.ts';
import type { Ledger } from '../../../../shared/ledger/ledger.ts';
import type { ReadingChoices } from '../../../../shared/reading/table.ts';
import { amountsOf, type Grid, type PlacedAmount, type Stated } from '../../../support/published-maker/grid.ts';
import { ledgerValue } from '../../../support/published-maker/ledger-value.ts';

/** One file of the corpus: how it is made, and what it was made from. */
export interface CorpusCase {
	/** Name of the file with its ending. */
	readonly file: string;
	/** One line for the README, in Chinese. */
	readonly what: string;
	/** The file itself is broken or hostile: reading it may end in a message. */
	readonly damaged: boolean;
	/** Sheets that hold no table of ours: they must be listed as not recognised. */
	readonly strange?: readonly string[];
	/** What a person answers, where the file leaves out what has to be known; its figures are judged with that. */
	readonly answers?: ReadingChoices;
	readonly build: () => Promise<MadeFile>;
}

export interface MadeFile {
	readonly bytes: Uint8Array;
	/** Amounts that were written, with their places; undefined: nothing is known of them. */
	readonly amounts?: readonly PlacedAmount[];
	/**
	 * Whether a reader must find the amounts in these cells (workbooks), or only somewhere in the file
	 * (documents and pages with several tables, whose rows a reader numbers by itself).
	 */
	readonly placed: boolean;
	/** The true value of what a figure states; undefined: the source does not know. */
	readonly truth: (stated: Stated) => number | undefined;
	/** Year that a figure without one is about. */
	readonly year: number;
	/** The entries behind the file, to tell whether a figure was taken for the right thing. */
	readonly ledger?: Ledger;
	/** Codes of units by their printed names. */
	readonly units: ReadonlyMap<string, string>;
}

/** A file made from the figures of a ledger. */
export function fromLedger(
	ledger: Ledger,
	bytes: Uint8Array,
	grids: readonly Grid[] | undefined,
	placed = true,
): MadeFile {
	return {
		bytes,
		ledger,
		...(grids === undefined ? {} : { amounts: amountsOf(grids) }),
		placed,
		truth: (stated) =>
			stated.kind !== 'other' && knows(ledger, stated.year) ? ledgerValue(ledger, stated) : undefined,
		year: ledger.profile.year,
		units: new Map(ledger.units.map((unit) => [unit.name, unit.code])),
	};
}

function knows(ledger: Ledger, year: number): boolean {
	return ledger.entries.some((entry) => entry.year === year);
}

/** A file of which only the message matters, or a reading that nothing is asserted of but the text. */
export function plain(bytes: Uint8Array): MadeFile {
	return { bytes, placed: false, truth: () => undefined, year: 0, units: new Map() };
}

/** The same package without the clock, so that the same file comes out every time. */
export function steady(bytes: Uint8Array): Uint8Array {
	return repack(bytes, (name, text) =>
		name === 'docProps/core.xml' ? text.replace(/(<dcterms:\w+[^>]*>)[^<]*/gu, '$12000-01-01T00:00:00Z') : text,
	);
}
