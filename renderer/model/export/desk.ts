import { batch, signal } from '@preact/signals-core';
import type { ExportChoice, ExportedFile } from '../../../shared/contract/files.ts';
import type { Book } from '../book.ts';
import { countsOf } from '../desk.ts';
import type { Program } from '../program.ts';

/** What an export has written. */
export interface WrittenFiles {
	readonly folder: string;
	readonly files: readonly ExportedFile[];
}

/** Where to: null for the usual folder. */
interface ExportFolder {
	readonly token: string | null;
	readonly name: string;
}

/** What is chosen beside the words on the cover. */
type ExportParts = Omit<ExportChoice, 'draftMark'>;

const desks = new WeakMap<Book, ExportDesk>();

/**
 * 导出：what is chosen, and the export that runs. It goes on while one enters figures on another page,
 * and is found again, with its progress and its end, by who comes back.
 */
export class ExportDesk {
	readonly parts = signal<ExportParts>({ docx: true, xlsx: true, collection: false, without: [], withoutForms: [] });
	/** Words for the cover that somebody typed; undefined as long as they follow from the errors. */
	readonly ownMark = signal<string | undefined>(undefined);
	readonly folder = signal<ExportFolder>({ token: null, name: '文档里的“决算公开›导出”' });
	/** The export that runs. */
	readonly job = signal<string | undefined>(undefined);
	/** The last one was not written because files of these names stand there. */
	readonly exists = signal(false);
	readonly written = signal<WrittenFiles | undefined>(undefined);
	readonly #book: Book;

	private constructor(book: Book) {
		this.#book = book;
	}

	static of(book: Book): ExportDesk {
		let desk = desks.get(book);
		if (desk === undefined) {
			desk = new ExportDesk(book);
			desks.set(book, desk);
		}
		return desk;
	}

	/** 送审稿 as long as there are errors and nobody has typed anything else. */
	choice(): ExportChoice {
		const mark = this.ownMark.value ?? (countsOf(this.#book).error > 0 ? '送审稿' : '');
		return { ...this.parts.value, draftMark: mark };
	}

	choose({ draftMark, ...parts }: ExportChoice): void {
		batch(() => {
			if (draftMark !== this.choice().draftMark) this.ownMark.value = draftMark;
			this.parts.value = parts;
		});
	}

	/** Writes the files of the ledger as it stands now; what came of it is here or, for who is on another page, said. */
	async run(program: Program, replace: boolean): Promise<void> {
		if (this.job.peek() !== undefined) return;
		const book = this.#book;
		const choice = this.choice();
		batch(() => {
			this.exists.value = false;
			this.written.value = undefined;
		});
		const answer = await program.work(async (job) => {
			this.job.value = job;
			await book.settled();
			await program.bridge.call('ledger/counts', { book: book.id, counts: countsOf(book) });
			const { token } = this.folder.peek();
			return await program.bridge.call('export/start', { book: book.id, job, choice, folder: token, replace });
		});
		this.job.value = undefined;
		const isHere = program.book.peek() === book && program.place.peek().page === 'export';
		if (!answer.ok && answer.faults.every(({ code }) => code.endsWith('/exists'))) {
			this.exists.value = true;
			if (!isHere) program.say('没有导出：文件夹里已有同名文件。请到“导出”选“覆盖”或“不覆盖”。');
			return;
		}
		const written = program.take(answer);
		if (written === undefined) return;
		this.written.value = written;
		if (!isHere) program.say(`已导出 ${written.files.length} 个文件，在 ${written.folder}。`);
	}

	/** Does not write over the files that stand there. */
	leaveFiles(): void {
		this.exists.value = false;
	}

	moveTo(folder: ExportFolder): void {
		batch(() => {
			this.folder.value = folder;
			this.exists.value = false;
		});
	}

	cancel(program: Program): void {
		const job = this.job.peek();
		if (job !== undefined) void program.bridge.call('jobs/cancel', { job });
	}
}
