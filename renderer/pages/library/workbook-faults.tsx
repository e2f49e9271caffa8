import { describePlace, type Fault } from '../../../shared/fault/fault.ts';

const MOST_LISTED = 100;

/** What of a collection workbook could not be read, each with its cell, as long as it is not mended. */
export function WorkbookFaults({ faults }: { readonly faults: readonly Fault[] }) {
	if (faults.length === 0) return null;
	return (
		<div className="library-faults" role="alert">
			<strong>账套没有建：采集表有 {faults.length} 处要改。改好保存后，请重新选它。</strong>
			<ol>
				{faults.slice(0, MOST_LISTED).map((fault, index) => (
					// They have no other name than their place in the list.
					<li key={`${index} ${fault.message}`}>
						{fault.where !== undefined && <span className="library-fault-place">{placeInBook(fault)}</span>}
						{fault.message}
						<span className="note">{fault.action}</span>
					</li>
				))}
			</ol>
			{faults.length > MOST_LISTED && <p className="note">只列出前 {MOST_LISTED} 处。</p>}
		</div>
	);
}

/** The file is known: it has just been chosen. */
function placeInBook({ where }: Fault): string {
	const { file: _, ...place } = where ?? {};
	return describePlace(place);
}
