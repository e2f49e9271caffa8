/**
 * 传输：a message as JSON and the bytes that it holds, apart. `{"$bytes": 0}` in the JSON stands for
 * the first run of bytes. IPC carries bytes as they are and needs none of this; over HTTP the body is
 * the JSON's length in bytes as text, a line feed, the JSON, and the runs one after another.
 */
export interface WireMessage {
	readonly json: string;
	readonly runs: readonly Uint8Array[];
}

const MARK = '$bytes';

export function toWire(value: unknown): WireMessage {
	const runs: Uint8Array[] = [];
	const lengths: number[] = [];
	const body = JSON.stringify(value, (_, part: unknown) => {
		if (!(part instanceof Uint8Array)) return part;
		runs.push(part);
		lengths.push(part.byteLength);
		return { [MARK]: runs.length - 1 };
	});
	return { json: `{"lengths":${JSON.stringify(lengths)},"body":${body}}`, runs };
}

/** Throws `SyntaxError` on anything that `toWire` does not make. */
export function fromWire(json: string, runs: Uint8Array): unknown {
	const message: unknown = JSON.parse(json);
	if (typeof message !== 'object' || message === null || !('lengths' in message) || !('body' in message)) {
		throw new SyntaxError('no message');
	}
	const cut = cutRuns(message.lengths, runs);
	return restore(message.body, cut);
}

function cutRuns(lengths: unknown, runs: Uint8Array): Uint8Array[] {
	if (!Array.isArray(lengths) || lengths.length > 64) throw new SyntaxError('bad lengths');
	let at = 0;
	const cut = lengths.map((length: unknown) => {
		if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0 || at + length > runs.byteLength) {
			throw new SyntaxError('bad length');
		}
		at += length;
		return runs.subarray(at - length, at);
	});
	if (at !== runs.byteLength) throw new SyntaxError('bytes left over');
	return cut;
}

function restore(value: unknown, runs: readonly Uint8Array[]): unknown {
	if (runs.length === 0 || typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map((item: unknown) => restore(item, runs));
	if (MARK in value) {
		const run = typeof value[MARK] === 'number' ? runs[value[MARK]] : undefined;
		if (run === undefined) throw new SyntaxError('no such bytes');
		return run;
	}
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, restore(item, runs)]));
}
