import type { Fault, Place } from '../../../shared/fault/fault.ts';

const SAVE_AS_XLSX = '请用 Excel 或 WPS 表格打开，另存为“Excel 工作簿（*.xlsx）”，再选另存的文件。';
const GET_AGAIN = '请重新取得这个文件（重新下载、复制或请对方再发一次），再试。';
const SPLIT = '请删去多余的行、列和工作表，另存后再试。';

/** Why a file is not read at all. */
const REFUSALS = {
	'xlsx/empty': ['文件是空的（0 字节）。', GET_AGAIN],
	'xlsx/old-xls': ['这是旧格式的 Excel 文件（.xls），只是名称以 .xlsx 结尾或直接选了 .xls。', SAVE_AS_XLSX],
	'xlsx/encrypted': ['文件设了打开密码，无法读取。', '请打开文件，去掉打开密码（加密），保存后再试。'],
	'xlsx/old-word': ['这是 Word 文档，不是 Excel 工作簿。', '请改选 xlsx 工作簿。'],
	'xlsx/other-office': ['这是 Word 文档或演示文稿，不是 Excel 工作簿。', '请改选 xlsx 工作簿。'],
	'xlsx/pdf': ['这是 PDF 文件，不是 Excel 工作簿。', '请改选 xlsx 工作簿。'],
	'xlsx/html': ['这是网页文件（HTML），只是名称像 Excel 文件。', SAVE_AS_XLSX],
	'xlsx/xml-2003': ['这是 2003 版 XML 表格，不是 xlsx 工作簿。', SAVE_AS_XLSX],
	'xlsx/text': ['这是文本文件（如 CSV），只是名称像 Excel 文件。', SAVE_AS_XLSX],
	'xlsx/xlsb': ['这是二进制工作簿（.xlsb），不是 xlsx 工作簿。', SAVE_AS_XLSX],
	'xlsx/ods': ['这是 OpenDocument 表格（.ods），不是 xlsx 工作簿。', SAVE_AS_XLSX],
	'xlsx/not-a-workbook': [
		'这不是 Excel 工作簿。',
		'请选 xlsx 工作簿；如果它应当是工作簿，请用 Excel 或 WPS 表格打开确认。',
	],
	'xlsx/damaged': ['文件不完整或已损坏，无法读取。', GET_AGAIN],
	'xlsx/doctype': ['文件内部含有 Excel 不会写入的声明（DTD），为安全起见不读取。', SAVE_AS_XLSX],
	'xlsx/file-too-large': ['文件超过 50 MB，不像一份表格。', SPLIT],
	'xlsx/too-many-parts': ['文件内部的部件超过 2000 个，为安全起见不读取。', SPLIT],
	'xlsx/unpacks-too-large': ['文件展开后大得不合常理（可能是压缩炸弹），为安全起见不读取。', SPLIT],
	'xlsx/too-many-rows': ['工作表超过 200000 行，不读取。', SPLIT],
	'xlsx/too-many-cells': ['工作簿超过 500 万个单元格，不读取。', SPLIT],
	'xlsx/too-many-merges': ['工作表的合并单元格超过 50000 处，不读取。', SPLIT],
} as const satisfies Record<string, readonly [string, string]>;
export type RefusalCode = keyof typeof REFUSALS;

/**
 * Ends the reading of a file from inside the streaming parsers. `readXlsx` turns it into a fault;
 * it never leaves this folder.
 */
export class Refusal extends Error {
	readonly code: RefusalCode;
	readonly where: Place;

	constructor(code: RefusalCode, where: Place = {}, cause?: unknown) {
		super(code, { cause });
		this.code = code;
		this.where = where;
	}

	toFault(fileName: string): Fault {
		const [message, action] = REFUSALS[this.code];
		return { code: this.code, message, action, where: { file: fileName, ...this.where } };
	}
}
