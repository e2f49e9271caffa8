import { Modal } from 'antd';
import { dialogHome } from './dialog-home.ts';

interface HelpProps {
	readonly open: boolean;
	readonly onClose: () => void;
}

const KEYS = [
	['方向键、Tab、Enter', '在格子之间走；输入法打字时归输入法'],
	['直接打字', '改写这一格；F2 接着改；Esc 放弃'],
	['Ctrl+方向键、Home、End', '走到边上；加 Shift 选一片'],
	['Ctrl+C X V，Ctrl+D R', '复制、剪切、粘贴，向下、向右填充'],
	['Delete', '清除；Ctrl+减号删行，Ctrl+Shift+加号插行'],
	['Ctrl+Shift+L', '筛选；右键有插入、删除、排序'],
	['=1200+350*2', '金额可以打算式'],
	['科目', '打编码、名称或拼音首字母，↑↓ 选，Tab 填入'],
	['F2（算出的格子）', '去看它由哪几笔录入算出'],
	['F8、Shift+F8', '下一处、上一处要改的地方'],
	['Ctrl+Z、Ctrl+Y', '撤销、重做，关了再开也能撤销'],
	['Ctrl+F', '找科目、金额、文字；在本表里按 Enter 找下一个'],
	['Ctrl+PageUp、PageDown', '上一张、下一张表'],
	['Alt+→、Alt+←', '收起右栏、回到上一处'],
	['F6', '在菜单、页面列表、页面之间走'],
	['Ctrl++、Ctrl+-、Ctrl+0', '放大、缩小、实际大小'],
] as const;

export function KeyboardHelp({ open, onClose }: HelpProps) {
	return (
		<Modal getContainer={dialogHome} open={open} onCancel={onClose} footer={null} title="键盘" width={560}>
			<table className="help-keys">
				<tbody>
					{KEYS.map(([keys, meaning]) => (
						<tr key={keys}>
							<th scope="row">{keys}</th>
							<td>{meaning}</td>
						</tr>
					))}
				</tbody>
			</table>
		</Modal>
	);
}

export function About({ open, onClose, version }: HelpProps & { readonly version: string }) {
	return (
		<Modal getContainer={dialogHome} open={open} onCancel={onClose} footer={null} title="关于" width={420}>
			<p>部门决算公开 {version}</p>
			<p>全部数据只在这台电脑上，程序不连网络。每一步改动立即存盘，都可以撤销。</p>
			<p className="note">Apache-2.0</p>
		</Modal>
	);
}
