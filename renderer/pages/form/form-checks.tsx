import { useCallback } from 'react';
import { LevelMark } from '../../findings/level-mark.tsx';
import { useProgram } from '../../frame/context.ts';
import { InspectorLink, InspectorSection } from '../../inspector/inspector.tsx';
import { findingsAt, findingsOfTable } from '../../model/form-marks.ts';
import { relationsAt, relationsOfForm } from '../../model/form-relations.ts';
import { useLive } from '../../model/live.ts';
import type { AtCell } from './form-strip.tsx';
import { useSettled } from './use-settled.ts';

const MOST = 12;

/** 相关检查: what the checks say about the cell, and the relations that hold. */
export function RelatedChecks({ book, sheet, model, cell }: AtCell) {
	const program = useProgram();
	const spot = cell === undefined ? undefined : sheet.spot(cell);
	const findings = useLive(() => {
		if (spot === undefined) return [];
		const all = findingsOfTable(book.judged.value, sheet.table, sheet.declaration);
		return findingsAt(all, spot.rowIndex, spot.column);
	}, [book, sheet, model, cell?.row, cell?.column]);
	const held = useSettled(book, () => {
		const at = cell === undefined ? undefined : sheet.spot(cell);
		if (at === undefined) return [];
		return relationsAt(relationsOfForm(book, sheet.declaration.id), sheet, at)
			.filter(({ verdict }) => verdict === 'holds')
			.map((relation) => ({ title: relation.title, words: `${relation.kind}：${relation.words()}` }));
	}, [book, sheet, model, cell?.row, cell?.column]);
	const toChecks = useCallback(() => program.go({ page: 'checks' }), [program]);
	const count = findings.length + (held?.length ?? 0);
	if (count === 0) return null;
	return (
		<InspectorSection title="相关检查" note={`${count} 项`}>
			<ul className="inspector-list inspector-list-marked">
				{findings.slice(0, MOST).map(({ finding, verified }) => (
					<li key={`${finding.code} ${finding.message}`} title={finding.code}>
						<LevelMark level={verified ? 'verified' : finding.level} />
						<span>{finding.message}</span>
					</li>
				))}
				{held?.slice(0, MOST).map(({ title, words }) => (
					<li key={words} title={title}>
						<LevelMark level="passed" />
						<span>{words}</span>
					</li>
				))}
			</ul>
			{findings.length > 0 && (
				<p className="inspector-note">
					<InspectorLink onGo={toChecks}>到检查页</InspectorLink>
				</p>
			)}
		</InspectorSection>
	);
}
