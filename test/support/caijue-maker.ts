import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { type Accounts, accountsOf, FUNDS, joinAccounts, negated } from './caijue/accounts.ts';
import { fundBudgetForm, summaryForm, unusedForms } from './caijue/block-forms.ts';
import {
	detailForms,
	type FormHead,
	type FormOptions,
	fundForm,
	generalDetailForms,
	incomeForm,
	spendingForm,
} from './caijue/code-forms.ts';
import type { Grid } from './caijue/grid.ts';
import { operationForm } from './caijue/operation-form.ts';

export type { Grid } from './caijue/grid.ts';
export { gridsToXls, gridsToXlsx } from './caijue/write.ts';

const PLAIN: FormOptions = { groups: false };

/**
 * 财决 forms as the finance system exports them (see docs/0015-caijue.md): Z01, Z03–Z05_3, Z07–Z09,
 * Z11, Z12, F01, F03 and a local supplement, of the year that the ledger discloses.
 */
export function caijueForms(accounts: Accounts, options: FormOptions = PLAIN): Grid[] {
	const head: FormHead = (form, title, number) => ({
		form,
		title,
		number,
		unit: accounts.name,
		year: accounts.year,
	});
	return [
		summaryForm(accounts, head),
		incomeForm(accounts, head, options),
		spendingForm(accounts, head, options),
		...detailForms(accounts, head, options),
		fundForm(accounts, head('Z07', '一般公共预算财政拨款收入支出决算表', '财决07表'), FUNDS[0], options),
		...generalDetailForms(accounts, head, options),
		fundForm(accounts, head('Z09', '政府性基金预算财政拨款收入支出决算表', '财决09表'), FUNDS[1], options),
		fundForm(accounts, head('Z11', '国有资本经营预算财政拨款收入支出决算表', '财决11表'), FUNDS[2], options),
		...unusedForms(accounts, head),
		fundBudgetForm(accounts, head),
		operationForm(accounts, head),
	];
}

export interface CaijueFile {
	/** Without ending. */
	readonly name: string;
	readonly grids: readonly Grid[];
}

/** One workbook per unit, named after it. */
export function unitFiles(ledger: Ledger, catalog: Catalog, options: FormOptions = PLAIN): CaijueFile[] {
	return ledger.units.map((unit) => ({
		name: unit.name,
		grids: caijueForms(accountsOf(ledger, catalog, unit.code), options),
	}));
}

/** The department's file: sums of all units, less what `adjustment` takes back. */
export function summaryFile(ledger: Ledger, catalog: Catalog): CaijueFile {
	const name = ledger.profile.department;
	const units = ledger.units.map((unit) => accountsOf(ledger, catalog, unit.code));
	return { name, grids: caijueForms(joinAccounts(name, units)) };
}

/** 调整表 of a unit: its first line of income and of spending taken back. */
export function adjustmentFile(ledger: Ledger, catalog: Catalog, unit: string): CaijueFile {
	const accounts = accountsOf(ledger, catalog, unit);
	const name = `${accounts.name}（调整表）`;
	const taken: Accounts = {
		...accounts,
		income: accounts.income.filter((row) => row.stage === '决算').slice(0, 1),
		spending: accounts.spending.filter((row) => row.stage === '决算').slice(0, 1),
		carried: [],
		sangong: [],
	};
	return { name, grids: caijueForms(negated(name, taken)) };
}
