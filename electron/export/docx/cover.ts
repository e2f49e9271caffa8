import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx';
import type { Cover } from '../../../shared/wording/report.ts';
import { LINE_PITCH, TEXT_PAGE, textWidthOf } from './page.ts';
import { COVER_DEPARTMENT, SIZE, STYLE } from './styles.ts';
import { textWidth } from './text-metrics.ts';

/** 小一 … 三号: sizes the name of a department may have on the cover, in half-points. */
const NAME_SIZES = [48, 44, 40, 36, 32];

/**
 * Department, title and date, each on its line. A blank date leaves its line out.
 *
 * @param draftMark stands at the top right, e.g. 送审稿; nothing moves for it.
 */
export function coverBlocks(cover: Cover, draftMark = ''): Paragraph[] {
	const line = (style: string, text: string) => new Paragraph({ style, children: [new TextRun({ text })] });
	const marked = draftMark !== '';
	return [
		...(marked ? [draftLine(draftMark)] : []),
		new Paragraph({
			style: STYLE.coverDepartment,
			// The line that begins the page has its room taken back here.
			...(marked ? { spacing: { before: COVER_DEPARTMENT.before - LINE_PITCH, after: COVER_DEPARTMENT.after } } : {}),
			children: [new TextRun({ text: cover.department, size: nameSize(cover.department) })],
		}),
		line(STYLE.coverTitle, cover.title),
		...(cover.date === '' ? [] : [line(STYLE.coverDate, cover.date)]),
	];
}

function draftLine(mark: string): Paragraph {
	return new Paragraph({
		style: STYLE.coverDate,
		alignment: AlignmentType.RIGHT,
		spacing: { line: LINE_PITCH, lineRule: LineRuleType.EXACT, after: 0 },
		children: [new TextRun({ text: mark })],
	});
}

/** As large as fits one line; a name too long for that takes two lines of 二号. */
function nameSize(name: string): number {
	const fits = (size: number) => textWidth(name, { em: size * 10, spacing: 0 }) <= textWidthOf(TEXT_PAGE);
	return NAME_SIZES.find(fits) ?? SIZE.title;
}
