import type { Check } from '../check.ts';
import { acrossRules } from './across.ts';
import { amountChecks } from './amounts.ts';
import { headingChecks } from './headings.ts';
import { arithmeticCheck } from './judge.ts';
import { lineChecks } from './lines.ts';
import { presenceChecks } from './presence.ts';
import { subjectChecks } from './subjects.ts';
import { withinRules } from './within.ts';

/** 表的核对: structure, within a table, across tables. */
export const tableChecks: readonly Check[] = [
	...presenceChecks,
	...headingChecks,
	...amountChecks,
	...lineChecks,
	...subjectChecks,
	...withinRules.map(arithmeticCheck),
	...acrossRules.map(arithmeticCheck),
];
