import { Button } from 'antd';
import { useState } from 'react';
import { fen } from '../../../shared/money/fen.ts';
import { formatYuan } from '../../../shared/money/format.ts';
import { LevelMark } from '../../findings/level-mark.tsx';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk, TotalLine } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';

/** Totals before and after, and the one button that writes. */
export function ImportFoot({ desk }: { readonly desk: ImportDesk }) {
	const program = useProgram();
	const totals = useLive(() => desk.totals.value, [desk]);
	const open = useLive(() => desk.open.value.length, [desk]);
	const taken = useLive(() => desk.taken.value, [desk]);
	const [busy, setBusy] = useState(false);
	const carryOut = async () => {
		setBusy(true);
		const name = desk.file.peek()?.name ?? '';
		const sheet = desk.firstTaken();
		const done = await desk.carryOut();
		setBusy(false);
		program.take(done);
		if (!done.ok) return;
		desk.show(undefined, []);
		program.say(`已导入 ${name}：${taken} 处变化。可以整步撤销。`);
		if (sheet !== undefined) program.go({ page: 'entry', sheet });
	};
	return (
		<footer className="import-foot">
			<table>
				<thead>
					<tr>
						<th>合计（元）</th>
						<th className="import-number">导入前</th>
						<th className="import-number">文件</th>
						<th className="import-number">导入后</th>
						<th className="import-number">变动</th>
						<th>核对</th>
					</tr>
				</thead>
				<tbody>
					{totals.map((line) => (
						<TotalRow key={line.name} line={line} />
					))}
				</tbody>
			</table>
			<div className="import-buttons">
				<span className="note">导入是一步，之后可以整步撤销。</span>
				<span className="import-why">
					{open > 0 ? `还有 ${open} 处冲突未选定` : taken === 0 ? '没有要写入的变化' : ''}
				</span>
				<Button onClick={() => desk.show(undefined, [])}>取消</Button>
				<Button type="primary" disabled={open > 0 || taken === 0} loading={busy} onClick={() => void carryOut()}>
					导入 {taken} 处变化
				</Button>
			</div>
		</footer>
	);
}

function TotalRow({ line }: { readonly line: TotalLine }) {
	const { open } = line;
	const change = fen(line.after - line.before);
	const agrees = line.after === line.file;
	return (
		<tr>
			<td>{line.name}</td>
			<td className="import-number">{formatYuan(line.before)}</td>
			<td className="import-number">{formatYuan(line.file)}</td>
			<td className="import-number">{open ? <span className="note">待选定冲突</span> : formatYuan(line.after)}</td>
			<td className="import-number">{open || change === 0 ? '' : formatYuan(change)}</td>
			<td>
				{!open && (
					<>
						<LevelMark level={agrees ? 'passed' : 'hint'} decorative />{' '}
						{agrees ? '与文件一致' : `与文件相差 ${formatYuan(fen(line.after - line.file))}`}
					</>
				)}
			</td>
		</tr>
	);
}
