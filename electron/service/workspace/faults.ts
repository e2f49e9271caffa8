import type { Fault } from '../../../shared/fault/fault.ts';

/** What the services say beside the faults of the store and of the writers. Codes are stable. */
const TEXTS = {
	'contract/bad-request': ['页面发来的要求不合规定，没有执行。', '请刷新页面后再试；再出现时请把程序升级到最新版本。'],
	'contract/unknown-token': ['要找的文件已经不在原处，或页面已经过时。', '请回到账套列表重新选择。'],
	'program/bug': [
		'程序自己出了错，这一步没有做成。',
		'已保存的内容都在；请重试一次，仍然不行请重新打开程序并告诉技术支持。',
	],
	'workspace/no-folder': ['放账套的文件夹不能使用。', '请检查文件夹是否被移走、磁盘是否接好，再重试。'],
	'workspace/moved-away': [
		'账套文件不在原来的位置了（被移走、改名、删除，或磁盘断开），这一步没有保存。',
		'请把文件放回原处，再做一次这一步；放不回去时请点“备份”，把打开着的内容存一份。',
	],
	'workspace/no-pack': ['没有这个账套用的模板。', '请把模板装好后重新打开程序，或换一个模板。'],
	'workspace/no-department': ['没有填部门名称。', '请填写部门名称，再新建。'],
	'workspace/unit-twice': ['单位代码有重复。', '请给每个单位填写不同的代码，再新建。'],
	'workspace/other-page': ['这个账套正在另一个页面里打开。', '请先在那个页面里关闭它，再在这里打开。'],
	'workspace/closing': ['程序正在退出。', '已保存的内容都在；请重新打开程序。'],
	'workspace/no-dialogs': [
		'浏览器窗口里没有系统的对话框。',
		'要打开的文件请拖进窗口；导出的文件在账套文件夹下的“导出”里，也可以直接下载。',
	],
	'workspace/not-example': ['这个账套不是例子。', '只有例子可以恢复原样；其他账套请从备份恢复。'],
	'workspace/wrong-backup': ['这份备份不是这个账套的。', '请从这个账套自己的备份里选择。'],
	'workspace/gone-file': ['导出的文件已经被移走或删除。', '请重新导出一次。'],
	'job/cancelled': ['已取消，没有写出任何文件。', '需要时可以重新开始。'],
	'job/twice': ['这件事正在进行中。', '请等它做完，或先取消它。'],
	'job/too-large': ['内容太多，内存不够，没有做成。', '请关闭其他程序后重试，或分成几个文件。'],
	'job/stuck': ['读这个文件用的时间太长，已经停下，没有读成。', '请用 Excel 或 WPS 打开它，另存为 .xlsx 后再试。'],
	'import/too-large': [
		'读这个文件时内存不够，没有读成。',
		'请在 Excel 或 WPS 里删去用不到的工作表和空行，另存后再试，或分成几个文件。',
	],
	'import/unreadable': ['读这个文件时程序出了错，没有读成。', '请用 Excel 或 WPS 打开它，另存为 .xlsx 后再试。'],
	'import/long-text': [
		'有一格的文字比 Excel 的一格能放的还多，不像一份表格，没有读。',
		'请用能打开它的程序看看这一格，删去多余的文字，另存后再试。',
	],
	'import/long-cell': [
		'有一格的文字比 Excel 的一格能放的还多，没有读。',
		'请看这一格前后的引号是不是少了一个，改好后再试。',
	],
	'import/too-much-text': [
		'文件里的文字加起来超过一亿字，不像一份表格，没有读。',
		'请确认文件的来源；删去用不到的工作表和长文字，另存后再试。',
	],
	'import/too-much-money': [
		'文件里的数加起来超过 90 万亿元，不像是一个部门的金额，没有读。',
		'请核对是不是把编码、日期当成了金额，或者金额的单位写错了。',
	],
	'import/gone': ['这个文件已经不在程序里了（一次选的文件太多）。', '请分几次导入：一次不超过 256 MB。'],
	'export/nothing': ['没有选择要导出的内容。', '请至少选择一种文件；公开表不能全部去掉。'],
} as const satisfies Record<string, readonly [message: string, action: string]>;

export type WorkspaceFaultCode = keyof typeof TEXTS;

export function workspaceFault(code: WorkspaceFaultCode, detail = ''): Fault {
	const [message, action] = TEXTS[code];
	return { code, message: detail === '' ? message : `${message}（${detail}）`, action };
}
