import { fail } from '../../../shared/fault/fault.ts';
import type { Context, Handlers } from './context.ts';
import { workspaceFault } from './faults.ts';

type ExportMethod = Extract<keyof Handlers, `export/${string}`>;

export function exportServices(_context: Context): Pick<Handlers, ExportMethod> {
	const later = async () => await Promise.resolve(fail(workspaceFault('export/nothing')));
	return {
		'export/start': later,
		'export/preview': later,
		'export/history': later,
		'export/choose-folder': later,
		'export/reveal': later,
		'export/fetch': later,
		'export/blank-collection': later,
	};
}
