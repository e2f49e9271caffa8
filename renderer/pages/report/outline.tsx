import { LevelMark } from '../../findings/level-mark.tsx';
import type { OutlineLine } from '../../model/report/marks.ts';
import { shortHeading } from '../../model/report/spots.ts';

interface OutlineProps {
	readonly lines: readonly OutlineLine[];
	/** Named in the headings of some packs; the title bar says it anyway. */
	readonly department: string;
	/** Index of the line that is being read. */
	readonly current: number;
	readonly onGo: (line: OutlineLine) => void;
}

/** 目录, with what is to be mended under each heading. */
export function Outline({ lines, department, current, onGo }: OutlineProps) {
	return (
		<nav className="report-outline" aria-label="情况说明目录">
			{lines.map((line, index) => (
				<button
					key={line.start}
					type="button"
					className={`report-outline-line report-outline-${line.level}`}
					aria-current={index === current ? 'location' : undefined}
					title={line.heading}
					onClick={() => onGo(line)}
				>
					<span className="report-outline-text">{shortHeading(line.heading, department)}</span>
					{line.missing > 0 && <span className="note">缺 {line.missing}</span>}
					<Count level="error" count={line.errors} />
					<Count level="warning" count={line.warnings} />
				</button>
			))}
		</nav>
	);
}

function Count({ level, count }: { readonly level: 'error' | 'warning'; readonly count: number }) {
	if (count === 0) return null;
	return (
		<span className={`report-outline-count report-outline-count-${level}`}>
			<LevelMark level={level} />
			{count}
		</span>
	);
}
