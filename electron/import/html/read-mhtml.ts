import type { CellSheet, CellWorkbook } from '../../../shared/sheets/cells.ts';
import { Refusal } from '../file/refusal.ts';
import { decodeAs, decodeText } from '../text/encoding.ts';
import { decodeEntities } from './entities.ts';
import { formatsOfStyles, styleSheetsOf } from './formats.ts';
import { readPage } from './page.ts';

interface Part {
	readonly type: string;
	/** Last piece of its location: sheet001.htm */
	readonly file: string;
	readonly text: string;
}

/** Parts of a page; Excel writes one for each sheet and a few more. */
const MAX_PARTS = 2_000;

/** Reads a single file web page (.mht), which holds every sheet as a page of its own. Throws `Refusal`. */
export function readMhtml(bytes: Buffer, name: string): CellWorkbook {
	const parts = partsOf(bytes.toString('latin1'));
	const pages = parts.filter(({ type }) => type === 'text/html');
	const css = [
		...parts.filter(({ type }) => type === 'text/css'),
		...pages.map((page) => ({ text: styleSheetsOf(page.text) })),
	];
	const formats = formatsOfStyles(css.map(({ text }) => text).join('\n'));
	const names = sheetNamesByFile(pages.map(({ text }) => text).join('\n'));
	const sheets = pages.flatMap((page, index): CellSheet[] => {
		// The bar of sheet names below the frames is a table too.
		if (/tabstrip/iu.test(page.file)) return [];
		return [
			...readPage(page.text, names.get(page.file.toLowerCase()) ?? (index === 0 ? name : page.file), formats).sheets,
		];
	});
	if (sheets.length === 0) throw new Refusal('no-content');
	return { sheets };
}

function sheetNamesByFile(html: string): ReadonlyMap<string, string> {
	const names = new Map<string, string>();
	const pattern =
		/<x:ExcelWorksheet>\s*<x:Name>([^<]{1,200})<\/x:Name>\s*<x:WorksheetSource\s+HRef=["']([^"']{1,1000})["']/giu;
	for (const [, name = '', href = ''] of html.matchAll(pattern))
		names.set(fileOf(href).toLowerCase(), decodeEntities(name));
	return names;
}

function partsOf(message: string): Part[] {
	const head = headersOf(message);
	const boundary = /boundary="?([^";\r\n]{1,200})"?/iu.exec(head.get('content-type') ?? '')?.[1];
	if (boundary === undefined) return [partOf(message)];
	const pieces = message.split(`--${boundary}`, MAX_PARTS + 1);
	if (pieces.length > MAX_PARTS) throw new Refusal('too-many-parts');
	return pieces
		.slice(1)
		.filter((piece) => !piece.startsWith('--'))
		.map((piece) => partOf(piece.replace(/^[ \t]*\r?\n/u, '')));
}

function partOf(part: string): Part {
	const headers = headersOf(part);
	const blank = /\r?\n\r?\n/u.exec(part);
	const body = blank === null ? '' : part.slice(blank.index + blank[0].length);
	const contentType = headers.get('content-type') ?? 'text/html';
	const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
	const text = type.startsWith('text/')
		? decoded(body, headers.get('content-transfer-encoding') ?? '', contentType)
		: '';
	return { type, file: fileOf(headers.get('content-location') ?? ''), text };
}

function decoded(body: string, encoding: string, contentType: string): string {
	const bytes = bytesOf(body, encoding.trim().toLowerCase());
	const charset = /charset="?([\w-]{1,40})"?/iu.exec(contentType)?.[1];
	return (charset === undefined ? undefined : decodeAs(bytes, charset)) ?? decodeText(bytes).text;
}

function bytesOf(body: string, encoding: string): Buffer {
	if (encoding === 'base64') return Buffer.from(body, 'base64');
	if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
	const plain = body
		.replace(/=[ \t]*\r?\n/gu, '')
		.replace(/=([\dA-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(plain, 'latin1');
}

/** Lines that begin with a blank continue the one before. */
function headersOf(part: string): ReadonlyMap<string, string> {
	const head = part.slice(0, 8192).split(/\r?\n\r?\n/u)[0] ?? '';
	const headers = new Map<string, string>();
	for (const line of head.replace(/\r?\n[ \t]+/gu, ' ').split(/\r?\n/u)) {
		const colon = line.indexOf(':');
		if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
	}
	return headers;
}

function fileOf(location: string): string {
	return location.slice(location.lastIndexOf('/') + 1);
}
