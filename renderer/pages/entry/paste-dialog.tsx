import { Checkbox, Modal, Radio } from 'antd';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { dialogHome } from '../../frame/dialog-home.ts';
import type { EntryDesk } from '../../model/entry/desk.ts';
import type { AmountUnit } from '../../sheet/amount.ts';
import { parseClipboard } from '../../sheet/clipboard.ts';
import type { EditAnswer, PastedBlock } from '../../sheet/model.ts';

/** A block that waits for an answer; without cells it is still to be pasted, into the dialog. */
export interface Asked {
	readonly block: PastedBlock;
	readonly resolve: ((answer: EditAnswer) => void) | undefined;
}

interface PasteDialogProps {
	readonly desk: Pick<EntryDesk, 'paste'>;
	readonly asked: Asked;
	readonly onClose: () => void;
}

const LISTED_ROWS = 5;

/** Who pastes 元 once pastes 元 again: the last answer is offered. */
let lastAnswer: AmountUnit = '万元';

/** 粘贴: 元 or 万元, asked once, and whether filled cells stay as they are. */
export function PasteDialog({ desk, asked, onClose }: PasteDialogProps) {
	const [unit, setUnit] = useState<AmountUnit>(asked.resolve === undefined ? '万元' : lastAnswer);
	const [onlyBlank, setOnlyBlank] = useState(false);
	const [cells, setCells] = useState(asked.block.cells);
	const [refusal, setRefusal] = useState('');
	const area = useRef<HTMLTextAreaElement>(null);
	// The dialog opens for this one field; from there one goes on to the choices.
	useEffect(() => area.current?.focus(), []);
	useEffect(() => setRefusal(''), [unit, onlyBlank, cells]);
	const put = async () => {
		lastAnswer = unit;
		const answer = await desk.paste({ at: asked.block.at, cells }, { unit, onlyBlank });
		if (!answer.ok && asked.resolve === undefined) {
			setRefusal(answer.message);
			return;
		}
		asked.resolve?.(answer);
		onClose();
	};
	const cancel = () => {
		asked.resolve?.({ ok: true });
		onClose();
	};
	const take = (event: ClipboardEvent) => {
		event.preventDefault();
		const html = event.clipboardData.getData('text/html');
		setCells(parseClipboard(event.clipboardData.getData('text/plain'), html === '' ? undefined : html));
	};
	return (
		<Modal
			getContainer={dialogHome}
			open
			title="粘贴金额"
			okText="填入"
			cancelText="取消"
			okButtonProps={{ disabled: cells.length === 0, autoFocus: asked.resolve !== undefined }}
			onOk={() => void put()}
			onCancel={cancel}
			width={560}
		>
			{asked.resolve === undefined && (
				<textarea
					className="entry-paste-area"
					aria-label="在这里按 Ctrl+V"
					placeholder="在这里按 Ctrl+V 粘贴从 Excel、WPS 或网页复制的内容"
					rows={2}
					value=""
					readOnly
					ref={area}
					onPaste={take}
					onKeyDown={({ key }) => key === 'Enter' && cells.length > 0 && void put()}
				/>
			)}
			{cells.length > 0 && <Preview cells={cells} />}
			<div className="entry-paste-choice">
				没有写单位的金额是：
				<Radio.Group value={unit} onChange={({ target }) => setUnit(target.value as AmountUnit)}>
					<Radio value="万元">万元</Radio>
					<Radio value="元">元</Radio>
				</Radio.Group>
			</div>
			<Checkbox checked={onlyBlank} onChange={({ target }) => setOnlyBlank(target.checked)}>
				只填空白格，已有内容的不动
			</Checkbox>
			{refusal !== '' && (
				<p role="alert" className="entry-paste-refusal">
					{refusal}
				</p>
			)}
		</Modal>
	);
}

function Preview({ cells }: { readonly cells: PastedBlock['cells'] }) {
	return (
		<div className="entry-paste-preview">
			<p className="note">
				{cells.length} 行 {Math.max(...cells.map((row) => row.length))} 栏
				{cells.length > LISTED_ROWS && `，前 ${LISTED_ROWS} 行：`}
			</p>
			<table>
				<tbody>
					{cells.slice(0, LISTED_ROWS).map((row, index) => (
						// Rows of the clipboard have no other name than their place.
						<tr key={`${index} ${row.join()}`}>
							{row.map((text, column) => (
								<td key={`${column} ${text}`}>{text}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
