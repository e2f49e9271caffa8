import { AWKWARD } from './awkward.ts';
import { BUDGETS } from './budgets.ts';
import { CAIJUE } from './caijue.ts';
import type { CorpusCase } from './case.ts';
import { COLLECTIONS } from './collections.ts';
import { DAMAGED } from './damaged.ts';
import { FURTHER } from './further.ts';
import { LISTS } from './lists.ts';
import { PUBLISHED } from './published.ts';

/** The whole corpus, in the order of the README. */
export const CORPUS: readonly CorpusCase[] = [
	...PUBLISHED,
	...AWKWARD,
	...FURTHER,
	...CAIJUE,
	...BUDGETS,
	...LISTS,
	...COLLECTIONS,
	...DAMAGED,
];
