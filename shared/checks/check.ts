import type { Catalog } from '../catalog/catalog.ts';
import type { Conventions } from '../facts/conventions.ts';
import type { FormDeclaration } from '../forms/declare.ts';
import type { Published } from '../published/published.ts';
import type { Finding } from './finding.ts';
import type { WordingPatterns } from './words/declare.ts';

/** What checks may look at besides the published report. */
export interface CheckContext {
	/** 年度 of the report */
	readonly year: number;
	readonly catalog: Catalog;
	readonly forms: readonly FormDeclaration[];
	/** 行文核对 of the pack: which words of which section state which number. */
	readonly wordings: WordingPatterns;
	/** 约定 of the pack: what counts as normal, what a percentage of nothing is, the bounds of grades. */
	readonly conventions: Conventions;
	/** The report of last year, when it is at hand. */
	readonly prior?: Published;
}

/**
 * 一条核对：a pure function of what is published. It returns nothing when the rule holds, findings
 * where it fails, and a finding of level `unchecked` when what it needs is missing.
 */
export interface Check {
	/** Stable code of the rule, as in the catalogue of rules. */
	readonly code: string;
	/** Short name, e.g. 收入总计 */
	readonly title: string;
	/** The clause, form or source behind the rule. */
	readonly source: string;
	readonly run: (published: Published, context: CheckContext) => readonly Finding[];
}
