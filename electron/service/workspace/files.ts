import { ok } from '../../../shared/fault/fault.ts';
import type { Context, Handlers } from './context.ts';

export function fileServices({ uploads, jobs }: Context): Pick<Handlers, 'files/receive' | 'jobs/cancel'> {
	return {
		'files/receive': async ({ files }) =>
			await Promise.resolve(ok({ uploads: files.map((file) => uploads.receive(file)) })),
		'jobs/cancel': async ({ job }) => {
			jobs.cancel(job);
			return await Promise.resolve(ok({}));
		},
	};
}
