import { Button, Progress } from 'antd';
import type { ExportChoice } from '../../../shared/contract/files.ts';
import { useProgram } from '../../frame/context.ts';
import { saveBytes } from '../../host/save-bytes.ts';
import type { ExportDesk, WrittenFiles } from '../../model/export/desk.ts';
import { useLive } from '../../model/live.ts';

interface ExportRunProps {
	readonly desk: ExportDesk;
	readonly choice: ExportChoice;
}

/** Writes the files, with progress and cancel; entering figures goes on meanwhile. */
export function ExportRun({ desk, choice }: ExportRunProps) {
	const program = useProgram();
	const job = useLive(() => desk.job.value, [desk]);
	const exists = useLive(() => desk.exists.value, [desk]);
	const folder = useLive(() => desk.folder.value, [desk]);
	const written = useLive(() => desk.written.value, [desk]);
	const nothing = !choice.docx && !choice.xlsx && !choice.collection;
	const chooseFolder = async () => {
		const chosen = program.take(await program.bridge.call('export/choose-folder', {}));
		if (chosen !== undefined && chosen.folder !== null) desk.moveTo({ token: chosen.folder, name: chosen.name });
	};
	return (
		<div className="export-run">
			<p className="export-folder">
				存到：{folder.name}
				{program.dialogs.value && (
					<button type="button" className="link" onClick={() => void chooseFolder()}>
						换一个
					</button>
				)}
			</p>
			{job !== undefined && <Running job={job} onCancel={() => desk.cancel(program)} />}
			{exists && (
				<p role="alert">
					文件夹里已有同名文件。
					<Button onClick={() => void desk.run(program, true)}>覆盖</Button>{' '}
					<Button onClick={() => desk.leaveFiles()}>不覆盖</Button>
				</p>
			)}
			{written !== undefined && job === undefined && <Result written={written} />}
			<div className="export-buttons">
				{nothing && <span className="note">请至少选一个文件</span>}
				<Button type="primary" disabled={nothing || job !== undefined} onClick={() => void desk.run(program, false)}>
					导出
				</Button>
			</div>
		</div>
	);
}

function Running({ job, onCancel }: { readonly job: string; readonly onCancel: () => void }) {
	const program = useProgram();
	const progress = useLive(() => program.progress.value.get(job), [program, job]);
	const percent =
		progress === undefined || progress.total === 0 ? 0 : Math.round((progress.done * 100) / progress.total);
	return (
		<div role="status">
			<p className="export-running">
				<span>{progress?.text ?? '正在准备…'}</span>
				<span className="amount">{percent}%</span>
			</p>
			<Progress percent={percent} showInfo={false} size="small" strokeLinecap="butt" aria-label="导出进度" />
			<p className="export-running">
				<span className="note">可以接着录入，不影响这次导出</span>
				<Button onClick={onCancel}>取消</Button>
			</p>
		</div>
	);
}

function Result({ written }: { readonly written: WrittenFiles }) {
	const program = useProgram();
	const first = written.files[0];
	const reveal = async () => {
		if (first !== undefined) program.take(await program.bridge.call('export/reveal', { file: first.file }));
	};
	const save = async (file: string) => {
		const fetched = program.take(await program.bridge.call('export/fetch', { file }));
		if (fetched !== undefined) saveBytes(fetched.name, fetched.bytes);
	};
	return (
		<div role="status" className="export-done">
			<p>
				已写好 {written.files.length} 个文件，在 {written.folder}
				{program.dialogs.value && (
					<button type="button" className="link" onClick={() => void reveal()}>
						打开文件夹
					</button>
				)}
			</p>
			<ul>
				{written.files.map(({ file, name }) => (
					<li key={file}>
						<button type="button" className="link" title="另存一份" onClick={() => void save(file)}>
							{name}
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}
