import { Document, type ISectionOptions, Packer } from 'docx';
import type { FormTable } from '../../../shared/forms/table.ts';
import type { Report, ReportBlock } from '../../../shared/wording/report.ts';
import { CONTENTS_LEVELS, type ContentsEntry, contentsBlocks, contentsPitch } from './contents.ts';
import { coverBlocks } from './cover.ts';
import { type FormLayout, layoutForm } from './form-layout.ts';
import { formBlocks } from './form-table.ts';
import { finishPackage } from './package.ts';
import {
	formPage,
	LINE_PITCH,
	pageNumberFooters,
	sectionProperties,
	TEXT_PAGE,
	textHeightOf,
	textWidthOf,
} from './page.ts';
import { paginate } from './paginate.ts';
import { styleSheet } from './styles.ts';
import { flowItems, type TextBlock, textBlocks } from './text-blocks.ts';

/** What the file says about itself; no name of a person, no path, no clock. */
export interface DocumentProperties {
	/** 编制日期, ISO date or blank. */
	readonly compiledOn: string;
	/** Printed on the cover, e.g. 送审稿; none where it is absent. */
	readonly draftMark?: string;
}

/** What follows on pages of one kind. */
type Part =
	| {
			readonly kind: 'text';
			readonly blocks: readonly TextBlock[];
			readonly firstPage: number;
			readonly pageOf: readonly number[];
	  }
	| {
			readonly kind: 'form';
			/** Headings of the forms, above the first of them. */
			readonly headings: readonly TextBlock[];
			readonly table: FormTable;
			readonly layout: FormLayout;
			readonly firstPage: number;
	  };

/**
 * The report as a Word document after GB/T 9704: cover, table of contents, text, forms as tables on
 * pages of their own. The same report and tables give the same bytes on any machine.
 *
 * @param tables the forms for the `forms` block, in order.
 */
export async function writeReportDocument(
	report: Report,
	tables: readonly FormTable[],
	properties: DocumentProperties,
): Promise<Uint8Array> {
	const packed = await Packer.toArrayBuffer(reportDocument(report, tables, properties.draftMark));
	return finishPackage(new Uint8Array(packed), { title: report.title, compiledOn: properties.compiledOn });
}

/** The document before it is packed; tests lay its pages out as Word does. */
export function reportDocument(report: Report, tables: readonly FormTable[], draftMark?: string): Document {
	const parts = layOut(report.blocks, tables);
	const names = new Map(report.blocks.map((block, index) => [block, `_Toc${String(index + 1).padStart(8, '0')}`]));
	const entries = contentsOf(parts, names);
	return new Document({
		title: report.title,
		externalStyles: styleSheet({
			linePitch: LINE_PITCH,
			contentsPitch: contentsPitch(entries),
			contentsWidth: textWidthOf(TEXT_PAGE),
		}),
		evenAndOddHeaderAndFooters: true,
		sections: [
			{ properties: sectionProperties(TEXT_PAGE), children: coverBlocks(report.cover, draftMark) },
			...(entries.length > 0 ? [{ properties: sectionProperties(TEXT_PAGE), children: contentsBlocks(entries) }] : []),
			...parts.map((part, index) => section(part, names, index === 0)),
		],
	});
}

/** Cuts the report into parts and counts their pages, from 1. */
function layOut(blocks: readonly ReportBlock[], tables: readonly FormTable[]): Part[] {
	const parts: Part[] = [];
	let text: TextBlock[] = [];
	let page = 1;
	const endText = () => {
		if (text.length === 0) return;
		const { pageOf, pages } = paginateBlocks(text);
		parts.push({ kind: 'text', blocks: text, firstPage: page, pageOf });
		page += pages;
		text = [];
	};
	for (const block of blocks) {
		if (block.kind !== 'forms') {
			text.push(block);
			continue;
		}
		const headings = trailingHeadings(text);
		text = text.slice(0, text.length - headings.length);
		endText();
		tables.forEach((table, index) => {
			const above = index === 0 ? headings : [];
			const layout = layoutForm(table, above.length * LINE_PITCH);
			parts.push({ kind: 'form', headings: above, table, layout, firstPage: page });
			page += layout.pages;
		});
		if (tables.length === 0) text = headings;
	}
	endText();
	return parts;
}

/** 二、公开表 stands on the page of the first form, not alone on a page. */
function trailingHeadings(blocks: readonly TextBlock[]): TextBlock[] {
	const last = blocks.findLastIndex((block) => block.kind !== 'heading');
	return blocks.slice(last + 1);
}

/** Page, from 0, of each block of a text, and the pages it takes. */
function paginateBlocks(blocks: readonly TextBlock[]): { readonly pageOf: number[]; readonly pages: number } {
	const items = blocks.map(flowItems);
	const { pageOf, pages } = paginate(items.flat(), textHeightOf(TEXT_PAGE));
	let next = 0;
	const first = items.map(({ length }) => {
		const page = pageOf[next] ?? 0;
		next += length;
		return page;
	});
	return { pageOf: first, pages };
}

function contentsOf(parts: readonly Part[], names: ReadonlyMap<ReportBlock, string>): ContentsEntry[] {
	return parts.flatMap((part) => {
		const blocks = part.kind === 'text' ? part.blocks : part.headings;
		return blocks.flatMap((block, index): ContentsEntry[] => {
			if (block.kind !== 'heading' || block.level > CONTENTS_LEVELS) return [];
			const offset = part.kind === 'text' ? (part.pageOf[index] ?? 0) : 0;
			return [
				{ level: block.level, text: block.text, bookmark: names.get(block) ?? '', page: part.firstPage + offset },
			];
		});
	});
}

function section(part: Part, names: ReadonlyMap<ReportBlock, string>, first: boolean): ISectionOptions {
	const page = part.kind === 'text' ? TEXT_PAGE : formPage(part.table.orientation);
	const blocks = part.kind === 'text' ? part.blocks : part.headings;
	const children = blocks.flatMap((block) => textBlocks(block, names.get(block) ?? ''));
	if (part.kind === 'form') children.push(...formBlocks(part.table, part.layout));
	return {
		properties: sectionProperties(page, first ? 1 : undefined),
		...(first ? { footers: pageNumberFooters() } : {}),
		children,
	};
}
