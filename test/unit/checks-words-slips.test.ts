import { beforeAll, describe, expect, test } from 'vitest';
import { runWords, type WordCase, withSections, wordCase } from '../support/words.ts';

let report: WordCase;
beforeAll(async () => {
	report = await wordCase('yuecheng-2024');
});

const WRITING = /^(?:C-0[125]|J-0[78]|O-08)$/u;

/** What the word list says of one paragraph: C-01 error “quote”. */
function slips(...paragraphs: readonly string[]): string[] {
	const sections = [{ level: 2 as const, heading: '（一）其他', paragraphs }];
	return runWords(withSections(report.published, sections), report.context)
		.filter(({ code, level }) => WRITING.test(code) && level !== 'unchecked')
		.map(({ code, level, where }) => `${code} ${level} ${where[0]?.quote ?? ''}`);
}

describe('found', () => {
	test.each([
		['本年支出【缺：上年支出】万元。', 'C-01 error 本年支出【缺：上年支出】万元'],
		['比上年增加XX万元。', 'C-01 error 比上年增加XX万元'],
		['比上年增加××万元。', 'C-01 error 比上年增加××万元'],
		['比上年增加（减少）3.00万元。', 'C-01 error 比上年增加（减少）3.00万元'],
		['与预算数持平或与预算数持平。', 'C-01 error 与预算数持平或与预算数持平'],
		['决算数大于（小于）预算数。', 'C-01 error 决算数大于（小于）预算数'],
		['主要用于（请列明用途）等支出。', 'C-01 error 主要用于（请列明用途）等支出'],
		['主要用于燃料费。等所需的支出。', 'C-01 error 等所需的支出'],
		['其中“”项目支出较多。', 'C-01 warning 其中“”项目支出较多'],
		['支出万元万元。', 'C-02 warning 支出万元万元'],
		['支出减少，，主要原因是人员减少。', 'C-02 hint 支出减少，，主要原因是人员减少'],
		['开展的的工作取得成效。', 'C-02 hint 开展的的工作取得成效'],
		['提供服务服务对象满意。', 'C-02 hint 提供服务服务对象满意'],
		['反映行政单位末单独设置的项目。', 'C-02 warning 反映行政单位末单独设置的项目'],
		['有效提供办事效率，群众满意。', 'C-02 warning 有效提供办事效率'],
		['审核、公式、发放均执行到位。', 'C-02 warning 审核、公式'],
		['办理时间缩短近100%。', 'C-02 warning 办理时间缩短近100%'],
		['截止2024年12月31日，有3人。', 'C-02 hint 截止2024年12月31日'],
		['惠及16余万人。', 'C-02 hint 惠及16余万人'],
		['费用减少2倍。', 'C-02 hint 费用减少2倍'],
		['开立银行帐户。', 'C-02 hint 开立银行帐户'],
		['公开2024年度单位决算情况。', 'C-05 warning 公开2024年度单位决算情况'],
		['组织开展了部门评价，项目自评得分95分，自评结论为优。', 'J-07 warning 项目自评得分95分，自评结论为优'],
		['服务对象满意度达102%。', 'J-08 warning 服务对象满意度达102%'],
		['单价50万元以上通用设备0台。', 'O-08 warning 单价50万元以上通用设备0台'],
		['支出减少,主要原因是人员减少。', 'C-02 hint 支出减少,主要原因是人'],
		['行政运行(项)支出。', 'C-02 hint 行政运行(项)支出。'],
	])('%s', (paragraph, found) => {
		expect(slips(paragraph)).toContain(found);
	});
});

describe('not found', () => {
	test.each([
		'至2024年末列入计划的项目已全部完成。',
		'年末单独核算，期末按规定结转，月末及时对账。',
		'为企业提供高效率的服务，提供便利。',
		'提高服务效率，提高工作质量。',
		'公务用车保险费、公务用房、公务用品。',
		'用于接待外地来访人员的支出。',
		'截至2024年12月31日，报名截止。',
		'惠及16万余人，近3年。',
		'支出减少100.00%，主要原因是本年无此项支出。',
		'会议时间缩短20%，费用压缩100万元。',
		'开展目的的确明确，研究研讨，人人有责。',
		'纳入部门决算的有局本级决算、局属事业单位决算、各单位决算。',
		'“财政拨款”“事业收入”之外的收入。',
		'项目自评得分95分，自评结论为优。',
		'满意度达100%，覆盖率100.00%，较目标增长142.61%。',
		'单价100万元以上设备（不含车辆）0台（套）。',
		'收入1,234.50万元，时间为8:30，详见http://www.example.cn。',
		'维修（护）费、差旅费等所需的支出。',
		'1、根据工作需要，2024年起调整。2、人才政策兑现支出减少。',
	])('%s', (paragraph) => {
		expect(slips(paragraph)).toEqual([]);
	});
});

test('the same slip in one section is one finding with every place', () => {
	const sections = [{ level: 2 as const, heading: '（一）其他', paragraphs: ['末单独设置甲。', '末单独设置乙。'] }];
	const found = runWords(withSections(report.published, sections), report.context).filter(
		({ code }) => code === 'C-02',
	);
	expect(found.map(({ where }) => where.map(({ quote }) => quote))).toEqual([['末单独设置甲', '末单独设置乙']]);
});

test('设备口径 of 2019 is right in a report of 2019', async () => {
	const { published, context } = await wordCase('zhuji-2019');
	const sections = [{ level: 2 as const, heading: '（一）其他', paragraphs: ['单价50万元以上通用设备0台。'] }];
	const found = runWords(withSections(published, sections), context).filter(({ code }) => code === 'O-08');
	expect(found).toEqual([]);
});
