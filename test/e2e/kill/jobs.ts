import path from 'node:path';
import { difference } from '../../../electron/store/difference.ts';
import { readLedgerFile } from '../../../electron/store/open.ts';
import { apply, type Command, invert } from '../../../shared/ledger/change.ts';
import type { Entry } from '../../../shared/ledger/ledger.ts';
import { fen } from '../../../shared/money/fen.ts';
import { sampleEntry } from '../../support/sample-ledger.ts';
import { type Bench, type Job, ledgerDigest, type Plan } from './bench.ts';
import { exporting } from './exporting.ts';

/** A new command, which ends what could be redone. */
function executing(bench: Bench, command: Command): Plan {
	return {
		run: async () => bench.store.execute(command),
		after: { ledger: apply(bench.ledger, command), done: [...bench.done, command], undone: [] },
	};
}

const importing: Job = {
	weight: 1,
	plan: async (bench) => {
		const last = bench.ledger.entries.reduce((most, { id }) => Math.max(most, id), 0);
		const entries = Array.from({ length: 100 + bench.random(400) }, (_, index): Entry => {
			return sampleEntry(last + 1 + index, {
				amount: fen(bench.random(1_000_000)),
				project: `项目${bench.random(9)}`,
			});
		});
		return executing(bench, difference(bench.ledger, { ...bench.ledger, entries }, '导入采集表'));
	},
};

const editing: Job = {
	weight: 6,
	plan: async (bench) => {
		const before = bench.ledger.entries[bench.random(bench.ledger.entries.length)];
		if (before === undefined) return undefined;
		const after = { ...before, amount: fen(bench.random(1_000_000)), project: `改${bench.random(1_000_000)}` };
		return executing(bench, { label: '修改金额', changes: [{ table: 'entry', before, after }] });
	},
};

const undoing: Job = {
	weight: 3,
	plan: async (bench) => {
		const last = bench.done.at(-1);
		if (last === undefined) return undefined;
		return {
			run: async () => bench.store.undo(),
			after: {
				ledger: apply(bench.ledger, invert(last)),
				done: bench.done.slice(0, -1),
				undone: [...bench.undone, last],
			},
		};
	},
};

const redoing: Job = {
	weight: 3,
	plan: async (bench) => {
		const next = bench.undone.at(-1);
		if (next === undefined) return undefined;
		return {
			run: async () => bench.store.redo(),
			after: {
				ledger: apply(bench.ledger, next),
				done: [...bench.done, next],
				undone: bench.undone.slice(0, -1),
			},
		};
	},
};

const backingUp: Job = {
	weight: 1,
	plan: async (bench) => {
		const name = bench.freshName('备份', '.ledger');
		return {
			run: async () => bench.store.backup(path.join(bench.folder, name)),
			files: [{ name, digest: ledgerDigest(bench.ledger) }],
		};
	},
	digestFile: async (file) => {
		const read = await readLedgerFile(file);
		if (!read.ok) throw new Error(JSON.stringify(read.faults));
		return ledgerDigest(read.value);
	},
};

export const JOBS: Readonly<Record<string, Job>> = {
	import: importing,
	edit: editing,
	undo: undoing,
	redo: redoing,
	backup: backingUp,
	export: exporting,
};
