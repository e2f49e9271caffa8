import type { ReactNode } from 'react';
import { LEVEL_NAMES, type Level } from '../../shared/checks/finding.ts';
import './level-mark.css';

/** What a mark can say: a level of a finding, or that it was verified, or that all is well. */
export type Mark = Level | 'verified' | 'passed';

const MARK_NAMES: Readonly<Record<Mark, string>> = { ...LEVEL_NAMES, verified: '已核实', passed: '通过' };

/** 结果的记号: a shape of its own for each level, so that colour is never all there is. */
export function LevelMark({ level, decorative = false }: { readonly level: Mark; readonly decorative?: boolean }) {
	const name = MARK_NAMES[level];
	return (
		<svg
			className={`level-mark level-mark-${level}`}
			viewBox="0 0 12 12"
			width="12"
			height="12"
			{...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
		>
			{SHAPES[level]}
		</svg>
	);
}

const SHAPES: Readonly<Record<Mark, ReactNode>> = {
	error: (
		<>
			<circle className="level-mark-solid" cx="6" cy="6" r="5.5" />
			<path className="level-mark-cut" d="M4 4l4 4M8 4l-4 4" />
		</>
	),
	warning: (
		<>
			<path className="level-mark-solid" d="M6 .8 11.7 11H.3z" />
			<path className="level-mark-cut" d="M6 4.4v3.2M6 8.7v1.2" />
		</>
	),
	hint: (
		<>
			<rect className="level-mark-line" x=".75" y=".75" width="10.5" height="10.5" rx="1" />
			<path className="level-mark-line" d="M6 5.2v3.6M6 3v1.2" />
		</>
	),
	unchecked: <circle className="level-mark-line" cx="6" cy="6" r="5" strokeDasharray="2.2 1.73" />,
	verified: (
		<>
			<circle className="level-mark-line" cx="6" cy="6" r="5.2" />
			<path className="level-mark-line" d="M3.5 6.2 5.3 8l3.2-3.6" />
		</>
	),
	passed: <path className="level-mark-line" d="M1.8 6.4 4.6 9.2 10.2 3" />,
};
