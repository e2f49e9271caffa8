/**
 * Another process at a ledger: `node hold-ledger.ts open|peek FILE`. Prints the codes of the faults,
 * or `ok`; `open` then keeps the file open until its input ends.
 */
import { openLedgerFile } from '../../electron/store/open.ts';

const [mode, file = ''] = process.argv.slice(2);
const opened = await openLedgerFile(file);
console.log(opened.ok ? 'ok' : opened.faults.map((fault) => fault.code).join(' '));
if (opened.ok && mode === 'open') {
	process.stdin.resume();
	await new Promise((resolve) => process.stdin.once('end', resolve));
}
if (opened.ok) await opened.value.close();
