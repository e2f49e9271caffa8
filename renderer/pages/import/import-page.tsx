import { Button } from 'antd';
import { type DragEvent, useEffect, useState } from 'react';
import { useBook, useProgram } from '../../frame/context.ts';
import { importDesk } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';
import { tellHint } from '../../model/status.ts';
import { ChooseFile } from './choose-file.tsx';
import { ImportFoot } from './import-foot.tsx';
import { ImportRows } from './import-rows.tsx';
import { ImportSheets } from './import-sheets.tsx';
import { previewFile } from './read-file.ts';
import './import.css';

/** 导入预览: what a collection workbook would change, chosen row by row, written as one step. */
export function ImportPage() {
	const program = useProgram();
	const book = useBook();
	const desk = importDesk(book);
	const file = useLive(() => desk.file.value, [desk]);
	const [chosen, setChosen] = useState<string | undefined>(undefined);
	const [busy, setBusy] = useState(false);
	useEffect(() => {
		tellHint(program, file === undefined ? '' : '还没有写入账套');
	}, [program, file]);
	const take = async (given: File | undefined) => {
		setBusy(true);
		await previewFile(program, desk, given);
		setChosen(undefined);
		setBusy(false);
	};
	const onDrop = (event: DragEvent) => {
		event.preventDefault();
		const [dropped] = event.dataTransfer.files;
		if (dropped !== undefined) void take(dropped);
	};
	return (
		<main className="import-page" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
			<div className="page-bar import-bar">
				<h1>导入预览</h1>
				{file !== undefined && (
					<>
						<span>{file.name}</span>
						<span className="note">
							{Math.ceil(file.size / 1024)} KB　{momentText(file.savedAt)} 保存
						</span>
						<Totals />
						<Button loading={busy} onClick={() => void take(undefined)}>
							换一个文件…
						</Button>
					</>
				)}
			</div>
			{file === undefined ? (
				<ChooseFile desk={desk} busy={busy} onChoose={() => void take(undefined)} />
			) : (
				<>
					<ImportSheets desk={desk} chosen={chosen} onChoose={setChosen} />
					<ImportRows desk={desk} chosen={chosen} />
					<ImportFoot desk={desk} />
				</>
			)}
		</main>
	);
}

/** 新增 4 改变 11 相同 318 冲突 2 */
function Totals() {
	const desk = importDesk(useBook());
	const counts = useLive(() => desk.counts.value, [desk]);
	const sum = (state: 'new' | 'changed' | 'same' | 'conflict') =>
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

function momentText(moment: Date): string {
	const two = (value: number) => String(value).padStart(2, '0');
	return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
