import type { Finding } from '../checks/finding.ts';
import { checkLedger } from '../checks/ledger/input.ts';
import type { FormDeclaration } from '../forms/declare.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Disclosure } from './disclosure.ts';

/** What only the ledger knows, seen with the catalogue and the forms that it is published through. */
export function ledgerFindings({ pack, ledger: live }: Disclosure, ledger: Ledger): readonly Finding[] {
	const printedClasses = new Set(
		pack.forms.flatMap((form) => (form.id === '01' ? form.blocks.flatMap(fixedKeys) : [])),
	);
	return checkLedger(ledger, { catalog: live.catalog, printedClasses });
}

function fixedKeys(block: FormDeclaration['blocks'][number]): string[] {
	if (block.lines.kind !== 'fixed') return [];
	return block.lines.lines.flatMap((line) => (line.kind === 'blank' ? [] : [line.key]));
}
