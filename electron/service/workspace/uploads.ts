import { MAX_UPLOAD_BYTES } from '../../../shared/contract/method.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import { workspaceFault } from './faults.ts';
import { randomToken } from './tokens.ts';

export interface Upload {
	/** As the user's file was called; for messages only. */
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** Files received from the page, in memory. The oldest make room for new ones. */
export class Uploads {
	readonly #held = new Map<string, Upload>();

	receive(upload: Upload): string {
		const token = randomToken();
		this.#held.set(token, upload);
		let total = [...this.#held.values()].reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
		for (const [oldest, { bytes }] of this.#held) {
			if (oldest === token || (total <= 2 * MAX_UPLOAD_BYTES && this.#held.size <= 50)) break;
			this.#held.delete(oldest);
			total -= bytes.byteLength;
		}
		return token;
	}

	redeem(token: string): Result<Upload> {
		const upload = this.#held.get(token);
		return upload === undefined ? fail(workspaceFault('contract/unknown-token')) : ok(upload);
	}
}
