import type { Liquid, Template } from 'liquidjs';
import { z } from 'zod';
import { type Fault, fail, ok, type Result } from '../fault/fault.ts';
import { createEngine, parseTemplate } from './engine.ts';
import { markTagLines, splitOutline } from './outline.ts';
import type { TextNumbers } from './print.ts';

/** The wording part of pack.yaml. */
export const wordingSchema = z.strictObject({
	数字: z.strictObject({ 金额千分位: z.boolean(), 零金额: z.string(), 零比例: z.string() }).transform(
		(given): TextNumbers => ({
			thousands: given.金额千分位,
			zeroAmount: given.零金额,
			zeroPercent: given.零比例,
		}),
	),
	报告标题: z.string(),
	封面: z.strictObject({ 部门: z.string(), 标题: z.string() }),
});

/** 行文：the report of a pack, parsed and ready to be told over a ledger. */
export interface Wording {
	readonly engine: Liquid;
	readonly numbers: TextNumbers;
	readonly title: readonly Template[];
	readonly coverDepartment: readonly Template[];
	readonly coverTitle: readonly Template[];
	readonly sections: readonly WordingSection[];
}

export interface WordingSection {
	readonly id: string;
	readonly level: 1 | 2 | 3;
	readonly heading: readonly Template[];
	/** The heading's fixed words, without figures and conditions */
	readonly words: string;
	readonly body: readonly Template[];
	readonly file: string;
	readonly line: number;
}

export interface WordingSource {
	readonly settings: z.output<typeof wordingSchema>;
	/** report.liquid */
	readonly report: string;
	readonly reportFile: string;
	readonly settingsFile: string;
	/** partials/<name>.liquid by name */
	readonly partials: Readonly<Record<string, string>>;
}

/** Parses all templates of a pack; all faults at once. */
export function parseWording(source: WordingSource): Result<Wording> {
	const engine = createEngine(source.partials);
	const faults: Fault[] = [];
	const parse = (text: string, file: string, line: number): readonly Template[] => {
		const parsed = parseTemplate(engine, text, file, line);
		if (parsed.ok) return parsed.value;
		faults.push(...parsed.faults);
		return [];
	};
	for (const [name, text] of Object.entries(source.partials)) parse(text, `partials/${name}.liquid`, 1);
	const { settings, settingsFile, reportFile } = source;
	const sections = splitOutline(source.report);
	const wording: Wording = {
		engine,
		numbers: settings.数字,
		title: parse(settings.报告标题, settingsFile, 1),
		coverDepartment: parse(settings.封面.部门, settingsFile, 1),
		coverTitle: parse(settings.封面.标题, settingsFile, 1),
		sections: sections.map(({ id, level, heading, body, line }) => ({
			id,
			level,
			heading: parse(heading, reportFile, line),
			words: heading.replace(/\{\{.*?\}\}|\{%.*?%\}/gu, ''),
			body: parse(markTagLines(body), reportFile, line + 1),
			file: reportFile,
			line,
		})),
	};
	if (sections.length === 0) {
		faults.push({
			code: 'pack/report-empty',
			message: '报告里没有一个标题。',
			action: '标题行以 # 开头，例如“# 一、概况”。',
			where: { file: reportFile },
		});
	}
	return faults.length === 0 ? ok(wording) : fail(...faults);
}
