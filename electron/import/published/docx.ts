import { type Fault, fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { RawReport } from '../../../shared/published/raw.ts';
import { type Archive, openArchive } from '../xlsx/archive.ts';
import { LIMITS } from '../xlsx/limits.ts';
import { readRelations } from '../xlsx/package.ts';
import { Refusal, type RefusalCode } from '../xlsx/refusal.ts';
import { refuseUnlessZip } from '../xlsx/signature.ts';
import { readBody } from './docx-body.ts';
import { reportOf } from './docx-report.ts';
import { readParagraphStyles } from './docx-styles.ts';

const SAVE_AS_DOCX = '请用 Word 或 WPS 文字打开，另存为“Word 文档（*.docx）”，再选另存的文件。';
const GET_AGAIN = '请重新取得这个文件（重新下载、复制或请对方再发一次），再试。';

/**
 * Reads a report in Word format that may be ours or anybody's. Headings are found by style, or by
 * their numbers where the document has no heading styles; the table of contents is passed over.
 *
 * @param fileName for messages and the source of each table only.
 */
export async function readPublishedDocument(bytes: Uint8Array, fileName: string): Promise<Result<RawReport>> {
	try {
		const report = await readReport(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), fileName);
		return report.sections.length + report.tables.length > 0 ? ok(report) : fail(fault('empty', fileName));
	} catch (error) {
		if (error instanceof Refusal) return fail(fault(REASONS[error.code] ?? 'not-a-document', fileName));
		throw error;
	}
}

async function readReport(bytes: Buffer, fileName: string): Promise<RawReport> {
	if (bytes.length > LIMITS.fileBytes) throw new Refusal('xlsx/file-too-large');
	refuseUnlessZip(bytes);
	const archive = await openArchive(bytes);
	const parts = await findParts(archive);
	const styles = await readParagraphStyles(archive, parts.styles);
	return reportOf(await readBody(archive, parts.document), styles, fileName);
}

interface DocumentParts {
	readonly document: string;
	readonly styles: string | undefined;
}

async function findParts(archive: Archive): Promise<DocumentParts> {
	if (!archive.has('_rels/.rels')) throw new Refusal('xlsx/not-a-workbook');
	const root = await readRelations(archive, '_rels/.rels', '');
	const document = root.find((relation) => relation.type === 'officeDocument')?.target;
	if (document === undefined || !/^word\//iu.test(document)) throw new Refusal('xlsx/not-a-workbook');
	const folder = document.slice(0, document.lastIndexOf('/') + 1);
	const relationsPath = `${folder}_rels/${document.slice(folder.length)}.rels`;
	const relations = archive.has(relationsPath) ? await readRelations(archive, relationsPath, folder) : [];
	return { document, styles: relations.find((relation) => relation.type === 'styles')?.target };
}

const FAULTS = {
	empty: ['这个文档里没有文字和表格。', '请确认选的是部门预决算公开的文档。'],
	blank: ['文件是空的（0 字节）。', GET_AGAIN],
	'old-doc': ['这是旧格式的 Word 文档（.doc），只是名称以 .docx 结尾。', SAVE_AS_DOCX],
	encrypted: ['文件设了打开密码，无法读取。', '请打开文件，去掉打开密码（加密），保存后再试。'],
	pdf: ['这是 PDF 文件，不是 Word 文档。', '请改选 docx 文档。'],
	html: ['这是网页文件（HTML），只是名称像 Word 文档。', SAVE_AS_DOCX],
	damaged: ['文件不完整或已损坏，无法读取。', GET_AGAIN],
	doctype: ['文件内部含有 Word 不会写入的声明（DTD），为安全起见不读取。', SAVE_AS_DOCX],
	'too-large': ['文件超过 50 MB，不像一份报告。', '请去掉图片和附件，另存后再试。'],
	'unpacks-too-large': [
		'文件展开后大得不合常理（可能是压缩炸弹），为安全起见不读取。',
		'请确认文件的来源；去掉图片和附件，另存后再试。',
	],
	'not-a-document': ['这不是 Word 文档（.docx）。', '请选 docx 文档；如果它应当是，请用 Word 或 WPS 文字打开确认。'],
} as const satisfies Record<string, readonly [string, string]>;

/** The reader of packages speaks of workbooks; what it found means this for a document. */
const REASONS: Partial<Record<RefusalCode, keyof typeof FAULTS>> = {
	'xlsx/empty': 'blank',
	'xlsx/old-word': 'old-doc',
	'xlsx/encrypted': 'encrypted',
	'xlsx/pdf': 'pdf',
	'xlsx/html': 'html',
	'xlsx/damaged': 'damaged',
	'xlsx/doctype': 'doctype',
	'xlsx/file-too-large': 'too-large',
	'xlsx/too-many-parts': 'unpacks-too-large',
	'xlsx/unpacks-too-large': 'unpacks-too-large',
	'xlsx/too-many-cells': 'unpacks-too-large',
};

function fault(reason: keyof typeof FAULTS, file: string): Fault {
	const [message, action] = FAULTS[reason];
	return { code: `docx/${reason}`, message, action, where: { file } };
}
