import {
	adjustmentFile,
	type CaijueFile,
	gridsToXls,
	gridsToXlsx,
	summaryFile,
	unitFiles,
} from '../../../support/caijue-maker.ts';
import type { Department } from '../../../support/published-maker/dialect.ts';
import { ledgerValue } from '../../../support/published-maker/ledger-value.ts';
import { type CorpusCase, type MadeFile, steady } from './case.ts';
import { qinghe, yuecheng } from './departments.ts';

/**
 * 财决 forms: what they hold is the unit's own part of the ledger, or all of it. A form cannot leave out an
 * economic code, so amounts by 经济科目 are only known where the ledger has one for each line.
 */
function made(department: Department, unit: string, bytes: Uint8Array): MadeFile {
	const { ledger } = department;
	return {
		bytes,
		placed: false,
		truth: (stated) => {
			if (stated.kind !== 'sum') return undefined;
			const { selection } = stated;
			if (selection.经济科目类 !== undefined || selection.经济科目款 !== undefined || selection.账?.[0] === '结转结余')
				return undefined;
			return ledgerValue(ledger, { ...stated, unit });
		},
		year: department.year,
		units: new Map(),
	};
}

/** Forms that the ledger has no use for, and a local supplement. */
const OTHERS = ['Z12 资产负债简表(财决12表)', 'CS03 其他收入等明细情况表(川决补03表)'];

function file(
	name: string,
	what: string,
	department: Department,
	unit: string,
	source: () => CaijueFile | undefined,
): CorpusCase {
	return {
		file: name,
		what,
		damaged: false,
		strange: OTHERS,
		build: async () => {
			const grids = source()?.grids ?? [];
			return made(department, unit, name.endsWith('.xls') ? gridsToXls(grids) : steady(await gridsToXlsx(grids)));
		},
	};
}

function units(department: Department, short: string, count: number): CorpusCase[] {
	const files = () => unitFiles(department.ledger, department.catalog);
	// Two units are enough: an xlsx and an xls.
	return department.ledger.units
		.slice(0, count)
		.map((unit, index) =>
			file(
				`财决-${short}-${index + 1}.${index === 1 ? 'xls' : 'xlsx'}`,
				`财决报表：${unit.name}`,
				department,
				unit.code,
				() => files()[index],
			),
		);
}

export const CAIJUE: readonly CorpusCase[] = [
	...units(yuecheng, '越城', 2),
	...units(qinghe, '清河', 1),
	file('财决-清河-汇总.xls', '财决报表：部门汇总，BIFF8', qinghe, '', () => summaryFile(qinghe.ledger, qinghe.catalog)),
	file(
		'财决-清河-类款项.xlsx',
		'财决报表：每个类、款也有一行',
		qinghe,
		'A',
		() => unitFiles(qinghe.ledger, qinghe.catalog, { groups: true })[0],
	),
	{
		file: '财决-清河-调整表.xls',
		what: '财决报表：调整表，负数行',
		damaged: false,
		strange: OTHERS,
		build: async () => ({
			bytes: gridsToXls(adjustmentFile(qinghe.ledger, qinghe.catalog, 'A').grids),
			placed: false,
			truth: () => undefined,
			year: qinghe.year,
			units: new Map(),
		}),
	},
];
