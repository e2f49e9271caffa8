// node test/fuzz/run.ts 5000 --seed 1 [--from 0] [--workers 2]
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';

const { positionals, values } = parseArgs({
	allowPositionals: true,
	options: {
		seed: { type: 'string', default: '1' },
		from: { type: 'string', default: '0' },
		workers: { type: 'string', default: '2' },
		keep: { type: 'string', default: path.join(tmpdir(), 'juesuan-fuzz-bugs') },
	},
});
const started = performance.now();
const print = (line: string) => process.stdout.write(`${line}\n`);
const report = await fuzz({
	count: Number(positionals[0] ?? '5000'),
	seed: Number(values.seed),
	from: Number(values.from),
	workers: Number(values.workers),
	keep: values.keep,
	progress: (done) => {
		if (done % 250 === 0) print(`${done} …`);
	},
});
const sorted = (map: ReadonlyMap<string, number>) => [...map].toSorted((a, b) => b[1] - a[1]);
print(
	`种子 ${values.seed}，${Math.round((performance.now() - started) / 1000)} 秒，最慢一个 ${Math.round(report.slowestMs)} 毫秒`,
);
for (const [outcome, count] of sorted(report.outcomes)) print(`${String(count).padStart(6)}  ${outcome}`);
print('各种文件、各种毁法：');
for (const [tried, count] of sorted(report.tried)) print(`${String(count).padStart(6)}  ${tried}`);
for (const bug of report.bugs.toSorted((a, b) => a.number - b.number))
	print(`第 ${bug.number} 个 ${bug.file}（${bug.how}）：${bug.what}`);
if (report.bugs.length > 0) print(`出错的文件在 ${values.keep}`);
process.exitCode = report.bugs.length > 0 ? 1 : 0;
