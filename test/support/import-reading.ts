import { readSource } from '../../electron/import/source/read-source.ts';
import { catalogOf } from '../../electron/service/catalogs.ts';
import { loadKinds } from '../../electron/service/kinds.ts';
import { openPackLibrary } from '../../electron/service/pack-library.ts';
import { describeFault, type Result } from '../../shared/fault/fault.ts';
import type { ReadFile } from '../../shared/intake/proposal.ts';
import { type ReadFileTools, readFile } from '../../shared/intake/read-file.ts';
import { printReading } from '../../shared/reading/print.ts';
import type { ReadingChoices } from '../../shared/reading/table.ts';
import { expectOk } from './yuecheng.ts';

/** The catalogue without a year's peculiarities, as a file is read before its year is known. */
const ANY_YEAR = 9999;

export async function readingTools(): Promise<ReadFileTools> {
	const library = expectOk(await openPackLibrary());
	return { kinds: await loadKinds(), catalog: await catalogOf(ANY_YEAR), packs: library.sheets };
}

/** The way of a file from its bytes to what was understood of it. */
export async function readBytes(
	bytes: Uint8Array,
	name: string,
	tools: ReadFileTools,
	choices: ReadingChoices = {},
): Promise<Result<ReadFile>> {
	const source = await readSource(bytes, name);
	return source.ok ? readFile(source.value, tools, choices) : source;
}

/** What people see of it, as text: the reading, or why it was refused. */
export function printRead(read: Result<ReadFile>): string {
	if (!read.ok) return `不能读\n${read.faults.map((fault) => `${fault.code} ${describeFault(fault)}`).join('\n')}\n`;
	return withoutZeros(printReading(read.value.reading));
}

/** Forms of fixed lines are mostly zeros and blanks: they are counted, not listed. */
function withoutZeros(text: string): string {
	const lines: string[] = [];
	const counts = { 零: 0, 空: 0 };
	for (const line of text.split('\n')) {
		const zero = /^  数 .*= 0\.00(（空）)? \//u.exec(line);
		if (zero !== null) {
			counts[zero[1] === undefined ? '零' : '空'] += 1;
			continue;
		}
		if (counts.零 + counts.空 > 0 && !line.startsWith('  数 ')) {
			lines.push(`  数 另有 ${counts.零} 格写零，${counts.空} 格空着`);
			counts.零 = 0;
			counts.空 = 0;
		}
		lines.push(line);
	}
	return lines.join('\n');
}
