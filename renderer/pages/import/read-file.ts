import type { ImportDesk } from '../../model/import/desk.ts';
import type { Program } from '../../model/program.ts';

/** Reads a collection workbook, picked if none is given; what it would change is on the desk then, or why not. */
export async function previewFile(program: Program, desk: ImportDesk, given: File | undefined): Promise<void> {
	const file = given ?? (await pickWorkbook());
	if (file === undefined) return;
	const bytes = new Uint8Array(await file.arrayBuffer());
	const received = await program.bridge.call('files/receive', { name: file.name, bytes });
	if (!received.ok) return desk.show(undefined, received.faults);
	const { upload } = received.value;
	const read = await program.work((job) => program.bridge.call('import/collection', { job, upload }));
	if (!read.ok) return desk.show(undefined, read.faults);
	const { pack } = read.value.ledger.profile;
	const own = desk.book.disclosure.pack;
	if (pack !== own.id) {
		return desk.show(undefined, [
			{
				code: 'page/other-pack',
				message: `这张采集表是按模板“${pack}”填的，这个账套用的是“${own.id}”（${own.name}）。`,
				action: '请换一张采集表，或者用这张采集表新建一个账套。',
			},
		]);
	}
	desk.show(
		{
			name: file.name,
			size: file.size,
			savedAt: new Date(file.lastModified),
			ledger: read.value.ledger,
			notices: read.value.notices,
		},
		[],
	);
}

function pickWorkbook(): Promise<File | undefined> {
	return new Promise((resolve) => {
		const field = document.createElement('input');
		field.type = 'file';
		field.accept = '.xlsx';
		field.addEventListener('change', () => resolve(field.files?.[0]));
		field.addEventListener('cancel', () => resolve(undefined));
		field.click();
	});
}
