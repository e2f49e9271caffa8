/** A page with one sheet, so that the component can be driven without the program around it. */
import { StrictMode, useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../../renderer/frame/theme.css';
import './page.css';
import type { CellEdit, EditAnswer, PastedBlock, Selection, SheetActions } from '../../../renderer/sheet/model.ts';
import { Sheet } from '../../../renderer/sheet/sheet.tsx';
import { edited, type Kind, modelOf } from './models.ts';

const wanted = new URLSearchParams(location.search);
const kind = (wanted.get('kind') ?? 'entry') as Kind;
/** While the owner thinks, nothing is answered: from the event `hold` of the document to its `release`. */
let thinking: Promise<void> | undefined;
document.addEventListener('hold', () => {
	thinking = new Promise((resolve) => document.addEventListener('release', () => resolve(), { once: true }));
});
/** The row to begin at. */
const begin = wanted.get('at');
const START: Selection | undefined =
	begin === null ? undefined : { anchor: { row: Number(begin), column: 7 }, head: { row: Number(begin), column: 7 } };

const FIRST = modelOf(kind, Number(wanted.get('rows') ?? '40'));
const started = performance.now();

/** Milliseconds from the model being there to the sheet being painted, for measuring. */
function notePainted(): void {
	requestAnimationFrame(() =>
		setTimeout(() => {
			document.body.dataset['painted'] = String(performance.now() - started);
		}),
	);
}

function Page() {
	const [model, setModel] = useState(FIRST);
	useEffect(notePainted, []);
	const latest = useRef(model);
	const log = useRef<string[]>([]);
	const [selection, setSelection] = useState<Selection | undefined>();
	const actions = useMemo((): SheetActions => {
		const note = (line: string) => {
			log.current.push(line);
			document.body.dataset['log'] = JSON.stringify(log.current);
		};
		const put = async (edits: readonly CellEdit[]): Promise<EditAnswer> => {
			await thinking;
			const bad = edits.find(({ text }) => text.includes('坏'));
			if (bad !== undefined) return { ok: false, message: `“${bad.text}”不是金额。请只写数字。`, at: bad };
			latest.current = edited(latest.current, edits);
			setModel(latest.current);
			return { ok: true };
		};
		return {
			edit(edits, how) {
				note(
					`${how} ${edits
						.map(({ row, column, text }) => `${row}.${column}=${text}`)
						.join('|')
						.slice(0, 200)}`,
				);
				return put(edits);
			},
			paste(block) {
				note(`paste ${block.at.row},${block.at.column} ${block.cells.length}×${block.cells[0]?.length ?? 0}`);
				return put(editsOf(block));
			},
			async insertRows(before, count) {
				note(`insert ${before} ${count}`);
				return { ok: true };
			},
			async deleteRows(rows) {
				note(`delete ${rows.join(',')}`);
				latest.current = { ...latest.current, rows: latest.current.rows.filter(({ key }) => !rows.includes(key)) };
				setModel(latest.current);
				return { ok: true };
			},
			selected: setSelection,
			open(cell) {
				note(`open ${cell.row}.${cell.column}`);
				return true;
			},
			resized(column, width) {
				note(`resized ${column} ${width}`);
			},
		};
		function editsOf({ at, cells }: PastedBlock): CellEdit[] {
			while (latest.current.growing && latest.current.rows.length < at.row + cells.length) {
				const key = `added${latest.current.rows.length}`;
				const blank = latest.current.rows.at(-1);
				if (blank === undefined) break;
				latest.current = { ...latest.current, rows: [...latest.current.rows, { ...blank, key, kind: 'new' }] };
			}
			return cells.flatMap((line, down) =>
				line.flatMap((text, along): CellEdit[] => {
					const row = latest.current.rows[at.row + down];
					const column = latest.current.columns[at.column + along];
					return row === undefined || column === undefined || row.cells[at.column + along]?.editable !== true
						? []
						: [{ row: row.key, column: column.key, text }];
				}),
			);
		}
	}, []);
	return (
		<main className="test-page">
			<h1>{model.name}</h1>
			<div className="test-sheet">
				<Sheet actions={actions} model={model} selection={START} takesKeys />
			</div>
			<output data-selection={JSON.stringify(selection)}>{selection === undefined ? '' : '已选'}</output>
		</main>
	);
}

const root = document.querySelector('#root');
if (root !== null) {
	const page = <Page />;
	createRoot(root).render(wanted.has('strict') ? <StrictMode>{page}</StrictMode> : page);
}
