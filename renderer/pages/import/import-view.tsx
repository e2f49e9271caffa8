import { useEffect } from 'react';
import { MODES, type Mode } from '../../../shared/intake/plan.ts';
import type { ImportDesk, RowCounts } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';
import { ImportColumns, listOf } from './import-columns.tsx';
import { ImportQuestions } from './import-questions.tsx';
import { ImportRows } from './import-rows.tsx';

const QUESTIONS = '要回答的';
const COLUMNS = '清单的栏';

/** Below the files: what has to be answered, what the columns of a list are, and the rows of each table. */
export function ImportView({ desk }: { readonly desk: ImportDesk }) {
	const view = useLive(() => viewOf(desk), [desk]);
	const sheets = useLive(() => desk.sheets.value, [desk]);
	const counts = useLive(() => desk.counts.value, [desk]);
	const questions = useLive(() => desk.questions.value.length, [desk]);
	const hasList = useLive(() => listOf(desk) !== undefined, [desk]);
	useEffect(() => {
		if (questions === 0 && desk.view.peek() === QUESTIONS) desk.view.value = undefined;
	}, [desk, questions]);
	const tabs = [
		...(questions > 0 ? [{ name: QUESTIONS, count: questions, look: 'import-tab-asked' }] : []),
		...(hasList ? [{ name: COLUMNS, count: undefined, look: '' }] : []),
		...sheets.map(({ sheet }) => {
			const count = counts.get(sheet.name);
			return {
				name: sheet.name,
				count: changesOf(count),
				look: (count?.conflict ?? 0) > 0 ? 'import-tab-conflict' : '',
			};
		}),
	];
	const planned = sheets.find(({ sheet }) => sheet.name === view);
	return (
		<section className="import-view" aria-label="要写的">
			<div className="section-head import-view-head">
				<div className="import-tabs" role="group" aria-label="看哪一张">
					{tabs.map(({ name, count, look }) => (
						<button
							key={name}
							type="button"
							className={`plain import-tab ${look}`}
							aria-pressed={name === view}
							onClick={() => (desk.view.value = name)}
						>
							{name}
							{count !== undefined && <span className="import-tab-count"> {count}</span>}
						</button>
					))}
				</div>
				{planned !== undefined && <ModeSelect desk={desk} sheet={planned.sheet.name} />}
			</div>
			{view === QUESTIONS && <ImportQuestions desk={desk} />}
			{view === COLUMNS && <ImportColumns desk={desk} />}
			{planned !== undefined && <ImportRows desk={desk} planned={planned} />}
			{view === undefined && <p className="note import-none">这些文件里没有能写进账套的内容。</p>}
		</section>
	);
}

function changesOf(count: RowCounts | undefined): number {
	return count === undefined ? 0 : count.new + count.changed + count.conflict;
}

/** What is looked at: what somebody chose, else the questions, else a table with a conflict, else one with changes. */
function viewOf(desk: ImportDesk): string | undefined {
	const chosen = desk.view.value;
	const sheets = desk.sheets.value;
	if (chosen === QUESTIONS && desk.questions.value.length > 0) return chosen;
	if (chosen === COLUMNS && listOf(desk) !== undefined) return chosen;
	if (sheets.some(({ sheet }) => sheet.name === chosen)) return chosen;
	if (desk.questions.value.length > 0) return QUESTIONS;
	const counts = [...desk.counts.value];
	const found =
		counts.find(([, { conflict }]) => conflict > 0) ??
		counts.toSorted(([, a], [, b]) => changesOf(b) - changesOf(a))[0] ??
		counts[0];
	return found?.[0];
}

const MODE_WORDS: Readonly<Record<Mode, string>> = {
	replace: '换成文件的，文件里没有的删去',
	fill: '只填空的',
	keep: '不动',
};

function ModeSelect({ desk, sheet }: { readonly desk: ImportDesk; readonly sheet: string }) {
	const mode = useLive(() => desk.choices.value.modes.get(sheet) ?? '', [desk, sheet]);
	const taken = useLive(() => desk.taken.value.get(sheet) ?? 0, [desk, sheet]);
	return (
		<span className="import-mode">
			<label>
				这张表：
				<select
					className="import-select"
					value={mode}
					onChange={({ target }) =>
						desk.setMode(
							sheet,
							MODES.find((one) => one === target.value),
						)
					}
				>
					<option value="">新增和改变的用文件的，冲突逐个选</option>
					{MODES.map((one) => (
						<option key={one} value={one}>
							{MODE_WORDS[one]}
						</option>
					))}
				</select>
			</label>
			<span className="note">要写 {taken}</span>
		</span>
	);
}
