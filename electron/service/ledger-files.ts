import path from 'node:path';
import type { Result } from '../../shared/fault/fault.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { writeFileAtomically } from '../export/atomic-write.ts';
import { writeBlankCollection, writeCollection } from '../export/collection.ts';
import type { PackLibrary } from './pack-library.ts';
import { readLedgerSource } from './sources.ts';

export interface CollectOptions {
	/** Ledger file or collection workbook to fill it from; blank without. */
	readonly from?: string;
	/** Pack of the workbook; without it that of the ledger. */
	readonly packId?: string;
	readonly replace: boolean;
}

/** Writes a collection workbook, blank or filled. */
export async function collect(file: string, library: PackLibrary, options: CollectOptions): Promise<Result<void>> {
	const source = options.from === undefined ? undefined : await readLedgerSource(options.from, library);
	if (source !== undefined && !source.ok) return source;
	const packId = options.packId ?? source?.value.ledger.profile.pack ?? library.ids.at(-1) ?? '';
	const pack = library.pack(packId);
	if (!pack.ok) return pack;
	const bytes =
		source === undefined
			? await writeBlankCollection(pack.value.sheets, { pack: packId })
			: await writeCollection(withPack(source.value.ledger, packId), pack.value.sheets);
	if (!bytes.ok) return bytes;
	return await writeFileAtomically(path.resolve(file), bytes.value, { replace: options.replace });
}

function withPack(ledger: Ledger, pack: string): Ledger {
	return { ...ledger, profile: { ...ledger.profile, pack } };
}
