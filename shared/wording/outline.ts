/** 一节：a heading and the template of what stands under it, as the pack's report file has them. */
export interface SectionSource {
	/** 3.5.1: counted from the headings, so that it survives a change of their words */
	readonly id: string;
	readonly level: 1 | 2 | 3;
	/** Template of the heading; when it renders to nothing, the section is left out. */
	readonly heading: string;
	readonly body: string;
	/** 1-based line of the heading in the file */
	readonly line: number;
}

/** Marks the place of the tables, alone on a line. */
export const FORMS_MARK = '[[公开表]]';

/**
 * Splits the report file at its headings (# 一级, ## 二级, ### 三级). A heading may follow its
 * siblings' condition, e.g. `### {% if 有 %}1.总体情况。{% endif %}`.
 */
export function splitOutline(text: string): SectionSource[] {
	const sections: { level: 1 | 2 | 3; heading: string; lines: string[]; line: number }[] = [];
	for (const [index, line] of text.split(/\r?\n/u).entries()) {
		const heading = /^(#{1,3})\s+(.*)$/u.exec(line);
		if (heading !== null) {
			const level = (heading[1] ?? '').length as 1 | 2 | 3;
			sections.push({ level, heading: (heading[2] ?? '').trim(), lines: [], line: index + 1 });
		} else {
			sections.at(-1)?.lines.push(line);
		}
	}
	const counters = [0, 0, 0];
	return sections.map(({ level, heading, lines, line }) => {
		counters[level - 1] = (counters[level - 1] ?? 0) + 1;
		counters.fill(0, level);
		return { id: counters.slice(0, level).join('.'), level, heading, body: lines.join('\n'), line };
	});
}

/** Stands behind a line with tags; a noncharacter, like the marks of segments. */
const TAG_LINE = '\ufdd3';

/**
 * Marks the lines with tags, so that one that comes to nothing leaves no trace in the text: an
 * `{% if … %}` on a line of its own neither ends a paragraph nor breaks a line.
 */
export function markTagLines(template: string): string {
	return template.replace(/^.*\{%.*$/gmu, (line) => `${line.trimEnd()}${TAG_LINE}`);
}

/** Blank lines separate paragraphs; a line break inside one only wraps the template. */
export function splitParagraphs(text: string): string[] {
	return text
		.replace(/^[ \t]*\ufdd3[ \t\ufdd3]*\n?/gmu, '')
		.replaceAll(TAG_LINE, '')
		.split(/\n[ \t]*\n/u)
		.map((paragraph) =>
			paragraph
				.split('\n')
				.map((line) => line.trim())
				.join(''),
		)
		.filter((paragraph) => paragraph !== '');
}
