import path from 'node:path';
import { ok } from '../../../shared/fault/fault.ts';
import type { Context, Handlers } from './context.ts';
import { describeNotice, readWorkbook } from './new-book.ts';

export function fileServices(context: Context): Pick<Handlers, 'files/receive' | 'import/collection' | 'jobs/cancel'> {
	const { uploads, jobs } = context;
	return {
		'files/receive': async ({ name, bytes }) => await Promise.resolve(ok({ upload: uploads.receive({ name, bytes }) })),
		'jobs/cancel': async ({ job }) => {
			jobs.cancel(job);
			return await Promise.resolve(ok({}));
		},
		'import/collection': async ({ job, upload }) => {
			const received = uploads.redeem(upload);
			if (!received.ok) return received;
			const read = await jobs.run(job, async (signal, progress) => {
				progress('正在读采集表', 0, 0);
				return await readWorkbook(context, received.value, signal, progress);
			});
			if (!read.ok) return read;
			const { ledger, notices } = read.value;
			return ok({
				ledger,
				notices: notices.map(describeNotice),
				file: path.basename(received.value.name).slice(0, 400),
			});
		},
	};
}
