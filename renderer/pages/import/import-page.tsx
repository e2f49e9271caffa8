import { type DragEvent, useEffect, useMemo, useState } from 'react';
import { useBook, useProgram } from '../../frame/context.ts';
import { importDesk } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';
import { tellHint } from '../../model/status.ts';
import { ImportBar } from './import-bar.tsx';
import { ImportBegin } from './import-begin.tsx';
import { ImportDone } from './import-done.tsx';
import { ImportFoot } from './import-foot.tsx';
import { ImportInspector } from './import-inspector.tsx';
import { ImportLook, linesOf } from './import-look.tsx';
import { ImportView } from './import-view.tsx';
import { takeDrop } from './use-drops.ts';
import './import.css';
import './import-look.css';

/** 导入: files of others are looked at, laid beside the ledger, chosen from, and written as one step. */
export function ImportPage() {
	const program = useProgram();
	const book = useBook();
	const desk = importDesk(book);
	const seen = useLive(() => desk.seen.value !== undefined, [desk]);
	const written = useLive(() => desk.written.value !== undefined, [desk]);
	const inspector = useLive(() => program.settings.value.inspector, [program]);
	const lines = useLive(() => linesOf(desk).length, [desk]);
	// A few files leave the room to the rows.
	const room = useMemo(() => ({ height: (lines + 1) * 24 + 4 }), [lines]);
	const [over, setOver] = useState(false);
	useEffect(() => {
		tellHint(program, seen ? '还没有写入账套' : '');
	}, [program, seen]);
	const onDrop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		void takeDrop(program, event.dataTransfer);
	};
	const onDragOver = (event: DragEvent) => {
		event.preventDefault();
		if (!over) setOver(true);
	};
	const onDragLeave = (event: DragEvent) => {
		if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
	};
	return (
		<main className="import-page" onDragOver={onDragOver} onDragLeave={onDragLeave} onDrop={onDrop}>
			<ImportBar desk={desk} />
			{seen ? (
				<>
					<div className="import-body" style={room}>
						<ImportLook desk={desk} />
						{inspector && <ImportInspector desk={desk} />}
					</div>
					<ImportView desk={desk} />
				</>
			) : written ? (
				<ImportDone desk={desk} />
			) : (
				<ImportBegin desk={desk} />
			)}
			{seen && <ImportFoot desk={desk} />}
			{over && <div className="import-over">松开鼠标，就读这些文件</div>}
		</main>
	);
}
