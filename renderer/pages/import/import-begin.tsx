import { Button } from 'antd';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { useLive } from '../../model/live.ts';
import { Progress } from './import-bar.tsx';
import { addFiles, pickFiles } from './read-files.ts';

/** What can be brought, and what it becomes. */
const SOURCES = [
	['上年的公开表', 'Excel、WPS 表格，旧的 .xls，Word 里的表；一张一张的也行', '上年数，精确到公布的那一位'],
	[
		'财决报表',
		'财政系统导出的 Z01–Z11、F01、F03，每个单位一个文件',
		'本年的收入、支出、结转结余，附表的三公和机构情况',
	],
	['预算', '公布的或导出的预算表，元或万元', '年初预算'],
	['明细清单', '明细账、指标账、支付明细；.xlsx、.xls、.csv、.txt', '按您认定的栏，一行一笔'],
	['数据采集表', '下属单位填好的，可以几百个一起拖进来', '那些单位的全部数据'],
] as const;

/** Before there are files: where to begin, how far the first reading is, or why nothing could be read. */
export function ImportBegin({ desk }: { readonly desk: ImportDesk }) {
	const program = useProgram();
	const reading = useLive(() => desk.reading.value !== undefined, [desk]);
	const faults = useLive(() => desk.faults.value, [desk]);
	const choose = async () => addFiles(program, desk, await pickFiles());
	return (
		<section className="import-begin">
			{reading ? (
				<Progress desk={desk} />
			) : (
				<p>
					<Button type="primary" onClick={() => void choose()}>
						选文件…
					</Button>
					<span className="note">　可以一次选很多个，或者把文件拖到这一页的任何地方。先看、再选、最后才写入账套。</span>
				</p>
			)}
			{faults.length > 0 && (
				<div role="alert">
					<p className="import-faults-title">没有读成，账套没有动：</p>
					<ol className="import-faults">
						{faults.map(({ code, message, action, where }) => (
							<li key={`${code} ${where?.file} ${where?.sheet} ${where?.cell} ${message}`}>
								{where?.file !== undefined && <b>{where.file}</b>}
								{message}
								<span className="note">{action}</span>
							</li>
						))}
					</ol>
				</div>
			)}
			<table className="import-sources" aria-label="能读什么">
				<thead>
					<tr>
						<th>能读</th>
						<th>什么样的文件</th>
						<th>读成</th>
					</tr>
				</thead>
				<tbody>
					{SOURCES.map(([name, form, becomes]) => (
						<tr key={name}>
							<td>{name}</td>
							<td>{form}</td>
							<td>{becomes}</td>
						</tr>
					))}
				</tbody>
			</table>
			<p className="note">
				表按标题、表头和科目的文字认，栏的次序、空行、合并的格子都不要紧。认错了可以当场改，同样格式的文件下次照改。
			</p>
		</section>
	);
}
