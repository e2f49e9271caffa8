import type { Program } from '../../model/program.ts';

/** A file that the main side has got. */
export interface Received {
	readonly token: string;
	readonly name: string;
}

/** Lets the user pick a file and hands its bytes to the main side; undefined when nothing was picked. */
export async function receiveFile(program: Program, accept: string): Promise<Received | undefined> {
	const file = await pickFile(accept);
	return file === undefined ? undefined : await sendFile(program, file);
}

async function sendFile(program: Program, file: File): Promise<Received | undefined> {
	const bytes = new Uint8Array(await file.arrayBuffer());
	const { name } = file;
	const received = program.take(await program.bridge.call('files/receive', { files: [{ name, bytes }] }));
	const token = received?.uploads[0];
	return token === undefined ? undefined : { token, name };
}

function pickFile(accept: string): Promise<File | undefined> {
	return new Promise((resolve) => {
		const field = document.createElement('input');
		field.type = 'file';
		field.accept = accept;
		field.addEventListener('change', () => resolve(field.files?.[0]));
		field.addEventListener('cancel', () => resolve(undefined));
		field.click();
	});
}
