import type { RawSection } from '../published/raw.ts';
import type { CellWorkbook } from '../sheets/cells.ts';

/**
 * 来件：a file as its reader gives it, whatever format it had. A workbook's sheets are its sheets; a
 * document's tables are sheets called 表1, 表2 …, the lines above and below a table are rows of it; a
 * list in a text file is one sheet.
 */
export interface SourceFile {
	/** Without folder. */
	readonly name: string;
	/** The first 16 hex digits of the SHA-256 of its bytes. */
	readonly digest: string;
	readonly format: SourceFormat;
	readonly workbook: CellWorkbook;
	/** The text of a document under its headings; none for a workbook. */
	readonly sections: readonly RawSection[];
	/** What the reader had to decide: 「按 GB18030 编码读」. */
	readonly notices: readonly string[];
}

/** What the file is inside, whatever its name says. */
export const SOURCE_FORMATS = ['xlsx', 'xls', 'html', 'xml', 'ods', 'text', 'docx'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];
