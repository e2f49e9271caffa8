import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import { workspaceFault } from './faults.ts';

/** Kinds of things that the page holds by a token. One of a kind is refused where another is asked for. */
export type TokenKind = 'book' | 'file' | 'folder' | 'backup' | 'recycled';

/** 凭证：what stands for a path at the page. Random, good for this session only. */
export class TokenVault {
	readonly #tokens = new Map<string, { readonly kind: TokenKind; readonly file: string }>();
	readonly #byFile = new Map<string, string>();

	/** The same file bears the same token all through the session. */
	issue(kind: TokenKind, file: string): string {
		const key = `${kind}\0${file}`;
		const known = this.#byFile.get(key);
		if (known !== undefined) return known;
		const token = randomToken();
		this.#tokens.set(token, { kind, file });
		this.#byFile.set(key, token);
		return token;
	}

	/** The path behind a token of this kind. */
	redeem(kind: TokenKind, token: string): Result<string> {
		const held = this.#tokens.get(token);
		return held?.kind === kind ? ok(held.file) : fail(workspaceFault('contract/unknown-token'));
	}
}

export function randomToken(): string {
	return randomBytes(18).toString('base64url');
}
