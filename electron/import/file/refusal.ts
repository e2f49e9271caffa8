import { type Fault, type Place, unreachable } from '../../../shared/fault/fault.ts';
import { type FileKind, OPENED_AS_DOCUMENT, OPENED_AS_WORKBOOK, thisIs } from './kinds.ts';

/** What the user was asked for: any file with tables, an xlsx workbook, or a docx document. */
export type Wanted = 'file' | 'xlsx' | 'docx';

type Sentence = readonly [message: string, action: string];

const SAVE_AS_XLSX = '请用 Excel 或 WPS 表格打开，另存为“Excel 工作簿（*.xlsx）”，再选另存的文件。';
const SAVE_AS_DOCX = '请用 Word 或 WPS 文字打开，另存为“Word 文档（*.docx）”，再选另存的文件。';
const GET_AGAIN = '请重新取得这个文件（重新下载、复制或请对方再发一次），再试。';
const SPLIT = '请删去多余的行、列和工作表，另存后再试。';
const GET_ORIGINAL = '请取得原来的 Excel 或 Word 文件，再选那个文件。';
const LIGHTEN = '请确认文件的来源；去掉图片、附件和多余的工作表，另存后再试。';
const SAVE_ANEW = '请用 Excel、Word 或 WPS 打开，另存为 xlsx 或 docx，再选另存的文件。';

/** Why a file of the right kind is not read all the same. */
const SENTENCES = {
	empty: ['文件是空的（0 字节）。', GET_AGAIN],
	encrypted: ['文件设了打开密码，无法读取。', '请打开文件，去掉打开密码（加密），保存后再试。'],
	damaged: ['文件不完整或已损坏，无法读取。', GET_AGAIN],
	doctype: ['文件内部含有办公软件不会写入的声明（DTD），为安全起见不读取。', SAVE_ANEW],
	'file-too-large': ['文件超过 50 MB，不像一份表格。', SPLIT],
	'too-many-parts': ['文件内部的部件超过 2000 个，为安全起见不读取。', LIGHTEN],
	'unpacks-too-large': ['文件展开后大得不合常理（可能是压缩炸弹），为安全起见不读取。', LIGHTEN],
	'too-many-rows': ['工作表超过 200000 行，不读取。', SPLIT],
	'too-many-columns': ['工作表超过 16384 栏，不读取。', SPLIT],
	'too-many-cells': ['工作簿超过 500 万个单元格，不读取。', SPLIT],
	'too-many-merges': ['工作表的合并单元格超过 50000 处，不读取。', SPLIT],
	'no-content': ['这个文件里没有文字和表格。', '请用能打开它的程序打开，确认选对了文件。'],
	'parted-page': ['这个网页存成了几个文件，表格不在这个文件里。', SAVE_AS_XLSX],
	'no-encoding': [
		'文本的编码认不出来：不是 UTF-8、UTF-16，也不是 GB18030（GBK），或文件已损坏。',
		'请用记事本或 Excel 打开，确认文字正常，另存为 UTF-8 编码，再试。',
	],
} as const satisfies Record<string, Sentence>;
export type Reason = keyof typeof SENTENCES;

/** A report is lightened by other means than a workbook. */
const FOR_DOCUMENTS: Partial<Record<Reason, Sentence>> = {
	'file-too-large': ['文件超过 50 MB，不像一份报告。', '请去掉图片和附件，另存后再试。'],
	'no-content': ['这个文档里没有文字和表格。', '请确认选的是部门预决算公开的文档。'],
};

/**
 * Ends the reading of a file from inside the readers, which turn it into a fault at their door; it
 * never leaves `electron/import`.
 */
export class Refusal extends Error {
	readonly reason: Reason;
	readonly where: Place;

	constructor(reason: Reason, where: Place = {}, cause?: unknown) {
		super(reason, { cause });
		this.reason = reason;
		this.where = where;
	}
}

/** The file is of a kind that the reader does not take. */
export class WrongKind extends Error {
	readonly kind: FileKind;

	constructor(kind: FileKind) {
		super(kind);
		this.kind = kind;
	}
}

/** The fault of whatever ended a reading; undefined for errors that are our own bugs. */
export function faultOf(error: unknown, wanted: Wanted, fileName: string): Fault | undefined {
	if (error instanceof Refusal) {
		const [message, action] = (wanted === 'docx' ? FOR_DOCUMENTS[error.reason] : undefined) ?? SENTENCES[error.reason];
		return { code: `${wanted}/${error.reason}`, message, action, where: { file: fileName, ...error.where } };
	}
	if (!(error instanceof WrongKind)) return undefined;
	const [message, action] = wrongKind(error.kind, wanted);
	return { code: `${wanted}/${error.kind}`, message, action, where: { file: fileName } };
}

function wrongKind(kind: FileKind, wanted: Wanted): Sentence {
	const is = thisIs(kind);
	switch (wanted) {
		case 'xlsx':
			return kind === 'unknown'
				? ['这不是 Excel 工作簿。', '请选 xlsx 工作簿；如果它应当是工作簿，请用 Excel 或 WPS 表格打开确认。']
				: [`${is}，不是 Excel 工作簿（.xlsx）。`, OPENED_AS_WORKBOOK.has(kind) ? SAVE_AS_XLSX : '请改选 xlsx 工作簿。'];
		case 'docx':
			return kind === 'unknown'
				? ['这不是 Word 文档（.docx）。', '请选 docx 文档；如果它应当是，请用 Word 或 WPS 文字打开确认。']
				: [`${is}，不是 Word 文档（.docx）。`, OPENED_AS_DOCUMENT.has(kind) ? SAVE_AS_DOCX : '请改选 docx 文档。'];
		case 'file':
			return [kind === 'unknown' ? '认不出这是什么文件。' : `${is}，不能读取。`, whatToDo(kind)];
		default:
			return unreachable(wanted);
	}
}

function whatToDo(kind: FileKind): string {
	if (kind === 'packed') return '请先解压，再选解压出来的工作簿。';
	if (kind === 'pdf' || kind === 'ofd' || kind === 'picture') return GET_ORIGINAL;
	if (OPENED_AS_DOCUMENT.has(kind)) return SAVE_AS_DOCX;
	if (OPENED_AS_WORKBOOK.has(kind) || kind === 'numbers') return SAVE_AS_XLSX;
	return '请选工作簿（.xlsx、.xls、.et、.ods）、文本清单（.csv、.txt）或 Word 文档（.docx）。';
}
