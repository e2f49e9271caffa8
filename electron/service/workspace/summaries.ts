import type { Result } from '../../../shared/fault/fault.ts';
import { type LedgerSummary, readLedgerSummary } from '../../store/summary.ts';
import type { ShelfFile } from './book-shelf.ts';

/** Summaries of closed ledgers, read again only when the file is another. */
export class Summaries {
	readonly #known = new Map<string, { readonly mark: string; readonly summary: LedgerSummary }>();

	async of(file: ShelfFile): Promise<Result<LedgerSummary>> {
		const mark = `${file.size} ${file.changed}`;
		const known = this.#known.get(file.path);
		if (known?.mark === mark) return { ok: true, value: known.summary };
		const summary = await readLedgerSummary(file.path);
		// Whether somebody holds it changes without a trace in the file.
		if (summary.ok && !summary.value.held) this.#known.set(file.path, { mark, summary: summary.value });
		else this.#known.delete(file.path);
		return summary;
	}
}
