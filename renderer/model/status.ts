import type { Program } from './program.ts';

/** Status bar, left: what the page says about itself. */
export function tellHint(program: Program, text: string): void {
	program.hint.value = text;
}

/** Status bar, right: what is selected. */
export function tellSummary(program: Program, text: string): void {
	program.summary.value = text;
}
