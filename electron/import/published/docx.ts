import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { RawReport } from '../../../shared/published/raw.ts';
import { type Archive, openArchive } from '../file/archive.ts';
import { LIMITS } from '../file/limits.ts';
import { kindOfPackage } from '../file/package-kind.ts';
import { faultOf, Refusal, WrongKind } from '../file/refusal.ts';
import { readRelations } from '../file/relations.ts';
import { refuseUnlessZip } from '../file/signature.ts';
import { type DocxBlock, readBody } from './docx-body.ts';
import { reportOf } from './docx-report.ts';
import { type ParagraphStyles, readParagraphStyles } from './docx-styles.ts';

/**
 * Reads a report in Word format that may be ours or anybody's. Headings are found by style, or by
 * their numbers where the document has no heading styles; the table of contents is passed over.
 *
 * @param fileName for messages and the source of each table only.
 */
export async function readPublishedDocument(bytes: Uint8Array, fileName: string): Promise<Result<RawReport>> {
	try {
		const document = await readDocument(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
		const report = reportOf(document.blocks, document.styles, fileName);
		if (report.sections.length + report.tables.length === 0) throw new Refusal('no-content');
		return ok(report);
	} catch (error) {
		const fault = faultOf(error, 'docx', fileName);
		if (fault === undefined) throw error;
		return fail(fault);
	}
}

async function readDocument(bytes: Buffer): Promise<DocxDocument> {
	if (bytes.length > LIMITS.fileBytes) throw new Refusal('file-too-large');
	refuseUnlessZip(bytes);
	const archive = await openArchive(bytes);
	const { kind, main } = await kindOfPackage(archive);
	if (kind !== 'docx') throw new WrongKind(kind);
	return readDocxArchive(archive, main);
}

/** A document before anybody says what is a heading and what a table. */
export interface DocxDocument {
	readonly blocks: readonly DocxBlock[];
	readonly styles: ParagraphStyles;
}

/** @param main path of the part of the document. Throws `Refusal`. */
export async function readDocxArchive(archive: Archive, main: string): Promise<DocxDocument> {
	const folder = main.slice(0, main.lastIndexOf('/') + 1);
	const relationsPath = `${folder}_rels/${main.slice(folder.length)}.rels`;
	const relations = archive.has(relationsPath) ? await readRelations(archive, relationsPath, folder) : [];
	const styles = relations.find((relation) => relation.type === 'styles')?.target;
	return { styles: await readParagraphStyles(archive, styles), blocks: await readBody(archive, main) };
}
