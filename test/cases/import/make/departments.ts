import { catalogOf } from '../../../../electron/service/catalogs.ts';
import { madeDepartment } from '../../../support/published-maker/department.ts';
import type { Department } from '../../../support/published-maker/dialect.ts';
import { loadCase } from '../../../support/yuecheng.ts';

/** The ledgers that the corpus is made from: two real ones, and a made-up one that has something of everything. */
export const [yuecheng, zhuji, qinghe] = await Promise.all([real('yuecheng-2024'), real('zhuji-2019'), made()]);

async function real(name: 'yuecheng-2024' | 'zhuji-2019'): Promise<Department> {
	const { ledger, catalog } = await loadCase(name);
	return { ledger, catalog, name: ledger.profile.department, year: ledger.profile.year };
}

async function made(): Promise<Department> {
	const ledger = madeDepartment();
	const { department: name, year } = ledger.profile;
	return { ledger, catalog: await catalogOf(year), name, year };
}
