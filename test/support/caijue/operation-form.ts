import type { Accounts } from './accounts.ts';
import { amountCell, byStage, sumOf } from './amounts.ts';
import type { FormHead } from './code-forms.ts';
import { blockGrid, type Grid, type GridCell, type Line } from './grid.ts';

/** F03 机构运行信息表: labels with their numbers on the left, more of them on the right. */
export function operationForm(accounts: Accounts, head: FormHead): Grid {
	const sangong = (label: string, ...items: readonly string[]): Line => [
		label,
		...(['年初预算', '全年预算', '决算'] as const).map((stage) =>
			amountCell(sumOf(byStage(accounts.sangong, stage), (row) => items.includes(row.category))),
		),
	];
	const known = (name: string) => accounts.indicators.get(name) ?? 0;
	const yuan = (name: string): GridCell => amountCell(known(name));
	const count = (name: string): GridCell => (known(name) === 0 ? null : { count: known(name) / 100 });
	const statistic = (label: string, name: string): Line => [label, '—', '—', count(name)];
	const [abroad, bought, running, reception] = [
		'因公出国（境）费用',
		'公务用车购置费',
		'公务用车运行维护费',
		'公务接待费',
	] as const;
	const left: Line[] = [
		['一、“三公”经费支出', '—', '—', '—'],
		sangong('（一）支出合计', abroad, bought, running, reception),
		sangong('    1．因公出国（境）费', abroad),
		sangong('    2．公务用车购置及运行维护费', bought, running),
		sangong('      （1）公务用车购置费', bought),
		sangong('      （2）公务用车运行维护费', running),
		sangong('    3．公务接待费', reception),
		[
			'      （1）国内接待费',
			'—',
			'—',
			amountCell(sumOf(byStage(accounts.sangong, '决算'), (row) => row.category === reception)),
		],
		['           其中：外事接待费', '—', '—', yuan('外事接待支出')],
		['      （2）国（境）外接待费', '—', '—', null],
		['（二）相关统计数', '—', '—', '—'],
		statistic('    1．因公出国（境）团组数（个）', '因公出国团组'),
		statistic('    2．因公出国（境）人次数（人）', '因公出国人次'),
		statistic('    3．公务用车购置数（辆）', '购置公务用车'),
		statistic('    4．公务用车保有量（辆）', '公务用车保有量'),
		statistic('    5．国内公务接待批次（个）', '国内公务接待批次'),
		statistic('       其中：外事接待批次（个）', '外事接待批次'),
		statistic('    6．国内公务接待人次（人）', '国内公务接待人次'),
		statistic('       其中：外事接待人次（人）', '外事接待人次'),
		['    7．国（境）外公务接待批次（个）', '—', '—', null],
		['    8．国（境）外公务接待人次（人）', '—', '—', null],
		['二、会议费', null, null, { fen: 1_200_000 }],
		['三、培训费', null, null, { fen: 345_600 }],
	];
	const equipment: Line[] =
		accounts.year >= 2021
			? [['（二）单价100万元以上设备（不含车辆）（台、套）', count('单价100万元以上设备')]]
			: [
					['（二）单价50万元以上通用设备（台，套）', count('单价50万元以上通用设备')],
					['（三）单价100万元以上专用设备（台，套）', count('单价100万元以上专用设备')],
				];
	const right: Line[] = [
		['四、机关运行经费', yuan('机关运行经费/决算')],
		['（一）行政单位', yuan('机关运行经费/决算')],
		['（二）参照公务员法管理事业单位', null],
		['五、国有资产占用情况', '—'],
		['（一）车辆数合计（辆）', count('车辆合计')],
		['    1．副部（省）级及以上领导用车', count('副部（省）级及以上领导用车')],
		['    2．主要负责人用车', count('主要领导干部用车')],
		['    3．机要通信用车', count('机要通信用车')],
		['    4．应急保障用车', count('应急保障用车')],
		['    5．执法执勤用车', count('执法执勤用车')],
		['    6．特种专业技术用车', count('特种专业技术用车')],
		['    7．离退休干部服务用车', count('离退休干部用车')],
		['    8．其他用车', count('其他用车')],
		...equipment,
		['六、政府采购支出信息', '—'],
		['（一）政府采购支出合计', amountCell(known('政府采购/货物') + known('政府采购/工程') + known('政府采购/服务'))],
		['    1．政府采购货物支出', yuan('政府采购/货物')],
		['    2．政府采购工程支出', yuan('政府采购/工程')],
		['    3．政府采购服务支出', yuan('政府采购/服务')],
		['（二）政府采购授予中小企业合同金额', yuan('政府采购/授予中小企业')],
		['    其中：授予小微企业合同金额', yuan('政府采购/授予小微企业')],
	];
	return blockGrid(head('F03', '机构运行信息表', '财决附03表'), [
		{ over: '', label: '项目', columns: ['年初预算数', '全年预算数', '统计数'], lines: left },
		{ over: '', label: '项目', columns: ['统计数'], lines: right },
	]);
}
