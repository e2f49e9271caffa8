import { repack } from '../zip.ts';
import { fontTable } from './styles.ts';

const CREATOR = '决算公开工作台';

/** Date of a file whose ledger bears none. */
const UNDATED = '2000-01-01';

/** What `docProps/core.xml` says. */
interface CoreProperties {
	readonly title: string;
	/** ISO date or blank. */
	readonly compiledOn: string;
}

/**
 * Takes out of a package of docx's what differs from run to run (clock, counters that go on through a
 * process) and puts in what docx has no option for.
 */
export function finishPackage(bytes: Uint8Array, properties: CoreProperties): Uint8Array {
	return repack(bytes, (name, text) => {
		switch (name) {
			case 'docProps/core.xml':
				return coreProperties(properties);
			case 'docProps/app.xml':
				return text.replace(
					/<Properties([^>]*)\/>/u,
					`<Properties$1><Application>${CREATOR}</Application></Properties>`,
				);
			case 'word/document.xml':
				return renumberBookmarks(printable(text));
			case 'word/fontTable.xml':
				return fontTable();
			case 'word/settings.xml':
				return text.replace('</w:compat>', '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>');
			default:
				return text;
		}
	});
}

function coreProperties({ title, compiledOn }: CoreProperties): string {
	const day = /^\d{4}-\d{2}-\d{2}$/u.test(compiledOn) ? compiledOn : UNDATED;
	const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`;
	return [
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties',
		' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
		' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
		' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
		`<dc:title>${escapeText(title)}</dc:title><dc:creator>${CREATOR}</dc:creator>`,
		`<cp:lastModifiedBy>${CREATOR}</cp:lastModifiedBy><cp:revision>1</cp:revision>`,
		`${date('created')}${date('modified')}<dc:language>zh-CN</dc:language></cp:coreProperties>`,
	].join('');
}

/** docx numbers bookmarks on and on through a process; a document's own begin at 1. */
function renumberBookmarks(document: string): string {
	const numbers = new Map<string, number>();
	return document.replace(/<w:bookmark(?:Start|End)\b[^>]*>/gu, (tag) =>
		tag.replace(/ w:id="([^"]*)"/u, (_, id: string) => {
			const number = numbers.get(id) ?? numbers.size + 1;
			numbers.set(id, number);
			return ` w:id="${number}"`;
		}),
	);
}

/** Characters that XML cannot hold; people paste them in from elsewhere. */
function printable(text: string): string {
	return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '');
}

function escapeText(text: string): string {
	return printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
