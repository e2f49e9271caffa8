import type { ReadonlySignal } from '@preact/signals-core';
import type { Template } from 'liquidjs';
import { functionPath } from '../catalog/catalog.ts';
import type { Facts } from '../facts/facts.ts';
import { derived } from '../facts/live-ledger.ts';
import { blockOf, joinTables } from './blocks.ts';
import type { Wording, WordingSection } from './declare.ts';
import { renderGlobals, renderSafely } from './engine.ts';
import { segmentsOf } from './marks.ts';
import { splitParagraphs } from './outline.ts';
import type { Report, ReportBlock } from './report.ts';
import { define, factScope } from './scope.ts';
import { paragraphText } from './segment.ts';

/** Which forms have no amount, by their number (公开09表). */
export type EmptyForms = (number: string) => boolean;

/** A section's heading and paragraphs with their marks, what each became, and these put together. */
interface ToldSection {
	readonly texts: readonly string[];
	readonly parts: readonly ReportBlock[];
	readonly blocks: readonly ReportBlock[];
}

/**
 * 说明书：the report over a ledger. Each section is told again only when a figure or a text that it
 * read has changed.
 */
export class ReportTeller {
	readonly #wording: Wording;
	readonly #scope: object;
	readonly #globals: object;
	/** The blocks of each section of the pack, none where it is left out. */
	readonly sections: readonly ReadonlySignal<readonly ReportBlock[]>[];
	readonly #report: ReadonlySignal<Report>;
	/** What each section said last: what says the same stays the same block, and the same section. */
	readonly #told = new Map<WordingSection, ToldSection>();

	constructor(wording: Wording, facts: Facts, emptyForms: EmptyForms, formNumbers: readonly string[]) {
		this.#wording = wording;
		this.#scope = reportScope(facts, wording, emptyForms, formNumbers);
		const { ledger } = facts;
		this.#globals = renderGlobals({
			texts: (place, code) => ledger.passages(place, code).map((row) => row.content),
			entries: (place) => ledger.passagesAt(place),
			path: (code) => functionPath(ledger.catalog, code),
		});
		this.sections = wording.sections.map((section) => derived(() => this.#tell(section)));
		this.#report = derived(() => ({
			title: this.#setting(wording.title),
			cover: {
				department: this.#setting(wording.coverDepartment),
				title: this.#setting(wording.coverTitle),
				date: monthOf(facts.ledger.profile.value.compiledOn),
			},
			blocks: this.sections.flatMap((section) => section.value),
		}));
	}

	get report(): Report {
		return this.#report.value;
	}

	#tell(section: WordingSection): readonly ReportBlock[] {
		const { file, line } = section;
		const heading = this.#text(section.heading, file, line);
		const texts = heading === '' ? [] : [heading, ...splitParagraphs(this.#render(section.body, file, line + 1))];
		const before = this.#told.get(section);
		if (before !== undefined && sameTexts(before.texts, texts)) return before.blocks;
		const known = new Map(before?.texts.map((text, index) => [text, before.parts[index]] as const).slice(1));
		const parts = texts.map((text, index) => {
			if (index === 0) return headingBlock(section, text);
			const block = known.get(text);
			// Paragraphs of the same words are still blocks of their own.
			known.delete(text);
			return block ?? blockOf(section, text);
		});
		const blocks = joinTables(parts);
		this.#told.set(section, { texts, parts, blocks });
		return blocks;
	}

	#setting(templates: readonly Template[]): string {
		const line = this.#wording.settings.find((setting) => setting.templates === templates)?.line ?? 1;
		return this.#text(templates, 'pack.yaml', line);
	}

	#text(templates: readonly Template[], file: string, firstLine: number): string {
		return paragraphText(segmentsOf(this.#render(templates, file, firstLine).trim()));
	}

	#render(templates: readonly Template[], file: string, firstLine: number): string {
		// The engine's own type is mutable, but rendering does not change a template.
		const render = () =>
			String(this.#wording.engine.renderSync([...templates], this.#scope, { globals: this.#globals }));
		return renderSafely(render, file, firstLine);
	}
}

function headingBlock({ id, level }: WordingSection, text: string): ReportBlock {
	return { kind: 'heading', level, section: id, text };
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** Names that every template has besides the pack's figures and lists. */
export const REPORT_NAMES = ['部门名称', '部门本名', '年度', '上年度', '编制年月', '单位名单', '空表'] as const;
type ReportName = (typeof REPORT_NAMES)[number];

/** Figures and lists by name, and what a template says of the ledger itself. */
function reportScope(facts: Facts, wording: Wording, emptyForms: EmptyForms, formNumbers: readonly string[]): object {
	const scope = factScope(facts, wording.numbers);
	const { ledger } = facts;
	const empty = {};
	for (const number of formNumbers) define(empty, number, () => emptyForms(number));
	const values: Readonly<Record<ReportName, () => unknown>> = {
		部门名称: () => ledger.profile.value.department,
		部门本名: () => ownName(ledger.profile.value.department),
		年度: () => String(ledger.profile.value.year),
		上年度: () => String(ledger.profile.value.year - 1),
		编制年月: () => monthOf(ledger.profile.value.compiledOn),
		单位名单: () => ledger.units.map((unit) => ({ 名称: unit.name, 性质: unit.nature })),
		空表: () => empty,
	};
	for (const name of REPORT_NAMES) define(scope, name, values[name]);
	return scope;
}

/** 绍兴市越城区人力资源和社会保障局（汇总） without what only says that it is a sum. */
function ownName(department: string): string {
	return department.replace(/[（(](汇总|本级)[）)]$/u, '');
}

/** 2025-08-31 → 2025年8月; blank when there is no date. */
function monthOf(isoDate: string): string {
	const match = /^(\d{4})-(\d\d)/u.exec(isoDate);
	return match === null ? '' : `${match[1]}年${Number(match[2])}月`;
}
