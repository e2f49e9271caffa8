import { Button } from 'antd';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';
import { addFiles, pickFiles } from './read-files.ts';

/** What was written, what is still to fill in by hand and where, and the way back. */
export function ImportDone({ desk }: { readonly desk: ImportDesk }) {
	const program = useProgram();
	const written = useLive(() => desk.written.value, [desk]);
	const step = useLive(() => desk.book.state.value.step, [desk]);
	const sheets = new Set(desk.book.disclosure.pack.sheets.sheets.map(({ name }) => name));
	if (written === undefined) return null;
	const isLast = step === written.step;
	const undo = async () => {
		const label = program.take(await desk.book.undo());
		if (label === undefined) return;
		program.say(`已撤销：${label}`);
		desk.putBack(written.before);
	};
	const more = async () => addFiles(program, desk, await pickFiles());
	const all = written.tables.reduce((sum, { count }) => sum + count, 0);
	return (
		<section className="import-done" aria-label="导入的结果">
			<h2 className="import-done-title">
				已写入 <b>{all}</b> 处，来自
				{written.files.length === 1 ? `“${written.files[0]}”` : ` ${written.files.length} 个文件`}
			</h2>
			<p className="import-done-tables">
				{written.tables.map(({ name, count }) =>
					sheets.has(name) ? (
						<button key={name} type="button" className="plain import-link" onClick={() => goTo(name)}>
							{name} {count}
						</button>
					) : (
						<span key={name}>
							{name} {count}
						</span>
					),
				)}
			</p>
			<p className="import-done-buttons">
				<Button onClick={() => void undo()} disabled={!isLast}>
					撤销这次导入
				</Button>
				<Button onClick={() => void more()}>再导入别的文件…</Button>
				<span className="note">
					{isLast ? '是一步，撤销后回到刚才的预览。' : '后来又改过，要撤销请到“修改记录”里退回。'}
				</span>
			</p>
			{written.toFill.length > 0 && (
				<table className="import-to-fill" aria-label="还要填">
					<thead>
						<tr>
							<th>还要填的</th>
							<th>为什么</th>
							<th>
								<span className="visually-hidden">去填</span>
							</th>
						</tr>
					</thead>
					<tbody>
						{written.toFill.map(({ what, why, sheet }) => (
							<tr key={`${sheet} ${what}`}>
								<td>{what}</td>
								<td className="note">{why}</td>
								<td>
									{sheets.has(sheet) && (
										<button type="button" className="plain import-link" onClick={() => goTo(sheet)}>
											去填：{sheet}
										</button>
									)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);

	function goTo(sheet: string): void {
		program.go({ page: 'entry', sheet });
	}
}
