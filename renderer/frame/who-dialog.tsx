import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useProgram } from './context.ts';
import { dialogHome } from './dialog-home.ts';

const LONGEST = 40;

/** 我的姓名: who makes the changes, for 修改记录 and the history of exports. */
export function WhoDialog({ onClose }: { readonly onClose: () => void }) {
	const program = useProgram();
	const [name, setName] = useState(() => program.settings.peek().who);
	const save = () => {
		void program.change({ who: name.trim() });
		onClose();
	};
	return (
		<Modal getContainer={dialogHome} open onCancel={onClose} onOk={save} okText="记下" title="我的姓名" width={420}>
			<label htmlFor="who-name">写在修改记录和导出历史里；空着就用电脑的用户名。</label>
			<Input id="who-name" maxLength={LONGEST} value={name} onChange={({ target }) => setName(target.value)} />
		</Modal>
	);
}
