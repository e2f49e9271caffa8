import { Button, Progress } from 'antd';
import { useState } from 'react';
import type { ExportChoice, ExportedFile } from '../../../shared/contract/files.ts';
import { useBook, useProgram } from '../../frame/context.ts';
import { saveBytes } from '../../host/save-bytes.ts';
import { countsOf } from '../../model/desk.ts';
import { useLive } from '../../model/live.ts';

interface Written {
	readonly folder: string;
	readonly files: readonly ExportedFile[];
}

interface ExportRunProps {
	readonly choice: ExportChoice;
	readonly done: Written | undefined;
	readonly onDone: (done: Written) => void;
}

/** Writes the files, with progress and cancel; entering figures goes on meanwhile. */
export function ExportRun({ choice, done, onDone }: ExportRunProps) {
	const program = useProgram();
	const book = useBook();
	const [job, setJob] = useState<string | undefined>(undefined);
	const [exists, setExists] = useState(false);
	const [folder, setFolder] = useState<{ readonly token: string | null; readonly name: string }>({
		token: null,
		name: '文档里的“决算公开›导出”',
	});
	const nothing = !choice.docx && !choice.xlsx && !choice.collection;

	const run = async (replace: boolean) => {
		setExists(false);
		await book.settled();
		await program.bridge.call('ledger/counts', { book: book.id, counts: countsOf(book) });
		const answer = await program.work(async (id) => {
			setJob(id);
			return await program.bridge.call('export/start', {
				book: book.id,
				job: id,
				choice,
				folder: folder.token,
				replace,
			});
		});
		setJob(undefined);
		if (!answer.ok && answer.faults.every(({ code }) => code.endsWith('/exists'))) {
			setExists(true);
			return;
		}
		const written = program.take(answer);
		if (written !== undefined) onDone(written);
	};
	const chooseFolder = async () => {
		const chosen = program.take(await program.bridge.call('export/choose-folder', {}));
		if (chosen !== undefined && chosen.folder !== null) setFolder({ token: chosen.folder, name: chosen.name });
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
			{job !== undefined && <Running job={job} />}
			{exists && (
				<p role="alert">
					文件夹里已有同名文件。
					<Button onClick={() => void run(true)}>覆盖</Button> <Button onClick={() => setExists(false)}>不覆盖</Button>
				</p>
			)}
			{done !== undefined && job === undefined && <Result written={done} />}
			<div className="export-buttons">
				{nothing && <span className="note">请至少选一个文件</span>}
				<Button type="primary" disabled={nothing || job !== undefined} onClick={() => void run(false)}>
					导出
				</Button>
			</div>
		</div>
	);
}

function Running({ job }: { readonly job: string }) {
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
				<Button onClick={() => void program.bridge.call('jobs/cancel', { job })}>取消</Button>
			</p>
		</div>
	);
}

function Result({ written }: { readonly written: Written }) {
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
