import type { z } from 'zod';
import type { Fault } from '../fault.ts';
import type { YamlFile, YamlPath } from './file.ts';
import { keysAllowedAt } from './schema-keys.ts';
import { fullWidthIn } from './syntax-faults.ts';

type Issue = z.core.$ZodIssue;

const SEE_README = '请对照 shared/packs/README.md 或另一个模板改正。';

/** 内容写法：what a schema objects to, said in the words of the file, with line and reason. */
export function schemaFaults(issues: readonly Issue[], schema: z.ZodType, yaml: YamlFile): Fault[] {
	return issues.flatMap((issue) => faultsOf(issue, [], schema, yaml));
}

function faultsOf(issue: Issue, above: YamlPath, schema: z.ZodType, yaml: YamlFile): Fault[] {
	const path = [...above, ...issue.path];
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((key) => unknownKey(key, path, schema, yaml));
	}
	if (issue.code === 'invalid_union') {
		const meant = likeliest(issue.errors, yaml.valueAt(path));
		if (meant !== undefined) return meant.flatMap((inner) => faultsOf(inner, path, schema, yaml));
	}
	const where = yaml.placeOf(path);
	const { message, action = SEE_README } = reasonOf(issue, path, yaml);
	return [
		{
			code: 'pack/schema',
			message: `${nameOf(path)}${message}`,
			action: fullWidthIn(yaml.line(where)) ?? action,
			where,
		},
	];
}

function unknownKey(key: string, path: YamlPath, schema: z.ZodType, yaml: YamlFile): Fault {
	const known = keysAllowedAt(schema, path);
	const slip = /[：:]/u.test(key)
		? '请在名字后面写半角冒号“:”，再空一格。'
		: known.length === 0
			? SEE_README
			: `可以写：${known.join('、')}。`;
	return {
		code: 'pack/schema',
		message: `${nameOf(path)}没有“${key}”这一项。`,
		action: slip,
		where: yaml.placeOfKey(path, key),
	};
}

/** “主体（第 1 个）/ 行（第 15 个）”：a path in words; nothing for the file itself. */
function nameOf(path: YamlPath): string {
	const words: string[] = [];
	for (const step of path) {
		if (typeof step === 'number' && words.length > 0) words.push(`${words.pop()}（第 ${step + 1} 个）`);
		else words.push(typeof step === 'number' ? `第 ${step + 1} 个` : String(step));
	}
	return words.length === 0 ? '' : `“${words.join(' / ')}”`;
}

interface Reason {
	readonly message: string;
	readonly action?: string;
}

function reasonOf(issue: Issue, path: YamlPath, yaml: YamlFile): Reason {
	// The schema has words of its own for this.
	if (/\p{Script=Han}/u.test(issue.message) && !/^(?:Invalid|Too|Unrecognized)/u.test(issue.message)) {
		return { message: path.length === 0 ? `${issue.message}。` : `写得不对：${issue.message}。` };
	}
	switch (issue.code) {
		case 'invalid_type':
			return wrongType(issue.expected, yaml.valueAt(path), path);
		case 'invalid_value':
			return wrongValue(issue.values.map(String), yaml.valueAt(path));
		case 'invalid_union':
			return wrongValue(optionsOf(issue), yaml.valueAt(path));
		case 'too_small':
			return issue.origin === 'array'
				? { message: `太少，至少要写 ${issue.minimum} 个。` }
				: { message: issue.origin === 'string' ? '后面没有写内容。' : `太小，不能小于 ${issue.minimum}。` };
		case 'too_big':
			return issue.origin === 'array'
				? { message: `太多，只能写 ${issue.maximum} 个。` }
				: { message: `太大，不能大于 ${issue.maximum}。` };
		default:
			return { message: '写得不对。' };
	}
}

const EXPECTED: Readonly<Record<string, string>> = {
	object: '几行“名字: 内容”，每行比上一层多缩进两个空格',
	record: '几行“名字: 内容”，每行比上一层多缩进两个空格',
	array: '方括号 [甲, 乙]，或者几行以“- ”开头的内容',
	tuple: '方括号 [甲, 乙]',
	string: '文字',
	number: '一个数',
	int: '一个整数',
	boolean: 'true 或 false',
};

function wrongType(expected: string, given: unknown, path: YamlPath): Reason {
	if (given === undefined)
		return { message: '没有写。', action: '请补上这一项，写法见 shared/packs/README.md 或另一个模板。' };
	if (given === null) return { message: path.length === 0 ? '文件是空的。' : '后面没有写内容。' };
	if (expected === 'string' && (typeof given === 'number' || typeof given === 'boolean')) {
		return { message: `的内容 ${String(given)} 没有加引号。`, action: `请加上半角双引号，写成 "${String(given)}"。` };
	}
	return { message: `写成了“${shown(given)}”，这里要写：${EXPECTED[expected] ?? expected}。` };
}

function wrongValue(options: readonly string[], given: unknown): Reason {
	const said = given === undefined ? '没有写' : `写成了“${shown(given)}”`;
	return { message: `${said}，只能是下面之一。`, action: `请改成：${options.join('、')}。` };
}

/** The values that name the kind of a thing, e.g. 录入. */
function optionsOf(issue: z.core.$ZodIssueInvalidUnion): string[] {
	return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
}

function shown(given: unknown): string {
	const text = typeof given === 'string' ? given : JSON.stringify(given);
	return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}

/**
 * Of several ways to write a thing, the one that was meant: the one whose names fit best, when it is
 * a single one; its own complaints say more than “none of these”.
 */
function likeliest(branches: readonly (readonly Issue[])[], given: unknown): readonly Issue[] | undefined {
	const scores = branches.map((issues) => issues.reduce((sum, issue) => sum + misfit(issue, given), 0));
	const best = Math.min(...scores);
	if (scores.filter((score) => score === best).length !== 1) return undefined;
	return branches[scores.indexOf(best)];
}

/** How much speaks against a branch: names it lacks or doesn't know count, a wrong content hardly. */
function misfit(issue: Issue, given: unknown): number {
	if (issue.path.length === 0) return issue.code === 'unrecognized_keys' ? issue.keys.length : 1;
	const [first] = issue.path;
	const isMissing = typeof given === 'object' && given !== null && first !== undefined && !(first in given);
	return issue.path.length === 1 && isMissing ? 1 : 0.01;
}
