// Makes the corpus anew: node test/cases/import/make.ts
import { mkdirSync, writeFileSync } from 'node:fs';
import { CORPUS } from './make/corpus.ts';

const folder = new URL('files/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const one of CORPUS) {
	const { bytes } = await one.build();
	writeFileSync(new URL(one.file, folder), bytes);
}
process.stdout.write(`${CORPUS.length} 个文件\n`);
