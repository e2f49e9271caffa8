import { useLive } from '../model/live.ts';
import { useProgram } from './context.ts';
import { FindBox } from './find-box.tsx';
import { RedoIcon, UndoIcon } from './icons.tsx';
import { Menus } from './menus.tsx';
import './title-bar.css';

export function TitleBar() {
	const program = useProgram();
	const profile = useLive(() => program.book.value?.disclosure.ledger.profile.value, [program]);
	const pack = useLive(() => program.book.value?.disclosure.pack.name ?? '', [program]);
	return (
		<header className="title-bar">
			<div className="title-bar-left">
				<Menus />
				<History />
			</div>
			<p className="title-bar-title">
				{profile === undefined ? (
					'部门决算公开'
				) : (
					<>
						<strong>{profile.department}</strong>
						<span>{profile.year} 年度</span>
						<span>{pack}</span>
					</>
				)}
			</p>
			{profile === undefined ? <span className="title-bar-space" /> : <FindBox />}
		</header>
	);
}

function History() {
	const program = useProgram();
	const canUndo = useLive(() => program.book.value?.state.value.canUndo ?? false, [program]);
	const canRedo = useLive(() => program.book.value?.state.value.canRedo ?? false, [program]);
	return (
		<div className="title-bar-history">
			<button
				type="button"
				className="plain"
				title="撤销 Ctrl+Z"
				aria-label="撤销"
				disabled={!canUndo}
				onClick={() => void program.undo()}
			>
				<UndoIcon />
			</button>
			<button
				type="button"
				className="plain"
				title="重做 Ctrl+Y"
				aria-label="重做"
				disabled={!canRedo}
				onClick={() => void program.redo()}
			>
				<RedoIcon />
			</button>
		</div>
	);
}
