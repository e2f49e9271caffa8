import { expect, test } from 'vitest';
import { caijueFiles, hostileFile, SEASON_YEAR } from '../support/import-season.ts';
import { endWorkspacesAfterEach, TestWorkspace } from '../support/workspace.ts';

endWorkspacesAfterEach();

test('财决 forms alone say year, department and units of a 账套 that is made of them; what cannot be read is told', async () => {
	const desk = await TestWorkspace.open();
	const files = [...(await caijueFiles()), hostileFile()];
	const uploads = await Promise.all(
		files.map(async ({ name, bytes }) => await desk.receive(name, new Uint8Array(bytes))),
	);
	const pack = (await desk.call('packs/list', {})).at(-1)?.id ?? '';
	const found = await desk.call('import/begin', { job: 'begin-of-a-test', uploads, pack });
	expect([found.year, found.units, found.understood]).toEqual([SEASON_YEAR, 3, 3]);
	expect(found.department).not.toBe('');
	expect(found.faults.map(({ where }) => where?.file)).toEqual([hostileFile().name]);
	const { book } = await desk.call('library/create', {
		department: found.department,
		year: found.year,
		pack,
		beginning: { from: 'empty', units: [] },
	});
	await desk.open(book);
	const { proposal } = await desk.call('import/read', { job: 'read-of-a-test', book, uploads, choices: {} });
	expect(proposal.questions).toEqual([]);
	expect(proposal.content.units).toHaveLength(3);
	expect(proposal.content.entries.length).toBeGreaterThan(50);
});
