import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomically } from '../export/atomic-write.ts';

const stateSchema = z.strictObject({
	x: z.int(),
	y: z.int(),
	width: z.int().min(1).max(20_000),
	height: z.int().min(1).max(20_000),
	maximized: z.boolean(),
});
/** In device-independent pixels; the place is that of the window when it is not maximized. */
export type WindowState = z.output<typeof stateSchema>;

export interface Area {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export const SMALLEST = { width: 1024, height: 640 } as const;
const FIRST = { width: 1366, height: 768 } as const;

/**
 * Where the window goes: where it was, moved and shrunk into the screen that is there now; in the middle
 * of it the first time.
 */
export function placeOn(area: Area, state: WindowState | undefined): Area {
	const width = Math.min(state?.width ?? FIRST.width, area.width);
	const height = Math.min(state?.height ?? FIRST.height, area.height);
	const middle = {
		x: area.x + Math.round((area.width - width) / 2),
		y: area.y + Math.round((area.height - height) / 2),
	};
	if (state === undefined) return { ...middle, width, height };
	return {
		x: Math.min(Math.max(state.x, area.x), area.x + area.width - width),
		y: Math.min(Math.max(state.y, area.y), area.y + area.height - height),
		width,
		height,
	};
}

/** None the first time, and none where the file is damaged: the window then opens as the first time. */
export async function readWindowState(file: string): Promise<WindowState | undefined> {
	try {
		return stateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch {
		return undefined;
	}
}

/** Where it cannot be written, the next start simply does not remember. */
export async function writeWindowState(file: string, state: WindowState): Promise<void> {
	await writeFileAtomically(file, new TextEncoder().encode(`${JSON.stringify(state)}\n`), { replace: true });
}
