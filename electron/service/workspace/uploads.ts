import { MAX_UPLOAD_BYTES } from '../../../shared/contract/method.ts';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import { workspaceFault } from './faults.ts';
import { randomToken } from './tokens.ts';

export interface Upload {
	/** As the user's file was called; for messages only. */
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** Enough for all the workbooks of a county's departments in one go. */
const MAX_HELD = 3000;
const MAX_HELD_BYTES = 4 * MAX_UPLOAD_BYTES;

/** Files received from the page, in memory. The oldest make room for new ones. */
export class Uploads {
	readonly #held = new Map<string, Upload>();
	#bytes = 0;

	receive(upload: Upload): string {
		const token = randomToken();
		this.#held.set(token, upload);
		this.#bytes += upload.bytes.byteLength;
		for (const [oldest, { bytes }] of this.#held) {
			if (oldest === token || (this.#bytes <= MAX_HELD_BYTES && this.#held.size <= MAX_HELD)) break;
			this.#held.delete(oldest);
			this.#bytes -= bytes.byteLength;
		}
		return token;
	}

	redeem(token: string): Result<Upload> {
		const upload = this.#held.get(token);
		return upload === undefined ? fail(workspaceFault('contract/unknown-token')) : ok(upload);
	}
}
