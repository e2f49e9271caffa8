import { Button } from 'antd';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';
import { addFiles, pickFiles, stopReading } from './read-files.ts';

/** What is on the desk, how far the reading is, and more files. */
export function ImportBar({ desk }: { readonly desk: ImportDesk }) {
	const program = useProgram();
	const seen = useLive(() => desk.seen.value, [desk]);
	const reading = useLive(() => desk.reading.value !== undefined, [desk]);
	const add = async () => addFiles(program, desk, await pickFiles());
	const unread = seen?.files.filter(({ faults }) => faults.length > 0).length ?? 0;
	return (
		<div className="page-bar import-bar">
			<h1>导入</h1>
			{seen !== undefined && (
				<span className="note import-bar-files">
					{seen.files.length === 1 ? seen.files[0]?.name : `${seen.files.length} 个文件`}
					{unread > 0 && seen.files.length > 1 && <b className="import-conflict">，{unread} 个没有读成</b>}
				</span>
			)}
			{reading && seen !== undefined && <Progress desk={desk} />}
			<span className="import-space" />
			{seen !== undefined && (
				<>
					<Totals desk={desk} />
					<Button onClick={() => void add()}>再加文件…</Button>
					<Button onClick={() => desk.clear()}>全部放下</Button>
				</>
			)}
		</div>
	);
}

/** 正在读 37/1000：某中心.xlsx */
export function Progress({ desk }: { readonly desk: ImportDesk }) {
	const program = useProgram();
	const reading = useLive(() => desk.reading.value, [desk]);
	const said = useLive(() => program.progress.value.get(desk.reading.value?.job ?? ''), [program, desk]);
	if (reading === undefined) return null;
	const { phase } = reading;
	const told = phase === 'reading' ? said : undefined;
	const done = told?.done ?? reading.done;
	const total = told?.total ?? reading.total;
	return (
		<span className="import-progress">
			<progress aria-label={phase === 'sending' ? '正在取文件' : '正在读文件'} value={done} max={Math.max(1, total)} />
			<span className="import-progress-text" role="status">
				{phase === 'sending' ? '正在取文件' : '正在读'} {done}/{total}
				{told !== undefined && `　${told.text}`}
			</span>
			<Button onClick={() => stopReading(program, desk)}>停下</Button>
		</span>
	);
}

/** 新增 4 改变 11 相同 318 冲突 2 */
function Totals({ desk }: { readonly desk: ImportDesk }) {
	const counts = useLive(() => desk.counts.value, [desk]);
	const sum = (state: 'new' | 'changed' | 'same' | 'conflict' | 'absent') =>
		[...counts.values()].reduce((total, one) => total + one[state], 0);
	return (
		<span className="import-totals">
			<span>
				新增 <b className="import-new">{sum('new')}</b>
			</span>
			<span>
				改变 <b>{sum('changed')}</b>
			</span>
			<span>相同 {sum('same')}</span>
			<span>
				冲突 <b className={sum('conflict') > 0 ? 'import-conflict' : ''}>{sum('conflict')}</b>
			</span>
		</span>
	);
}
