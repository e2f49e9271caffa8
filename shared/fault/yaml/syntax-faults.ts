import type { YAMLError } from 'yaml';
import type { Fault } from '../fault.ts';
import type { YamlFile } from './file.ts';

/**
 * 文件写法：what makes a text no YAML. One slip of the keyboard makes the parser complain of every
 * line after it, so that only its first complaint is told; names written twice are all told.
 */
export function syntaxFaults(yaml: YamlFile): Fault[] {
	const slips = yaml.errors.filter((error) => error.code !== 'DUPLICATE_KEY');
	const told = slips.length > 0 ? slips.slice(0, 1) : yaml.errors;
	return told.map((error) => {
		const where = yaml.placeAt(error.pos[0]);
		const line = yaml.line(where);
		const isTwice = error.code === 'DUPLICATE_KEY';
		const { message, action } = (isTwice ? undefined : slipIn(line)) ?? complaint(error, yaml.text);
		return { code: 'pack/yaml', message, action: (isTwice ? undefined : fullWidthIn(line)) ?? action, where };
	});
}

interface Reason {
	readonly message: string;
	readonly action: string;
}

/** What a hand that writes Chinese gets wrong, seen in the line itself; the likeliest first. */
const SLIPS: readonly (readonly [RegExp, string, string])[] = [
	[/^[ \u3000]*\t/u, '行首用了 Tab。', '请改成空格，每深一层两个空格。'],
	[/^ *\u3000/u, '行首用了全角空格。', '请改成半角空格，每深一层两个空格。'],
	[
		/^\s*(?:- *)?(?:\{ *)?[^\s:：,，{}[\]"'#]+：|[{,]\s*[^\s:：,，{}[\]"'#]+：/u,
		'名字后面用了全角冒号“：”。',
		'请改成半角冒号“:”，后面空一格。',
	],
	[/^\s*(?:- *)?[^\s:：,，{}[\]"'#]+:[^\s:]/u, '冒号后面没有空格。', '请在“:”后面空一格。'],
	[/:\s*\{\{/u, '带 {{ }} 的话没有加引号。', '请把冒号后面的整句话放在半角双引号里："{{ 年度 }}年度……"。'],
	[/，\s*[^\s:：,，{}[\]"']+:\s/u, '几项之间用了全角逗号“，”。', '请改成半角逗号“,”。'],
	[/[【】｛｝]/u, '用了全角括号。', '请改成半角的 [ ] 或 { }。'],
];

/** Signs that YAML takes for text: seen when what they were to separate is not understood. */
export function fullWidthIn(line: string): string | undefined {
	if (/[【】｛｝]/u.test(line)) return '这一行用了全角括号，请改成半角的 [ ] 或 { }。';
	if (/\[[^\]]*，/u.test(line)) return '这一行的方括号里用了全角逗号“，”，请改成半角逗号“,”。';
	return undefined;
}

function slipIn(line: string): Reason | undefined {
	const slip = SLIPS.find(([pattern]) => pattern.test(line));
	return slip === undefined ? undefined : { message: slip[1], action: slip[2] };
}

function complaint(error: YAMLError, text: string): Reason {
	if (error.message.includes('end with a'))
		return { message: '括号没有成对。', action: '请看这一行：{ 和 }、[ 和 ] 要成对。' };
	switch (error.code) {
		case 'DUPLICATE_KEY': {
			const name = /^"?([^":\n]+)"?\s*:/u.exec(text.slice(error.pos[0]))?.[1]?.trim() ?? '';
			return { message: `“${name}”在同一处写了两次。`, action: '请删去一个，或者给其中一个换个名字。' };
		}
		case 'BAD_INDENT':
			return {
				message: '这一行的缩进，与同一层的上一项对不齐。',
				action: '请看这一行和上面一行：同一层的各行，前面的空格要一样多。',
			};
		case 'TAB_AS_INDENT':
			return { message: '行首用了 Tab。', action: '请改成空格，每深一层两个空格。' };
		case 'BLOCK_IN_FLOW':
			return { message: '花括号或方括号里少了逗号或括号。', action: '请看这一行：各项之间用半角逗号“,”，括号要成对。' };
		case 'BLOCK_AS_IMPLICIT_KEY':
			return {
				message: '缩进不对，或者一行里写了两个冒号。',
				action: '请看这一行和上面一行：同一层的各行要对齐；话里有半角冒号的，整句加半角双引号。',
			};
		case 'MULTILINE_IMPLICIT_KEY':
			return {
				message: '名字后面没有半角冒号，或者冒号后面没有空格。',
				action: '请写成“名字: 内容”，冒号用半角，后面空一格。',
			};
		case 'BAD_SCALAR_START':
			return { message: '内容开头的符号要加引号。', action: '请把冒号后面的内容放在半角双引号里。' };
		case 'MISSING_CHAR':
			return missing(error.message);
		default:
			return {
				message: '从这里起看不懂。',
				action: '请检查这一行和上面一行的缩进、冒号后的空格、逗号、引号，括号是否成对。',
			};
	}
}

function missing(message: string): Reason {
	if (message.includes('quote')) return { message: '引号没有成对。', action: '请在内容的后面补上半角引号。' };
	if (message.includes('without -')) {
		return {
			message: '这一行的缩进与上面对不齐，或者前面少了“- ”。',
			action: '请看这一行和上面一行：同一项里的各行要对齐。',
		};
	}
	if (message.includes('end with a'))
		return { message: '括号没有成对。', action: '请看这一行：{ 和 }、[ 和 ] 要成对。' };
	if (message.includes('between')) {
		return {
			message: '括号里少了逗号或冒号。',
			action: '请看这一行：各项之间用半角逗号，名字后面是半角冒号加一个空格。',
		};
	}
	return {
		message: '名字后面没有半角冒号，或者少了符号。',
		action: '请写成“名字: 内容”，冒号用半角，后面空一格；括号、引号要成对。',
	};
}
