import type { Liquid, Template } from 'liquidjs';
import { z } from 'zod';
import { type Fault, fail, ok, type Result } from '../fault/fault.ts';
import { createEngine, parseTemplate } from './engine.ts';
import { markTagLines, splitOutline } from './outline.ts';
import type { TextNumbers } from './print.ts';
import { slipsIn } from './slips.ts';

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
	/** The templates of pack.yaml, these three, and the line on which each stands. */
	readonly settings: readonly { readonly templates: readonly Template[]; readonly line: number }[];
	readonly sections: readonly WordingSection[];
	/** By name, as `{% render '名' %}` writes it */
	readonly partials: ReadonlyMap<string, readonly Template[]>;
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
	/** Where 报告标题, 封面 / 部门 and 封面 / 标题 stand. */
	readonly settingsLines: { readonly title: number; readonly coverDepartment: number; readonly coverTitle: number };
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
	const partials = new Map(
		Object.entries(source.partials).map(([name, text]) => {
			faults.push(...slipsIn(text, `partials/${name}.liquid`, false));
			return [name, parse(text, `partials/${name}.liquid`, 1)] as const;
		}),
	);
	const { settings, settingsFile, settingsLines, reportFile } = source;
	faults.push(...slipsIn(source.report, reportFile, true));
	const sections = splitOutline(source.report);
	const title = parse(settings.报告标题, settingsFile, settingsLines.title);
	const coverDepartment = parse(settings.封面.部门, settingsFile, settingsLines.coverDepartment);
	const coverTitle = parse(settings.封面.标题, settingsFile, settingsLines.coverTitle);
	const wording: Wording = {
		engine,
		numbers: settings.数字,
		title,
		coverDepartment,
		coverTitle,
		settings: [
			{ templates: title, line: settingsLines.title },
			{ templates: coverDepartment, line: settingsLines.coverDepartment },
			{ templates: coverTitle, line: settingsLines.coverTitle },
		],
		partials,
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
