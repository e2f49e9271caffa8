import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useBook, useProgram } from '../../frame/context.ts';
import type { Book } from '../../model/book.ts';
import { listedIn } from '../../model/findings/book-findings.ts';
import { countGroups, type FindingFilter, filterFindings, printFindings } from '../../model/findings/list.ts';
import { passedRules } from '../../model/findings/rules.ts';
import { useLive } from '../../model/live.ts';
import type { Place } from '../../model/places.ts';
import { FilterBar } from './filter-bar.tsx';
import { FindingList } from './finding-list.tsx';
import { FindingPanel } from './finding-panel.tsx';
import './checks-page.css';

/** What one looked at last in a 账套, for when one comes back from a cell. */
interface Looked {
	readonly filter: FindingFilter;
	readonly selected: string | undefined;
	readonly index: number;
}

const looked = new WeakMap<Book, Looked>();
const FIRST: Looked = {
	filter: { groups: new Set(['error', 'warning']), area: undefined },
	selected: undefined,
	index: 0,
};

/** 检查: all findings, what each means, and the way to where it is mended. */
export function ChecksPage({ place }: { readonly place: Extract<Place, { page: 'checks' }> }) {
	const program = useProgram();
	const book = useBook();
	const { sources, listed } = useLive(() => listedIn(book), [book]);
	const rules = useMemo(() => passedRules(listed.map(({ finding }) => finding)), [listed]);
	const [look, setLook] = useState(() => looked.get(book) ?? FIRST);
	const wanted = place.finding;
	useEffect(() => {
		if (wanted === undefined) return;
		const line = listed.find(({ key }) => key === wanted);
		if (line === undefined) return;
		setLook((now) => ({
			...now,
			selected: wanted,
			filter: { groups: new Set([...now.filter.groups, line.group]), area: undefined },
		}));
		// Only when one is sent here: later the list follows the user.
		// oxlint-disable-next-line react-hooks/exhaustive-deps
	}, [wanted]);

	const counts = useMemo(() => countGroups(listed), [listed]);
	const lines = useMemo(() => filterFindings(listed, look.filter), [listed, look.filter]);
	// A finding that was mended is gone: the one in its place is next.
	const found = lines.findIndex(({ key }) => key === look.selected);
	const index = found >= 0 ? found : Math.min(look.index, lines.length - 1);
	const line = lines[index];
	useEffect(() => {
		looked.set(book, { ...look, selected: line?.key, index: Math.max(0, index) });
		if (found >= 0 && found !== look.index) setLook({ ...look, index: found });
	}, [book, look, line, index, found]);
	useEffect(() => {
		program.hint.value = '随录入即时更新';
		program.summary.value = line === undefined ? '' : `第 ${index + 1} 项，共 ${lines.length} 项`;
	}, [program, line, index, lines]);

	const onSelect = useCallback((selected: string) => setLook((now) => ({ ...now, selected })), []);
	const target = line?.places[0];
	const onGo = useCallback(() => {
		if (target !== undefined) program.go(target);
	}, [program, target]);
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(printFindings(titleOf(book), lines));
			program.say(`已复制 ${lines.length} 项，可以粘贴到 Word、WPS 或消息里。`);
		} catch {
			program.complain({
				code: 'page/clipboard',
				message: '清单没有复制成：系统没有让程序使用剪贴板。',
				action: '请点一下窗口，再试一次。',
			});
		}
	};
	return (
		<main className="checks-page">
			<div className="page-bar">
				<h1 className="visually-hidden">检查</h1>
				<FilterBar filter={look.filter} counts={counts} onChange={(filter) => setLook({ ...look, filter })} />
				<span className="checks-space" />
				<span className="note" title={`核对了 ${rules.all} 条规则，其中 ${rules.passed} 条没有发现问题`}>
					通过 {rules.passed} 项
				</span>
				<Button onClick={() => void copy()} disabled={lines.length === 0}>
					复制清单
				</Button>
			</div>
			<div className="checks-body">
				{lines.length === 0 ? (
					<p className="checks-none">{noneWords(listed.length, look.filter)}</p>
				) : (
					<FindingList lines={lines} selected={line?.key} onSelect={onSelect} onGo={onGo} />
				)}
				{line !== undefined && <FindingPanel line={line} sources={sources} />}
			</div>
		</main>
	);
}

function titleOf({ disclosure }: Book): string {
	const { department, year } = disclosure.ledger.profile.peek();
	return `${department} ${year} 年度决算公开 检查清单`;
}

function noneWords(all: number, { groups, area }: FindingFilter): string {
	if (all === 0) return '没有发现问题。';
	return groups.size === 0 || area !== undefined
		? '这样筛选没有问题，上面可以换一种。'
		: '这几级没有问题，其他级别的点上面看。';
}
