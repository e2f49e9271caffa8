import type { Archive } from './archive.ts';
import type { FileKind } from './kinds.ts';
import { readRelations } from './relations.ts';

/** What a zip package is, and its main part where it has one. */
export interface PackageKind {
	readonly kind: FileKind;
	/** Path of the main part of an Office package; blank otherwise. */
	readonly main: string;
}

export async function kindOfPackage(archive: Archive): Promise<PackageKind> {
	if (archive.has('_rels/.rels')) {
		const root = await readRelations(archive, '_rels/.rels', '');
		const main = root.find((relation) => relation.type === 'officeDocument')?.target;
		return main === undefined ? { kind: 'unknown', main: '' } : { kind: officeKind(main), main };
	}
	return { kind: await otherKind(archive), main: '' };
}

function officeKind(main: string): FileKind {
	if (/^word\//iu.test(main)) return 'docx';
	if (/^ppt\//iu.test(main)) return 'slides';
	return /\.bin$/iu.test(main) ? 'xlsb' : 'xlsx';
}

async function otherKind(archive: Archive): Promise<FileKind> {
	if (archive.has('mimetype')) {
		const chunks: Buffer[] = [];
		for await (const chunk of archive.bytes('mimetype')) chunks.push(chunk);
		const type = Buffer.concat(chunks).toString('latin1');
		if (/opendocument\.spreadsheet/u.test(type)) return 'ods';
		if (/opendocument\./u.test(type)) return 'odt';
	}
	if (archive.has('OFD.xml')) return 'ofd';
	return archive.has('Index/Document.iwa') || archive.has('Index.zip') ? 'numbers' : 'packed';
}
