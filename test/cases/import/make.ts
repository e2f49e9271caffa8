// Makes the corpus anew and lists it in the README: node test/cases/import/make.ts
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { CORPUS } from './make/corpus.ts';

const folder = new URL('files/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const one of CORPUS) {
	const { bytes } = await one.build();
	writeFileSync(new URL(one.file, folder), bytes);
}

const MARK = '<!-- 下面由 make.ts 写 -->';
const readme = new URL('README.md', import.meta.url);
const [written = ''] = readFileSync(readme, 'utf8').split(MARK);
const damaged = CORPUS.filter((one) => one.damaged).length;
const lines = CORPUS.map(({ file, what }) => `| ${file} | ${what.replaceAll('|', '\\|')} |`);
writeFileSync(
	readme,
	`${written}${MARK}\n\n共 ${CORPUS.length} 个，其中坏的 ${damaged} 个（“坏-”开头）。\n\n| 文件 | 是什么 |\n| --- | --- |\n${lines.join('\n')}\n`,
);
process.stdout.write(`${CORPUS.length} 个文件\n`);
