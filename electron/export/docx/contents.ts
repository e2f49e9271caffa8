import {
	Bookmark,
	BuilderElement,
	FileChild,
	InternalHyperlink,
	Paragraph,
	type ParagraphChild,
	Run,
	Tab,
	TextRun,
	XmlComponent,
} from 'docx';
import { LINE_PITCH, TEXT_PAGE, textHeightOf } from './page.ts';
import { STYLE } from './styles.ts';

/** A line of the table of contents. */
export interface ContentsEntry {
	readonly level: number;
	readonly text: string;
	/** Name of the bookmark around the heading. */
	readonly bookmark: string;
	/** As printed on the page. */
	readonly page: number;
}

/** Headings down to this level are listed. */
export const CONTENTS_LEVELS = 2;

/** Height of 目录 itself with the room below it. */
const TITLE_ROOM = 1000;
/** A longer table of contents goes on to a second page. */
const LEAST_PITCH = 380;

/** Height of a line, such that the table of contents fills its page at most, if it can. */
export function contentsPitch(entries: readonly ContentsEntry[]): number {
	const room = textHeightOf(TEXT_PAGE) - TITLE_ROOM;
	return Math.max(LEAST_PITCH, Math.min(LINE_PITCH, Math.floor(room / Math.max(1, entries.length))));
}

/** Text of a heading that Word finds again from the table of contents. */
export function bookmarked(name: string, children: readonly ParagraphChild[]): Bookmark {
	return new Bookmark({ id: name, children });
}

/**
 * 目录 as Word itself stores it: a TOC field with its result, each entry a link with a PAGEREF field.
 * Word and WPS show what is stored and fill it anew only when asked to.
 */
export function contentsBlocks(entries: readonly ContentsEntry[]): FileChild[] {
	const title = new Paragraph({ style: STYLE.contentsTitle, text: '目　录' });
	const paragraphs = entries.map((entry, index) => contentsLine(entry, index === 0));
	const end = new Paragraph({ style: STYLE.hidden, children: [new Run({ children: [fieldMark('end')] })] });
	return [title, new ContentsBlock([...paragraphs, end]), new Paragraph({ style: STYLE.hidden })];
}

function contentsLine(entry: ContentsEntry, first: boolean): Paragraph {
	return new Paragraph({
		style: STYLE.contents[entry.level - 1] ?? STYLE.contents[0],
		children: [
			...(first ? fieldStart(` TOC \\o "1-${CONTENTS_LEVELS}" \\h \\z `) : []),
			new InternalHyperlink({
				anchor: entry.bookmark,
				children: [
					new TextRun({ text: entry.text }),
					new TextRun({ children: [new Tab()] }),
					...fieldStart(` PAGEREF ${entry.bookmark} \\h `),
					new TextRun({ text: String(entry.page) }),
					new Run({ children: [fieldMark('end')] }),
				],
			}),
		],
	});
}

function fieldStart(instruction: string): Run[] {
	return [
		new Run({ children: [fieldMark('begin')] }),
		new Run({ children: [new FieldInstruction(instruction)] }),
		new Run({ children: [fieldMark('separate')] }),
	];
}

function fieldMark(type: 'begin' | 'separate' | 'end'): XmlComponent {
	return new BuilderElement<{ type: string }>({
		name: 'w:fldChar',
		attributes: { type: { key: 'w:fldCharType', value: type } },
	});
}

class FieldInstruction extends XmlComponent {
	constructor(instruction: string) {
		super('w:instrText');
		this.root.push({ _attr: { 'xml:space': 'preserve' } }, instruction);
	}
}

/** The block that Word offers 更新目录 on. */
class ContentsBlock extends FileChild {
	constructor(paragraphs: readonly Paragraph[]) {
		super('w:sdt');
		const gallery = (name: string, value: string) =>
			new BuilderElement<{ value: string }>({ name, attributes: { value: { key: 'w:val', value } } });
		const part = new BuilderElement({
			name: 'w:docPartObj',
			children: [gallery('w:docPartGallery', 'Table of Contents'), new BuilderElement({ name: 'w:docPartUnique' })],
		});
		this.root.push(
			new BuilderElement({ name: 'w:sdtPr', children: [part] }),
			new BuilderElement({ name: 'w:sdtContent', children: paragraphs }),
		);
	}
}
