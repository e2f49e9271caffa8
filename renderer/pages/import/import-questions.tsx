import { Button } from 'antd';
import { useId, useState } from 'react';
import type { Question } from '../../../shared/intake/proposal.ts';
import { useProgram } from '../../frame/context.ts';
import type { ImportDesk } from '../../model/import/desk.ts';
import { lineKey } from '../../model/import/look.ts';
import { useLive } from '../../model/live.ts';
import { correct } from './read-files.ts';

/** What the files do not say and nobody can guess, each with its answer in place. */
export function ImportQuestions({ desk }: { readonly desk: ImportDesk }) {
	const questions = useLive(() => desk.questions.value, [desk]);
	return (
		<div className="import-scroller">
			<table className="import-questions">
				<thead>
					<tr>
						<th className="import-col-file">文件</th>
						<th>问题</th>
						<th className="import-col-answer">回答</th>
					</tr>
				</thead>
				<tbody>
					{questions.map((question) => (
						<QuestionRow key={keyOf(question)} desk={desk} question={question} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function keyOf({ file, table, asks, about, text }: Question): string {
	return [file, table, asks, about?.role, about?.word, text].join('\n');
}

function QuestionRow({ desk, question }: { readonly desk: ImportDesk; readonly question: Question }) {
	const program = useProgram();
	const id = useId();
	const [given, setGiven] = useState('');
	// An answer that was taken back before it was read is none.
	const stale = useLive(() => desk.stale.value, [desk]);
	const { file, text, asks, options } = question;
	const answer = (said: string) => {
		setGiven(said);
		correct(program, desk, () => {
			if (!desk.answer(question, said)) setGiven('');
		});
	};
	const look = () => {
		const holder = desk.fileOf(question);
		if (holder === undefined) return;
		desk.chosenLine.value = question.table === '' ? holder.upload : lineKey(holder, question.table);
		if (asks === 'columns') desk.view.value = '清单的栏';
	};
	return (
		<tr>
			<td className="note" title={file}>
				{file}
			</td>
			<td id={id} className="import-question" title={text}>
				{text}
			</td>
			<td>
				{asks === 'columns' ? (
					<>
						<Button onClick={look}>看各栏</Button>{' '}
						{question.suggestion !== undefined && (
							<Button type="primary" onClick={() => answer('对')}>
								就是这样
							</Button>
						)}
					</>
				) : options.length > 0 ? (
					<select
						className="import-select import-asked"
						aria-labelledby={id}
						value={stale ? given : ''}
						onChange={({ target }) => answer(target.value)}
					>
						<option value="">请选</option>
						{options.map((option) => (
							<option key={option} value={option}>
								{option}
							</option>
						))}
					</select>
				) : (
					<FreeAnswer labelledBy={id} onAnswer={answer} />
				)}
			</td>
		</tr>
	);
}

function FreeAnswer({
	labelledBy,
	onAnswer,
}: {
	readonly labelledBy: string;
	readonly onAnswer: (text: string) => void;
}) {
	const [text, setText] = useState('');
	return (
		<form
			className="import-free"
			onSubmit={(event) => {
				event.preventDefault();
				if (text.trim() !== '') onAnswer(text);
			}}
		>
			<input aria-labelledby={labelledBy} value={text} onChange={({ target }) => setText(target.value)} />
			<Button htmlType="submit" disabled={text.trim() === ''}>
				就这样
			</Button>
		</form>
	);
}
