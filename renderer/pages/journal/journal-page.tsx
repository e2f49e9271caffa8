import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { JournalEntry } from '../../../shared/contract/ledger.ts';
import type { Change } from '../../../shared/ledger/change.ts';
import { useBook, useProgram } from '../../frame/context.ts';
import { useLive } from '../../model/live.ts';
import { when } from '../library/when.ts';
import { describeStep } from './describe-change.ts';
import './journal.css';

const STATES = { done: '', undone: '已撤销', dropped: '撤销后又另改' } as const;

/** 修改记录: who, when, what, old and new; back or forward to any step, also after a restart. */
export function JournalPage() {
	const program = useProgram();
	const book = useBook();
	const state = useLive(() => book.state.value, [book]);
	const [lines, setLines] = useState<readonly JournalEntry[] | undefined>(undefined);
	const [chosen, setChosen] = useState<number | undefined>(undefined);
	// Another step is another journal.
	useEffect(() => {
		void program.bridge
			.call('ledger/journal', { book: book.id })
			.then((answer) => setLines(program.take(answer) ?? []));
	}, [program, book, state]);

	const travel = async (step: number) => {
		if (program.take(await book.goToStep(step)) !== undefined) {
			program.say(step === 0 ? '已回到账套建好时的样子。' : `已回到第 ${step} 步之后的样子。`);
		}
	};
	const newest = (lines ?? []).toReversed();
	return (
		<main className="journal-page">
			<div className="page-bar">
				<h1>修改记录</h1>
				<span className="note">现在在第 {state.step} 步。回到哪一步都可以，后面的还能再回来；关了程序也在。</span>
			</div>
			<div className="journal-list">
				<table aria-label="修改记录">
					<thead>
						<tr>
							<th scope="col">步</th>
							<th scope="col">时间</th>
							<th scope="col">谁</th>
							<th scope="col">做了什么</th>
							<th scope="col">行数</th>
							<th scope="col" aria-label="回到这里" />
						</tr>
					</thead>
					<tbody>
						{newest.map((line) => (
							<tr
								key={line.step}
								className={`journal-${line.state}`}
								aria-current={line.step === state.step ? 'step' : undefined}
								aria-selected={line.step === chosen}
								onClick={() => setChosen(line.step)}
							>
								<td className="amount">{line.step}</td>
								<td>{when(line.at)}</td>
								<td>{line.who}</td>
								<td className="journal-label">
									<button type="button" className="link" onClick={() => setChosen(line.step)}>
										{line.label}
									</button>
									{STATES[line.state] !== '' && <span className="note">　{STATES[line.state]}</span>}
								</td>
								<td className="amount">{line.changeCount}</td>
								<td>
									{line.state !== 'dropped' && line.step !== state.step && (
										<Button onClick={() => void travel(line.step)}>
											{line.state === 'undone' ? '重做到这里' : '回到这里'}
										</Button>
									)}
									{line.step === state.step && <span className="note">现在</span>}
								</td>
							</tr>
						))}
						<tr className="journal-done" aria-current={state.step === 0 ? 'step' : undefined}>
							<td className="amount">0</td>
							<td colSpan={4}>账套建好</td>
							<td>{state.step > 0 && <Button onClick={() => void travel(0)}>回到这里</Button>}</td>
						</tr>
					</tbody>
				</table>
			</div>
			<Step key={chosen} step={chosen} />
		</main>
	);
}

/** What a step changed: old and new beside each other. */
function Step({ step }: { readonly step: number | undefined }) {
	const program = useProgram();
	const book = useBook();
	const [changes, setChanges] = useState<readonly Change[]>([]);
	useEffect(() => {
		if (step === undefined) return;
		void program.bridge
			.call('ledger/step', { book: book.id, step })
			.then((answer) => setChanges(program.take(answer) ?? []));
	}, [program, book, step]);
	const lines = describeStep(book, changes.slice(0, SHOWN));
	return (
		<section className="journal-step" aria-label="这一步改了什么">
			<div className="section-head">
				<span>{step === undefined ? '点一步，看它改了什么' : `第 ${step} 步改了什么`}</span>
				{changes.length > SHOWN && (
					<span className="note">
						前 {SHOWN} 行，共 {changes.length} 行
					</span>
				)}
			</div>
			<div className="journal-changes">
				<table>
					<thead>
						<tr>
							<th scope="col">哪里</th>
							<th scope="col">哪一项</th>
							<th scope="col">原来</th>
							<th scope="col">改成</th>
						</tr>
					</thead>
					<tbody>
						{lines.map((line, index) => (
							<tr key={index}>
								<td>{line.row}</td>
								<td>{line.field}</td>
								<td className="journal-before">{line.before}</td>
								<td>{line.after}</td>
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	);
}

const SHOWN = 300;
