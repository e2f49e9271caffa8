import { z } from 'zod';
import { label, token } from './method.ts';

/** What the main side tells the page without being asked. */
export const eventSchema = z.discriminatedUnion('event', [
	/** How far long work is. `done` counts up to `total`; a total of 0 means that it is not known. */
	z.strictObject({
		event: z.literal('progress'),
		job: token,
		text: label,
		done: z.int().min(0),
		total: z.int().min(0),
	}),
	/** A ledger file was double-clicked, or the program was started a second time with one. */
	z.strictObject({ event: z.literal('open-book'), book: token }),
	/** The same, but it cannot be opened. */
	z.strictObject({ event: z.literal('trouble'), message: label, action: label }),
	/** The shell's menu. */
	z.strictObject({ event: z.literal('menu'), item: label }),
	/** The main side is about to end: say goodbye to what is open. */
	z.strictObject({ event: z.literal('closing') }),
]);
export type HostEvent = z.output<typeof eventSchema>;
