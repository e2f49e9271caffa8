import { fail, ok, type Result } from '../../shared/fault/fault.ts';
import { faultOf, storeFault } from './faults.ts';
import { identityOf } from './files.ts';

/**
 * The ledgers that this process has open. POSIX locks belong to the process and are lost when *any*
 * of its descriptors of the file is closed (https://www.sqlite.org/howtocorrupt.html, 2.2): a file
 * that stands here must not even be opened for reading.
 */
const claimed = new Set<string>();

/** Reserves a file for this caller; the value gives it back. */
export async function claim(file: string): Promise<Result<() => void>> {
	try {
		const identity = await identityOf(file);
		if (claimed.has(identity)) return fail(storeFault('store/locked', file));
		claimed.add(identity);
		return ok(() => void claimed.delete(identity));
	} catch (error) {
		return fail(faultOf(error, file));
	}
}
