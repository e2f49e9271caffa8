import type { Check } from '../check.ts';
import { amountChecks } from './amounts.ts';
import { budgetChecks } from './budget.ts';
import { coverageChecks } from './coverage.ts';
import { glossaryChecks } from './glossary.ts';
import { officeChecks } from './office.ts';
import { percentChecks } from './percents.ts';
import { performanceChecks } from './performance.ts';
import { priorChecks } from './prior.ts';
import { publicCostChecks } from './public-costs.ts';
import { repeatChecks } from './repeats.ts';
import { unitChecks } from './units.ts';
import { writingChecks } from './writing.ts';
import { yearChecks } from './year-on-year.ts';

/** 行文的核对：what the sentences of a report state, against its tables and against each other. */
export const wordChecks: readonly Check[] = [
	...amountChecks,
	...coverageChecks,
	...budgetChecks,
	...yearChecks,
	...percentChecks,
	...publicCostChecks,
	...officeChecks,
	...performanceChecks,
	...glossaryChecks,
	...repeatChecks,
	...unitChecks,
	...writingChecks,
	...priorChecks,
];
