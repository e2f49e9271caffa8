import Database from 'better-sqlite3';
import type { Fault } from '../../shared/fault/fault.ts';

/** What can go wrong with a ledger file, in words. Codes are stable. */
const TEXTS = {
	'store/not-found': ['找不到账套文件。', '请检查文件是否被移动或改名，再重新选择。'],
	'store/no-folder': ['要存放文件的文件夹不存在。', '请先建好文件夹，或换一个文件夹。'],
	'store/is-folder': ['选中的是文件夹，不是账套文件。', '请打开文件夹，选择其中扩展名为 .ledger 的文件。'],
	'store/no-permission': [
		'没有读写这个文件或它所在文件夹的权限。',
		'请把文件复制到自己可以写入的文件夹，或请管理员开通权限。',
	],
	'store/not-a-ledger': ['这个文件不是账套文件。', '请选择由本程序建立的 .ledger 文件；采集表请用“导入”。'],
	'store/foreign': ['这个文件是别的程序的数据库，不是账套文件。', '请选择由本程序建立的 .ledger 文件。'],
	'store/newer': ['这个账套是用更新版本的程序保存的，当前版本不能打开。', '请升级程序后再打开；文件没有被改动。'],
	'store/damaged': [
		'账套文件已损坏，不能保证数据正确，因此没有打开。',
		'请保留这个文件，改从备份恢复；文件没有被改动。',
	],
	'store/locked': [
		'这个账套正在被使用（本程序的另一个窗口、另一台电脑或其他软件）。',
		'请先在那里关闭它，再重新打开。',
	],
	'store/exists': ['同名文件已经存在，没有覆盖。', '请换一个名字，或先把原来的文件移走。'],
	'store/leftover': [
		'文件夹里留有同名账套尚未并入的数据（扩展名后带 -wal 或 -journal）。',
		'请先把原来的账套文件放回这个文件夹并打开一次，或换一个名字。',
	],
	'store/bad-name': ['文件名太长，或含有系统不接受的字符。', '请换一个文件名。'],
	'store/disk-full': ['磁盘空间不够，没有写入。', '请清理磁盘后重试；原来的数据完好。'],
	'store/io': ['读写文件时出错，没有写入。', '请检查磁盘、U 盘或网络连接后重试；原来的数据完好。'],
	'store/stale': ['数据在此期间已经变化，这一步没有保存。', '请刷新后重新修改。'],
	'store/unknown-unit': [
		'有金额或数据用到了单位表里没有的单位，这一步没有保存。',
		'请先补上单位，或先删除用到它的数据。',
	],
	'store/nothing-to-undo': ['没有可以撤销的步骤。', '无需处理。'],
	'store/nothing-to-redo': ['没有可以重做的步骤。', '无需处理。'],
	'store/no-such-step': ['修改记录里没有这一步，或它已经被撤销。', '请刷新修改记录后重新选择。'],
	'store/journal-damaged': [
		'修改记录中这一步的内容不完整，不能撤销或重做。',
		'账上的数据没有变化；需要以前的数据时请从备份恢复。',
	],
	'store/migration-failed': [
		'把账套升级到当前版本时出错，升级没有完成。',
		'升级前的备份就在同一文件夹里；请把它和这个文件一起交给技术支持。',
	],
	'store/backup-failed': [
		'备份写好后检查没有通过，已删除这份备份。',
		'请换一个磁盘或文件夹重新备份；账套本身没有变化。',
	],
} as const satisfies Record<string, readonly [message: string, action: string]>;

export type StoreFaultCode = keyof typeof TEXTS;

/** A fault about the file at `path`; `detail` is what else the user should see. */
export function storeFault(code: StoreFaultCode, path: string, detail = ''): Fault {
	const [message, action] = TEXTS[code];
	return { code, message: detail === '' ? message : `${message}（${detail}）`, action, where: { file: path } };
}

const FILE_CODES: Readonly<Record<string, StoreFaultCode>> = {
	ENOENT: 'store/not-found',
	ENOTDIR: 'store/not-found',
	EISDIR: 'store/is-folder',
	EACCES: 'store/no-permission',
	EPERM: 'store/no-permission',
	EROFS: 'store/no-permission',
	EBUSY: 'store/locked',
	EEXIST: 'store/exists',
	ENOSPC: 'store/disk-full',
	EDQUOT: 'store/disk-full',
	EFBIG: 'store/disk-full',
	ENAMETOOLONG: 'store/bad-name',
	EINVAL: 'store/bad-name',
	EIO: 'store/io',
	ENXIO: 'store/io',
	EMFILE: 'store/io',
	ENFILE: 'store/io',
};

/** By primary result code, the first two words of SQLite's extended ones. */
const SQLITE_CODES: Readonly<Record<string, StoreFaultCode>> = {
	SQLITE_BUSY: 'store/locked',
	SQLITE_LOCKED: 'store/locked',
	SQLITE_FULL: 'store/disk-full',
	SQLITE_READONLY: 'store/no-permission',
	SQLITE_CANTOPEN: 'store/no-permission',
	SQLITE_PERM: 'store/no-permission',
	SQLITE_AUTH: 'store/no-permission',
	SQLITE_IOERR: 'store/io',
	SQLITE_CORRUPT: 'store/damaged',
	SQLITE_NOTADB: 'store/damaged',
};

/**
 * The fault behind an error of the file system or of SQLite; `otherwise` for one of SQLite's that
 * tells nothing about the file. Any other error is ours: thrown again.
 */
export function faultOf(error: unknown, path: string, otherwise?: StoreFaultCode): Fault {
	if (error instanceof Database.SqliteError) {
		const code = SQLITE_CODES[error.code.split('_').slice(0, 2).join('_')];
		if (code !== undefined) return storeFault(code, path);
		if (otherwise !== undefined) return storeFault(otherwise, path, error.code);
	} else if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
		const code = FILE_CODES[error.code];
		if (code !== undefined) return storeFault(code, path);
	}
	throw error;
}

/** A foreign key found no row: the command names a unit that is not there. */
export function isUnknownUnit(error: unknown): boolean {
	return error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
