import { Input } from 'antd';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { LedgerProfile } from '../../../shared/ledger/ledger.ts';
import type { ProfileItem } from '../../../shared/sheets/declaration.ts';
import { isComposing } from '../../frame/composing.ts';
import { useBook, useProgram } from '../../frame/context.ts';
import { planProfile } from '../../model/entry/profile.ts';
import { useLive } from '../../model/live.ts';
import { LinePage } from './line-page.tsx';
import type { EntryPlace } from './place.ts';

/** 单位与基本信息: the few items of the profile above, the list of units below. */
export function UnitsPage({ place }: { readonly place: EntryPlace }) {
	const book = useBook();
	const { sheets } = book.disclosure.pack.sheets;
	const profile = sheets.find((sheet) => sheet.target === 'profile');
	const units = sheets.find((sheet) => sheet.target === 'units');
	return (
		<main className="entry-page entry-page-units">
			{profile !== undefined && (
				<section className="entry-profile" aria-label={profile.name}>
					<div className="page-bar">
						<h1>{profile.name}</h1>
						<span className="note">印在封面和各表上。</span>
					</div>
					<div className="entry-profile-items">
						{profile.items.map((item) => (
							<ProfileField key={item.field} item={item} />
						))}
					</div>
				</section>
			)}
			{units !== undefined && <LinePage sheet={units} place={place} />}
		</main>
	);
}

function ProfileField({ item }: { readonly item: ProfileItem }) {
	const program = useProgram();
	const book = useBook();
	const value = useLive(() => textOf(book.disclosure.ledger.profile.value, item), [book, item]);
	const [text, setText] = useState(value);
	const [refusal, setRefusal] = useState('');
	useEffect(() => setText(value), [value]);
	const fixed = item.type === 'pack';
	const put = async () => {
		if (text === value) return setRefusal('');
		const planned = planProfile(item, text, book.disclosure);
		setRefusal(planned.ok ? '' : planned.message);
		if (planned.ok) program.take(await book.execute(planned.label, planned.changes));
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (isComposing(event.nativeEvent)) return;
		if (event.key === 'Enter') void put();
		if (event.key === 'Escape') {
			setText(value);
			setRefusal('');
		}
	};
	const id = `entry-profile-${item.field}`;
	return (
		<div className="entry-profile-item">
			<label htmlFor={id}>{item.name}</label>
			{fixed ? (
				<output id={id}>{book.disclosure.pack.name}</output>
			) : (
				<Input
					id={id}
					value={text}
					status={refusal === '' ? '' : 'error'}
					aria-invalid={refusal !== ''}
					aria-describedby={`${id}-note`}
					onChange={({ target }) => setText(target.value)}
					onBlur={() => void put()}
					onKeyDown={onKeyDown}
				/>
			)}
			<span
				id={`${id}-note`}
				className={refusal === '' ? 'note' : 'entry-profile-refusal'}
				role={refusal === '' ? undefined : 'alert'}
			>
				{refusal === '' ? (fixed ? '账套用哪个模板建的，就一直用哪个模板打开。' : item.help) : refusal}
			</span>
		</div>
	);
}

function textOf(profile: LedgerProfile, { field }: ProfileItem): string {
	return String(profile[field]);
}
