import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { Archive } from './archive.ts';
import { Refusal } from './refusal.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Gets the elements of a part by local name: `x:row` and `row` are the same. */
export interface XmlHandler {
	open(name: string, attributes: Attributes): void;
	close(name: string): void;
	text?(text: string): void;
}

/** Streams a part of the package through a handler. No DTD, no entities of the file's own. */
export async function parsePart(archive: Archive, path: string, handler: XmlHandler): Promise<void> {
	const parser = parserFor(handler);
	for await (const text of decoded(archive.bytes(path))) parser.write(text);
	parser.close();
}

/** The same for a file that is XML itself. */
export function parseText(text: string, handler: XmlHandler): void {
	const parser = parserFor(handler);
	for (let at = 0; at < text.length; at += PIECE) parser.write(text.slice(at, at + PIECE));
	parser.close();
}

/** Characters that the parser is given at a time. */
const PIECE = 64 * 1024;

function parserFor(handler: XmlHandler): SaxesParser<{ xmlns?: false; position: false }> {
	const parser = new SaxesParser<{ xmlns?: false; position: false }>({ position: false });
	parser.on('doctype', () => {
		throw new Refusal('doctype');
	});
	parser.on('error', (error) => {
		throw new Refusal('damaged', {}, error);
	});
	parser.on('opentag', (tag) => handler.open(localName(tag.name), tag.attributes));
	parser.on('closetag', (tag) => handler.close(localName(tag.name)));
	const onText = handler.text?.bind(handler);
	if (onText !== undefined) {
		parser.on('text', onText);
		parser.on('cdata', onText);
	}
	return parser;
}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
	let decoder: TextDecoder | undefined;
	try {
		for await (const chunk of chunks) {
			decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
			yield decoder.decode(chunk, { stream: true });
		}
		if (decoder !== undefined) yield decoder.decode();
	} catch (error) {
		throw error instanceof TypeError ? new Refusal('damaged', {}, error) : error;
	}
}

/** The format allows UTF-8 and UTF-16 only. */
function encodingOf(start: Buffer): string {
	if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
	if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
	return 'utf-8';
}

function localName(name: string): string {
	const colon = name.indexOf(':');
	return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute with a namespace prefix of any name: `r:id`, `rel:id`. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
	return Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === name)?.[1];
}

/** xsd:boolean */
export function isTrue(value: string | undefined): boolean {
	return value === '1' || value === 'true';
}

/** `_x000D_` stands for a character that XML or the format cannot hold as such. */
export function unescapeText(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
