import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readPackTexts } from '../../electron/import/pack-text.ts';
import { runCommand } from '../../electron/service/commands.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import { describeFault } from '../../shared/fault/fault.ts';
import { loadPack } from '../../shared/packs/load.ts';
import { DEMO_COUNTY, DEMO_COUNTY_ID, demoCountyFiles } from '../support/demo-county.ts';

/**
 * Every slip of the keyboard that somebody makes who writes a pack with 记事本: the message says file,
 * line, reason and what to do, in Chinese, and there are no more messages than slips.
 */
type Files = Map<string, Uint8Array>;

const decoder = new TextDecoder();

/** One text changed in one file; `from` must be there. */
function edited(file: string, from: string | RegExp, to: string): Files {
	const files = demoCountyFiles();
	const text = decoder.decode(files.get(file));
	const changed = text.replace(from, () => to);
	if (changed === text) throw new Error(`${file} has no ${String(from)}`);
	return files.set(file, strToU8(changed));
}

function complaints(files: Files): string[] {
	const texts = readPackTexts(files);
	const loaded = texts.ok ? loadPack(texts.value) : texts;
	return loaded.ok ? [] : loaded.faults.map(describeFault);
}

/** What nobody reads who does not write programs. */
const FOREIGN = /invalid|expected|undefined|null|must|missing|unexpected|\bnot\b|\[object/iu;

type Slip = readonly [name: string, file: string, from: string | RegExp, to: string, says: RegExp];

describe('YAML 写错了', () => {
	const slips: readonly Slip[] = [
		[
			'缩进多一格',
			'figures.yaml',
			'  培训费: {',
			'   培训费: {',
			/^figures\.yaml，第 104 行.*缩进.*请看这一行和上面一行/u,
		],
		[
			'缩进少两格',
			'figures.yaml',
			'  培训费: {',
			'培训费: {',
			/^figures\.yaml，第 105 行.*缩进.*请看这一行和上面一行/u,
		],
		['整块缩进不对', 'forms/12.yaml', '    名称栏:', '   名称栏:', /^forms\/12\.yaml，第 14 行.*对不齐/u],
		['用了 Tab', 'figures.yaml', '  培训费: {', '\t培训费: {', /^figures\.yaml，第 104 行.*行首用了 Tab。请改成空格/u],
		['全角冒号', 'pack.yaml', '名称: 示范', '名称：示范', /^pack\.yaml，第 3 行.*全角冒号.*请改成半角冒号/u],
		['全角冒号，后面是花括号', 'figures.yaml', '培训费: {', '培训费：{', /^figures\.yaml，第 104 行.*全角冒号/u],
		[
			'花括号里的全角冒号',
			'figures.yaml',
			'培训费: {取表: ',
			'培训费: {取表：',
			/^figures\.yaml，第 104 行.*全角冒号/u,
		],
		['冒号后面没有空格', 'pack.yaml', '名称: 示范', '名称:示范', /^pack\.yaml，第 3 行.*冒号后面没有空格/u],
		['全角逗号', 'figures.yaml', '"30216", 决', '"30216"，决', /^figures\.yaml，第 104 行.*全角逗号.*改成半角逗号/u],
		[
			'全角方括号',
			'figures.yaml',
			'[培训费, 一般公共预算基本支出]',
			'【培训费, 一般公共预算基本支出】',
			/^figures\.yaml，第 106 行.*全角括号/u,
		],
		['全角引号', 'figures.yaml', '"30216"', '“30216”', /^figures\.yaml，第 104 行.*没有键是““30216””的行/u],
		[
			'少一个方括号',
			'figures.yaml',
			'"30216", 决算数二]}',
			'"30216", 决算数二}',
			/^figures\.yaml，第 104 行.*括号没有成对/u,
		],
		['少一个逗号', 'sheets.yaml', '计量: 次, 说明', '计量: 次 说明', /^sheets\.yaml，第 140 行.*少了逗号/u],
		[
			'标题没有加引号',
			'pack.yaml',
			/报告标题: "(.*)"/u,
			'报告标题: {{ 年度 }}年度',
			/^pack\.yaml，第 12 行.*带 \{\{ \}\} 的话没有加引号/u,
		],
		[
			'表里一项写了两次',
			'forms/12.yaml',
			'纸张: 纵向',
			'纸张: 纵向\n标题: 又一个',
			/^forms\/12\.yaml，第 6 行.*“标题”在同一处写了两次/u,
		],
		[
			'一个数写了两次',
			'figures.yaml',
			'  会议次数: {',
			'  培训费: {指标: 会议次数}\n  会议次数: {',
			/^figures\.yaml，第 107 行.*“培训费”在同一处写了两次/u,
		],
	];
	test.each(slips)('%s', (_, file, from, to, says) => {
		const said = complaints(edited(file, from, to));
		expect(said[0]).toMatch(says);
		expect(said.join('\n')).not.toMatch(FOREIGN);
		expect(said.length).toBeLessThanOrEqual(3);
	});
});

describe('内容写错了', () => {
	const slips: readonly Slip[] = [
		[
			'编码没有加引号',
			'figures.yaml',
			'"30216"',
			'30216',
			/^figures\.yaml，第 104 行第 21 列：.*30216 没有加引号.*写成 "30216"/u,
		],
		[
			'几个编码没有加引号',
			'figures.yaml',
			'["301", "303"]',
			'[301, "303"]',
			/^figures\.yaml，第 181 行.*301 没有加引号/u,
		],
		['表里的编码没有加引号', 'forms/08.yaml', '"30215"', '30215', /^forms\/08\.yaml，第 69 行.*30215 没有加引号/u],
		['号没有加引号', 'forms/12.yaml', '号: "12"', '号: 12', /^forms\/12\.yaml，第 2 行.*12 没有加引号/u],
		[
			'表头的数没有加引号',
			'forms/12.yaml',
			'科目名称, 项目支出]',
			'科目名称, 1]',
			/^forms\/12\.yaml，第 11 行.*数字要加引号/u,
		],
		['编号用了汉字', 'pack.yaml', DEMO_COUNTY_ID, '示范县', /^pack\.yaml，第 2 行.*小写英文字母、数字和短横线/u],
		['约定少一项', 'pack.yaml', /  完成率零比零.*\n/u, '', /^pack\.yaml，第 5 行.*“约定 \/ 完成率零比零”没有写/u],
		[
			'是、否写成了汉字',
			'pack.yaml',
			'千分位: true',
			'千分位: 是',
			/^pack\.yaml，第 9 行.*写成了“是”，这里要写：true 或 false/u,
		],
		['没有这一项', 'forms/12.yaml', '宽: 24', '宽度: 24', /没有“宽度”这一项。可以写：键、宽、对齐。/u],
		[
			'只能选几种',
			'forms/12.yaml',
			'宽: 24, 对齐: 左',
			'宽: 24, 对齐: 左边',
			/^forms\/12\.yaml，第 8 行.*写成了“左边”，只能是下面之一。请改成：左、中、右/u,
		],
		[
			'数的来历写错了',
			'figures.yaml',
			'培训费占比: {占比:',
			'培训费占比: {比例:',
			/^figures\.yaml，第 106 行.*一个数只写一种来历.*取表、取数/u,
		],
		[
			'数没有来历',
			'figures.yaml',
			/  培训费占比: .*/u,
			'  培训费占比:',
			/^figures\.yaml，第 106 行.*一个数只写一种来历/u,
		],
		[
			'占比写了三个数',
			'figures.yaml',
			'[培训费, 一般公共预算基本支出]',
			'[培训费, 会议费, 一般公共预算基本支出]',
			/^figures\.yaml，第 106 行.*要写两个数的名字/u,
		],
		[
			'取表少一样',
			'figures.yaml',
			'[公开08表, "30216", 决算数二]',
			'[公开08表, "30216"]',
			/^figures\.yaml，第 104 行.*要写三样：\[表号, 行, 栏\]/u,
		],
		[
			'取数条件的名字',
			'forms/12.yaml',
			'支出性质: 项目支出',
			'性质: 项目支出',
			/^forms\/12\.yaml，第 17 行.*没有“性质”这一项。可以写：账、/u,
		],
		[
			'取数条件的值',
			'forms/12.yaml',
			'支出性质: 项目支出',
			'支出性质: 项目经费',
			/^forms\/12\.yaml，第 17 行.*“支出性质”写的是“项目经费”.*请改成：人员经费/u,
		],
		[
			'一行既没有取数也没有合计',
			'forms/11.yaml',
			/(\{名: .*公务接待费), .*\}/u,
			'{名: 公务接待费}',
			/^forms\/11\.yaml，第 23 行.*一行写成 \{名: 名称, 取数/u,
		],
		[
			'行和行自都写了',
			'forms/12.yaml',
			'行自: 功能科目',
			'行自: 功能科目\n    行: []',
			/^forms\/12\.yaml，第 13 行.*要么写“行”，要么写“行自”/u,
		],
		[
			'两栏同一个键',
			'forms/12.yaml',
			'键: 科目名称',
			'键: 科目编码',
			/^forms\/12\.yaml，第 8 行.*前面已经有一栏叫“科目编码”/u,
		],
		[
			'金额的栏不在表里',
			'forms/12.yaml',
			'{栏: 项目支出',
			'{栏: 项目经费',
			/^forms\/12\.yaml，第 17 行.*“栏”里没有“项目经费”，有 科目编码、科目名称、项目支出/u,
		],
		[
			'名称栏不在表里',
			'forms/12.yaml',
			'名称栏: 科目名称',
			'名称栏: 名称',
			/^forms\/12\.yaml，第 14 行.*“栏”里没有“名称”/u,
		],
		[
			'表头多一格',
			'forms/12.yaml',
			'科目名称, 项目支出]',
			'科目名称, 项目支出, 备注]',
			/^forms\/12\.yaml，第 11 行.*合起来是 4 栏，表有 3 栏/u,
		],
		[
			'尾行合计的行不在表里',
			'forms/08.yaml',
			'合计: ["301", "303"]',
			'合计: ["301", "304"]',
			/^forms\/08\.yaml，第 126 行.*没有键是“304”的行/u,
		],
		[
			'尾行比表宽',
			'forms/08.yaml',
			'公用经费合计, 跨栏: 5',
			'公用经费合计, 跨栏: 7',
			/^forms\/08\.yaml，第 125 行.*合起来是 11 栏，表有 9 栏/u,
		],
		[
			'表号和别的表一样',
			'forms/12.yaml',
			'表号: 公开12表',
			'表号: 公开11表',
			/^forms\/12\.yaml，第 3 行.*forms\/11\.yaml 的“表号”也是“公开11表”/u,
		],
		[
			'指标写了两次',
			'sheets.yaml',
			'{名: 会议次数',
			'{名: 一级项目',
			/^sheets\.yaml，第 141 行.*指标“一级项目”写了两次/u,
		],
		[
			'录入的种类',
			'sheets.yaml',
			'录入: 三公经费',
			'录入: 三公',
			/^sheets\.yaml，第 85 行.*写成了“三公”.*请改成：基本信息、单位/u,
		],
	];
	test.each(slips)('%s', (_, file, from, to, says) => {
		const said = complaints(edited(file, from, to));
		expect(said.join('\n')).toMatch(new RegExp(says.source, 'mu'));
		expect(said.join('\n')).not.toMatch(/invalid|expected|undefined|null|must/iu);
		expect(said.length).toBeLessThanOrEqual(3);
	});
});

describe('名字对不上', () => {
	const slips: readonly Slip[] = [
		[
			'没有这个数',
			'report.liquid',
			'{{ 会议费占比 }}',
			'{{ 会议占比 }}',
			/^report\.liquid，第 264 行第 20 列：“会议占比”没有写在 figures\.yaml 里/u,
		],
		['封面上没有这个数', 'pack.yaml', '{{ 部门本名 }}', '{{ 部门名 }}', /^pack\.yaml，第 12 行：“部门名”没有/u],
		[
			'没有这个位置',
			'report.liquid',
			"'用途/培训费'",
			"'用途/培训'",
			/^report\.liquid，第 267 行：文字的位置“用途\/培训”没有写在 sheets\.yaml 里/u,
		],
		[
			'位置要说是哪个科目的',
			'partials/支出项.liquid',
			'文字: 项.编码',
			'文字',
			/^partials\/支出项\.liquid，第 7 行.*没有说是哪个科目的.*可选文字: 项\.编码/u,
		],
		[
			'没有这个指标',
			'figures.yaml',
			'{指标: 会议次数}',
			'{指标: 会议数}',
			/^figures\.yaml，第 107 行.*指标“会议数”没有写在 sheets\.yaml 里/u,
		],
		[
			'没有这张表',
			'figures.yaml',
			'[公开08表, "30216"',
			'[公开8表, "30216"',
			/^figures\.yaml，第 104 行.*没有表号是“公开8表”的表，有 公开01表/u,
		],
		[
			'行写成了名称',
			'figures.yaml',
			'[公开08表, "30216"',
			'[公开08表, 培训费',
			/^figures\.yaml，第 104 行.*公开08表没有键是“培训费”的行，有 301/u,
		],
		[
			'栏在另一块',
			'figures.yaml',
			'"30216", 决算数二',
			'"30216", 决算数一',
			/^figures\.yaml，第 104 行.*没有“决算数一”这一栏的金额，有 决算数二/u,
		],
		[
			'没有这个数来相比',
			'figures.yaml',
			'{占比: [培训费,',
			'{占比: [培训,',
			/^figures\.yaml，第 106 行.*用的数“培训”没有/u,
		],
		[
			'拿自己来算',
			'figures.yaml',
			'{指标: 会议次数}',
			'{合计: [甲]}\n  甲: {合计: [会议次数]}',
			/^figures\.yaml，第 107 行.*会议次数 → 甲 → 会议次数/u,
		],
		[
			'拿比较来加',
			'figures.yaml',
			'{指标: 会议次数}',
			'{合计: [收入总计比上年]}',
			/^figures\.yaml，第 107 行.*“收入总计比上年”是比较，不是一个数/u,
		],
		[
			'元和个数相加',
			'figures.yaml',
			'{指标: 会议次数}',
			'{合计: [培训费, 因公出国团组]}',
			/^figures\.yaml，第 107 行.*“培训费”是金额，“因公出国团组”是个数/u,
		],
		[
			'清单没有这一栏',
			'figures.yaml',
			'非零: [金额]',
			'非零: [数额]',
			/^figures\.yaml，第 142 行.*“列”里没有“数额”，有 金额、占比/u,
		],
		[
			'没印出来的那半句也查',
			'report.liquid',
			'{{ 会议费占比 }}',
			'{{ 会议费占比.数 }}',
			/^report\.liquid，第 264 行第 20 列：“会议费占比”是数，没有“\.数”。可以写：\.千分位/u,
		],
		[
			'比较的后面',
			'report.liquid',
			'一般公共预算支出比预算.大小',
			'一般公共预算支出比预算.大',
			/^report\.liquid，第 79 行.*是比较，没有“\.大”。可以写：\.增减额/u,
		],
		[
			'循环里的一行',
			'report.liquid',
			'{{ 类.名称 }}',
			'{{ 类.名字 }}',
			/^report\.liquid，第 72 行.*清单“一般公共预算支出类”的栏“名字”没有/u,
		],
		['循环里的名字', 'report.liquid', '{{ 类.名称 }}', '{{ 科.名称 }}', /^report\.liquid，第 72 行.*“科”没有/u],
		[
			'用的话里的一行',
			'partials/支出项.liquid',
			'项.类名',
			'项.类明',
			/^partials\/支出项\.liquid，第 2 行.*的栏“类明”没有/u,
		],
		[
			'用的话里的比较',
			'partials/比上年.liquid',
			'差.增减率',
			'差.增率',
			/^partials\/比上年\.liquid，第 2 行.*“差”是比较，没有“\.增率”/u,
		],
		[
			'没有这段话',
			'report.liquid',
			"render '比上年'",
			"render '比去年'",
			/^report\.liquid，第 28 行.*没有 partials\/比去年\.liquid/u,
		],
		[
			'用的话少给一个名字',
			'report.liquid',
			", 各: '各' %}",
			' %}',
			/^partials\/比上年\.liquid，第 2 行.*“各”.*report\.liquid 第 28 行用这段话时也没有给/u,
		],
		[
			'清单没有写栏',
			'report.liquid',
			'{{ 会议费 }}',
			'{{ 三公.公务接待费 }}',
			/^report\.liquid，第 262 行.*后面要写清单“三公”的栏/u,
		],
		[
			'比较没有写哪一样',
			'report.liquid',
			'{{ 会议费 }}',
			'{{ 收入总计比上年 }}',
			/^report\.liquid，第 262 行.*是比较，不能直接用.*\.增减额/u,
		],
		[
			'空表的表号',
			'report.liquid',
			'空表.公开09表',
			'空表.公开9表',
			/^report\.liquid，第 98 行.*“公开9表”没有写在 forms 里/u,
		],
		[
			'约定没有写',
			'report.liquid',
			'{{ 会议费 }}',
			'{{ 收入总计比上年.正常 }}',
			/^report\.liquid，第 262 行.*“约定”里没有写“正常幅度”/u,
		],
	];
	test.each(slips)('%s', (_, file, from, to, says) => {
		const said = complaints(edited(file, from, to));
		expect(said[0]).toMatch(says);
		expect(said.length).toBeLessThanOrEqual(2);
	});
});

describe('话写错了', () => {
	const slips: readonly Slip[] = [
		[
			'少了 endif',
			'report.liquid',
			'次；{% endif %}',
			'次；',
			/^report\.liquid，第 263 行.*后面没有 \{% endif %\}.*不能跨过标题/u,
		],
		['少了 endfor', 'report.liquid', '{% endfor %}', '', /^report\.liquid，第 13 行.*后面没有 \{% endfor %\}/u],
		[
			'多了 endif',
			'report.liquid',
			'次；{% endif %}',
			'次；{% endif %}{% endif %}',
			/^report\.liquid，第 264 行.*多了一个 \{% endif %\}/u,
		],
		[
			'条件跨过标题',
			'report.liquid',
			'## 十四、',
			'{% if 会议费 > 0 %}\n## 十四、',
			/^report\.liquid，第 260 行.*不能跨过标题/u,
		],
		[
			'elseif',
			'report.liquid',
			'{% else %}占基本',
			'{% elseif 会议费 > 0 %}占基本',
			/^report\.liquid，第 264 行.*请写成 \{% elsif/u,
		],
		[
			'汉字的如果',
			'report.liquid',
			'{% if 会议费 == 0 %}',
			'{% 如果 会议费 == 0 %}',
			/^report\.liquid，第 263 行.*没有 \{% 如果 %\} 这种写法/u,
		],
		[
			'没有这种写法',
			'report.liquid',
			"'用途/培训费' | 文字",
			"'用途/培训费' | 文本",
			/^report\.liquid，第 267 行.*没有“\| 文本”这种写法。可以写：文字/u,
		],
		['一个等号', 'report.liquid', '会议费 == 0', '会议费 = 0', /^report\.liquid，第 263 行.*判断相等要写两个等号/u],
		['全角大于号', 'report.liquid', '会议费 == 0', '会议费 ＞ 0', /^report\.liquid，第 263 行.*“＞”里有全角符号/u],
		[
			'全角引号',
			'report.liquid',
			"'用途/培训费' | 文字",
			'‘用途/培训费’ | 文字',
			/^report\.liquid，第 267 行.*引号、竖线、冒号、逗号要用半角/u,
		],
		[
			'在话里做加法',
			'report.liquid',
			'{{ 会议费 }}',
			'{{ 会议费 + 培训费 }}',
			/^report\.liquid，第 262 行.*不能做加减乘除/u,
		],
		[
			'全角花括号',
			'report.liquid',
			'{{ 会议费占比 }}',
			'｛｛ 会议费占比 ｝｝',
			/^report\.liquid，第 264 行：用了全角的花括号/u,
		],
		[
			'少一个右花括号',
			'report.liquid',
			'{{ 会议费占比 }}',
			'{{ 会议费占比 }',
			/^report\.liquid，第 264 行.*花括号要成对/u,
		],
		[
			'少一个左花括号',
			'report.liquid',
			'{{ 会议费占比 }}',
			'{ 会议费占比 }}',
			/^report\.liquid，第 264 行：花括号没有成对/u,
		],
		['标题没有空格', 'report.liquid', '## 十四、', '##十四、', /^report\.liquid，第 260 行：标题的“#”后面没有空格/u],
		['全角井号', 'report.liquid', '## 十四、', '＃＃ 十四、', /^report\.liquid，第 260 行：.*全角的“＃”/u],
		[
			'话在第一个标题前面',
			'report.liquid',
			'# 第一部分',
			'前言\n\n# 第一部分',
			/^report\.liquid，第 1 行：第一个标题前面的话不会印出来/u,
		],
		[
			'公开表的记号写错',
			'report.liquid',
			'[[公开表]]',
			'[[公开表格]]',
			/^report\.liquid，第 21 行：“\[\[公开表格\]\]”看不懂/u,
		],
	];
	test.each(slips)('%s', (_, file, from, to, says) => {
		const said = complaints(edited(file, from, to));
		expect(said).toHaveLength(1);
		expect(said[0]).toMatch(says);
	});
});

describe('文件', () => {
	const GBK = Uint8Array.from([0xb1, 0xe0, 0xba, 0xc5, 0x3a, 0x20, 0x61]);
	const UTF16 = Uint8Array.from([0xff, 0xfe, 0xf7, 0x53, 0x3a, 0x00]);

	test.each(['pack.yaml', 'report.liquid', 'forms/12.yaml', 'partials/比上年.liquid'])('%s 存成了 GBK', (file) => {
		const said = complaints(demoCountyFiles().set(file, GBK));
		expect(said).toHaveLength(1);
		expect(said[0]).toMatch(/不是用 UTF-8 编码保存的（多半是 ANSI，也就是 GBK）.*“另存为”，编码选“UTF-8”/u);
		expect(said[0]?.startsWith(`${file}：`)).toBe(true);
	});

	test('存成了 UTF-16', () => {
		expect(complaints(demoCountyFiles().set('forms/12.yaml', UTF16))[0]).toMatch(/^forms\/12\.yaml：不是用 UTF-8/u);
	});

	test('带记号的 UTF-8 和 Windows 的换行都认', () => {
		const files = [...demoCountyFiles()].map(([file, bytes]): [string, Uint8Array] => [
			file,
			strToU8(`\ufeff${decoder.decode(bytes).replaceAll('\n', '\r\n')}`),
		]);
		expect(complaints(new Map(files))).toEqual([]);
	});

	test.each([
		['forms/12.yml', '请把文件改名为 forms/12.yaml'],
		['forms/12.yaml.txt', '请把文件改名为 forms/12.yaml'],
		['forms/12.txt', '请把文件改名为 forms/12.yaml'],
		['partials/新话.liquid.txt', '请把文件改名为 partials/新话.liquid'],
		['12.yaml', '公开表放在 forms 文件夹里'],
		['forms/旧/07.yaml', '不用的文件请移出模板的文件夹'],
	])('%s 不会悄悄不用', (file, says) => {
		const said = complaints(demoCountyFiles().set(file, strToU8('号: "12"')));
		expect(said).toHaveLength(1);
		expect(said[0]).toContain(`${file}：`);
		expect(said[0]).toContain(says);
	});

	test('别的文件不碍事', () => {
		const files = demoCountyFiles();
		for (const file of ['说明.txt', '依据.pdf', '.DS_Store', 'forms/~$12.yaml', '__MACOSX/._pack.yaml']) {
			files.set(file, GBK);
		}
		expect(complaints(files)).toEqual([]);
	});

	test('复制出来忘了改的表', () => {
		const files = demoCountyFiles();
		const copy = files.get('forms/07.yaml') ?? GBK;
		expect(complaints(files.set('forms/07 - 副本.yaml', copy)).join('\n')).toMatch(
			/forms\/07 - 副本\.yaml 的“表号”也是“公开07表”。.*移出 forms 文件夹/u,
		);
	});

	test('空的文件、缺的文件、没有表', () => {
		expect(complaints(demoCountyFiles().set('figures.yaml', strToU8('')))[0]).toMatch(/^figures\.yaml：文件是空的/u);
		const noReport = demoCountyFiles();
		noReport.delete('report.liquid');
		expect(complaints(noReport)[0]).toMatch(/^report\.liquid：模板里没有文件 report\.liquid/u);
		const noForms = new Map([...demoCountyFiles()].filter(([file]) => !file.startsWith('forms/')));
		expect(complaints(noForms)).toHaveLength(1);
		expect(complaints(noForms)[0]).toMatch(/^forms：模板里没有一张公开表/u);
	});
});

describe('位置', () => {
	const root = mkdtempSync(path.join(tmpdir(), 'pack-places-'));
	const at = (...parts: string[]) => path.join(root, ...parts);
	afterEach(() => {
		rmSync(root, { recursive: true });
		mkdirSync(root);
	});
	afterAll(() => rmSync(root, { recursive: true }));

	async function said(...places: string[]): Promise<string[]> {
		const library = await openPackLibrary(places);
		return library.ok ? library.value.ids.map((id) => `有 ${id}`) : library.faults.map(describeFault);
	}

	function zipOf(...tops: string[]): Uint8Array {
		const files = tops.flatMap((top) =>
			[...demoCountyFiles()].map(([file, bytes]) => [`${top}${file}`, bytes] as const),
		);
		return zipSync(Object.fromEntries(files), { level: 0 });
	}

	test('文件夹、zip、放着几个模板的文件夹、pack.yaml 都行', async () => {
		mkdirSync(at('几个'));
		cpSync(DEMO_COUNTY, at('几个', '示范县'), { recursive: true });
		writeFileSync(at('里外.zip'), zipOf('示范县/'));
		writeFileSync(at('里面.zip'), zipOf(''));
		for (const place of [DEMO_COUNTY, at('几个'), at('里外.zip'), at('里面.zip'), at('几个', '示范县', 'pack.yaml')]) {
			expect(await said(place)).toContain(`有 ${DEMO_COUNTY_ID}`);
		}
	});

	test('不是模板的位置', async () => {
		writeFileSync(at('a.rar'), 'hello');
		for (const place of [at('没有'), at('没有.zip'), at('a.rar'), path.join(DEMO_COUNTY, 'forms')]) {
			expect(await said(place)).toEqual([expect.stringMatching(/^这里没有模板：.*请核对位置.*里面有 pack\.yaml/u)]);
		}
	});

	test('不是模板的 zip', async () => {
		writeFileSync(at('坏.zip'), 'hello');
		writeFileSync(at('空.zip'), zipSync({ '说明.txt': strToU8('') }));
		writeFileSync(at('两个.zip'), zipOf('甲县/', '乙县/'));
		expect(await said(at('坏.zip'))).toEqual([expect.stringMatching(/不是完整的 zip 文件。请把/u)]);
		expect(await said(at('空.zip'))).toEqual([expect.stringMatching(/里没有 pack\.yaml。请把/u)]);
		expect(await said(at('两个.zip'))).toEqual([
			expect.stringMatching(/有几个 pack\.yaml：甲县\/pack\.yaml、乙县\/pack\.yaml/u),
		]);
	});

	test('zip 里写错了，也说文件和行号', async () => {
		const files = edited('pack.yaml', '名称: 示范', '名称：示范');
		writeFileSync(at('示范县.zip'), zipSync(Object.fromEntries(files)));
		expect(await said(at('示范县.zip'))).toEqual([expect.stringMatching(/^示范县\.zip\/pack\.yaml，第 3 行/u)]);
	});

	test('两个模板一个编号', async () => {
		cpSync(DEMO_COUNTY, at('甲'), { recursive: true });
		cpSync(DEMO_COUNTY, at('乙'), { recursive: true });
		expect(await said(root)).toEqual([expect.stringMatching(/^.*pack\.yaml：编号“demo-county-2024”和 .*里的一样/u)]);
	});

	test('没有这个编号，或者忘了 --packs；写错时一个文件也不写', async () => {
		const warned: string[] = [];
		const terminal = { folder: root, print: () => undefined, warn: (text: string) => void warned.push(text) };
		expect(await runCommand(['example', '--pack', DEMO_COUNTY_ID, '--out', 'out'], terminal)).toBe(2);
		expect(warned.join('\n')).toMatch(/没有名为“demo-county-2024”的模板.*zhejiang-2024.*--packs/u);
		cpSync(DEMO_COUNTY, at('示范县'), { recursive: true });
		writeFileSync(at('示范县', 'figures.yaml'), '数：');
		expect(await runCommand(['example', '--packs', '示范县', '--pack', DEMO_COUNTY_ID, '--out', 'out'], terminal)).toBe(
			2,
		);
		expect(await said(at('out'))).toEqual([expect.stringMatching(/^这里没有模板/u)]);
	});
});
