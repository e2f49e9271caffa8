import { Button, Input, InputNumber, Radio, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { Reply } from '../../../shared/contract/contract.ts';
import type { Beginning, Book } from '../../../shared/contract/library.ts';
import type { Fault } from '../../../shared/fault/fault.ts';
import { useProgram } from '../../frame/context.ts';
import { saveBytes } from '../../host/save-bytes.ts';
import { hasFiles } from '../import/dropped-files.ts';
import { type FoundFiles, FromFiles } from './from-files.tsx';
import { NewUnits, type UnitLine } from './new-units.tsx';
import { type Received, receiveFile } from './receive-file.ts';
import { WorkbookFaults } from './workbook-faults.tsx';

/** 从文件 begins with an empty ledger into which the files are imported. */
type From = Beginning['from'] | 'files';

const LONGEST_NAME = 200;

interface NewBookProps {
	readonly books: readonly Book[];
	/** @param uploads files that are to be imported into it. */
	readonly onCreated: (book: string, uploads: readonly string[]) => void;
	readonly onExample: (book: string) => void;
}

/** 新建账套: from last year's, from files of others, from a collection workbook, or empty. */
export function NewBook({ books, onCreated, onExample }: NewBookProps) {
	const program = useProgram();
	const earlier = books.filter(({ profile, trouble }) => profile !== null && trouble === null);
	const [from, setFrom] = useState<From>('last-year');
	const [source, setSource] = useState<string | undefined>(undefined);
	const [upload, setUpload] = useState<Received | undefined>(undefined);
	const [faults, setFaults] = useState<readonly Fault[]>([]);
	const [found, setFound] = useState<FoundFiles | undefined>(undefined);
	const [department, setDepartment] = useState('');
	const [year, setYear] = useState(() => new Date().getFullYear() - 1);
	const [pack, setPack] = useState<string | undefined>(undefined);
	const [units, setUnits] = useState<readonly UnitLine[]>([{ code: 'A', name: '', nature: '行政', parent: '' }]);
	const [packs, setPacks] = useState<Reply<'packs/list'>>([]);
	const [busy, setBusy] = useState(false);
	useEffect(() => {
		void program.bridge.call('packs/list', {}).then((answer) => setPacks(program.take(answer) ?? []));
	}, [program]);

	const chooseSource = (token: string) => {
		setSource(token);
		const profile = books.find(({ book }) => book === token)?.profile;
		if (profile === null || profile === undefined) return;
		setDepartment(profile.department);
		setYear(profile.year + 1);
		setPack(profile.pack);
	};
	const takeFound = (files: FoundFiles | undefined) => {
		setFound(files);
		if (files === undefined) return;
		const { said } = files;
		if (said.department !== '') setDepartment(said.department);
		if (said.year > 0) setYear(said.year);
		if (packs.some(({ id }) => id === said.pack)) setPack(said.pack);
	};
	const chosenPack = pack ?? packs.at(-1)?.id;
	const beginning = beginningOf(from, { source, upload: upload?.token, units, found });
	const lack = lackOf(beginning, from, department);
	const create = async () => {
		if (beginning === undefined || chosenPack === undefined) return;
		setBusy(true);
		const profile = { department: department.trim(), year, pack: chosenPack };
		const answer = await program.bridge.call('library/create', { ...profile, beginning });
		setBusy(false);
		if (!answer.ok && from === 'workbook') {
			// Many, each in its cell: they stay until the file is mended and chosen again.
			setFaults(answer.faults);
			setUpload(undefined);
			return;
		}
		const made = program.take(answer);
		if (made === undefined) return;
		for (const notice of made.notices.slice(0, 3)) program.say(notice);
		onCreated(made.book, from === 'files' ? (found?.uploads ?? []) : []);
	};
	const pickWorkbook = async () => {
		const received = await receiveFile(program, '.xlsx');
		if (received === undefined) return;
		setUpload(received);
		setFaults([]);
	};
	const saveBlank = async () => {
		if (chosenPack === undefined) return;
		const file = program.take(await program.bridge.call('export/blank-collection', { pack: chosenPack }));
		if (file !== undefined) saveBytes(file.name, file.bytes);
	};
	const example = books.find((book) => book.example);
	return (
		<aside
			className="library-new"
			aria-label="新建账套"
			onDragOver={({ dataTransfer }) => hasFiles(dataTransfer) && setFrom('files')}
		>
			<div className="page-bar">
				<h1>{from === 'workbook' ? '从采集表新建账套' : `新建 ${year} 年度账套`}</h1>
			</div>
			<Radio.Group className="library-froms" value={from} onChange={(event) => setFrom(event.target.value as From)}>
				<Choice
					value="last-year"
					chosen={from}
					title="从上年账套"
					help="带来单位、科目、项目、上年数和文字；本年金额留空。"
				>
					<Select
						className="library-wide"
						aria-label="上年账套"
						placeholder={earlier.length === 0 ? '还没有上年的账套' : '选上年的账套'}
						options={earlier.map(({ book, profile }) => ({
							value: book,
							label: `${profile?.department ?? ''} ${profile?.year ?? ''}`,
						}))}
						value={source ?? null}
						onChange={chooseSource}
					/>
					<p className="note">带来的内容用灰字显示，确认或改过才算录入。</p>
				</Choice>
				<Choice
					value="files"
					chosen={from}
					title="从财决报表等文件"
					help="财决报表、上年公开表、预算、明细清单。年度、部门、单位从文件里认；新建后先看，再写入。"
				>
					<FromFiles pack={chosenPack} found={found} onFound={takeFound} />
				</Choice>
				<Choice value="workbook" chosen={from} title="从数据采集表" help="读入填好的 Excel / WPS 采集表。">
					<Button onClick={() => void pickWorkbook()}>选采集表…</Button>
					{upload !== undefined && <span className="note"> {upload.name}</span>}
					<WorkbookFaults faults={faults} />
				</Choice>
				<Choice value="empty" chosen={from} title="空账套" help="只选模板和单位，从头录入。">
					<NewUnits units={units} onChange={setUnits} />
				</Choice>
			</Radio.Group>
			<div className="section-head">基本信息</div>
			<form
				className="library-form"
				onSubmit={(event) => {
					event.preventDefault();
					if (lack === '') void create();
				}}
			>
				{from === 'workbook' ? (
					<p className="note">部门、年度、模板用采集表“基本信息”里写的；下面选的只用来存空白采集表。</p>
				) : (
					<>
						<label>
							<span>部门</span>
							<Input
								value={department}
								maxLength={LONGEST_NAME}
								onChange={(event) => setDepartment(event.target.value)}
							/>
						</label>
						<label>
							<span>年度</span>
							<InputNumber
								min={2000}
								max={2100}
								precision={0}
								value={year}
								onChange={(value) => setYear(value ?? year)}
							/>
						</label>
					</>
				)}
				<label>
					<span>模板</span>
					<Select
						aria-label="模板"
						options={packs.map(({ id, name }) => ({ value: id, label: name }))}
						value={chosenPack ?? null}
						onChange={setPack}
					/>
				</label>
				<div className="library-submit">
					<Button type="primary" htmlType="submit" disabled={lack !== ''} loading={busy}>
						新建
					</Button>
					<Button onClick={() => void saveBlank()}>存一份空白采集表…</Button>
					{lack !== '' && <span className="note">{lack}</span>}
				</div>
			</form>
			{example !== undefined && (
				<>
					<div className="section-head">先试一试</div>
					<p className="library-example">
						<button type="button" className="link" onClick={() => onExample(example.book)}>
							打开例子：{example.profile?.department ?? ''} {example.profile?.year ?? ''}
						</button>
						<br />
						<span className="note">真实公开的一整套表和说明，随便改，可随时恢复原样。</span>
					</p>
				</>
			)}
		</aside>
	);
}

interface ChoiceProps {
	readonly value: From;
	readonly chosen: From;
	readonly title: string;
	readonly help: string;
	readonly children: ReactNode;
}

function Choice({ value, chosen, title, help, children }: ChoiceProps) {
	return (
		<div className={value === chosen ? 'library-from library-from-chosen' : 'library-from'}>
			<Radio value={value}>
				<strong>{title}</strong>
			</Radio>
			<p>{help}</p>
			{value === chosen && children}
		</div>
	);
}

interface Chosen {
	readonly source: string | undefined;
	readonly upload: string | undefined;
	readonly units: readonly UnitLine[];
	readonly found: FoundFiles | undefined;
}

function beginningOf(from: From, { source, upload, units, found }: Chosen): Beginning | undefined {
	switch (from) {
		case 'empty': {
			const filled = units.filter(({ code, name }) => code.trim() !== '' && name.trim() !== '');
			return filled.length === 0 ? undefined : { from, units: [...filled] };
		}
		case 'last-year':
			return source === undefined ? undefined : { from, book: source };
		case 'files':
			return found === undefined ? undefined : { from: 'empty', units: [] };
		case 'workbook':
			return upload === undefined ? undefined : { from, upload };
	}
}

/** Why 新建 cannot be pressed yet. */
function lackOf(beginning: Beginning | undefined, from: From, department: string): string {
	if (beginning === undefined) {
		return { empty: '请写一个单位', 'last-year': '请选上年账套', workbook: '请选采集表', files: '请选文件' }[from];
	}
	return department.trim() === '' && from !== 'workbook' ? '请写部门名称' : '';
}
