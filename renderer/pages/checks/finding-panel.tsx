import { Button } from 'antd';
import { Fragment, useMemo, useState } from 'react';
import type { Verification } from '../../../shared/ledger/ledger.ts';
import { LevelMark } from '../../findings/level-mark.tsx';
import { VerifyForm } from '../../findings/verify-form.tsx';
import { useBook, useProgram } from '../../frame/context.ts';
import { type DetailLine, detailOf, type Sentence, targetsOf } from '../../model/findings/detail.ts';
import { GROUP_NAMES, type ListedFinding } from '../../model/findings/list.ts';
import type { FindingSources } from '../../model/findings/places.ts';
import { ruleOf } from '../../model/findings/rules.ts';
import { unverify, verify } from '../../model/findings/verify.ts';
import type { Place } from '../../model/places.ts';
import './finding-panel.css';

interface FindingPanelProps {
	readonly line: ListedFinding;
	readonly sources: FindingSources;
}

/** One finding in full: what it says, both sides, the sentence, the rows below, and on what it rests. */
export function FindingPanel({ line, sources }: FindingPanelProps) {
	const { finding, verification } = line;
	const rule = ruleOf(finding.code);
	const detail = useMemo(() => detailOf(sources, finding), [sources, finding]);
	return (
		<section className="finding-panel" aria-label="问题详情">
			<div className="finding-panel-body">
				<p className="finding-panel-kind note">
					<LevelMark level={line.group} decorative />
					{GROUP_NAMES[line.group]}　{finding.code}　{line.where}
				</p>
				<h2>{rule.title}</h2>
				<p className="finding-panel-message">{finding.message}</p>
				{verification !== undefined && <p className="finding-panel-verified">已核实：{verification.reason}</p>}
				<Sides line={line} cells={detail.cells} />
				<Sentences sentences={detail.sentences} isError={finding.level === 'error'} />
				{detail.rows.length > 0 && (
					<>
						<h3>涉及的录入</h3>
						<Lines lines={detail.rows} />
						{detail.more > 0 && <p className="note">另有 {detail.more} 笔。</p>}
					</>
				)}
				{rule.source !== '' && (
					<>
						<h3>依据</h3>
						<p>{rule.source}。</p>
					</>
				)}
			</div>
			<PanelFoot key={line.key} line={line} />
		</section>
	);
}

/** Cells in question with what they say now, and the sides of the comparison. */
function Sides({
	line: { finding, difference },
	cells,
}: {
	readonly line: ListedFinding;
	readonly cells: readonly DetailLine[];
}) {
	const { left, right } = finding;
	if (cells.length === 0 && left === undefined && right === undefined) return null;
	return (
		<>
			<h3>{sidesTitle(difference, cells)}</h3>
			<table className="finding-panel-sides">
				<tbody>
					{cells.map((cell) => (
						<tr key={cell.label}>
							<th scope="row">
								<PlaceLink label={cell.label} place={cell.place} />
							</th>
							<td className="amount">{cell.value}</td>
						</tr>
					))}
					<Side name="左边" value={left} />
					<Side name="右边" value={right} />
					{difference !== '' && (
						<tr className="finding-panel-difference">
							<th scope="row">相差</th>
							<td className="amount">{difference}</td>
						</tr>
					)}
				</tbody>
			</table>
		</>
	);
}

function sidesTitle(difference: string, cells: readonly DetailLine[]): string {
	if (cells.length > 0) return '单元格里的数（万元）';
	return difference === '' ? '两处的写法' : '两边的数';
}

const NUMBER = /^-?\d+(?:\.\d+)?$/u;

function Side({ name, value }: { readonly name: string; readonly value: string | undefined }) {
	if (value === undefined) return null;
	return (
		<tr className="finding-panel-side">
			<th scope="row">{name}</th>
			<td className={NUMBER.test(value) ? 'amount' : 'finding-panel-words'}>
				{NUMBER.test(value) ? value.replace(/\B(?=(\d{3})+(?:\.|$))/gu, ',') : value}
			</td>
		</tr>
	);
}

function Sentences({ sentences, isError }: { readonly sentences: readonly Sentence[]; readonly isError: boolean }) {
	const program = useProgram();
	if (sentences.length === 0) return null;
	return (
		<>
			<h3>{sentences.length === 1 ? '正文里的这句话' : `正文里的这 ${sentences.length} 处`}</h3>
			{sentences.map((sentence, index) => (
				<button
					// The same words may be quoted twice.
					key={`${index} ${sentence.where}`}
					type="button"
					className="finding-panel-sentence"
					title={`转到${sentence.where}`}
					onClick={() => program.go(sentence.place)}
				>
					{sentence.parts.map(({ text, quoted }, part) =>
						quoted ? (
							<mark key={part} className={isError ? 'finding-quote finding-quote-error' : 'finding-quote'}>
								{text}
							</mark>
						) : (
							<Fragment key={part}>{text}</Fragment>
						),
					)}
				</button>
			))}
		</>
	);
}

function Lines({ lines }: { readonly lines: readonly DetailLine[] }) {
	return (
		<ul className="finding-panel-rows">
			{lines.map((line, index) => (
				<li key={`${index} ${line.label}`}>
					<PlaceLink label={line.label} place={line.place} />
					<span className="amount">{line.value}</span>
				</li>
			))}
		</ul>
	);
}

function PlaceLink({ label, place }: { readonly label: string; readonly place: Place | undefined }) {
	const program = useProgram();
	if (place === undefined) return <span>{label}</span>;
	return (
		<button type="button" className="finding-panel-link" onClick={() => program.go(place)}>
			{label}
		</button>
	);
}

/** What one can do about it. */
function PanelFoot({ line }: { readonly line: ListedFinding }) {
	const program = useProgram();
	const book = useBook();
	const [asking, setAsking] = useState(false);
	const { cell, sentence } = targetsOf(line.places);
	const { finding, verification } = line;
	const mark = async (reason: string) => {
		setAsking(false);
		program.take(await verify(book, finding, reason));
	};
	const open = async (row: Verification) => {
		program.take(await unverify(book, row));
	};
	if (asking) {
		return (
			<div className="finding-panel-foot">
				<VerifyForm onVerify={(reason) => void mark(reason)} onCancel={() => setAsking(false)} />
			</div>
		);
	}
	return (
		<div className="finding-panel-foot">
			{cell !== undefined && (
				<Button type="primary" onClick={() => program.go(cell)}>
					{cell.page === 'entry' ? '转到录入' : '转到单元格'}
				</Button>
			)}
			{sentence !== undefined && (
				<Button type={cell === undefined ? 'primary' : 'default'} onClick={() => program.go(sentence)}>
					转到句子
				</Button>
			)}
			{cell === undefined && sentence === undefined && <span className="note">没有单独的一处可以去。</span>}
			<span className="finding-panel-space" />
			{verification !== undefined && <Button onClick={() => void open(verification)}>取消核实</Button>}
			{verification === undefined && finding.level !== 'unchecked' && (
				<Button onClick={() => setAsking(true)}>标为已核实…</Button>
			)}
			{finding.level === 'unchecked' && <span className="note">没有核对过，不能标为已核实。</span>}
		</div>
	);
}
