import type { Fault } from '../fault/fault.ts';
import { FORMS_MARK } from './outline.ts';
import { readTableMark } from './text-table.ts';

interface Slip {
	readonly message: string;
	readonly action: string;
}

/**
 * 笔误：what a template language takes for running text, and nobody meant to print. `isReport`: the
 * text has headings.
 */
export function slipsIn(text: string, file: string, isReport: boolean): Fault[] {
	const bare = withoutTags(text).split('\n');
	const firstHeading = isReport ? bare.findIndex((line) => /^#{1,3}\s/u.test(line)) : 0;
	return bare.flatMap((line, index): Fault[] => {
		const slip = slipIn(line) ?? (index < firstHeading && line.trim() !== '' ? BEFORE_HEADING : undefined);
		return slip === undefined ? [] : [{ code: 'pack/slip', ...slip, where: { file, line: index + 1 } }];
	});
}

const BEFORE_HEADING: Slip = {
	message: '第一个标题前面的话不会印出来。',
	action: '请写在标题下面；只给自己看的说明写成 {% comment %}…{% endcomment %}。',
};

function slipIn(line: string): Slip | undefined {
	if (/^[#＃]*＃/u.test(line)) return { message: '标题前面用了全角的“＃”。', action: '请改成半角“#”，后面空一格。' };
	if (/^#{1,3}[^#\s]/u.test(line)) return { message: '标题的“#”后面没有空格。', action: '请在“#”后面空一格。' };
	if (/^#{5,}/u.test(line)) return { message: '标题最多四个“#”。', action: '请去掉多的“#”。' };
	if (/[｛｝]|％\}|\{％/u.test(line)) {
		return { message: '用了全角的花括号或百分号，会照样印出来。', action: '请改成半角的 {{ }}、{% %}。' };
	}
	if (/[{}]/u.test(line)) {
		return {
			message: '花括号没有成对，会照样印出来。',
			action: '数写在 {{ 和 }} 之间，条件写在 {% 和 %} 之间，都是两个符号。',
		};
	}
	if (/^\s*(?:\[\[|【【)/u.test(line) && line.trim() !== FORMS_MARK && readTableMark(line.trim()) === undefined) {
		return {
			message: `“${line.trim()}”看不懂。`,
			action: `只能单独写一行 ${FORMS_MARK}，或者 [[表 表名 | 各栏的宽]]。`,
		};
	}
	return undefined;
}

/** The text outside {{ }} and {% %}; lines stay where they are. */
function withoutTags(text: string): string {
	return text
		.replace(/\{%-?\s*comment\s*-?%\}[^]*?\{%-?\s*endcomment\s*-?%\}/gu, onlyLines)
		.replace(/\{\{[^]*?\}\}|\{%[^]*?%\}/gu, onlyLines);
}

function onlyLines(tag: string): string {
	return tag.replace(/[^\n]/gu, '');
}
