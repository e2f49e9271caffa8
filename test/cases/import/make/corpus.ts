import { AWKWARD } from './awkward.ts';
import type { CorpusCase } from './case.ts';
import { PUBLISHED } from './published.ts';

export const CORPUS: readonly CorpusCase[] = [...PUBLISHED, ...AWKWARD];
