import { Paragraph, TextRun } from 'docx';
import type { Cover } from '../../../shared/wording/report.ts';
import { TEXT_PAGE, textWidthOf } from './page.ts';
import { SIZE, STYLE } from './styles.ts';
import { textWidth } from './text-metrics.ts';

/** 小一 … 三号: sizes the name of a department may have on the cover, in half-points. */
const NAME_SIZES = [48, 44, 40, 36, 32];

/** Department, title and date, each on its line. A blank date leaves its line out. */
export function coverBlocks(cover: Cover): Paragraph[] {
	const line = (style: string, text: string, size?: number) =>
		new Paragraph({ style, children: [new TextRun({ text, ...(size === undefined ? {} : { size }) })] });
	return [
		line(STYLE.coverDepartment, cover.department, nameSize(cover.department)),
		line(STYLE.coverTitle, cover.title),
		...(cover.date === '' ? [] : [line(STYLE.coverDate, cover.date)]),
	];
}

/** As large as fits one line; a name too long for that takes two lines of 二号. */
function nameSize(name: string): number {
	const fits = (size: number) => textWidth(name, { em: size * 10, spacing: 0 }) <= textWidthOf(TEXT_PAGE);
	return NAME_SIZES.find(fits) ?? SIZE.title;
}
