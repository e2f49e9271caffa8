/** Tags that a pack may use, as the fault names them. */
const TAGS = 'if、elsif、else、endif、unless、endunless、for、endfor、assign、render';
const FILTERS = '文字、段落、可选文字、连写、条目、筛选';

export interface TemplateReason {
	readonly message: string;
	readonly action: string;
}

/** What the template language complains of, in plain words; `read` is the text that it had read by then. */
export function templateReason(complaint: string, read = ''): TemplateReason {
	for (const [pattern, reason] of REASONS) {
		const found = pattern.exec(complaint);
		if (found !== null) return reason(found[1] ?? '', read);
	}
	if (/\p{Script=Han}/u.test(complaint.replace(/["“].*["”]/gu, ''))) {
		return { message: `${complaint}。`, action: '请对照 shared/packs/README.md 改正。' };
	}
	return { message: '这里看不懂。', action: '请核对花括号、引号、竖线是不是半角、是不是成对。' };
}

const REASONS: readonly (readonly [RegExp, (what: string, read: string) => TemplateReason])[] = [
	[
		/^(?:tag|raw) (\{%-?\s*\w+[^]*?) not closed/u,
		(tag) =>
			tag.trimEnd().endsWith('%}')
				? {
						message: `${tag} 后面没有 {% end${tagName(tag)} %}。`,
						action: `请补上 {% end${tagName(tag)} %}；条件和循环要在同一节里写完，不能跨过标题。`,
					}
				: { message: '{% 后面没有 %}。', action: '请补上半角的 %}。' },
	],
	[/^output .* not closed/u, () => ({ message: '{{ 后面没有 }}。', action: '请补上半角的 }}。' })],
	[
		/^tag "?([^"\s]+?)"? not found/u,
		(tag) =>
			/^(?:end\w+|else|elsif|when)$/u.test(tag)
				? {
						message: `多了一个 {% ${tag} %}，前面没有和它成对的。`,
						action: '请删去，或者补上前面的 {% if … %}；条件和循环要在同一节里写完，不能跨过标题。',
					}
				: {
						message: `没有 {% ${tag} %} 这种写法。`,
						action: /^else\s*if$/iu.test(tag) ? '请写成 {% elsif … %}。' : `可以写：${TAGS}。`,
					},
	],
	[
		/undefined filter: (\S+)/u,
		(filter) => ({ message: `没有“| ${filter}”这种写法。`, action: `可以写：${FILTERS}。` }),
	],
	[
		/undefined variable: (\S+)/u,
		(name) => ({ message: `没有“${name}”。`, action: '请核对名字，能写什么见 shared/packs/README.md。' }),
	],
	[
		/before filter|value expression|unexpected|invalid value/u,
		(_, read) => ({ message: `花括号里从“${read.trimEnd().slice(-1)}”起看不懂。`, action: adviceAfter(read) }),
	],
	[/not closed/u, () => ({ message: '括号没有成对。', action: '请补上后一半，用半角。' })],
	[
		/expected "="|variable name/u,
		() => ({ message: 'assign 写得不对。', action: '请写成 {% assign 名字 = 内容 %}，等号用半角。' }),
	],
];

/** What was likely meant, from the sign that was not understood and what stands before it in the braces. */
function adviceAfter(read: string): string {
	const sign = read.trimEnd().slice(-1);
	if (/[‘’“”｜：，]/u.test(read.slice(read.lastIndexOf('{')))) return '引号、竖线、冒号、逗号要用半角。';
	if (sign === '=') return '判断相等要写两个等号：==。';
	if (sign === '}') return '花括号要成对：数用 {{ }}，条件用 {% %}。';
	if (/[+\-*/×÷]/u.test(sign)) return '这里不能做加减乘除，请在 figures.yaml 里用“合计”等写出这个数。';
	return "花括号里只写名字和条件：符号要用半角，文字要加半角单引号，名字里有括号的写成 三公['名字']。";
}

function tagName(tag: string): string {
	return /^\{%-?\s*(\w+)/u.exec(tag)?.[1] ?? '';
}
