import { useLive } from '../model/live.ts';
import { useProgram } from './context.ts';

export function StatusBar() {
	const program = useProgram();
	const hint = useLive(() => program.hint.value, [program]);
	return <footer className="status-bar">{hint}</footer>;
}
