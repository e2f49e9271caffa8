import type { CheckContext } from '../../shared/checks/check.ts';
import type { Finding, Level } from '../../shared/checks/finding.ts';
import { allChecks } from '../../shared/checks/run.ts';
import { tableChecks } from '../../shared/checks/tables/index.ts';
import { Disclosure } from '../../shared/packs/disclosure.ts';
import { checkContext } from '../../shared/packs/judge.ts';
import type { Published } from '../../shared/published/published.ts';
import type { RawSection } from '../../shared/published/raw.ts';
import { type CASES, type Golden, loadCase } from './yuecheng.ts';

/** A golden case as its checks of words see it. */
export interface WordCase {
	readonly golden: Golden;
	readonly published: Published;
	readonly context: CheckContext;
	/** What they find in the report as it is, to tell what a change adds. */
	readonly usual: ReadonlySet<string>;
}

export async function wordCase(name: (typeof CASES)[number]): Promise<WordCase> {
	const golden = await loadCase(name);
	const { published } = new Disclosure(golden.pack, golden.catalog, golden.ledger);
	const context = checkContext(golden.pack, golden.catalog, golden.ledger.profile.year);
	return { golden, published, context, usual: new Set(runWords(published, context).map(keyOf)) };
}

/** All that is not about the tables alone. */
const wordChecks = allChecks.filter((check) => !tableChecks.includes(check));

export function runWords(published: Published, context: CheckContext): Finding[] {
	return wordChecks.flatMap((check) => check.run(published, context));
}

function keyOf({ code, level, message }: Finding): string {
	return `${code} ${level} ${message}`;
}

export function withSections(published: Published, sections: readonly RawSection[]): Published {
	return { ...published, sections, table: (form) => published.table(form) };
}

/** A change of the words in the sections whose heading contains `heading`. Throws when the words are not there. */
export type TextEdit = readonly [heading: string, before: string | RegExp, after: string];

export function rewritten(published: Published, edits: readonly TextEdit[]): Published {
	let { sections } = published;
	for (const [heading, before, after] of edits) {
		let changed = 0;
		sections = sections.map((section) => {
			if (!section.heading.includes(heading)) return section;
			const paragraphs = section.paragraphs.flatMap((text) => {
				const replaced = text.replace(before, after);
				if (replaced === text) return [text];
				changed += 1;
				return replaced === '' ? [] : [replaced];
			});
			return { ...section, paragraphs };
		});
		if (changed === 0) throw new Error(`“${heading}”里没有“${String(before)}”`);
	}
	return withSections(published, sections);
}

/** What a changed report has and the report as it is has not: P-01 error; each once, in order. */
export function added({ context, usual }: WordCase, published: Published, except = /^$/u): string[] {
	const found = runWords(published, context).filter(
		(finding) => !usual.has(keyOf(finding)) && !except.test(finding.message),
	);
	return [...new Set(found.map(({ code, level }) => `${code} ${level}`))].sort();
}

export function atLeast(findings: readonly Finding[], ...levels: readonly Level[]): Finding[] {
	return findings.filter(({ level }) => levels.includes(level));
}
