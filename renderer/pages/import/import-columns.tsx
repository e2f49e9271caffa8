import { Button } from 'antd';
import type { ImportedFile, LookList, LookTable } from '../../../shared/contract/imports.ts';
import { LIST_ROLES } from '../../../shared/reading/list.ts';
import { columnLetters } from '../../../shared/sheets/cells.ts';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { lineKey, sureWords } from '../../model/import/look.ts';
import { useLive } from '../../model/live.ts';
import { correct } from './read-files.ts';

interface ChosenList {
	readonly file: ImportedFile;
	readonly table: LookTable;
	readonly list: LookList;
}

/** The list that is looked at: the chosen line's, or the first of which the columns are asked, or the first. */
export function listOf(desk: ImportDesk): ChosenList | undefined {
	const chosen = desk.chosenLine.value;
	const files = desk.seen.value?.files.filter(({ family }) => family === '清单') ?? [];
	const lists = files.flatMap((file) =>
		file.tables.flatMap((table): ChosenList[] => (table.list === undefined ? [] : [{ file, table, list: table.list }])),
	);
	return (
		lists.find(({ file, table }) => lineKey(file, table.id) === chosen) ??
		lists.find(({ list }) => !list.confirmed) ??
		lists[0]
	);
}

/** 清单的栏: what each column was taken for, with what stands in it. */
export function ImportColumns({ desk }: { readonly desk: ImportDesk }) {
	const program = useProgram();
	const chosen = useLive(() => listOf(desk), [desk]);
	const said = useLive(() => {
		const own = listOf(desk);
		return own === undefined ? {} : (desk.choicesOf(own.file).tables?.[own.table.id]?.columns ?? {});
	}, [desk]);
	if (chosen === undefined) return null;
	const { file, table, list } = chosen;
	const roleOf = (column: number, guessed: string) => said[String(column)] ?? guessed;
	const all = () => Object.fromEntries(list.columns.map(({ column, role }) => [String(column), roleOf(column, role)]));
	const say = (columns: Readonly<Record<string, string>>) =>
		correct(program, desk, () => desk.sayTable(file, table.id, { columns }));
	return (
		<>
			<p className="import-columns-head">
				<b>{file.name}</b>
				<span className="note">
					{table.sheet} {table.range}，{list.rows} 行{list.totals > 0 && `，另有 ${list.totals} 行合计不重复算`}
					{list.passedCount > 0 && `，${list.passedCount} 行不是金额，没有读`}
				</span>
				<span className="import-space" />
				{list.confirmed ? (
					<span className="note">栏的意思已经确认，同样格式的文件下次照此读。</span>
				) : (
					<Button type="primary" onClick={() => say(all())}>
						各栏就是这样
					</Button>
				)}
			</p>
			<div className="import-scroller">
				<table className="import-columns">
					<thead>
						<tr>
							<th className="import-col-letter">列</th>
							<th>表头</th>
							<th>头几个值</th>
							<th className="import-col-role">是</th>
							<th className="import-col-sure">把握</th>
							<th>为什么</th>
						</tr>
					</thead>
					<tbody>
						{list.columns.map(({ column, path, role, sure, why, samples }) => (
							<tr key={column} className={roleOf(column, role) === '不用' ? 'import-skipped' : ''}>
								<td>{columnLetters(column)}</td>
								<td title={path}>{path}</td>
								<td className="note" title={samples.join('\n')}>
									{samples.join('、')}
								</td>
								<td>
									<select
										className="import-select"
										aria-label={`${columnLetters(column)} 列“${path}”是`}
										value={roleOf(column, role)}
										onChange={({ target }) => say({ ...all(), [String(column)]: target.value })}
									>
										{LIST_ROLES.map((one) => (
											<option key={one} value={one}>
												{one}
											</option>
										))}
									</select>
								</td>
								<td className="note">{sureWords(sure)}</td>
								<td className="note" title={why}>
									{why}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</>
	);
}
