import { useLive } from '../model/live.ts';
import { useProgram } from './context.ts';

export function TitleBar() {
	const program = useProgram();
	const title = useLive(
		() => program.book.value?.disclosure.ledger.profile.value.department ?? '部门决算公开',
		[program],
	);
	return <header className="title-bar">{title}</header>;
}
