import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RawSection } from '../../shared/published/raw.ts';
import { textTable, withTables } from '../support/evaluation-sheets.ts';
import { atLeast, runWords, withSections, wordCase } from '../support/words.ts';
import { zhujiFile } from '../support/zhuji.ts';

/** The report as 诸暨 published it, with its own faults, beside the forms from the ledger. */
interface Narrative {
	readonly blocks: readonly { readonly type: string; readonly text: string; readonly level?: RawSection['level'] }[];
	readonly tables: readonly {
		readonly cols: number;
		readonly cells: readonly { readonly r: number; readonly c: number; readonly text: string }[];
	}[];
}

const narrative = JSON.parse(readFileSync(zhujiFile('narrative.json'), 'utf8')) as Narrative;

/** Under their headings; ** is left from the extraction of the text. */
function sectionsOf({ blocks }: Narrative): RawSection[] {
	const sections: { level: RawSection['level']; heading: string; paragraphs: string[] }[] = [];
	for (const { type, text, level } of blocks) {
		const words = text.replaceAll('**', '');
		if (type === 'heading') sections.push({ level: level ?? 1, heading: words, paragraphs: [] });
		else if (type !== 'title' && type !== 'table_caption') sections.at(-1)?.paragraphs.push(words);
	}
	return sections;
}

const tables = narrative.tables.map(({ cols, cells }) => {
	const rows = Array.from({ length: Math.max(...cells.map(({ r }) => r)) + 1 }, (_, row) =>
		Array.from(
			{ length: cols },
			(_cell, column) => cells.find(({ r, c }) => r === row && c === column)?.text.replace(/\s/gu, '') ?? '',
		).join('|'),
	);
	return textTable('项目支出绩效自评表', rows.join('\n'));
});

test('诸暨公布的文字和自评表：找出它自己的错，没有别的', async () => {
	const { published, context } = await wordCase('zhuji-2019');
	const found = atLeast(
		runWords(withTables(withSections(published, sectionsOf(narrative)), tables), context),
		'error',
		'warning',
	);
	expect(found.map(({ code, level, left, right }) => [code, level, left, right].join(' ').trim())).toEqual([
		// 项名、类名写错
		'N-05c error 教育支出（类）普通教育（款）其他普通教育（项） 教育支出（类）普通教育（款）其他普通教育支出（项）',
		'N-05c error 教育支出（类）特殊教育（款）特殊教育教育（项） 教育支出（类）特殊教育（款）特殊学校教育（项）',
		'N-05c error 社会保障和就业支出（类）人力资源和社会保障管理事务（款）劳动关系的维权（项） 社会保障和就业支出（类）人力资源和社会保障管理事务（款）劳动关系和维权（项）',
		'N-05c error 医疗卫生与计划生育支出（类）行政事业单位医疗（款）行政单位医疗（项） 卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）',
		'N-05c error 医疗卫生与计划生育支出（类）行政事业单位医疗（款）事业单位医疗（项） 卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）',
		// 总的年初预算漏了一项
		'N-05c error 32786.07 32787.53',
		// 名词解释的名称
		'Z-01 error 教育支出（类）教育附加费安排的支出（款）其他教育附加费安排的支出（项） 教育支出（类）教育费附加安排的支出（款）其他教育费附加安排的支出（项）',
		'Z-01 warning  一般公共服务支出（类）组织事务（款）公务员事务（项）',
		'Z-02 warning',
		'Z-04 error 医疗卫生与计划生育支出 卫生健康支出',
		'Z-04 error 医疗卫生与计划生育支出 卫生健康支出',
		// 自评表勾了“优”，文字写“良”；执行率两处差 0.01
		'J-05 error 优 良',
		'J-05 error 优 良',
		'J-07 warning 81.56% 81.55',
	]);
});
