import { Refusal } from './refusal.ts';

const DIRECTORY_ENTRY = 128;
const NAME_LENGTH_AT = 64;
const STORAGE_TYPE_AT = 66;

/** Says what a file is that does not begin like a zip, and ends. Names of files prove nothing. */
export function refuseUnlessZip(bytes: Buffer): void {
	if (bytes.length === 0) throw new Refusal('xlsx/empty');
	const magic = bytes.toString('latin1', 0, 8);
	if (magic.startsWith('PK\x03\x04')) return;
	if (magic === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') refuseCompoundFile(bytes);
	if (magic.startsWith('%PDF')) throw new Refusal('xlsx/pdf');
	refuseText(bytes);
}

/** OLE2 holds old Office files and encrypted new ones; the names in its directory tell which. */
function refuseCompoundFile(bytes: Buffer): never {
	const names = new Set<string>();
	for (let at = 512; at + DIRECTORY_ENTRY <= bytes.length; at += DIRECTORY_ENTRY) {
		const nameBytes = bytes.readUInt16LE(at + NAME_LENGTH_AT);
		const type = bytes.readUInt8(at + STORAGE_TYPE_AT);
		if (nameBytes < 4 || nameBytes > 64 || (type !== 1 && type !== 2)) continue;
		names.add(bytes.toString('utf16le', at, at + nameBytes - 2));
	}
	if (names.has('EncryptedPackage')) throw new Refusal('xlsx/encrypted');
	if (names.has('Workbook') || names.has('Book')) throw new Refusal('xlsx/old-xls');
	if (names.has('WordDocument')) throw new Refusal('xlsx/old-word');
	throw new Refusal('xlsx/not-a-workbook');
}

function refuseText(bytes: Buffer): never {
	const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
	const start = bytes.toString(wide ? 'utf16le' : 'utf8', 0, 4096).replace(/^\ufeff/u, '');
	if (/urn:schemas-microsoft-com:office:spreadsheet/iu.test(start)) throw new Refusal('xlsx/xml-2003');
	if (/^\s*(?:<!doctype html|<html|<table|<meta|mime-version:)/iu.test(start)) throw new Refusal('xlsx/html');
	const isText = wide || bytes.subarray(0, 4096).every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
	if (!isText) throw new Refusal('xlsx/not-a-workbook');
	throw new Refusal('xlsx/text');
}
