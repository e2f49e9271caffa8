import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { BackupLine, Book } from '../../../shared/contract/library.ts';
import { useProgram } from '../../frame/context.ts';
import { dialogHome } from '../../frame/dialog-home.ts';
import { fileSize, when } from './when.ts';

interface RestoreDialogProps {
	readonly book: Book;
	readonly open: boolean;
	readonly onClose: () => void;
}

/** 从备份恢复: a step like any other, so it can be undone. */
export function RestoreDialog({ book, open, onClose }: RestoreDialogProps) {
	const program = useProgram();
	const [backups, setBackups] = useState<readonly BackupLine[]>([]);
	useEffect(() => {
		if (!open) return;
		void program.bridge
			.call('library/backups', { book: book.book })
			.then((answer) => setBackups(program.take(answer) ?? []));
	}, [open, program, book.book]);
	const restore = async (backup: string) => {
		onClose();
		// A file that cannot be opened is put aside, and the backup takes its place.
		if (book.trouble !== null) {
			const mended = program.take(await program.bridge.call('ledger/restore', { book: book.book, backup }));
			if (mended !== undefined && (await program.openBook(book.book)))
				program.say('已用备份代替打不开的文件；原来的文件在回收夹里。');
			return;
		}
		if (!(await program.openBook(book.book, { page: 'journal' }))) return;
		const done = await program.book.peek()?.restore(backup);
		if (done !== undefined && program.take(done) !== undefined) {
			program.say('已恢复成备份时的样子；要反悔，按 Ctrl+Z。');
		}
	};
	return (
		<Modal
			getContainer={dialogHome}
			open={open}
			onCancel={onClose}
			footer={null}
			title={`从备份恢复：${book.profile?.department ?? book.file}`}
			width={480}
		>
			<p className="note">恢复也是一步，可以撤销；现在的内容不会丢。</p>
			<ul className="library-backups">
				{backups.map(({ backup, at, size }) => (
					<li key={backup}>
						<span>{when(at)}</span>
						<span className="note">{fileSize(size)}</span>
						<Button onClick={() => void restore(backup)}>恢复到这时</Button>
					</li>
				))}
			</ul>
		</Modal>
	);
}
