import type { CaseResult, Timing } from './measure.ts';
import { ms, printTable, ratio } from './print.ts';

/** What became of a case. */
export type Outcome =
	| { readonly kind: 'done'; readonly result: CaseResult }
	| { readonly kind: 'timeout'; readonly seconds: number }
	| { readonly kind: 'failed'; readonly reason: string };

/** By case and argument: edit-live 10000 */
export type Outcomes = ReadonlyMap<string, Outcome>;

export interface Machine {
	readonly node: string;
	readonly processor: string;
	readonly threads: number;
	/** 1-minute load before the first case */
	readonly load: number;
}

const SIZES = ['1000', '10000', '100000'];

/** All figures as text for a terminal. */
export function printReport(machine: Machine, outcomes: Outcomes): string {
	return [
		`Node ${machine.node}，${machine.processor}，${machine.threads} 个线程；开始前的系统负载 ${machine.load.toFixed(2)}。`,
		'时间单位毫秒。p50 是中位数，p99 是 100 次里第 99 慢的；“CPU”是本线程实际用的时间的平均，\n别的程序占用机器时它比等待时间准，倍数都按它算。',
		'',
		editTable(outcomes),
		'  从头重算：用改过的账新建全部公开表、文字和核对。电子表格：HyperFormula，明细加辅助键列，十一张表的每个数是 SUMIF 或求和；',
		'  它不含文字、核对、科目行的增减，所以与它相比是偏向它的。倍数是与本程序“改一笔金额”相比。',
		'',
		exportTable(outcomes),
		'  exceljs 裸写：同样的格里写同样的值，没有字体、边框、列宽、合并、打印设置。',
		'',
		readTable(outcomes),
		'  exceljs 裸读只取出每一格的值，不核对、不转换。采集表的下拉选项覆盖整列，exceljs 读它时逐格展开，所以另用只有值的同样的表作比较。',
		'',
		importTable(outcomes),
		'  合并：从读到的行到一条命令（合成一份、与账对上、算合计、定下改什么），不含读文件和写盘。',
		'',
		memoryTable(outcomes),
		...failures(outcomes),
	].join('\n');
}

function editTable(outcomes: Outcomes): string {
	const rows = SIZES.flatMap((size) => {
		const live = timing(outcomes, `edit-live ${size}`, '改金额');
		return [
			editRow(size, '改一笔金额', outcomes, `edit-live ${size}`, '改金额', live),
			editRow(size, '增、删一笔或改科目', outcomes, `edit-live ${size}`, '增删改科目', live),
			editRow(size, '从头重算', outcomes, `edit-anew ${size}`, '改金额', live),
			editRow(size, '电子表格', outcomes, `edit-sheet ${size}`, '改金额', live),
		];
	});
	const header = ['笔数', '做法', 'p50', 'p99', '最慢', 'CPU', '次数', '与改一笔比'];
	return printTable('一、改一笔以后，全部公开表、文字和核对都是新的', header, rows);
}

function editRow(
	size: string,
	label: string,
	outcomes: Outcomes,
	key: string,
	name: string,
	live: Timing | undefined,
): string[] {
	const measured = timing(outcomes, key, name);
	if (measured === undefined) return [size, label, absence(outcomes, key)];
	const compared = live === undefined || live === measured ? '' : ratio(measured.cpuMean, live.cpuMean);
	return [size, label, ...timingCells(measured), compared];
}

function timingCells({ wall, cpuMean, rounds }: Timing): string[] {
	return [ms(wall.p50), ms(wall.p99), ms(wall.max), ms(cpuMean), String(rounds)];
}

function exportTable(outcomes: Outcomes): string {
	const packages = [
		['golden', '越城区 2024'],
		['10000', '10000 笔'],
	] as const;
	const kinds = [
		['both', 'Word 和 Excel'],
		['docx', 'Word'],
		['xlsx', 'Excel'],
		['bare', 'exceljs 裸写'],
	] as const;
	const rows = packages.flatMap(([argument, label]) => {
		const bare = timing(outcomes, `export ${argument}`, 'bare');
		return kinds.map(([kind, what]) => {
			const measured = timing(outcomes, `export ${argument}`, kind);
			if (measured === undefined) return [label, what, absence(outcomes, `export ${argument}`)];
			const compared = kind === 'xlsx' && bare !== undefined ? `${times(measured, bare)} 倍` : '';
			return [label, what, ms(measured.wall.p50), ms(measured.wall.p99), ms(measured.cpuMean), compared];
		});
	});
	return printTable('二、导出（已预热，不含写盘）', ['报告', '文件', 'p50', 'p99', 'CPU', '是裸写的'], rows);
}

function times(ours: Timing, baseline: Timing): string {
	return (ours.cpuMean / baseline.cpuMean).toFixed(2);
}

function readTable(outcomes: Outcomes): string {
	const ours = timing(outcomes, 'read-collection 采集表.xlsx', 'read');
	const kinds = [
		['read-collection 采集表.xlsx', '本程序：读、核对、转换'],
		['read-plain 采集表.xlsx.plain.xlsx', 'exceljs 裸读只有值的表'],
		['read-plain 采集表.xlsx', 'exceljs 裸读同一文件'],
	] as const;
	const rows = kinds.map(([key, label]) => {
		const measured = timing(outcomes, key, 'read');
		if (measured === undefined) return [label, absence(outcomes, key)];
		const compared = ours === undefined || measured === ours ? '' : ratio(measured.cpuMean, ours.cpuMean);
		return [label, ms(measured.wall.p50), ms(measured.wall.p99), ms(measured.cpuMean), compared];
	});
	return printTable('三、读 20,000 行的采集表', ['做法', 'p50', '最慢', 'CPU', '与本程序比'], rows);
}

function importTable(outcomes: Outcomes): string {
	const count = (key: string, name: string) => {
		const outcome = outcomes.get(key);
		const value = outcome?.kind === 'done' ? outcome.result.counts[name] : undefined;
		return value === undefined ? absence(outcomes, key) : ms(value);
	};
	const cpu = (name: string) => {
		const measured = timing(outcomes, 'read-list 明细.xls', name);
		return measured === undefined ? ['', ''] : [ms(measured.wall.p50), ms(measured.cpuMean)];
	};
	const rows = [
		['读 20,000 行的 .xls，取出格子', ...cpu('cells')],
		['读 20,000 行的 .xls，认出各栏各行', ...cpu('list')],
		[
			'20,000 行的清单与 20,000 笔的账合并',
			count('plan-list 明细.xls', 'mergeMs'),
			count('plan-list 明细.xls', 'mergeCpuMs'),
		],
		[
			'1,000 个单位的采集表（40,000 笔），读',
			count('read-units 各单位', 'readMs'),
			count('read-units 各单位', 'readCpuMs'),
		],
		[
			'1,000 个单位的采集表（40,000 笔），合并',
			count('read-units 各单位', 'mergeMs'),
			count('read-units 各单位', 'mergeCpuMs'),
		],
	];
	return printTable('四、导入', ['做法', '等待', 'CPU'], rows);
}

const MEMORY_LABELS: readonly (readonly [key: string, label: string])[] = [
	['idle', '程序、模板和科目目录，没有账'],
	...SIZES.map((size) => [`edit-live ${size}`, `连续改 ${size} 笔的账`] as const),
	...SIZES.map((size) => [`edit-anew ${size}`, `反复从头重算 ${size} 笔的账`] as const),
	...SIZES.map((size) => [`edit-sheet ${size}`, `电子表格 ${size} 笔`] as const),
	['export golden', '反复导出越城区 2024'],
	['export 10000', '反复导出 10000 笔的账'],
	['read-collection 采集表.xlsx', '反复读 20,000 行的采集表'],
	['read-plain 采集表.xlsx.plain.xlsx', 'exceljs 反复裸读只有值的表'],
	['read-list 明细.xls', '反复读 20,000 行的 .xls'],
	['plan-list 明细.xls', '20,000 行的清单与 20,000 笔的账合并'],
	['read-units 各单位', '汇总 1,000 个单位的采集表'],
];

function memoryTable(outcomes: Outcomes): string {
	const rows = MEMORY_LABELS.map(([key, label]) => {
		const outcome = outcomes.get(key);
		return [label, outcome?.kind === 'done' ? String(Math.round(outcome.result.peakMiB)) : absence(outcomes, key)];
	});
	return printTable('五、内存峰值（MiB，每项单独一个进程）', ['项目', '峰值'], rows);
}

function timing(outcomes: Outcomes, key: string, name: string): Timing | undefined {
	const outcome = outcomes.get(key);
	return outcome?.kind === 'done' ? outcome.result.timings[name] : undefined;
}

function absence(outcomes: Outcomes, key: string): string {
	const outcome = outcomes.get(key);
	return outcome?.kind === 'timeout' ? `超时（${outcome.seconds} 秒）` : '没有测成';
}

function failures(outcomes: Outcomes): string[] {
	return [...outcomes].flatMap(([key, outcome]) =>
		outcome.kind === 'failed' ? ['', `${key}：${outcome.reason}`] : [],
	);
}
