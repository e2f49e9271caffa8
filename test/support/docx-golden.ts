import { readFileSync } from 'node:fs';
import type { Report, ReportBlock } from '../../shared/wording/report.ts';

/** narrative.json of a golden case, as far as tests use it. */
export interface GoldenSection {
	readonly id: string;
	readonly heading: string;
	readonly paras?: readonly { readonly text: string }[];
	/** 四、名词解释 has its paragraphs here. */
	readonly entries?: readonly { readonly text: string }[];
	readonly children?: readonly GoldenSection[];
}

const CASE = new URL('../cases/yuecheng-2024/', import.meta.url);

export function goldenSections(): readonly GoldenSection[] {
	const text = readFileSync(new URL('narrative.json', CASE), 'utf8');
	return (JSON.parse(text) as { readonly sections: readonly GoldenSection[] }).sections;
}

export function goldenParagraphs(section: GoldenSection): string[] {
	return [...(section.paras ?? []), ...(section.entries ?? [])].map((paragraph) => paragraph.text);
}

/** The published report as the wording engine would make it, without its figures. */
export function goldenReport(): Report {
	return {
		title: '绍兴市越城区人力资源和社会保障局（汇总）2024年度部门决算',
		cover: {
			department: '绍兴市越城区人力资源和社会保障局（汇总）',
			title: '2024年度部门决算',
			date: '2025年8月',
		},
		blocks: goldenSections().flatMap((section) => blocksOf(section, 1)),
	};
}

function blocksOf(section: GoldenSection, level: 1 | 2 | 3): ReportBlock[] {
	const next = level === 1 ? 2 : 3;
	const own: ReportBlock[] = goldenParagraphs(section).map((text) => ({
		kind: 'paragraph',
		section: section.id,
		segments: [{ kind: 'text', text }],
	}));
	return [
		{ kind: 'heading', level, section: section.id, text: section.heading },
		...own,
		...(section.id === '2' ? [{ kind: 'forms', section: section.id } as const] : []),
		...(section.children ?? []).flatMap((child) => blocksOf(child, next)),
	];
}
