import type { Stage } from './stage.ts';

/** What is seen, by the name of its picture; they follow each other in one window. */
export type Scene = readonly [name: string, play: (stage: Stage) => Promise<void>];
