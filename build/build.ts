/** 构建：makes dist/. What stands in it is in build/program.ts. */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from './layout.ts';
import { buildProgram } from './program.ts';

await buildProgram(DIST);
const count = globSync('**/*', { cwd: DIST }).filter((file) => statSync(join(DIST, file)).isFile()).length;
console.log(`已构建 dist/：${count} 个文件，命令行写得出采集表和公开文件`);
