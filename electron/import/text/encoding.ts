import { TextDecoder } from 'node:util';
import { Refusal } from '../file/refusal.ts';
import { isUtf16 } from '../file/signature.ts';

/** A text and the encoding that it was found to be in, as one says it. */
export interface DecodedText {
	readonly text: string;
	readonly encoding: string;
}

/**
 * The text of bytes whose encoding nobody says: UTF-16 by its mark or its zero bytes, else the first
 * of UTF-8 and GB18030 under which every byte makes sense. GB18030 contains GBK and GB2312. Where
 * none does it ends with the first line that cannot be read.
 */
export function decodeText(bytes: Buffer): DecodedText {
	const wide = isUtf16(bytes);
	if (wide !== undefined) {
		return { text: strictly(bytes, wide), encoding: wide === 'utf-16le' ? 'UTF-16' : 'UTF-16（高位在前）' };
	}
	const utf8 = decodeAs(bytes, 'utf-8');
	if (utf8 !== undefined) return { text: utf8, encoding: 'UTF-8' };
	// A broken byte, or lines of another encoding, turn UTF-8 into what GB18030 may take for rare 汉字 throughout.
	if (isBrokenUtf8(bytes)) return { text: strictly(bytes, 'utf-8'), encoding: 'UTF-8' };
	return { text: strictly(bytes, 'gb18030'), encoding: 'GB18030（GBK）' };
}

function strictly(bytes: Uint8Array, encoding: string): string {
	const text = decodeAs(bytes, encoding);
	if (text !== undefined) return text;
	const loose = new TextDecoder(encoding).decode(bytes);
	const at = loose.search(/\ufffd|[\0-\x08\x0e-\x19\x1b-\x1f\ufffe\uffff]/u);
	throw new Refusal('no-encoding', at === -1 ? {} : { line: loose.slice(0, at).split(/\r\n?|\n/u).length });
}

/** A good part of what is beyond ASCII are 汉字 of UTF-8; in a text of GB18030 hardly any three bytes come out as one. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
	let broken = 0;
	let good = 0;
	for (const character of new TextDecoder('utf-8').decode(bytes.subarray(0, 1024 * 1024))) {
		if (character === '\ufffd') broken += 1;
		else if (character >= '\u4e00' && character <= '\u9fff') good += 1;
	}
	return good > 2 && good * 4 > broken;
}

/** Strictly: `undefined` when a byte makes no sense or the text holds what no text has. The mark is left out. */
export function decodeAs(bytes: Uint8Array, encoding: string): string | undefined {
	try {
		const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
		return hasNonsense(text) ? undefined : text;
	} catch (error) {
		if (error instanceof TypeError || error instanceof RangeError) return undefined;
		throw error;
	}
}

/** Control characters, but those of tables and the end of file of DOS; also what GB18030 leaves unassigned. */
function hasNonsense(text: string): boolean {
	return /[\0-\x08\x0e-\x19\x1b-\x1f\ufffe\uffff]/u.test(text);
}
