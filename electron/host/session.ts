import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const COOKIE = 'juesuan';

/**
 * 一次性口令与会话。The token in the printed address is good once: whoever shows it first gets the
 * session's cookie, which other programs and pages of this computer do not have.
 */
export class HostSession {
	#token = newToken();
	readonly #secret = randomBytes(32).toString('base64url');
	readonly #cookieName: string;
	#used = false;

	/** Cookies know no ports: a second host on this computer must not overwrite the first one's. */
	constructor(port: number) {
		this.#cookieName = `${COOKIE}-${port}`;
	}

	/** Good for the next way in. */
	get token(): string {
		return this.#token;
	}

	/** Makes a new token; the one before is dead, whether it was used or not. */
	renew(): void {
		this.#token = newToken();
		this.#used = false;
	}

	/** The cookie for the right token at its first use; undefined otherwise. */
	exchange(token: string): string | undefined {
		if (this.#used || !equal(token, this.#token)) return undefined;
		this.#used = true;
		return `${this.#cookieName}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
	}

	/** Whether a request's cookies hold the session. */
	holds(cookies: string | undefined): boolean {
		return (cookies ?? '').split(';').some((pair) => {
			const at = pair.indexOf('=');
			return at >= 0 && pair.slice(0, at).trim() === this.#cookieName && equal(pair.slice(at + 1).trim(), this.#secret);
		});
	}
}

function newToken(): string {
	return randomBytes(24).toString('base64url');
}

/** In a time that says nothing about where two texts differ. */
function equal(a: string, b: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(a), digest(b));
}
