import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import { RATES } from '../lexicon/slips.ts';
import { plainText } from '../words/plain.ts';
import { slipFindings } from '../words/writing.ts';
import { evaluationCheck, type SheetView } from './judge.ts';
import { ONE, readNumber } from './number.ts';

/** 比率类指标 */
export const limitChecks: readonly Check[] = [
	evaluationCheck({
		code: 'J-08',
		title: '满意度等比率不超过 100%',
		source: '常识',
		words: (needs) => slipFindings('J-08', needs),
		sheet: (view) => view.sheet.measures.flatMap((measure) => tooMuch(measure, view)),
	}),
];

const RATE = new RegExp(RATES, 'u');

function tooMuch({ name, path, target, actual }: SheetView['sheet']['measures'][number], view: SheetView): Finding[] {
	if (!RATE.test(plainText(path.join('')))) return [];
	return [
		{ column: '年度指标值', text: target },
		{ column: '实际完成值', text: actual },
	].flatMap(({ column, text }): Finding[] => {
		const percent = readNumber(plainText(text).replace(/^[≥>≤<=＝]+/u, ''));
		if (percent === undefined || !text.includes('%') || percent.value <= 100 * ONE) return [];
		return [
			view.finding('warning', `里“${name}”的${column}是 ${text}，这类指标不会超过 100%。`, [view.where(name, column)]),
		];
	});
}
