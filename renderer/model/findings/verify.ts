import type { Finding } from '../../../shared/checks/finding.ts';
import type { Result } from '../../../shared/fault/fault.ts';
import type { Verification } from '../../../shared/ledger/ledger.ts';
import { statementOf } from '../../../shared/packs/verified.ts';
import type { Book } from '../book.ts';

/** 标为已核实: one step, with the reason. The finding is open again when it states something else. */
export async function verify(book: Book, finding: Finding, reason: string): Promise<Result<undefined>> {
	const row: Verification = {
		id: book.rows.newId('verifications'),
		code: finding.code,
		statement: statementOf(finding),
		reason,
	};
	return await book.execute(`核实 ${finding.code}`, [{ table: 'verification', before: null, after: row }]);
}

export async function unverify(book: Book, verification: Verification): Promise<Result<undefined>> {
	const change = { table: 'verification', before: verification, after: null } as const;
	return await book.execute(`取消核实 ${verification.code}`, [change]);
}
