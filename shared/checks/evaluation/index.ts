import type { Check } from '../check.ts';
import { fundChecks } from './funds.ts';
import { gradeChecks } from './grade.ts';
import { limitChecks } from './limits.ts';
import { scoreChecks } from './scores.ts';
import { toldChecks } from './told.ts';

/** 绩效评价：自评表、评分表, by themselves and beside what the text says of them. */
export const evaluationChecks: readonly Check[] = [
	...fundChecks,
	...scoreChecks,
	...gradeChecks,
	...toldChecks,
	...limitChecks,
];
