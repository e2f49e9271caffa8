import type { Report, ReportBlock } from '../../shared/wording/report.ts';
import type { TextTable } from '../../shared/wording/text-table.ts';
import { goldenReport } from './docx-golden.ts';

/** 项目支出绩效自评表, as such tables look: labels, joined cells, a cell of many lines. */
export function selfEvaluation(caption: string, goal: string): TextTable {
	const cell = (text: string, column: number, colspan = 1, rowspan = 1) => ({
		segments: text === '' ? [] : [{ kind: 'text' as const, text }],
		column,
		colspan,
		rowspan,
	});
	return {
		caption,
		widths: [6, 6, 12, 6, 6],
		rows: [
			[cell('项目名称', 0, 2), cell('越城区企业退休人员健康体检经费', 2, 3)],
			[cell('年度总体目标', 0, 1, 2), cell('预期目标', 1), cell(goal, 2, 3)],
			[cell('实际完成', 1), cell('已完成。', 2, 3)],
			[cell('一级指标', 0), cell('二级指标', 1), cell('三级指标', 2), cell('目标值', 3), cell('完成值', 4)],
			...['数量指标', '质量指标', '时效指标'].map((name, index) => [
				...(index === 0 ? [cell('产出指标', 0, 1, 3)] : []),
				cell(name, 1),
				cell(`${name}的名称比一格要长一些，要折成两行`, 2),
				cell('≥95%', 3),
				cell('97.79%', 4),
			]),
		],
	};
}

/** The golden report with tables, small headings and 落款 in 五、附件. */
export function reportWithTextTables(): Report {
	const report = goldenReport();
	const paragraph = (text: string, align?: 'right'): ReportBlock => ({
		kind: 'paragraph',
		section: '5.1',
		segments: [{ kind: 'text', text }],
		...(align === undefined ? {} : { align }),
	});
	const goal = '提供健康体检，方便退休职工就近体检。';
	const blocks = [1, 3, 12, 40].flatMap((length, index): ReportBlock[] => [
		{ kind: 'heading', level: 2, section: '5.1', text: `（${'三四五六'.charAt(index)}）第${index + 1}个项目` },
		{ kind: 'heading', level: 4, section: '5.1', text: '（1）自评情况' },
		paragraph('根据年初设定的绩效目标，自评结论为“优”。'.repeat(length)),
		{
			kind: 'table',
			section: '5.1',
			table: selfEvaluation(`表${index + 1} 项目支出绩效自评情况`, goal.repeat(length)),
		},
		...(index === 2 ? [{ kind: 'table', section: '5.1', table: selfEvaluation('', goal) } as const] : []),
		paragraph('绍兴市越城区人力资源和社会保障局', 'right'),
	]);
	return { ...report, blocks: [...report.blocks, ...blocks] };
}
