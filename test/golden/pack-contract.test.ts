import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPackLibrary, type PackLibrary } from '../../electron/service/pack-library.ts';
import { loadPack } from '../../shared/packs/load.ts';
import { unusedNames } from '../../shared/packs/names.ts';
import type { PackFiles } from '../../shared/packs/pack.ts';
import { expectOk } from '../support/yuecheng.ts';

const PACKS = fileURLToPath(new URL('../../shared/packs/', import.meta.url));
const IDS = readdirSync(PACKS, { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.map((entry) => entry.name);

function filesOf(id: string): Map<string, string> {
	const folder = path.join(PACKS, id);
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	return new Map(
		entries
			.filter((entry) => entry.isFile())
			.map((entry): [string, string] => {
				const file = path.join(entry.parentPath, entry.name);
				return [path.relative(folder, file), readFileSync(file, 'utf8')];
			}),
	);
}

/** The pack with one text changed in one file. */
function changed(id: string, file: string, from: string, to: string): PackFiles {
	const files = filesOf(id);
	const text = files.get(file) ?? '';
	expect(text, `${file} has no ${from}`).toContain(from);
	return files.set(file, text.replace(from, to));
}

function complaints(files: PackFiles): string[] {
	const loaded = loadPack(files);
	return loaded.ok
		? []
		: loaded.faults.map((fault) => `${fault.where?.file ?? ''}:${fault.where?.line ?? ''} ${fault.message}`);
}

describe.each(IDS)('模板 %s 内外相符', (id) => {
	let library: PackLibrary;
	beforeAll(async () => {
		library = expectOk(await openPackLibrary());
	});

	test('every figure, list, form cell, indicator and text that it names exists', () => {
		expect(complaints(filesOf(id))).toEqual([]);
	});

	test('nothing in it is unused', () => {
		expect(unusedNames(expectOk(library.pack(id)), filesOf(id))).toEqual([]);
	});
});

describe('模板写错了，说出文件、行号和原因', () => {
	const id = 'zhejiang-2024';
	test.each([
		[
			'a figure that nobody declared',
			'report.liquid',
			'{{ 收入总计 }}',
			'{{ 收入总 }}',
			/^report\.liquid:\d+ “收入总”没有写在 figures\.yaml 里/u,
		],
		[
			'a row of a list',
			'report.liquid',
			'三公.公务接待费.预算',
			'三公.接待费.预算',
			/^report\.liquid:\d+ 清单“三公”的行“接待费”/u,
		],
		[
			'a column of a list',
			'report.liquid',
			'三公.公务接待费.预算',
			'三公.公务接待费.年初',
			/^report\.liquid:\d+ 清单“三公”的栏“年初”/u,
		],
		[
			'a text',
			'report.liquid',
			"'部门职责' | 段落",
			"'部门职能' | 段落",
			/^report\.liquid:5 文字的位置“部门职能”没有写在 sheets\.yaml/u,
		],
		[
			'a name in a partial',
			'partials/比上年.liquid',
			'{{ 各 }}减少',
			'{{ 个 }}减少',
			/^partials\/比上年\.liquid:\d+ “个”没有/u,
		],
		[
			'a form',
			'figures.yaml',
			'[公开01表, 收入总计, 收入金额]',
			'[公开21表, 收入总计, 收入金额]',
			/^figures\.yaml:\d+ “收入总计”要取的格不在 forms 里：没有表号是“公开21表”的表/u,
		],
		[
			'a line of a form',
			'figures.yaml',
			'[公开01表, 收入总计, 收入金额]',
			'[公开01表, 收入总数, 收入金额]',
			/^figures\.yaml:\d+ .*公开01表没有键是“收入总数”的行/u,
		],
		[
			'an indicator',
			'figures.yaml',
			'{指标: 一级项目}',
			'{指标: 一级}',
			/^figures\.yaml:\d+ “一级项目”用的指标“一级”没有写在 sheets\.yaml/u,
		],
		[
			'an operand',
			'figures.yaml',
			'[采购货物, 采购工程, 采购服务]',
			'[采购货物, 采购工程, 采购服务费]',
			/^figures\.yaml:\d+ “采购总额”用的数“采购服务费”/u,
		],
		[
			'a tag that is not closed',
			'report.liquid',
			'{% endfor %}',
			'',
			/^report\.liquid:\d+ \{% for .* %\} 后面没有 \{% endfor %\}/u,
		],
		[
			'a wrong setting',
			'pack.yaml',
			'完成率零比零: 100.00',
			'完成率零比零: 百',
			/^pack\.yaml:\d+ “约定 \/ 完成率零比零”写成了“百”，这里要写：一个数/u,
		],
		['bad YAML', 'figures.yaml', '数:', '数: [', /^figures\.yaml:\d+ 括号里少了/u],
		['an unknown key in a form', 'forms/01.yaml', '纸张: 纵向', '纸: 纵向', /forms\/01\.yaml:6 没有“纸”这一项/u],
	])('%s', (_, file, from, to, message) => {
		expect(complaints(changed(id, file, from, to)).join('\n')).toMatch(message);
	});
});
