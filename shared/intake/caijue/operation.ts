import type { Stage } from '../../ledger/ledger.ts';
import { type Line, operationLine } from './lines.ts';
import type { Stated } from './stated.ts';
import { TRIPS_CARS_RECEPTION } from './terms.ts';

/** Of these a form that has them says zero by a blank, and zero is an amount that is filled in. */
const FILLED: readonly Stage[] = ['全年预算', '决算'];

/** 三公经费 of 机构运行信息表, by item and stage. */
export function operationLines(stated: Stated): Line[] {
	return (['年初预算', ...FILLED] as const).flatMap((stage) =>
		TRIPS_CARS_RECEPTION.flatMap((category) => {
			const amount = stated.exact({ 账: ['三公经费'], 类别: [category], 阶段: [stage] });
			if (amount === undefined || (amount.value === 0 && !FILLED.includes(stage))) return [];
			return [operationLine({ category, stage, amount: amount.value, from: amount })];
		}),
	);
}
