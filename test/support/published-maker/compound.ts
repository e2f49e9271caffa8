import * as xlsx from '@e965/xlsx';

/** OLE files (the container of .xls and .doc), as far as the makers change them. */
interface Tools {
	read(bytes: Uint8Array, options: { readonly type: 'buffer' }): unknown;
	find(file: unknown, path: string): { readonly content: ArrayLike<number> } | null;
	write(file: unknown, options: { readonly type: 'buffer' }): ArrayLike<number>;
	readonly utils: {
		cfb_new(): unknown;
		cfb_add(file: unknown, path: string, content: Uint8Array): void;
	};
}

const tools = xlsx.CFB as Tools;

/** An OLE file with these streams. */
export function writeCompound(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
	const file = tools.utils.cfb_new();
	for (const [name, content] of Object.entries(streams)) tools.utils.cfb_add(file, `/${name}`, content);
	return new Uint8Array(tools.write(file, { type: 'buffer' }));
}

/** The same file with its workbook stream changed; undefined when it has none. */
export function changeWorkbookStream(
	bytes: Uint8Array,
	change: (stream: Uint8Array) => Uint8Array,
): Uint8Array | undefined {
	const file = tools.read(bytes, { type: 'buffer' });
	const found = tools.find(file, '/Workbook');
	if (found === null) return undefined;
	tools.utils.cfb_add(file, '/Workbook', change(Uint8Array.from(found.content)));
	return new Uint8Array(tools.write(file, { type: 'buffer' }));
}
