import type { Finding } from '../../shared/checks/finding.ts';
import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { addUpSafely } from '../../shared/ledger/size.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { ledgerFindings } from '../../shared/packs/ledger-findings.ts';
import { PackError } from '../../shared/wording/engine.ts';
import { catalogOf } from './catalogs.ts';
import type { PackLibrary } from './pack-library.ts';

/** Opens a ledger through its pack, or through another that the user asked for. */
export async function disclose(ledger: Ledger, library: PackLibrary, packId?: string): Promise<Result<Disclosure>> {
	const safe = addUpSafely(ledger);
	if (!safe.ok) return safe;
	const pack = library.pack(packId ?? ledger.profile.pack);
	if (!pack.ok) return fail(...pack.faults);
	const disclosure = new Disclosure(pack.value, await catalogOf(ledger.profile.year), ledger);
	try {
		// Told once here, so that a sentence that cannot be told is a fault of the pack and not a crash later.
		void disclosure.report;
		return ok(disclosure);
	} catch (error) {
		if (error instanceof PackError) return fail(error.fault);
		throw error;
	}
}

/** Findings on what would be published, and on what only the ledger knows. */
export function findingsOf(disclosure: Disclosure, ledger: Ledger): Finding[] {
	return [...disclosure.findings, ...ledgerFindings(disclosure, ledger)];
}
