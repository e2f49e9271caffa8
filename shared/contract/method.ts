import { z } from 'zod';
import type { Fault, Result } from '../fault/fault.ts';

/** One thing that the page may ask of the main side: what it says and what it gets. Both ends parse both. */
export interface MethodSchema<Request extends z.ZodType = z.ZodType, Reply extends z.ZodType = z.ZodType> {
	readonly request: Request;
	readonly reply: Reply;
}

export function method<Request extends z.ZodType, Reply extends z.ZodType>(
	request: Request,
	reply: Reply,
): MethodSchema<Request, Reply> {
	return { request, reply };
}

const placeSchema = z.strictObject({
	file: z.string().exactOptional(),
	sheet: z.string().exactOptional(),
	cell: z.string().exactOptional(),
	line: z.int().exactOptional(),
	column: z.int().exactOptional(),
});
export const faultSchema: z.ZodType<Fault> = z.strictObject({
	code: z.string(),
	message: z.string(),
	action: z.string(),
	where: placeSchema.exactOptional(),
});

/** A reply on its way: the value, or faults as the main side says them. */
export function replySchema<T extends z.ZodType>(value: T): z.ZodType<Result<z.output<T>>> {
	return z.discriminatedUnion('ok', [
		z.strictObject({ ok: z.literal(true), value }),
		z.strictObject({ ok: z.literal(false), faults: z.array(faultSchema).readonly() }),
	]) as unknown as z.ZodType<Result<z.output<T>>>;
}

/** Something handed out by the main side that the page can only hand back: never a path. */
export const token = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/u);
/** A name for people to read; the main side never opens a file by it. */
export const label = z.string().max(400);
export const count = z.int().min(0);
export const year = z.int().min(1990).max(2100);
export const moment = z.iso.datetime();
export const none = z.strictObject({});
/** Files on their way to the main side. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;
export const bytes = z.instanceof(Uint8Array).refine((given) => given.byteLength <= MAX_UPLOAD_BYTES, '文件太大');
