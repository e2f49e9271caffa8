import { CompoundFile, looseNames } from './compound.ts';
import type { FileKind } from './kinds.ts';
import { Refusal, WrongKind } from './refusal.ts';

/** What the first bytes of a file tell. A zip and a text must be looked at further. */
export type Container = 'zip' | 'compound' | 'text' | FileKind;

/** First bytes, as latin1, of what is no text. */
const SIGNATURES: readonly (readonly [start: string, is: Container])[] = [
	['PK\x03\x04', 'zip'],
	['PK\x05\x06', 'packed'],
	['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'compound'],
	['%PDF', 'pdf'],
	['{\\rtf', 'rtf'],
	['\x89PNG', 'picture'],
	['\xff\xd8\xff', 'picture'],
	['GIF8', 'picture'],
	['BM', 'picture'],
	['II*\0', 'picture'],
	['MM\0*', 'picture'],
	['Rar!', 'packed'],
	['7z\xbc\xaf', 'packed'],
	['\x1f\x8b', 'packed'],
	['\0\x01\0\0Standard ', 'database'],
	['SQLite format 3\0', 'database'],
	['\x09\x08', 'xls'],
	['\x09\0\x04\0', 'older-xls'],
	['\x09\x02\x06\0', 'older-xls'],
	['\x09\x04\x06\0', 'older-xls'],
];

/** Names of files prove nothing: what a file is, its bytes say. */
export function containerOf(bytes: Buffer): Container {
	if (bytes.length === 0) throw new Refusal('empty');
	const magic = bytes.toString('latin1', 0, 16);
	const known = SIGNATURES.find(([start]) => magic.startsWith(start))?.[1];
	// BM may begin a text; pictures hold bytes that no text has.
	if (known !== undefined && !(magic.startsWith('BM') && isText(bytes))) return known;
	return isText(bytes) ? 'text' : 'unknown';
}

/** OLE2 holds old Office files and encrypted new ones; the names in its directory tell which. */
export function kindOfCompound(bytes: Buffer): FileKind {
	const names = directoryOf(bytes);
	if (names.has('EncryptedPackage')) throw new Refusal('encrypted');
	if (names.has('WordDocument')) return 'doc';
	if (names.has('Workbook') || names.has('Book')) return 'xls';
	return names.has('PowerPoint Document') ? 'slides' : 'unknown';
}

function directoryOf(bytes: Buffer): { has(name: string): boolean } {
	try {
		return new CompoundFile(bytes);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const names = looseNames(bytes);
		return { has: (name) => names.has(name.toLowerCase()) };
	}
}

const LOOKED_AT = 4096;

/** No text holds control characters but tab, line ends and form feed; UTF-16 is told by its zero bytes. */
function isText(bytes: Buffer): boolean {
	const start = bytes.subarray(0, LOOKED_AT);
	if (isUtf16(start) !== undefined) return true;
	return start.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1a);
}

/**
 * UTF-16 by its mark, or without one by the zero bytes of its digits, separators and line ends, which
 * stand on one side mostly (一 is U+4E00 and has its own on the other); what comes of it must be text.
 */
export function isUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const start = bytes.subarray(0, LOOKED_AT);
	const zeros = [0, 0] as [even: number, odd: number];
	start.forEach((byte, at) => {
		if (byte === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
	});
	if (zeros[0] === zeros[1]) return undefined;
	const order = zeros[1] > zeros[0] ? 'utf-16le' : 'utf-16be';
	const units = start.subarray(0, start.length - (start.length % 2));
	const text = (order === 'utf-16le' ? units : Buffer.from(units).swap16()).toString('utf16le');
	return /^[\t\n\f\r\x20-\x7e\x80-\ud7ff\ue000-\ufeff\uff00-\uffef\u{10000}-\u{10ffff}]*$/u.test(text.slice(0, -1))
		? order
		: undefined;
}

/** What a text is: its first characters tell. A byte order mark is gone by now. */
export function kindOfText(start: string): FileKind {
	const head = start.slice(0, LOOKED_AT);
	if (/^\s*mime-version:|^\s*content-type:\s*multipart\//imu.test(head.slice(0, 1024)) && /^\s*[\w-]+:/u.test(head)) {
		return 'mhtml';
	}
	if (/urn:schemas-microsoft-com:office:spreadsheet/iu.test(head) && /<(?:\w+:)?Workbook[\s>]/u.test(head))
		return 'xml';
	if (/opendocument:xmlns:office:1\.0/u.test(head) && /^\s*<\?xml|^\s*<office:document/u.test(head)) return 'ods';
	if (/^\s*<\?xml/u.test(head) && /<(?:w|pkg):/u.test(head)) return 'word-xml';
	if (/<(?:!doctype\s+html|html|head|body|table|meta|style|div|center|tr)[\s>/]/iu.test(head) && /^\s*</u.test(head)) {
		return 'html';
	}
	return /^\s*<\?xml/u.test(head) ? 'other-xml' : 'text';
}

/** For a reader that takes packages only. */
export function refuseUnlessZip(bytes: Buffer): void {
	const container = containerOf(bytes);
	if (container === 'zip') return;
	if (container === 'compound') throw new WrongKind(kindOfCompound(bytes));
	if (container !== 'text') throw new WrongKind(container);
	const wide = isUtf16(bytes);
	const start = bytes.subarray(0, LOOKED_AT);
	throw new WrongKind(kindOfText(start.toString(wide === undefined ? 'utf8' : 'utf16le').replace(/^\ufeff/u, '')));
}
