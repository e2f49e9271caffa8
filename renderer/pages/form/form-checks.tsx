import { useCallback } from 'react';
import type { Finding } from '../../../shared/checks/finding.ts';
import { LevelMark } from '../../findings/level-mark.tsx';
import { useProgram } from '../../frame/context.ts';
import { InspectorLink, InspectorSection } from '../../inspector/inspector.tsx';
import type { Book } from '../../model/book.ts';
import { listFindings } from '../../model/findings/list.ts';
import { findingsAt, findingsOfTable, type TableFinding } from '../../model/form/marks.ts';
import { relationsAt, relationsOfForm } from '../../model/form/relations.ts';
import type { FormSheet } from '../../model/form/sheet.ts';
import { useLive } from '../../model/live.ts';
import type { CellAt } from '../../sheet/model.ts';
import type { AtCell } from './form-strip.tsx';
import { useSettled } from './use-settled.ts';

const MOST = 12;

/** 相关检查: what the checks say about the cell, and the relations that hold. */
export function RelatedChecks({ book, sheet, cell }: AtCell) {
	const findings = useFindingsAt({ book, sheet, cell });
	const relations = useCallback(() => heldAt(book, sheet, cell), [book, sheet, cell]);
	const held = useSettled(book, relations);
	const count = findings.length + (held?.length ?? 0);
	if (count === 0) return null;
	return (
		<InspectorSection title="相关检查" note={`${count} 项`}>
			<ul className="inspector-list inspector-list-marked">
				{findings.slice(0, MOST).map(({ finding, verified }) => (
					<li key={`${finding.code} ${finding.message}`} title={finding.code}>
						<LevelMark level={verified ? 'verified' : finding.level} />
						<FindingLink book={book} finding={finding} />
					</li>
				))}
				{held?.slice(0, MOST).map(({ title, words }) => (
					<li key={words} title={title}>
						<LevelMark level="passed" />
						<span>{words}</span>
					</li>
				))}
			</ul>
		</InspectorSection>
	);
}

export function useFindingsAt({ book, sheet, cell }: Pick<AtCell, 'book' | 'sheet' | 'cell'>): readonly TableFinding[] {
	return useLive(() => {
		const spot = cell === undefined ? undefined : sheet.spot(cell);
		if (spot === undefined) return [];
		const all = findingsOfTable(book.judged.value, sheet.table, sheet.declaration);
		return findingsAt(all, spot.rowIndex, spot.column);
	}, [book, sheet, cell]);
}

/** The relations that read a cell and hold. */
function heldAt(book: Book, sheet: FormSheet, cell: CellAt | undefined) {
	const spot = cell === undefined ? undefined : sheet.spot(cell);
	if (spot === undefined) return [];
	return relationsAt(relationsOfForm(book, sheet.declaration.id), sheet, spot)
		.filter(({ verdict }) => verdict === 'holds')
		.map((relation) => ({ title: relation.title, words: `${relation.kind}：${relation.words()}` }));
}

/** What a finding says; leads to it on the page of checks, where it is explained and can be verified. */
function FindingLink({ book, finding }: { readonly book: Book; readonly finding: Finding }) {
	const program = useProgram();
	const go = useCallback(() => {
		const listed = listFindings(book.judged.peek(), {
			disclosure: book.disclosure,
			entries: book.rows.table('entries').peek(),
			indicators: book.rows.table('indicators').peek(),
		});
		const key = listed.find((line) => line.finding === finding)?.key;
		program.go(key === undefined ? { page: 'checks' } : { page: 'checks', finding: key });
	}, [program, book, finding]);
	return <InspectorLink onGo={go}>{finding.message}</InspectorLink>;
}
