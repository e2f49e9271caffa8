/**
 * docx-preview draws a section of the document as one long sheet. This cuts it into sheets of the
 * paper's height, between paragraphs and between rows of tables, whose heads are repeated. Where a
 * page ends is Word's decision in the end; a paragraph here moves as a whole.
 */
export function splitPages(body: HTMLElement): void {
	for (const section of body.querySelectorAll<HTMLElement>('section.docx')) {
		let rest: HTMLElement | undefined = section;
		while (rest !== undefined) rest = cutAfterFirstPage(rest);
	}
}

/** Leaves the first page in this sheet and moves the others into a sheet of their own, which is returned. */
function cutAfterFirstPage(section: HTMLElement): HTMLElement | undefined {
	const [article, ...later] = section.querySelectorAll<HTMLElement>(':scope > article');
	if (article === undefined) return undefined;
	const below = cutArticle(article, bottomOfText(section, article));
	const moved = [...(below === undefined ? [] : [below]), ...later];
	if (moved.length === 0) return undefined;
	const sheet = section.cloneNode(false) as HTMLElement;
	sheet.append(...moved);
	section.after(sheet);
	return sheet;
}

/** Where on the screen the paper's text must end. */
function bottomOfText(section: HTMLElement, article: HTMLElement): number {
	const { paddingTop, paddingBottom, minHeight } = getComputedStyle(section);
	const [top = 0, bottom = 0, height = 0] = [paddingTop, paddingBottom, minHeight].map((text) =>
		Number.parseInt(text, 10),
	);
	return article.getBoundingClientRect().top + height - top - bottom;
}

/** What of an article lies below the limit; a block that crosses it moves whole, a table between rows. */
function cutArticle(article: HTMLElement, limit: number): HTMLElement | undefined {
	const blocks = [...article.children];
	const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > limit + SLACK);
	const crossing = blocks[at];
	if (crossing === undefined) return undefined;
	const tail = crossing instanceof HTMLTableElement ? cutTable(crossing, limit) : undefined;
	const moved = tail === undefined ? blocks.slice(Math.max(at, 1)) : [tail, ...blocks.slice(at + 1)];
	if (moved.length === 0) return undefined;
	const next = article.cloneNode(false) as HTMLElement;
	next.append(...moved);
	return next;
}

const SLACK = 1;

/** The rows of a table that lie below the limit, under the same head; undefined when none can stay above. */
function cutTable(table: HTMLTableElement, limit: number): HTMLTableElement | undefined {
	const rows = [...table.rows];
	const first = rows.findIndex((row) => row.getBoundingClientRect().bottom > limit + SLACK);
	const heads = rows.filter((row) => row.closest('thead') !== null || row.dataset['head'] === 'true');
	if (first <= heads.length || first < 1) return undefined;
	const tail = table.cloneNode(false) as HTMLTableElement;
	const columns = table.querySelector('colgroup');
	if (columns !== null) tail.append(columns.cloneNode(true));
	tail.append(...heads.map((row) => row.cloneNode(true)), ...rows.slice(first));
	return tail;
}
