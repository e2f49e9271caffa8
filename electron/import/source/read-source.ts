import { createHash } from 'node:crypto';
import path from 'node:path';
import { fail, ok, type Result } from '../../../shared/fault/fault.ts';
import type { SourceFile, SourceFormat } from '../../../shared/reading/source.ts';
import type { CellWorkbook } from '../../../shared/sheets/cells.ts';
import { shownName } from '../../../shared/sheets/text.ts';
import { type Archive, openArchive } from '../file/archive.ts';
import { type FileKind, thisIs } from '../file/kinds.ts';
import { LIMITS } from '../file/limits.ts';
import { kindOfPackage } from '../file/package-kind.ts';
import { faultOf, Refusal, WrongKind } from '../file/refusal.ts';
import { containerOf, kindOfCompound, kindOfText } from '../file/signature.ts';
import { readHtml } from '../html/read-html.ts';
import { readMhtml } from '../html/read-mhtml.ts';
import { readFlatOds, readOds } from '../ods/read-ods.ts';
import { readDocxArchive } from '../published/docx.ts';
import { partsOf } from '../published/docx-report.ts';
import { decodeText } from '../text/encoding.ts';
import { readSeparated } from '../text/separated.ts';
import { readXls, readXlsStream, type XlsFile } from '../xls/read-xls.ts';
import { readXlsxArchive } from '../xlsx/read-xlsx.ts';
import { readXml2003 } from '../xml2003/read-xml2003.ts';
import { sheetsOfTables } from './docx-sheets.ts';

/** What a reader gives; the rest of a `SourceFile` is the same for all. */
interface Content {
	readonly kind: FileKind;
	readonly format: SourceFormat;
	readonly workbook: CellWorkbook;
	readonly sections?: SourceFile['sections'];
	readonly notices?: readonly string[];
}

const MACROS = '文件里有宏，没有运行，也不读取。';
const LINKS = '文件引用了别的文件，没有去读；用的是文件里存着的数。';

/**
 * Reads a file that may be anything at all. What it is its bytes say; the name is for messages, and a
 * name that says something else is a notice. Either the whole content comes back or one fault that
 * says what the file is and what to do. Nothing in a file is run, computed or fetched.
 *
 * @param fileName without folder.
 */
export async function readSource(bytes: Uint8Array, fileName: string): Promise<Result<SourceFile>> {
	const name = shownName(fileName);
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	try {
		const { kind, format, workbook, sections = [], notices = [] } = await readContent(buffer, name);
		return ok({
			name,
			digest: createHash('sha256').update(buffer).digest('hex').slice(0, 16),
			format,
			workbook,
			sections,
			notices: [...misnamed(name, kind), ...notices],
		});
	} catch (error) {
		const fault = faultOf(error, 'file', name);
		if (fault === undefined) throw error;
		return fail(fault);
	}
}

async function readContent(bytes: Buffer, name: string): Promise<Content> {
	if (bytes.length > LIMITS.fileBytes) throw new Refusal('file-too-large');
	const container = containerOf(bytes);
	switch (container) {
		case 'zip':
			return readPackage(await openArchive(bytes));
		case 'compound':
			return readCompound(bytes, name);
		case 'xls':
			return xlsContent(readXlsStream(bytes, stemOf(name)));
		case 'text':
			return readTextual(bytes, name);
		default:
			throw new WrongKind(container);
	}
}

async function readPackage(archive: Archive): Promise<Content> {
	const { kind, main } = await kindOfPackage(archive);
	switch (kind) {
		case 'xlsx': {
			const workbook = await readXlsxArchive(archive, main);
			return { kind, format: 'xlsx', workbook, notices: officeWarnings(archive) };
		}
		case 'docx': {
			const { blocks, styles } = await readDocxArchive(archive, main);
			const { tables, sections } = partsOf(blocks, styles);
			const sheets = sheetsOfTables(tables);
			if (sheets.length + sections.length === 0) throw new Refusal('no-content');
			return { kind, format: 'docx', workbook: { sheets }, sections, notices: officeWarnings(archive) };
		}
		case 'ods': {
			const { workbook, links } = await readOds(archive);
			const macros = archive.some((part) => part.startsWith('basic/'));
			return { kind, format: 'ods', workbook, notices: warnings(macros, links) };
		}
		default:
			throw new WrongKind(kind);
	}
}

const officeWarnings = (archive: Archive) =>
	warnings(
		archive.some((part) => part.endsWith('vbaproject.bin')),
		archive.some((part) => part.startsWith('xl/externallinks/')),
	);

function warnings(macros: boolean, links: boolean): string[] {
	return [...(macros ? [MACROS] : []), ...(links ? [LINKS] : [])];
}

function readCompound(bytes: Buffer, name: string): Content {
	const kind = kindOfCompound(bytes);
	if (kind !== 'xls') throw new WrongKind(kind);
	return xlsContent(readXls(bytes, stemOf(name)));
}

function xlsContent({ workbook, macros, links }: XlsFile): Content {
	return { kind: 'xls', format: 'xls', workbook, notices: warnings(macros, links) };
}

/** Name of a sheet that has none of its own. */
const stemOf = (name: string) => path.parse(name).name;

function readTextual(bytes: Buffer, name: string): Content {
	const { text, encoding } = decodeText(bytes);
	const kind = kindOfText(text);
	const stem = stemOf(name);
	switch (kind) {
		case 'html': {
			const { workbook, notices } = readHtml(text, stem);
			return { kind, format: 'html', workbook, notices };
		}
		case 'mhtml':
			return { kind, format: 'html', workbook: readMhtml(bytes, stem) };
		case 'xml':
			return { kind, format: 'xml', workbook: readXml2003(text) };
		case 'ods': {
			const { workbook, links } = readFlatOds(text);
			return { kind, format: 'ods', workbook, notices: warnings(false, links) };
		}
		case 'text': {
			const { workbook, notices } = readSeparated(text, stem);
			return { kind, format: 'text', workbook, notices: [`按 ${encoding} 编码读。`, ...notices] };
		}
		default:
			throw new WrongKind(kind);
	}
}

/** Endings that go with what a file is. */
const ENDINGS: Partial<Record<FileKind, readonly string[]>> = {
	xlsx: ['.xlsx', '.xlsm', '.xltx', '.xltm', '.et'],
	xls: ['.xls', '.xlt', '.et', '.ett'],
	ods: ['.ods', '.ots', '.fods'],
	html: ['.html', '.htm'],
	mhtml: ['.mht', '.mhtml'],
	xml: ['.xml'],
	text: ['.csv', '.txt', '.tsv', '.tab'],
	docx: ['.docx', '.docm', '.dotx', '.wps'],
};

function misnamed(name: string, kind: FileKind): string[] {
	const ending = path.extname(name).toLowerCase();
	if (ending === '' || (ENDINGS[kind] ?? []).includes(ending)) return [];
	return [`名称以 ${ending} 结尾，${thisIs(kind, '里面是')}。`];
}
