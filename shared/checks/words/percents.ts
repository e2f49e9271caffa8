import { formatScaled } from '../../money/format.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { SHARE_SETS } from './amounts.ts';
import { percentVerdict } from './figures.ts';
import { WHOLE } from './lists.ts';
import type { Needs } from './needs.ts';
import type { Reading } from './reading.ts';
import { wordCheck } from './rules.ts';
import { finding, whereSaid } from './say.ts';
import type { Printed, Told } from './told.ts';
import { CLASS_LISTS, listTopics } from './topics.ts';
import { FACETS, type FacetName } from './vocabulary.ts';

const PERCENT_FACETS = (Object.keys(FACETS) as FacetName[]).filter((facet) => FACETS[facet] === 'percent');

/** 百分比之间和百分比的写法 */
export const percentChecks: readonly Check[] = [
	wordCheck({
		code: 'P-07',
		title: '各部分占比合计为 100%',
		source: 'k 个占比四舍五入，合计与 100% 最多相差 0.005×(k+1) 个百分点',
		judge: ({ told }) => shareSets(told).flatMap(judgeSet),
	}),
	wordCheck({
		code: 'P-08',
		title: '百分比有百分号，小数位数一致',
		source: '情况说明的百分比统一保留两位小数',
		judge: writtenAlike,
	}),
];

interface ShareSet {
	readonly name: string;
	readonly shares: readonly { readonly said: Reading; readonly part: Printed | undefined }[];
	readonly whole: Printed | undefined;
}

function shareSets(told: Told): ShareSet[] {
	const fixed = SHARE_SETS.map(({ name, parts, whole }) => {
		const shares = parts.flatMap((subject) => {
			const said = told.readings.first(subject, '占比');
			return said === undefined ? [] : [{ said, part: told.amount(subject) }];
		});
		// What is nothing has no share, and some packs leave it out.
		const unsaid = parts.filter((subject) => told.readings.first(subject, '占比') === undefined);
		const isWhole = unsaid.every((subject) => told.amount(subject)?.value === 0);
		return { name, shares: isWhole ? shares : [], whole: told.amount(whole) };
	});
	const lists = CLASS_LISTS.map((list) => {
		const shares = listTopics(told, list).flatMap((topic) =>
			topic.all('占比').map((said) => ({ said, part: topic.amount('金额') })),
		);
		return { name: WHOLE[list], shares, whole: told.amount(WHOLE[list]) };
	});
	return [...fixed, ...lists];
}

/** Where a single share is wrong, its own check says so; the sum would only repeat it. */
function judgeSet({ name, shares, whole }: ShareSet): Finding[] {
	const [first] = shares;
	if (first === undefined || whole?.value === 0) return [];
	const wrong = shares.some(
		({ said, part }) =>
			part !== undefined && whole !== undefined && (percentVerdict({ said, part, whole }) ?? 'holds') !== 'holds',
	);
	if (wrong) return [];
	const decimals = Math.max(...shares.map(({ said }) => said.decimals));
	const coarsest = Math.min(...shares.map(({ said }) => said.decimals));
	const sum = shares.reduce((total, { said }) => total + said.value * 10 ** (decimals - said.decimals), 0);
	const difference = sum - 100 * 10 ** decimals;
	if (2 * Math.abs(difference) <= (shares.length + 1) * 10 ** (decimals - coarsest)) return [];
	const [left, gap] = [`${formatScaled(sum, decimals)}%`, formatScaled(difference, decimals)];
	const message = `“${name}”的 ${shares.length} 个占比相加是 ${left}，与 100% 相差 ${gap} 个百分点，超出四舍五入能有的差，可能漏了或多了一项。`;
	return [
		{
			...finding('P-07', 'warning', message, shares.map(({ said }) => whereSaid(said)).slice(0, 10)),
			left,
			right: '100%',
			difference: gap,
		},
	];
}

/** Percentages of the sentences that the template prescribes; single projects may be told otherwise. */
function writtenAlike({ told }: Needs): Finding[] {
	const readings = told.readings.sections.flatMap(({ statements }) =>
		statements
			.filter((statement) => statement.list !== '绩效项目')
			.flatMap((statement) => statement.readings.filter(({ facet }) => PERCENT_FACETS.includes(facet))),
	);
	const unsigned = readings.filter((reading) => reading.unit !== '%');
	const usual = mostFrequent(readings.map((reading) => reading.decimals));
	// 0% of nothing is written so in some templates.
	const uneven = readings.filter(({ unit, decimals, value }) => unit === '%' && decimals !== usual && value !== 0);
	const findings = unsigned.map((reading) =>
		finding('P-08', 'warning', `“${reading.text}”后面没有百分号。`, [whereSaid(reading)]),
	);
	if (uneven.length === 0) return findings;
	const message = `${uneven.length} 个百分比（如 ${uneven[0]?.text ?? ''}）的小数位数与其他的不同，其他的是 ${usual} 位。`;
	return [...findings, finding('P-08', 'hint', message, uneven.slice(0, 10).map(whereSaid))];
}

function mostFrequent(values: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 2;
}
