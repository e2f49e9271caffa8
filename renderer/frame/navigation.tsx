import { useLive } from '../model/live.ts';
import type { Place } from '../model/places.ts';
import { useBook, useProgram } from './context.ts';

export function Navigation() {
	const program = useProgram();
	const book = useBook();
	const place = useLive(() => program.place.value, [program]);
	const places: readonly (readonly [string, Place])[] = [
		...book.disclosure.pack.sheets.sheets.map((sheet) => [sheet.name, { page: 'entry', sheet: sheet.name }] as const),
		...book.disclosure.pack.forms.map((form) => [form.number, { page: 'form', form: form.number }] as const),
		['情况说明', { page: 'report' }],
		['检查', { page: 'checks' }],
		['导出', { page: 'export' }],
		['修改记录', { page: 'journal' }],
	];
	return (
		<nav className="navigation" aria-label="页面">
			{places.map(([text, target]) => (
				<button
					key={text}
					type="button"
					className="navigation-item"
					aria-current={JSON.stringify(target) === JSON.stringify(place) ? 'page' : undefined}
					onClick={() => program.go(target)}
				>
					{text}
				</button>
			))}
		</nav>
	);
}
