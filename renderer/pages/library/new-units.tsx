import { Button, Input, Select } from 'antd';
import { UNIT_NATURES } from '../../../shared/ledger/ledger.ts';

export interface UnitLine {
	readonly code: string;
	readonly name: string;
	readonly nature: (typeof UNIT_NATURES)[number];
	readonly parent: string;
}

interface NewUnitsProps {
	readonly units: readonly UnitLine[];
	readonly onChange: (units: readonly UnitLine[]) => void;
}

/** 单位 of an empty 账套; more can be added later. */
export function NewUnits({ units, onChange }: NewUnitsProps) {
	const change = (index: number, part: Partial<UnitLine>) =>
		onChange(units.map((unit, at) => (at === index ? { ...unit, ...part } : unit)));
	const add = () => {
		const code =
			String.fromCharCode(65 + (units.length % 26)) + (units.length < 26 ? '' : String(Math.floor(units.length / 26)));
		onChange([...units, { code, name: '', nature: '事业', parent: units[0]?.code ?? '' }]);
	};
	return (
		<div className="library-units">
			{units.map((unit, index) => (
				// Lines are only added and changed, so their place names them.
				<div key={index} className="library-unit">
					<Input
						aria-label={`单位 ${index + 1} 代码`}
						maxLength={40}
						value={unit.code}
						onChange={(event) => change(index, { code: event.target.value })}
					/>
					<Input
						aria-label={`单位 ${index + 1} 名称`}
						placeholder="单位名称"
						maxLength={200}
						value={unit.name}
						onChange={(event) => change(index, { name: event.target.value })}
					/>
					<Select
						aria-label={`单位 ${index + 1} 性质`}
						options={UNIT_NATURES.map((nature) => ({ value: nature, label: nature }))}
						value={unit.nature}
						onChange={(nature) => change(index, { nature })}
					/>
				</div>
			))}
			<Button onClick={add}>加一个单位</Button>
		</div>
	);
}
