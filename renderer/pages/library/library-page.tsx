import { Button, Input } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import type { Book } from '../../../shared/contract/library.ts';
import { useProgram } from '../../frame/context.ts';
import { importDesk } from '../../model/import/desk.ts';
import type { Program } from '../../model/program.ts';
import { readReceived } from '../import/read-files.ts';
import { BookDetails } from './book-details.tsx';
import { BookTable } from './book-table.tsx';
import { NewBook } from './new-book.tsx';
import { receiveFile } from './receive-file.ts';
import './library.css';

/** 账套列表: what there is, what is left to do in each, and how to begin another. */
export function LibraryPage() {
	const program = useProgram();
	const [books, setBooks] = useState<readonly Book[] | undefined>(undefined);
	const [folder, setFolder] = useState('');
	const [chosen, setChosen] = useState<string | undefined>(undefined);
	const [wanted, setWanted] = useState('');

	const reload = useCallback(
		async (choose?: string) => {
			const answer = program.take(await program.bridge.call('library/list', {}));
			if (answer === undefined) return;
			setBooks(answer.books);
			setFolder(answer.folder);
			setChosen((before) => choose ?? before ?? answer.books[0]?.book);
		},
		[program],
	);
	useEffect(() => {
		void reload();
	}, [reload]);

	const openFile = async () => {
		const book = program.dialogs.peek()
			? program.take(await program.bridge.call('library/choose', {}))?.book
			: await addFile(program);
		if (typeof book === 'string') await program.openBook(book);
	};
	const shown = (books ?? []).filter((book) => matches(book, wanted));
	const selected = shown.find((book) => book.book === chosen) ?? shown[0];
	return (
		<main className="library-page">
			<section className="library-books" aria-label="账套">
				<div className="page-bar">
					<h1>账套</h1>
					<span className="note">一个部门一个文件，历年都在里面</span>
					<span className="library-space" />
					<Input
						className="library-find"
						aria-label="按部门或年度找"
						placeholder="按部门或年度找"
						value={wanted}
						onChange={(event) => setWanted(event.target.value)}
					/>
					<Button onClick={() => void openFile()}>打开文件…</Button>
				</div>
				<BookTable
					books={shown}
					loading={books === undefined}
					chosen={selected?.book}
					onChoose={setChosen}
					onOpen={(book) => void program.openBook(book)}
				/>
				{selected !== undefined && <BookDetails book={selected} onChanged={reload} />}
				<p className="library-foot note">全部数据只在这台电脑上，程序不连网络。文件放在：{folder}</p>
			</section>
			<NewBook
				books={books ?? []}
				onCreated={(book, uploads) => void openWith(program, book, uploads)}
				onExample={(book) => void program.openBook(book)}
			/>
		</main>
	);
}

/** Opens a new 账套; with files at the page of imports, where they are read. */
async function openWith(program: Program, token: string, uploads: readonly string[]): Promise<void> {
	const isOpen = await program.openBook(token, uploads.length === 0 ? undefined : { page: 'import' });
	const book = program.book.peek();
	if (isOpen && book !== undefined && uploads.length > 0) await readReceived(program, importDesk(book), uploads);
}

function matches({ profile, file }: Book, wanted: string): boolean {
	const text = `${profile?.department ?? ''} ${profile?.year ?? ''} ${profile?.packName ?? ''} ${file}`;
	return text.toLowerCase().includes(wanted.trim().toLowerCase());
}

/** In an ordinary browser: the file is copied beside the others and opened there. */
async function addFile(program: ReturnType<typeof useProgram>): Promise<string | undefined> {
	const upload = await receiveFile(program, '.ledger');
	if (upload === undefined) return undefined;
	return program.take(await program.bridge.call('library/add', { upload: upload.token }))?.book;
}
