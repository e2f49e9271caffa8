/**
 * Fonts, sizes and styles of the report after GB/T 9704—2012 (党政机关公文格式). The style sheet is
 * written as WordprocessingML itself: docx has no option for the East Asian rules of a style.
 */

/** Fonts by the names offices have them under. */
export const FONT = {
	title: '方正小标宋简体',
	heading1: '黑体',
	heading2: '楷体_GB2312',
	body: '仿宋_GB2312',
	table: '宋体',
} as const;

/** What a computer without the office font should take instead (`w:altName` of the font table). */
const SUBSTITUTES: ReadonlyMap<string, string> = new Map([
	[FONT.title, FONT.table],
	[FONT.heading2, '楷体'],
	[FONT.body, '仿宋'],
	[FONT.heading1, 'SimHei'],
	[FONT.table, 'SimSun'],
]);

/** Sizes in half-points, as WordprocessingML counts. */
export const SIZE = {
	/** 二号 */
	title: 44,
	/** 三号 */
	body: 32,
	/** 四号 */
	contents: 28,
	/** 四号 */
	pageNumber: 28,
	/** 小二 */
	formTitle: 36,
	/** 五号 */
	form: 21,
} as const;

/** 三号 characters condensed by a quarter point: 28 of them fill the 156 mm of GB/T 9704. */
export const BODY_SPACING = -5;

/** 首行缩进 2 字符, in twips and in hundredths of a character. */
export const FIRST_LINE_INDENT = SIZE.body * 10 * 2;
const FIRST_LINE = `<w:ind w:firstLineChars="200" w:firstLine="${FIRST_LINE_INDENT}"/>`;

/**
 * Full lines and pages on the grid: no lines moved against orphans, no hanging punctuation, no gaps
 * beside Latin letters and digits. In the style Normal, because LibreOffice reads them only there.
 */
const FULL_LINES = '<w:widowControl/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>';

/** Room around the department on the cover, in twips. */
export const COVER_DEPARTMENT = { before: 3400, after: 600 } as const;

/** Ids of the paragraph styles. Headings and contents have Word's own names, so Word knows them. */
export const STYLE = {
	body: 'BodyText',
	heading: ['Heading1', 'Heading2', 'Heading3', 'Heading4'],
	contents: ['TOC1', 'TOC2', 'TOC3'],
	contentsTitle: 'TOCHeading',
	coverDepartment: 'CoverDepartment',
	coverTitle: 'Title',
	coverDate: 'CoverDate',
	/** 表题 of a table among the paragraphs. */
	caption: 'Caption',
	formTitle: 'FormTitle',
	formLine: 'FormLine',
	formCell: 'FormCell',
	formNote: 'FormNote',
	/** A paragraph that only carries a section break or the end of a field: 1 pt high. */
	hidden: 'BreakOnly',
} as const;

/** Height of a paragraph in the style `hidden`, in twips. */
export const HIDDEN_HEIGHT = 20;

interface StyleOptions {
	readonly id: string;
	readonly name: string;
	readonly next?: string;
	readonly priority?: number;
	/** Contents of `w:pPr` and `w:rPr`, in the order of the schema. */
	readonly paragraph?: string;
	readonly run?: string;
}

/** Measures in twips that follow from the page and the report. */
export interface StyleMeasures {
	/** Height of a line of text. */
	readonly linePitch: number;
	/** Height of a line of the table of contents, and where its page numbers end. */
	readonly contentsPitch: number;
	readonly contentsWidth: number;
}

export function styleSheet(measures: StyleMeasures): string {
	return [
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
		'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
		documentDefaults(),
		'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>',
		`<w:pPr>${FULL_LINES}</w:pPr></w:style>`,
		'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">',
		'<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
		'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>',
		'<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
		...textStyles(measures.linePitch).map(paragraphStyle),
		...frontStyles(measures).map(paragraphStyle),
		...formStyles().map(paragraphStyle),
		'</w:styles>',
	].join('');
}

function documentDefaults(): string {
	return [
		'<w:docDefaults><w:rPrDefault><w:rPr>',
		fonts(FONT.body),
		size(SIZE.body),
		'<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
		'</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
	].join('');
}

function textStyles(linePitch: number): StyleOptions[] {
	const pitch = exactly(linePitch);
	const condensed = `<w:spacing w:val="${BODY_SPACING}"/>`;
	const heading = (level: number, font: string, bold: boolean): StyleOptions => ({
		id: STYLE.heading[level - 1] ?? '',
		name: `heading ${level}`,
		next: STYLE.body,
		priority: 9,
		paragraph: `<w:keepNext/><w:keepLines/>${pitch}${FIRST_LINE}<w:outlineLvl w:val="${level - 1}"/>`,
		run: `${fonts(font)}${bold ? '<w:b/>' : ''}${condensed}${size(SIZE.body)}`,
	});
	return [
		{
			id: STYLE.body,
			name: 'Body Text',
			priority: 1,
			paragraph: `${pitch}${FIRST_LINE}<w:jc w:val="both"/>`,
			run: condensed,
		},
		heading(1, FONT.heading1, false),
		heading(2, FONT.heading2, false),
		heading(3, FONT.body, true),
		heading(4, FONT.body, false),
		{ id: 'Footer', name: 'footer', priority: 99, run: `${fonts(FONT.table)}${size(SIZE.pageNumber)}` },
		{ id: STYLE.hidden, name: '分隔', priority: 99, paragraph: exactly(HIDDEN_HEIGHT), run: size(2) },
	];
}

function frontStyles({ contentsPitch, contentsWidth }: StyleMeasures): StyleOptions[] {
	const centred = (before: number, after: number) =>
		`<w:spacing w:before="${before}" w:after="${after}"/><w:jc w:val="center"/>`;
	// Tab and line height stand in the style: 更新目录 keeps only those.
	const pageNumberTab = `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${contentsWidth}"/></w:tabs>`;
	const contents = (level: number, font: string): StyleOptions => ({
		id: STYLE.contents[level - 1] ?? '',
		name: `toc ${level}`,
		next: STYLE.body,
		priority: 39,
		paragraph: `${pageNumberTab}${exactly(contentsPitch)}<w:ind w:left="${(level - 1) * SIZE.contents * 20}"/>`,
		run: `${fonts(font)}${size(SIZE.contents)}`,
	});
	return [
		{
			id: STYLE.coverDepartment,
			name: '封面部门',
			paragraph: centred(COVER_DEPARTMENT.before, COVER_DEPARTMENT.after),
			run: `${fonts(FONT.title)}${size(SIZE.title)}`,
		},
		{ id: STYLE.coverTitle, name: 'Title', paragraph: centred(0, 5200), run: `${fonts(FONT.title)}${size(72)}` },
		{ id: STYLE.coverDate, name: '封面日期', paragraph: centred(0, 0), run: `${fonts(FONT.title)}${size(SIZE.body)}` },
		{
			id: STYLE.contentsTitle,
			name: 'TOC Heading',
			next: STYLE.body,
			priority: 39,
			paragraph: centred(0, 240),
			run: `${fonts(FONT.title)}${size(SIZE.title)}`,
		},
		contents(1, FONT.heading1),
		contents(2, FONT.body),
		contents(3, FONT.body),
	];
}

function formStyles(): StyleOptions[] {
	const text = `${fonts(FONT.table)}${size(SIZE.form)}`;
	return [
		{
			id: STYLE.caption,
			name: 'caption',
			priority: 35,
			paragraph: '<w:keepNext/><w:jc w:val="center"/>',
			run: `${fonts(FONT.heading1)}${size(SIZE.contents)}`,
		},
		{
			id: STYLE.formTitle,
			name: '表题',
			next: STYLE.formLine,
			paragraph: '<w:keepNext/><w:jc w:val="center"/>',
			run: `${fonts(FONT.title)}${size(SIZE.formTitle)}`,
		},
		{ id: STYLE.formLine, name: '表头行', paragraph: '<w:keepNext/>', run: text },
		{ id: STYLE.formCell, name: '表格文字', run: text },
		{ id: STYLE.formNote, name: '表注', run: text },
	];
}

function paragraphStyle(options: StyleOptions): string {
	return [
		`<w:style w:type="paragraph" w:styleId="${options.id}"><w:name w:val="${options.name}"/><w:basedOn w:val="Normal"/>`,
		options.next === undefined ? '' : `<w:next w:val="${options.next}"/>`,
		options.priority === undefined ? '' : `<w:uiPriority w:val="${options.priority}"/>`,
		'<w:qFormat/>',
		options.paragraph === undefined ? '' : `<w:pPr>${options.paragraph}</w:pPr>`,
		options.run === undefined ? '' : `<w:rPr>${options.run}</w:rPr>`,
		'</w:style>',
	].join('');
}

function fonts(name: string): string {
	return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;
}

function size(halfPoints: number): string {
	return `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
}

function exactly(twips: number): string {
	return `<w:spacing w:line="${twips}" w:lineRule="exact"/>`;
}

/** `word/fontTable.xml`: charset 86 is GB 2312, so that a substitute is chosen that has the characters. */
export function fontTable(): string {
	const entries = Object.values(FONT).map((name) => {
		const substitute = SUBSTITUTES.get(name);
		return [
			`<w:font w:name="${name}">`,
			substitute === undefined ? '' : `<w:altName w:val="${substitute}"/>`,
			'<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>',
		].join('');
	});
	return [
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
		'<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
		...entries,
		'</w:fonts>',
	].join('');
}
