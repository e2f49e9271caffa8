/** Runs one case in this process and prints what it found as JSON: `node --expose-gc case.ts edit-live 10000` */
import { runCase } from './cases.ts';

const [name = '', argument = ''] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await runCase(name, argument))}\n`);
