import type { IncomingMessage } from 'node:http';
import { MAX_UPLOAD_BYTES } from '../../shared/contract/method.ts';
import { fromWire, toWire } from '../../shared/contract/wire.ts';

/** The largest file, and what is said about it. */
export const MAX_BODY_BYTES = MAX_UPLOAD_BYTES + 8 * 1024 * 1024;

const LINE_FEED = 10;
/** Digits of the JSON's length. */
const MAX_PREFIX = 12;

/** The whole body; undefined when it is larger than allowed, as soon as that is seen. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
	if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		const bytes = chunk as Buffer;
		size += bytes.byteLength;
		if (size > MAX_BODY_BYTES) return undefined;
		chunks.push(bytes);
	}
	return Buffer.concat(chunks, size);
}

/** What a body says, see shared/contract/wire.ts; undefined when it is no such message. */
export function readMessage(body: Buffer): { readonly value: unknown } | undefined {
	try {
		return { value: decodeBody(body) };
	} catch (error) {
		// Not the form, not UTF-8, nested deeper than any message of ours.
		if (error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError) return undefined;
		throw error;
	}
}

function decodeBody(body: Buffer): unknown {
	const end = body.subarray(0, MAX_PREFIX).indexOf(LINE_FEED);
	const prefix = end < 0 ? '' : body.toString('latin1', 0, end);
	if (!/^\d+$/u.test(prefix)) throw new SyntaxError('no length');
	const start = end + 1;
	const length = Number(prefix);
	if (start + length > body.byteLength) throw new SyntaxError('body cut short');
	const json = new TextDecoder('utf-8', { fatal: true }).decode(body.subarray(start, start + length));
	return fromWire(json, body.subarray(start + length));
}

export function encodeBody(value: unknown): Buffer {
	const { json, runs } = toWire(value);
	const text = Buffer.from(json);
	return Buffer.concat([Buffer.from(`${text.byteLength}\n`), text, ...runs]);
}
