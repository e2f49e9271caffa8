import { useEffect } from 'react';
import { useLive } from '../model/live.ts';
import type { Notice, Program } from '../model/program.ts';
import { useProgram } from './context.ts';
import './notices.css';

const SAID_MS = 4000;
const OFFERED_MS = 12_000;

/** What was said: a sentence that goes by itself, or a fault that stays until it is read. */
export function Notices() {
	const program = useProgram();
	const notices = useLive(() => program.notices.value, [program]);
	return (
		<div className="notices" role="log" aria-live="polite" aria-label="消息">
			{notices.map((notice) => (
				<NoticeLine key={notice.id} notice={notice} program={program} />
			))}
		</div>
	);
}

function NoticeLine({ notice, program }: { readonly notice: Notice; readonly program: Program }) {
	useEffect(() => {
		if (notice.kind === 'fault') return undefined;
		const timer = setTimeout(() => program.dismiss(notice.id), notice.offer === undefined ? SAID_MS : OFFERED_MS);
		return () => clearTimeout(timer);
	}, [notice, program]);
	return (
		<div className={`notice notice-${notice.kind}`} role={notice.kind === 'fault' ? 'alert' : undefined}>
			<p>
				{notice.message}
				{notice.action !== '' && <span className="notice-action">{notice.action}</span>}
			</p>
			{notice.offer !== undefined && (
				<button
					type="button"
					className="link"
					onClick={() => {
						program.dismiss(notice.id);
						void notice.offer?.act();
					}}
				>
					{notice.offer.text}
				</button>
			)}
			<button type="button" className="plain" aria-label="知道了" onClick={() => program.dismiss(notice.id)}>
				×
			</button>
		</div>
	);
}
