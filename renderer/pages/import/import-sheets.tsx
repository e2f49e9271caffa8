import { Checkbox } from 'antd';
import type { ImportDesk } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';

interface ImportSheetsProps {
	readonly desk: ImportDesk;
	readonly chosen: string | undefined;
	readonly onChoose: (sheet: string) => void;
}

/** The sheets of the file: what they were taken for, and how much of each is new, changed, the same, disputed. */
export function ImportSheets({ desk, chosen, onChoose }: ImportSheetsProps) {
	const plan = useLive(() => desk.plan.value, [desk]);
	const counts = useLive(() => desk.counts.value, [desk]);
	const left = useLive(() => desk.left.value, [desk]);
	const notices = useLive(() => desk.file.value?.notices ?? [], [desk]);
	const shown = chosen ?? firstChanged(desk);
	return (
		<div className="import-sheets">
			<table>
				<thead>
					<tr>
						<th>
							<span className="visually-hidden">导入</span>
						</th>
						<th>工作表</th>
						<th>读到</th>
						<th className="import-number">新增</th>
						<th className="import-number">改变</th>
						<th className="import-number">相同</th>
						<th className="import-number">冲突</th>
						<th className="import-number">文件里没有</th>
						<th>说明</th>
					</tr>
				</thead>
				<tbody>
					{plan?.sheets.map(({ sheet, rows }) => {
						const count = counts.get(sheet.name);
						const own = notices.filter((notice) => notice.includes(sheet.name));
						return (
							<tr key={sheet.name} aria-selected={sheet.name === shown}>
								<td>
									<Checkbox
										aria-label={`导入${sheet.name}`}
										checked={!left.has(sheet.name)}
										onChange={() => desk.toggleSheet(sheet.name)}
									/>
								</td>
								<td>
									<button type="button" className="plain import-sheet" onClick={() => onChoose(sheet.name)}>
										{sheet.name}
									</button>
								</td>
								<td className="note">{rows.filter(({ after }) => after !== null).length} 行</td>
								<Count value={count?.new} look="import-new" />
								<Count value={count?.changed} look="import-changed" />
								<Count value={count?.same} look="" />
								<Count value={count?.conflict} look="import-conflict" />
								<Count value={count?.absent} look="" />
								<td className="note import-notice" title={own.join('\n')}>
									{own.join('；')}
								</td>
							</tr>
						);
					})}
				</tbody>
			</table>
		</div>
	);
}

/** The sheet that is looked at first: one with a conflict, else one with a change. */
export function firstChanged(desk: ImportDesk): string | undefined {
	const counts = [...desk.counts.peek()];
	const found =
		counts.find(([, { conflict }]) => conflict > 0) ??
		counts.find(([, { new: added, changed }]) => added + changed > 0) ??
		counts[0];
	return found?.[0];
}

function Count({ value = 0, look }: { readonly value: number | undefined; readonly look: string }) {
	return <td className="import-number">{value > 0 && <span className={look}>{value}</span>}</td>;
}
