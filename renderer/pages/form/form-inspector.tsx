import { Fragment, useCallback } from 'react';
import { useProgram } from '../../frame/context.ts';
import { FoldButton, Inspector, InspectorLink, InspectorSection } from '../../inspector/inspector.tsx';
import { type CellFacts, inspectCell, type PartLine } from '../../model/form/inspect.ts';
import type { FormSheet } from '../../model/form/sheet.ts';
import { type Use, usesOf } from '../../model/form/uses.ts';
import { useLive } from '../../model/live.ts';
import type { Place } from '../../model/places.ts';
import { cellOfWhere } from '../../model/where.ts';
import type { CellAt } from '../../sheet/model.ts';
import { RelatedChecks, useFindingsAt } from './form-checks.tsx';
import type { AtCell } from './form-strip.tsx';
import { useSettled } from './use-settled.ts';

interface Jump {
	/** To another cell of the form. */
	readonly jump: (cell: CellAt) => void;
}

/** 右栏: the selected cell, from its value down to the cells of the files, and up to who uses it. */
export function FormInspector({ book, sheet, cell, unit, jump }: AtCell & Jump) {
	const facts = useLive(() => {
		const rows = book.rows.table('entries').value;
		const spot = cell === undefined ? undefined : sheet.spot(cell);
		return spot === undefined ? undefined : inspectCell(sheet, spot, unit, rows);
	}, [book, sheet, cell, unit]);
	// What is wrong with the cell is read before what it is made of.
	const urgent = useFindingsAt({ book, sheet, cell }).some(
		({ finding, verified }) => !verified && (finding.level === 'error' || finding.level === 'warning'),
	);
	const checks = <RelatedChecks book={book} sheet={sheet} cell={cell} unit={unit} />;
	return (
		<Inspector label="这一格">
			<section className="inspector-section" aria-label="这一格">
				<h2 className="inspector-head">
					这一格
					<FoldButton />
				</h2>
				{facts !== undefined && <Value facts={facts} />}
			</section>
			{urgent && checks}
			{facts !== undefined && facts.parts.length > 0 && <Parts facts={facts} jump={jump} />}
			{facts !== undefined && facts.count > 0 && <Entries facts={facts} />}
			{facts !== undefined && facts.count > 0 && <Sources facts={facts} />}
			{facts !== undefined && facts.printed.length > 0 && <PrintedRows facts={facts} />}
			{!urgent && checks}
			{facts !== undefined && facts.value !== '' && (
				<Uses book={book} sheet={sheet} cell={cell} unit={unit} jump={jump} />
			)}
		</Inspector>
	);
}

function Value({ facts }: { readonly facts: CellFacts }) {
	return (
		<div className="inspector-body">
			<p className="inspector-second">{facts.title}</p>
			{facts.value !== '' && (
				<>
					<p className="inspector-value">
						{facts.value}
						<span className="inspector-value-unit">{facts.unit}</span>
					</p>
					<p className="inspector-second">{facts.exact}</p>
					<p className="inspector-second">{facts.change}</p>
				</>
			)}
		</div>
	);
}

const MOST_PARTS = 30;

function Parts({ facts, jump }: { readonly facts: CellFacts } & Jump) {
	return (
		<InspectorSection title="由什么相加（元）">
			<table className="inspector-table">
				<tbody>
					{facts.parts.slice(0, MOST_PARTS).map((part) => (
						<tr key={part.key}>
							<td className="inspector-name" title={part.label}>
								<PartName part={part} jump={jump} />
							</td>
							<td className={part.amount === '无录入' ? 'inspector-none' : undefined}>{part.amount}</td>
						</tr>
					))}
					<tr className="inspector-total">
						<td>合计</td>
						<td>{facts.total}</td>
					</tr>
				</tbody>
			</table>
			{facts.parts.length > MOST_PARTS && (
				<p className="inspector-note">还有 {facts.parts.length - MOST_PARTS} 项，见表。</p>
			)}
		</InspectorSection>
	);
}

function PartName({ part: { at, label }, jump }: { readonly part: PartLine } & Jump) {
	const go = useCallback(() => at !== undefined && jump(at), [at, jump]);
	return at === undefined ? label : <InspectorLink onGo={go}>{label}</InspectorLink>;
}

function PlaceLink({ place, children }: { readonly place: Place; readonly children: string }) {
	const program = useProgram();
	const go = useCallback(() => program.go(place), [program, place]);
	return <InspectorLink onGo={go}>{children}</InspectorLink>;
}

function Entries({ facts }: { readonly facts: CellFacts }) {
	return (
		<InspectorSection title="录入明细" note={`${facts.count} 笔`}>
			<table className="inspector-table">
				<thead>
					<tr>
						<th scope="col">{facts.book === '' ? '录入表' : `${facts.book}表`}</th>
						<th scope="col">哪一笔</th>
						<th scope="col">金额（元）</th>
					</tr>
				</thead>
				<tbody>
					{facts.entries.map((entry) => (
						<tr key={entry.id}>
							<td className="inspector-row">
								{entry.place === undefined ? entry.row : <PlaceLink place={entry.place}>{entry.row}</PlaceLink>}
							</td>
							<td className="inspector-name" title={entry.name}>
								{entry.name}
							</td>
							<td>{entry.amount}</td>
						</tr>
					))}
				</tbody>
			</table>
			<p className="inspector-note">
				{facts.count > facts.entries.length && `还有 ${facts.count - facts.entries.length} 笔没有列出。`}
				{facts.refusal === '' ? '只有 1 笔，可在本格直接改。' : facts.refusal}
			</p>
		</InspectorSection>
	);
}

function Sources({ facts }: { readonly facts: CellFacts }) {
	return (
		<InspectorSection title="来源">
			<dl className="inspector-terms">
				{facts.sources.map(({ file, cells }) => (
					<SourceTerm key={`${file} ${cells}`} file={file} cells={cells} />
				))}
				{facts.typed > 0 && (
					<>
						<dt>在程序里</dt>
						<dd>{facts.typed} 笔是录入的，或导入后改过</dd>
					</>
				)}
				<dt>取数</dt>
				<dd>{facts.condition}</dd>
			</dl>
		</InspectorSection>
	);
}

function PrintedRows({ facts }: { readonly facts: CellFacts }) {
	return (
		<InspectorSection title="公开数">
			<dl className="inspector-terms">
				{facts.printed.map(({ key, place, words, amount }) => (
					<Fragment key={key}>
						<dt>{amount}</dt>
						<dd>
							{words}
							<div>{place}</div>
						</dd>
					</Fragment>
				))}
			</dl>
		</InspectorSection>
	);
}

function SourceTerm({ file, cells }: { readonly file: string; readonly cells: string }) {
	return (
		<>
			<dt>文件</dt>
			<dd>
				{file}
				{cells !== '' && <div>{cells}</div>}
			</dd>
		</>
	);
}

function Uses({ book, sheet, cell, jump }: AtCell & Jump) {
	const find = useCallback(() => {
		const spot = cell === undefined ? undefined : sheet.spot(cell);
		if (spot?.figure === undefined) return undefined;
		return usesOf(sheet.disclosure, sheet.below, spot.figure, sheet.below.entries(spot.figure));
	}, [sheet, cell]);
	const uses = useSettled(book, find);
	if (uses === undefined || uses.uses.length === 0) return null;
	return (
		<InspectorSection title="谁用到它">
			<ul className="inspector-list">
				{uses.uses.map(({ text, place }) => (
					<li key={text}>
						<UseLink text={text} place={place} sheet={sheet} jump={jump} />
					</li>
				))}
				{uses.more > 0 && <li className="inspector-none">还有 {uses.more} 处</li>}
			</ul>
		</InspectorSection>
	);
}

/** To another page, or to another cell of this form. */
function UseLink({ text, place, sheet, jump }: Use & Jump & { readonly sheet: FormSheet }) {
	const program = useProgram();
	const go = useCallback(() => {
		const own = place.page === 'form' && place.form === sheet.declaration.number ? place : undefined;
		const found = own === undefined ? undefined : cellOfWhere(own, sheet.table, sheet.declaration);
		const cell = found === undefined ? undefined : sheet.cellAt(found.row, found.column);
		if (cell === undefined) program.go(place);
		else jump(cell);
	}, [program, place, sheet, jump]);
	return <InspectorLink onGo={go}>{text}</InspectorLink>;
}
