// Child process of the tests of atomic-write: replaces a file again and again until it is killed.
// Arguments: path, size in bytes. Each round fills the file with one letter; prints a line a round.
import { writeFileAtomically } from '../../electron/export/atomic-write.ts';

const [file = '', size = '0'] = process.argv.slice(2);
for (let round = 0; ; round += 1) {
	const bytes = new Uint8Array(Number(size)).fill(97 + (round % 26));
	const result = await writeFileAtomically(file, bytes, { replace: true });
	if (!result.ok) throw new Error(JSON.stringify(result.faults));
	process.stdout.write(`${round}\n`);
}
