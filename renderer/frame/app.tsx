import { ConfigProvider } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { useEffect, useMemo } from 'react';
import { unreachable } from '../../shared/fault/fault.ts';
import type { Bridge } from '../host/bridge.ts';
import { useLive } from '../model/live.ts';
import { type Place, printPlace } from '../model/places.ts';
import { Program } from '../model/program.ts';
import { ChecksPage } from '../pages/checks/checks-page.tsx';
import { EntryPage } from '../pages/entry/entry-page.tsx';
import { ExportPage } from '../pages/export/export-page.tsx';
import { FormPage } from '../pages/form/form-page.tsx';
import { ImportPage } from '../pages/import/import-page.tsx';
import { useDrops } from '../pages/import/use-drops.ts';
import { JournalPage } from '../pages/journal/journal-page.tsx';
import { LibraryPage } from '../pages/library/library-page.tsx';
import { ReportPage } from '../pages/report/report-page.tsx';
import { ProgramContext } from './context.ts';
import { useGlobalKeys } from './keys.ts';
import { Navigation } from './navigation.tsx';
import { Notices } from './notices.tsx';
import { PageGuard } from './page-guard.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { useNarrow } from './use-narrow.ts';
import './narrow.css';

const THEME = {
	zeroRuntime: true,
	token: {
		colorPrimary: '#1D4F88',
		// Pale words must be read as well.
		colorTextPlaceholder: '#6B7280',
		borderRadius: 2,
		fontSize: 13,
		controlHeight: 24,
		controlHeightSM: 24,
		motion: false,
		fontFamily: 'var(--sans)',
	},
} as const;

export function App({ bridge, nonce }: { readonly bridge: Bridge; readonly nonce: string }) {
	const program = useMemo(() => new Program(bridge), [bridge]);
	useEffect(() => {
		void program.start();
	}, [program]);
	useGlobalKeys(program);
	useDrops(program);
	const hasBook = useLive(() => program.book.value !== undefined, [program]);
	const zoom = useLive(() => program.settings.value.zoom, [program]);
	const narrow = useNarrow(zoom);
	const csp = useMemo(() => ({ nonce }), [nonce]);
	const style = useMemo(() => ({ zoom: zoom / 100 }), [zoom]);
	return (
		<ConfigProvider locale={zhCN} theme={THEME} csp={csp} componentSize="small" button={{ autoInsertSpace: false }}>
			<ProgramContext value={program}>
				<div className={frameClass(hasBook, narrow)} style={style}>
					<TitleBar />
					{hasBook && <Navigation />}
					<CurrentPage program={program} />
					<StatusBar />
					<Notices />
				</div>
			</ProgramContext>
		</ConfigProvider>
	);
}

function frameClass(hasBook: boolean, narrow: boolean): string {
	return ['frame', ...(hasBook ? [] : ['frame-alone']), ...(narrow ? ['frame-narrow'] : [])].join(' ');
}

function CurrentPage({ program }: { readonly program: Program }) {
	const place = useLive(() => program.place.value, [program]);
	const book = useLive(() => program.book.value, [program]);
	const here: Place = book === undefined ? { page: 'library' } : place;
	return <PageGuard place={printPlace(here)}>{pageOf(here)}</PageGuard>;
}

function pageOf(place: Place) {
	switch (place.page) {
		case 'library':
			return <LibraryPage />;
		case 'entry':
			return <EntryPage key={place.sheet} place={place} />;
		case 'form':
			return <FormPage key={place.form} place={place} />;
		case 'report':
			return <ReportPage place={place} />;
		case 'checks':
			return <ChecksPage place={place} />;
		case 'import':
			return <ImportPage />;
		case 'export':
			return <ExportPage />;
		case 'journal':
			return <JournalPage />;
		default:
			return unreachable(place);
	}
}
