/**
 * 窗口有多快：`npm run bench:ui`. The real host as a process of its own, the real page in Chromium, real
 * files; times are taken inside the page. Nothing here passes or fails by a time.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { builtPage, hasChromium, Window } from '../../support/window.ts';
import { ms, printTable } from '../print.ts';
import { BOOKS, writeLedgers } from './ledger-files.ts';
import { installProbe } from './probe.ts';
import { type Memory, memoryOf } from './processes.ts';
import { closeBook, emptyPage, goTo, openBook, pasteAmounts, scroll, type Times, typeAmounts } from './tasks.ts';

const FORM = '收入（分科目）';
/** Where one entry lies below, and what was typed or came from a file. */
const TYPED = '.sheet-table tbody td:is(.sheet-entered, .sheet-file):not([aria-readonly])';

type Row = readonly [what: string, times: Times];

async function main(): Promise<void> {
	const load = loadavg()[0] ?? 0;
	await builtPage();
	const window = await Window.open();
	try {
		const { page } = window;
		await writeLedgers(window.folder);
		const rows: Row[] = [];
		const cpu: string[][] = [];
		const once: string[][] = [];
		const memory: string[][] = [];
		const say = (text: string) => process.stderr.write(`${text}\n`);

		say('空页面');
		const blank = await page.context().newPage();
		const empty = await emptyPage(blank);
		await blank.close();

		say('启动');
		await window.kill();
		const start = performance.now();
		await window.restart();
		await page.locator('.library-table tbody tr').first().waitFor();
		once.push(['启动到看见账套列表', ms(performance.now() - start)]);
		memory.push(['账套列表', ...memoryCells(await memoryOf(page, window.folder))]);
		await installProbe(page);

		const visit = async (label: string, department: string, work: () => Promise<void>) => {
			say(label);
			once.push([`打开${label}到看见第一张表`, ms(await openBook(page, department))]);
			await work();
			memory.push([label, ...memoryCells(await memoryOf(page, window.folder))]);
			await closeBook(page);
		};
		const type = async (label: string, sheet: string, nth: number) => {
			await goTo(page, sheet);
			const typing = await typeAmounts(page, page.locator(TYPED).nth(nth));
			rows.push([`${label}：打一个数字`, typing.letter]);
			rows.push([`${label}：回车存入一笔金额`, typing.enter]);
			rows.push([`${label}：走一格`, typing.move]);
			cpu.push([label, ms(typing.cpu)]);
		};
		await visit('越城例子', BOOKS.example, () => type('越城例子，公开03', FORM, 2));
		await visit('一万笔', BOOKS.tenThousand, async () => {
			await type('一万笔，公开03', FORM, 2);
			rows.push(['一万笔，公开03：滚动，每帧', await scroll(page)]);
		});
		await visit('支出两万行', BOOKS.longSheet, async () => {
			await goTo(page, '支出');
			const amount = page.locator('.sheet-table tbody tr:nth-child(3) td.sheet-right:not([aria-readonly])').first();
			const typing = await typeAmounts(page, amount);
			rows.push(['两万行，支出：打一个数字', typing.letter]);
			rows.push(['两万行，支出：回车存入一笔金额', typing.enter]);
			rows.push(['两万行，支出：走一格', typing.move]);
			cpu.push(['两万行，支出', ms(typing.cpu)]);
			rows.push(['两万行，支出：滚动，每帧', await scroll(page)]);
			await page.locator('.sheet-scroller').evaluate((scroller) => scroller.scrollTo({ top: 0 }));
			rows.push(['两万行，支出：粘贴 4000 格', await pasteAmounts(page, amount)]);
		});
		const version = page.context().browser()?.version() ?? '';
		process.stdout.write(`${report({ version, load, empty, rows, cpu, once, memory })}\n`);
		for (const complaint of window.complaints) process.stderr.write(`${complaint}\n`);
	} finally {
		await window.close();
	}
}

interface Found {
	readonly version: string;
	readonly load: number;
	readonly empty: { readonly key: Times; readonly frame: Times };
	readonly rows: readonly Row[];
	readonly cpu: readonly (readonly string[])[];
	readonly once: readonly (readonly string[])[];
	readonly memory: readonly (readonly string[])[];
}

function report({ version, load, empty, rows, cpu, once, memory }: Found): string {
	const processor = cpus()[0]?.model.trim() ?? '';
	const timed = [['空页面：按键', empty.key], ['空页面：每帧', empty.frame], ...rows] as const;
	const cells = timed.map(([what, times]): string[] => {
		const base = what.endsWith('每帧') ? empty.frame : empty.key;
		return [what, ms(times.p50), ms(times.p99), ms(times.max), String(times.rounds), (times.p50 / base.p50).toFixed(1)];
	});
	return [
		`${processor}，${availableParallelism()} 个线程，Chromium ${version}，没有显卡；开始前的系统负载 ${load.toFixed(2)}。`,
		'时间单位毫秒：从按键事件的时刻到画出结果的那一帧做完。倍数是与同一次测的空页面比（p50）。',
		'',
		printTable('一、按键到画面', ['做什么', 'p50', 'p99', '最慢', '次数', '是空页面的'], cells),
		'',
		printTable('二、录一笔金额（四个数字、回车、走回来，连同后面的核对）页面用的 CPU', ['在哪里', 'CPU'], cpu),
		'',
		printTable('三、一次', ['做什么', '毫秒'], once),
		'',
		printTable('四、内存（MiB）', ['开着什么', 'JS 堆', '页面进程', '服务进程'], memory),
	].join('\n');
}

function memoryCells({ heap, page, host }: Memory): string[] {
	return [heap, page, host].map((value) => (value === undefined ? '' : String(Math.round(value))));
}

if (hasChromium) await main();
else process.stderr.write('本机没有 Chromium，不能测窗口。\n');
