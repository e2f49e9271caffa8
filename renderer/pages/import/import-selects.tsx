import { useMemo } from 'react';
import type { ImportKind } from '../../../shared/contract/imports.ts';
import { LevelMark } from '../../findings/level-mark.tsx';
import { kindGroups, sureWords } from '../../model/import/look.ts';

/** 不导入: instead of the id of a kind. */
export const SKIP = '';
const NONE: readonly string[] = [];

interface KindSelectProps {
	readonly label: string;
	readonly kinds: readonly ImportKind[];
	/** Ids that come first. */
	readonly first?: readonly string[];
	readonly value: string;
	/** What the present kind is called where it is none of these. */
	readonly otherwise: string;
	readonly onChange: (kind: string) => void;
}

/** 认作: any kind of table, or none. */
export function KindSelect({ label, kinds, first = NONE, value, otherwise, onChange }: KindSelectProps) {
	const groups = useMemo(() => kindGroups(kinds), [kinds]);
	const likely = first.flatMap((id) => kinds.find((kind) => kind.id === id) ?? []);
	const known = value === SKIP || kinds.some(({ id }) => id === value);
	return (
		<select
			className="import-select"
			aria-label={label}
			value={value}
			onChange={({ target }) => onChange(target.value)}
		>
			<option value={SKIP}>不导入</option>
			{!known && <option value={value}>{otherwise}</option>}
			{likely.length > 0 && (
				<optgroup label="最像的">
					{likely.map(({ id, name }) => (
						<option key={`first ${id}`} value={id}>
							{name}
						</option>
					))}
				</optgroup>
			)}
			{groups.map(([family, own]) => (
				<optgroup key={family} label={family}>
					{own.map(({ id, name }) => (
						<option key={id} value={id}>
							{name}
						</option>
					))}
				</optgroup>
			))}
		</select>
	);
}

/** In words; what is not sure has a mark. */
export function Sure({ sure }: { readonly sure: number }) {
	if (sure >= 90) return <span className="note">{sureWords(sure)}</span>;
	return (
		<span className="import-unsure">
			<LevelMark level="warning" decorative /> {sureWords(sure)}
		</span>
	);
}

interface YearSelectProps {
	readonly label: string;
	readonly book: number;
	/** 0 = not known */
	readonly value: number;
	readonly asked: boolean;
	readonly onChange: (year: number) => void;
}

export function YearSelect({ label, book, value, asked, onChange }: YearSelectProps) {
	const years = new Set([book + 1, book, book - 1, book - 2, ...(value === 0 ? [] : [value])]);
	return (
		<select
			className={asked ? 'import-select import-asked' : 'import-select'}
			aria-label={label}
			value={value === 0 ? '' : String(value)}
			onChange={({ target }) => target.value !== '' && onChange(Number(target.value))}
		>
			{value === 0 && <option value="">{asked ? '请选' : '—'}</option>}
			{[...years]
				.sort((a, b) => b - a)
				.map((year) => (
					<option key={year} value={year}>
						{year}
					</option>
				))}
		</select>
	);
}
