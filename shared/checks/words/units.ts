import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { Needs } from './needs.ts';
import { plainText } from './plain.ts';
import type { Reading } from './reading.ts';
import { wordCheck } from './rules.ts';
import { finding, whereSaid } from './say.ts';

/** 机构设置 */
export const unitChecks: readonly Check[] = [
	wordCheck({
		code: 'C-07',
		title: '机构名单与分单位的收入、支出决算表一致',
		source: '纳入决算编制范围的单位与分单位的表相同',
		judge: (needs) => ['02', '04'].flatMap((form) => againstTable(form, needs)),
	}),
];

function againstTable(form: string, needs: Needs): Finding[] {
	const { told } = needs;
	const table = told.published.table(form);
	if (table === undefined) {
		needs.table(form);
		return [];
	}
	const said = told.readings.all('单位', '名称');
	if (said.length === 0) {
		needs.lacksWords('单位', '名称');
		return [];
	}
	const rows = table.rows.filter((row) => row.kind === 'unit');
	const names = {
		said: new Set(said.map(({ text }) => bare(text))),
		printed: new Set(rows.map(({ label }) => bare(label))),
	};
	const unsaid = rows.filter((row) => !names.said.has(bare(row.label)));
	const unlisted = said.filter((reading) => !names.printed.has(bare(reading.text)));
	const heading = said[0]?.paragraph.section.heading ?? '';
	return [
		...unsaid.map((row) => {
			const where = [{ table: table.number, row: row.label }, { section: heading }];
			return finding('C-07', 'error', `${table.number}有单位“${row.label}”，机构名单里没有。`, where);
		}),
		...unlisted.map((reading) => notInTable(reading, table.number)),
	];
}

function notInTable(reading: Reading, table: string): Finding {
	const where = [whereSaid(reading), { table }];
	return finding('C-07', 'error', `机构名单里的“${reading.text}”，${table}没有这个单位。`, where);
}

/** 某局（本级）, 某局本级 and 某局 are one unit. */
function bare(name: string): string {
	return plainText(name).replace(/（?本级）?$/u, '');
}
