import { Button } from 'antd';
import type { ImportDesk } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';

interface ChooseFileProps {
	readonly desk: ImportDesk;
	readonly busy: boolean;
	readonly onChoose: () => void;
}

/** Before there is a preview: where to begin, or all that is wrong with the file. */
export function ChooseFile({ desk, busy, onChoose }: ChooseFileProps) {
	const faults = useLive(() => desk.faults.value, [desk]);
	return (
		<section className="import-begin">
			<p>
				<Button type="primary" loading={busy} onClick={onChoose}>
					选采集表…
				</Button>
				<span className="note">　或把文件拖到这里。先给您看会改什么，选好了再写入。</span>
			</p>
			{faults.length > 0 && (
				<div role="alert">
					<p className="import-faults-title">这个文件没有读成，账套没有动。请改正下面 {faults.length} 处，再选一次：</p>
					<ol className="import-faults">
						{faults.map(({ code, message, action, where }) => (
							<li key={`${code} ${where?.sheet} ${where?.cell} ${message}`}>
								{where?.sheet !== undefined && (
									<b>
										{where.sheet} {where.cell}
									</b>
								)}
								{message}
								<span className="note">{action}</span>
							</li>
						))}
					</ol>
				</div>
			)}
		</section>
	);
}
