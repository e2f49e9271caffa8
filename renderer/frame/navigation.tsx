import type { ReactNode } from 'react';
import { LevelMark } from '../findings/level-mark.tsx';
import { useJudged, useLive } from '../model/live.ts';
import { missingOf } from '../model/missing.ts';
import type { Place } from '../model/places.ts';
import { rowCounts, type Tally, talliesOf, tallyAt } from '../model/tally.ts';
import { useBook, useProgram } from './context.ts';
import { TickIcon } from './icons.tsx';
import './navigation.css';

/** 页面列表: with what is missing and what is wrong where it can be mended. */
export function Navigation() {
	const book = useBook();
	const shortNames = new Map(book.disclosure.pack.forms.map((form) => [form.number, form.shortName]));
	const tallies = useLive(() => talliesOf(book.findings, new Set(shortNames.keys())), [book]);
	const missing = useJudged(book, () => missingOf(book), []);
	const counts = useJudged(book, () => rowCounts(book), []);
	const tables = useJudged(book, () => book.disclosure.tables, []);
	const steps = useLive(() => book.state.value.step, [book]);
	const { sheets } = book.disclosure.pack.sheets;
	const profile = sheets.find(({ target }) => target === 'profile');
	const lacking = [...missing.values()].reduce((sum, count) => sum + count, 0);
	return (
		<nav className="navigation" aria-label="页面" tabIndex={-1}>
			{profile !== undefined && (
				<Item
					text="单位与基本信息"
					place={{ page: 'entry', sheet: profile.name }}
					tally={tallyAt(tallies.sheets, profile.name)}
					top
				/>
			)}
			<hr />
			<h2>录入 {lacking > 0 && <small>缺 {lacking}</small>}</h2>
			{sheets
				.filter(({ target }) => target !== 'profile' && target !== 'units')
				.map(({ name }) => (
					<Item
						key={name}
						text={name}
						place={{ page: 'entry', sheet: name }}
						tally={tallyAt(tallies.sheets, name)}
						note={(missing.get(name) ?? 0) > 0 ? `缺 ${missing.get(name)}` : String(counts.get(name) ?? '')}
						passed={(missing.get(name) ?? 0) === 0}
					/>
				))}
			<hr />
			<h2>
				公开表 <small>{tables.length}</small>
			</h2>
			{tables.map((table) => (
				<Item
					key={table.number}
					text={shortNames.get(table.number) ?? table.title}
					hint={table.title}
					number={/\d+/u.exec(table.number)?.[0] ?? ''}
					place={{ page: 'form', form: table.number }}
					tally={tallyAt(tallies.forms, table.number)}
					note={table.empty ? '空表' : ''}
					passed={!table.empty}
				/>
			))}
			<hr />
			<Item text="情况说明" place={{ page: 'report' }} tally={tallies.report} top />
			<Item text="检查" place={{ page: 'checks' }} tally={tallies.all} top />
			<Item text="导出" place={{ page: 'export' }} top />
			<Item text="修改记录" place={{ page: 'journal' }} note={String(steps)} top />
		</nav>
	);
}

interface ItemProps {
	readonly text: string;
	readonly place: Place;
	readonly hint?: string;
	readonly number?: string;
	readonly tally?: Tally;
	readonly note?: string;
	readonly passed?: boolean;
	readonly top?: boolean;
}

function Item({ text, hint = text, place, number, tally, note = '', passed = false, top = false }: ItemProps) {
	const program = useProgram();
	const current = useLive(() => isAt(program.place.value, place), [program, JSON.stringify(place)]);
	const wrong = (tally?.errors ?? 0) + (tally?.warnings ?? 0) > 0;
	return (
		<button
			type="button"
			className={top ? 'navigation-item navigation-top' : 'navigation-item'}
			aria-current={current ? 'page' : undefined}
			title={hint}
			onClick={() => program.go(place)}
		>
			{number !== undefined && <span className="navigation-number">{number}</span>}
			<span className="navigation-text">{text}</span>
			<span className="navigation-note">
				{note !== '' && !wrong && note}
				{wrong && <Wrong tally={tally} />}
				{passed && !wrong && <TickIcon />}
			</span>
		</button>
	);
}

function Wrong({ tally }: { readonly tally: Tally | undefined }): ReactNode {
	return (
		<>
			{(tally?.errors ?? 0) > 0 && (
				<span className="navigation-error">
					<LevelMark level="error" /> {tally?.errors}
				</span>
			)}
			{(tally?.warnings ?? 0) > 0 && (
				<span className="navigation-warning">
					<LevelMark level="warning" /> {tally?.warnings}
				</span>
			)}
		</>
	);
}

function isAt(here: Place, place: Place): boolean {
	if (here.page !== place.page) return false;
	if (here.page === 'form' && place.page === 'form') return here.form === place.form;
	if (here.page === 'entry' && place.page === 'entry') return here.sheet === place.sheet;
	return true;
}
