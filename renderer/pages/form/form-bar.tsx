import { type ChangeEvent, useCallback } from 'react';
import type { Level } from '../../../shared/checks/finding.ts';
import { LEVEL_NAMES } from '../../../shared/checks/finding.ts';
import { LevelMark } from '../../findings/level-mark.tsx';
import { useProgram } from '../../frame/context.ts';
import type { Book } from '../../model/book.ts';
import type { AmountUnit } from '../../model/form/amount.ts';
import type { FormDesk } from '../../model/form/desk.ts';
import { findingsOfTable, type TableFinding } from '../../model/form/marks.ts';
import { relationsInWords, relationsOfForm } from '../../model/form/relations.ts';
import type { FormSheet } from '../../model/form/sheet.ts';
import { useLive } from '../../model/live.ts';
import type { CellAt } from '../../sheet/model.ts';
import { useSettled } from './use-settled.ts';

interface BarProps {
	readonly book: Book;
	readonly desk: FormDesk;
	readonly sheet: FormSheet;
	/** To a cell of the form. */
	readonly jump: (cell: CellAt) => void;
}

/** 页头: what the form is, what the checks say about it, and how it is looked at. */
export function FormBar({ book, desk, sheet, jump }: BarProps) {
	const title = useLive(() => sheet.table.title, [sheet]);
	return (
		<div className="page-bar form-bar">
			<h1>{title}</h1>
			<span className="note form-bar-number">{sheet.declaration.number}</span>
			<Checks book={book} sheet={sheet} jump={jump} />
			<span className="form-bar-gap" />
			<ViewChoice desk={desk} />
		</div>
	);
}

const LEVELS: readonly Level[] = ['error', 'warning', 'hint', 'unchecked'];

function Checks({ book, sheet, jump }: Omit<BarProps, 'desk'>) {
	const program = useProgram();
	const findings = useLive(
		() => findingsOfTable(book.judged.value, sheet.table, sheet.declaration).filter(({ verified }) => !verified),
		[book, sheet],
	);
	const relations = useCallback(() => relationsInWords(relationsOfForm(book, sheet.declaration.id)), [book, sheet]);
	const words = useSettled(book, relations);
	const go = useCallback(() => {
		const cell = firstCell(sheet, findings);
		if (cell === undefined) program.go({ page: 'checks' });
		else jump(cell);
	}, [program, sheet, findings, jump]);
	if (findings.length > 0) {
		return (
			<button type="button" className="plain form-bar-checks" onClick={go} title="到第一处去">
				{LEVELS.map((level) => {
					const count = findings.filter(({ finding }) => finding.level === level).length;
					return count === 0 ? null : (
						<span key={level} className={`form-bar-${level}`}>
							<LevelMark level={level} decorative /> {LEVEL_NAMES[level]} {count}
						</span>
					);
				})}
			</button>
		);
	}
	if (words === undefined || words === '') return null;
	return (
		<span className="form-bar-checks" title={words}>
			<span className="form-bar-passed">
				<LevelMark level="passed" decorative /> {words}
			</span>
		</span>
	);
}

/** The first cell that a finding names; findings that name none are read on the page of checks. */
function firstCell(sheet: FormSheet, findings: readonly TableFinding[]): CellAt | undefined {
	for (const { places } of findings) {
		const place = places.find(({ row }) => row !== undefined);
		const cell = place?.row === undefined ? undefined : sheet.cellAt(place.row, place.column);
		if (cell !== undefined) return cell;
	}
	return undefined;
}

function ViewChoice({ desk }: Pick<BarProps, 'desk'>) {
	const program = useProgram();
	const beside = useLive(() => program.settings.value.beside, [program]);
	const hideZero = useLive(() => desk.hideZero.value, [desk]);
	const unit = useLive(() => program.settings.value.amounts, [program]);
	const setBeside = useCallback(
		(event: ChangeEvent<HTMLInputElement>) => void program.change({ beside: event.target.checked }),
		[program],
	);
	const setHideZero = useCallback(
		(event: ChangeEvent<HTMLInputElement>) => desk.setHideZero(event.target.checked),
		[desk],
	);
	const setUnit = useCallback((next: AmountUnit) => void program.change({ amounts: next }), [program]);
	return (
		<>
			<label className="form-bar-check">
				<input type="checkbox" checked={beside} onChange={setBeside} />
				上年并列
			</label>
			<label className="form-bar-check">
				<input type="checkbox" checked={hideZero} onChange={setHideZero} />
				隐藏全零栏
			</label>
			<span className="form-bar-unit" role="radiogroup" aria-label="单位">
				<span aria-hidden>单位</span>
				<UnitChoice unit="万元" chosen={unit} choose={setUnit} />
				<UnitChoice unit="元" chosen={unit} choose={setUnit} />
			</span>
		</>
	);
}

function UnitChoice(props: {
	readonly unit: AmountUnit;
	readonly chosen: AmountUnit;
	readonly choose: (unit: AmountUnit) => void;
}) {
	const { unit, chosen, choose } = props;
	const onChange = useCallback(() => choose(unit), [choose, unit]);
	return (
		<label className={unit === chosen ? 'form-unit form-unit-chosen' : 'form-unit'}>
			<input type="radio" name="form-unit" className="visually-hidden" checked={unit === chosen} onChange={onChange} />
			{unit}
		</label>
	);
}
