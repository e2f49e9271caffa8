/** What a file is inside, in words that finish 「这是…」. Those that a reader of ours takes stand first. */
export const FILE_KINDS = {
	xlsx: 'Excel 工作簿（.xlsx）',
	xls: '旧格式的 Excel 文件（.xls）',
	ods: 'OpenDocument 表格（.ods）',
	html: '网页（HTML）',
	mhtml: '单个文件网页（MHTML）',
	xml: '2003 版 XML 表格',
	text: '文本（如 CSV）',
	docx: 'Word 文档（.docx）',
	xlsb: '二进制工作簿（.xlsb）',
	'older-xls': 'Excel 4.0 或更早的文件',
	numbers: '苹果 Numbers 表格',
	doc: '旧格式的 Word 文档（.doc）',
	rtf: 'RTF 文档',
	'word-xml': 'XML 格式的 Word 文档',
	odt: 'OpenDocument 文字或演示文稿',
	slides: '演示文稿',
	pdf: 'PDF 文件',
	ofd: '版式文件（OFD）',
	picture: '图片',
	packed: '压缩包',
	database: '数据库文件',
	'other-xml': '别的程序用的 XML 文件',
	unknown: '认不出的文件',
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** Excel and WPS 表格 open these, so the user can save them anew. */
export const OPENED_AS_WORKBOOK: ReadonlySet<FileKind> = new Set<FileKind>([
	'xls',
	'ods',
	'html',
	'mhtml',
	'xml',
	'text',
	'xlsb',
	'older-xls',
]);

/** Word and WPS 文字 open these. */
export const OPENED_AS_DOCUMENT: ReadonlySet<FileKind> = new Set<FileKind>([
	'doc',
	'rtf',
	'word-xml',
	'odt',
	'html',
	'mhtml',
]);

/** 这是 PDF 文件, 这是网页（HTML） */
export function thisIs(kind: FileKind, lead = '这是'): string {
	const what = FILE_KINDS[kind];
	return `${lead}${/^\w/u.test(what) ? ' ' : ''}${what}`;
}
