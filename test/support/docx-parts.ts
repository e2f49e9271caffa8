import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The XML parts of a document by name. */
export function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
}

const XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface ForeignDocument {
	/** Contents of `w:body`. */
	readonly body: string;
	/** Contents of `w:styles`; without it the document has no style sheet. */
	readonly styles?: string;
	/** Before the root element of the document. */
	readonly prolog?: string;
}

/** A document as another program would write it: no more than the parts that it must have. */
export function foreignDocument({ body, styles, prolog = '' }: ForeignDocument): Uint8Array {
	const relation = (id: string, type: string, target: string) =>
		`<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
	const relations = (inner: string) => `<Relationships xmlns="${PACKAGE}">${inner}</Relationships>`;
	const parts: Record<string, string> = {
		'[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
		'_rels/.rels': relations(relation('rId1', 'officeDocument', 'word/document.xml')),
		'word/document.xml': `${prolog}<w:document ${XMLNS}><w:body>${body}</w:body></w:document>`,
	};
	if (styles !== undefined) {
		parts['word/_rels/document.xml.rels'] = relations(relation('rId1', 'styles', 'styles.xml'));
		parts['word/styles.xml'] = `<w:styles ${XMLNS}>${styles}</w:styles>`;
	}
	return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

/** A paragraph of one run. */
export function p(text: string, properties = '', run = ''): string {
	return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A table of plain cells. */
export function tbl(rows: readonly (readonly string[])[]): string {
	const cells = (row: readonly string[]) => row.map((text) => tc(text)).join('');
	return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

export function tc(text: string, properties = ''): string {
	return `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
}
