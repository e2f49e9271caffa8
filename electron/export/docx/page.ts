import type { ISectionOptions } from 'docx';
import { AlignmentType, Footer, PageNumber, Paragraph, TextRun } from 'docx';
import type { FormTable } from '../../../shared/forms/table.ts';
import { FONT, SIZE } from './styles.ts';

/** Twips (1/20 pt) of a length in millimetres. */
function mm(length: number): number {
	return Math.round((length * 1440) / 25.4);
}

export interface PageGeometry {
	readonly width: number;
	readonly height: number;
	readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
	/** From the foot of the page to the foot of the page number. */
	readonly footer: number;
}

const A4 = { short: 11906, long: 16838 } as const;

/** GB/T 9704—2012, 5.2: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; the page number stands 7 mm below it. */
export const TEXT_PAGE: PageGeometry = {
	width: A4.short,
	height: A4.long,
	margin: { top: mm(37), right: mm(26), bottom: mm(35), left: mm(28) },
	footer: mm(22),
};

/**
 * Height of a line of the text. GB/T 9704—2012, 5.2.3 has 22 lines to a page; with 28.9 pt they leave
 * 2 pt for what programs round differently.
 */
export const LINE_PITCH = 578;

/** Tables take more of the page than text: the forms have up to 11 columns and 40 rows. */
export function formPage(orientation: FormTable['orientation']): PageGeometry {
	const upright = orientation === 'portrait';
	return {
		width: upright ? A4.short : A4.long,
		height: upright ? A4.long : A4.short,
		margin: { top: mm(18), right: mm(18), bottom: mm(18), left: mm(18) },
		footer: mm(9),
	};
}

export function textWidthOf(page: PageGeometry): number {
	return page.width - page.margin.left - page.margin.right;
}

export function textHeightOf(page: PageGeometry): number {
	return page.height - page.margin.top - page.margin.bottom;
}

type SectionProperties = NonNullable<ISectionOptions['properties']>;

/** @param firstPageNumber where the numbering begins anew; otherwise it goes on. */
export function sectionProperties(page: PageGeometry, firstPageNumber?: number): SectionProperties {
	return {
		page: {
			// docx itself turns the sheet for a landscape section.
			size: {
				width: Math.min(page.width, page.height),
				height: Math.max(page.width, page.height),
				orientation: page.width > page.height ? 'landscape' : 'portrait',
			},
			margin: { ...page.margin, header: mm(15), footer: page.footer, gutter: 0 },
			...(firstPageNumber === undefined ? {} : { pageNumbers: { start: firstPageNumber } }),
		},
		grid: { linePitch: LINE_PITCH },
	};
}

/** GB/T 9704—2012, 7.5: — 1 — in 四号 宋体, on odd pages at the right, on even ones at the left, 空一字. */
export function pageNumberFooters(): NonNullable<ISectionOptions['footers']> {
	return { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) };
}

function pageNumber(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
	const side = alignment === AlignmentType.RIGHT ? 'right' : 'left';
	return new Footer({
		children: [
			new Paragraph({
				style: 'Footer',
				alignment,
				indent: { [side]: SIZE.pageNumber * 10 },
				children: [
					new TextRun({
						font: FONT.table,
						size: SIZE.pageNumber,
						children: ['— ', PageNumber.CURRENT, ' —'],
					}),
				],
			}),
		],
	});
}
