import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { defaultFolder, safeName } from '../../electron/service/workspace/folder.ts';
import { cleanUpAfterEach, temporaryFolder } from '../support/store.ts';

cleanUpAfterEach();

test('账套 lie where the user says, else in the documents, by whatever name the desktop gives them', async () => {
	const HOME = temporaryFolder();
	expect(await defaultFolder({ HOME })).toBe(path.join(HOME, 'Documents', '决算公开'));
	mkdirSync(path.join(HOME, '文档'));
	expect(await defaultFolder({ HOME })).toBe(path.join(HOME, '文档', '决算公开'));
	expect(await defaultFolder({ HOME, JUESUAN_HOME: '/srv/账' })).toBe('/srv/账');
	expect(await defaultFolder({ HOME }, 'D:/我的文档')).toBe(path.join('D:/我的文档', '决算公开'));
});

test.skipIf(process.platform !== 'linux')('a Linux desktop that has its documents elsewhere is believed', async () => {
	const HOME = temporaryFolder();
	const config = path.join(HOME, '.config');
	mkdirSync(config);
	mkdirSync(path.join(HOME, '资料'));
	writeFileSync(path.join(config, 'user-dirs.dirs'), '# x\nXDG_DOCUMENTS_DIR="$HOME/资料"\n');
	expect(await defaultFolder({ HOME })).toBe(path.join(HOME, '资料', '决算公开'));
	writeFileSync(path.join(config, 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/"\n');
	expect(await defaultFolder({ HOME })).toBe(path.join(HOME, 'Documents', '决算公开'));
});

test.each([
	['某局', '某局'],
	['  某 \t 局. ', '某 局'],
	['a/b\\c:d*e?f"g<h>i|j', 'abcdefghij'],
	['..', '账套'],
	['CON', '账套'],
	['nul.txt', '账套'],
	['\u202e某局', '某局'],
	['局'.repeat(100), '局'.repeat(40)],
])('%j is the file name %j', (text, name) => {
	expect(safeName(text, '账套')).toBe(name);
});
