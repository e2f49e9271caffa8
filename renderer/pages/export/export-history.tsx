import { useEffect, useState } from 'react';
import type { ExportRecord } from '../../../shared/contract/files.ts';
import { useBook, useProgram } from '../../frame/context.ts';
import { useLive } from '../../model/live.ts';
import { when } from '../library/when.ts';

/** 导出历史: each line with the state of the ledger that it came from, and a way back there. */
export function ExportHistory({ written }: { readonly written: unknown }) {
	const program = useProgram();
	const book = useBook();
	const step = useLive(() => book.state.value.step, [book]);
	const [records, setRecords] = useState<readonly ExportRecord[]>([]);
	// Another export, or another step, is another history.
	useEffect(() => {
		void program.bridge
			.call('export/history', { book: book.id })
			.then((answer) => setRecords(program.take(answer) ?? []));
	}, [program, book, written, step]);
	const back = async (record: ExportRecord) => {
		if (program.take(await book.goToStep(record.step)) === undefined) return;
		program.say(`已回到导出时的样子（第 ${record.step} 步）；按 Ctrl+Y 可以再往前。`);
	};
	return (
		<section className="export-history" aria-label="导出历史">
			<div className="section-head">
				<span>导出历史</span>
				<span className="note">每一行都能回到当时的账套</span>
			</div>
			<div className="export-records">
				<table>
					<thead>
						<tr>
							<th scope="col">时间</th>
							<th scope="col">谁</th>
							<th scope="col">文件</th>
							<th scope="col">账套</th>
							<th scope="col">当时的检查</th>
							<th scope="col">之后</th>
						</tr>
					</thead>
					<tbody>
						{records.map((record) => (
							<tr key={record.at}>
								<td>{when(record.at)}</td>
								<td>{record.who}</td>
								<td>
									{record.files[0]?.name}
									{record.files.length > 1 && ` 等 ${record.files.length} 个`}
								</td>
								<td>
									<button
										type="button"
										className="link"
										disabled={record.step === step}
										onClick={() => void back(record)}
									>
										第 {record.step} 步
									</button>
								</td>
								<td>{record.counts === null ? '' : `错误 ${record.counts.error} 警告 ${record.counts.warning}`}</td>
								<td>{record.since === 0 ? '没有改过' : `改了 ${record.since} 处`}</td>
							</tr>
						))}
					</tbody>
				</table>
				{records.length === 0 && <p className="note export-none">还没有导出过。</p>}
			</div>
		</section>
	);
}
