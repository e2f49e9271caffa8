import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../../shared/contract/contract.ts';
import { useProgram } from '../../frame/context.ts';
import { useLive } from '../../model/live.ts';
import type { Program } from '../../model/program.ts';
import { droppedFiles, hasFiles } from '../import/dropped-files.ts';
import { pickFiles, sendFiles, takeable } from '../import/read-files.ts';

/** Files that a 账套 is to be made of, and what they say of it. */
export interface FoundFiles {
	readonly uploads: readonly string[];
	readonly said: Reply<'import/begin'>;
}

interface Looking {
	readonly job: string;
	readonly done: number;
	readonly total: number;
}

interface FromFilesProps {
	readonly pack: string | undefined;
	readonly found: FoundFiles | undefined;
	readonly onFound: (found: FoundFiles | undefined) => void;
}

/** 从文件: chosen or let fall here; looked through at once, imported when the 账套 is there. */
export function FromFiles({ pack, found, onFound }: FromFilesProps) {
	const program = useProgram();
	const [looking, setLooking] = useState<Looking | undefined>(undefined);
	const [over, setOver] = useState(false);
	/** The files that are being looked through; none when somebody stopped it or went away. */
	const wanted = useRef<string | undefined>(undefined);
	const told = useLive(() => program.progress.value.get(looking?.job ?? ''), [program, looking]);
	useEffect(() => () => stop(program, wanted), [program]);

	const look = async (given: readonly File[]) => {
		const files = takeable(program, given, 0);
		if (files.length === 0 || pack === undefined) return;
		stop(program, wanted);
		onFound(undefined);
		await program.work(async (job) => {
			wanted.current = job;
			const isWanted = () => wanted.current === job;
			setLooking({ job, done: 0, total: files.length });
			const uploads = await sendFiles(program, files, (done) => {
				if (isWanted()) setLooking({ job, done, total: files.length });
				return isWanted();
			});
			if (uploads !== undefined && isWanted()) {
				const answer = await program.bridge.call('import/begin', { job, uploads: [...uploads], pack });
				if (isWanted()) {
					const said = program.take(answer);
					if (said !== undefined) onFound({ uploads, said });
				}
			}
			if (isWanted()) setLooking(undefined);
		});
	};
	const end = () => {
		stop(program, wanted);
		setLooking(undefined);
	};
	return (
		<div
			className={over ? 'library-files library-files-over' : 'library-files'}
			onDragOver={(event) => {
				if (!hasFiles(event.dataTransfer)) return;
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				void droppedFiles(event.dataTransfer).then(async (files) => await look(program.take(files) ?? []));
			}}
		>
			{looking === undefined ? (
				<>
					<Button onClick={() => void pickFiles().then(look)}>选文件…</Button>
					<span className="note"> 或者把文件、文件夹拖到这里</span>
				</>
			) : (
				<>
					<progress
						aria-label="正在看文件"
						value={told?.done ?? looking.done}
						max={Math.max(1, told?.total ?? looking.total)}
					/>
					<span className="note" role="status">
						{' '}
						{told === undefined ? '正在取文件' : '正在读'} {told?.done ?? looking.done}/{told?.total ??
							looking.total}{' '}
					</span>
					<Button onClick={end}>停下</Button>
				</>
			)}
			{found !== undefined && <Found found={found} />}
		</div>
	);
}

function stop(program: Program, wanted: { current: string | undefined }): void {
	const job = wanted.current;
	wanted.current = undefined;
	if (job !== undefined) void program.bridge.call('jobs/cancel', { job });
}

function Found({ found: { uploads, said } }: { readonly found: FoundFiles }) {
	const { understood, units, year, faults } = said;
	const unknown = uploads.length - understood - faults.length;
	const [first] = faults;
	return (
		<>
			<p role="status">
				{uploads.length} 个文件，认出 {understood} 个{units > 0 && `，${units} 个单位`}
				{year > 0 ? `，${year} 年度` : '；文件没有写年度，请在下面填'}。
			</p>
			{unknown > 0 && <p className="note">{unknown} 个没有认出，新建以后在“导入”页上可以指明是什么。</p>}
			{first !== undefined && (
				<p className="note">
					{faults.length} 个读不了：{first.where?.file}，{first.message}
				</p>
			)}
		</>
	);
}
