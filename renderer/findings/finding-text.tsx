import type { Finding } from '../../shared/checks/finding.ts';
import { LevelMark, type Mark } from './level-mark.tsx';
import './finding-text.css';

/** A finding on one line: its mark, its code and what it says. */
export function FindingText({ finding, mark }: { readonly finding: Finding; readonly mark?: Mark }) {
	return (
		<span className="finding-text">
			<LevelMark level={mark ?? finding.level} />
			<span className="finding-text-code">{finding.code}</span>
			<span className="finding-text-message">{finding.message}</span>
		</span>
	);
}
