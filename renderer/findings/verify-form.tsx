import { Button } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import { isComposing } from '../frame/composing.ts';
import './verify-form.css';

interface VerifyFormProps {
	readonly onVerify: (reason: string) => void;
	readonly onCancel: () => void;
}

/** 标为已核实: asks why the finding is right as it is; without a reason nothing is verified. */
export function VerifyForm({ onVerify, onCancel }: VerifyFormProps) {
	const [reason, setReason] = useState('');
	const id = useId();
	const given = reason.trim();
	const submit = (event: Pick<Event, 'preventDefault'>) => {
		event.preventDefault();
		if (given !== '') onVerify(given);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (isComposing(event.nativeEvent)) return;
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
		if (event.key !== 'Escape') return;
		event.stopPropagation();
		onCancel();
	};
	return (
		<form className="verify-form" onSubmit={submit}>
			<label htmlFor={id}>为什么这样没有错</label>
			<textarea
				id={id}
				ref={(element) => element?.focus()}
				rows={2}
				maxLength={500}
				required
				value={reason}
				onChange={(event) => setReason(event.target.value)}
				onKeyDown={onKeyDown}
			/>
			<div className="verify-form-buttons">
				<Button type="primary" htmlType="submit" disabled={given === ''}>
					标为已核实
				</Button>
				<Button onClick={onCancel}>不标了</Button>
				<span className="note">{given === '' ? '先写理由。' : '数变了，这一项会自己回来。'}</span>
			</div>
		</form>
	);
}
