import type { Entry, Ledger } from '../../shared/ledger/ledger.ts';

/**
 * The rules of the contract (collection-workbook.md, 「How the 公开01–11 tables follow from it」) once
 * more, as plainly as they can be written, on BigInt: what the program's forms are held against.
 * Knows nothing of packs, pivots or forms.
 */
const FUNDS = ['一般公共预算财政拨款', '政府性基金预算财政拨款', '国有资本经营预算财政拨款'];
const [GENERAL = '', GOVERNMENT = '', STATE_CAPITAL = ''] = FUNDS;
const BASIC = ['人员经费', '公用经费'];

export type Take = (entry: Entry) => boolean;

/** 分 by form number, line and column, for the lines and columns named as in the contract. */
export function oracle(ledger: Ledger): (form: string, line: string, column: string) => bigint {
	const { year } = ledger.profile;
	const sum = (...conditions: Take[]): bigint =>
		ledger.entries
			.filter((entry) => entry.year === year && conditions.every((holds) => holds(entry)))
			.reduce((total, entry) => total + BigInt(entry.amount), 0n);
	const final =
		(book: Entry['book']): Take =>
		(entry) =>
			entry.book === book && entry.stage === '决算';
	const carried =
		(...categories: string[]): Take =>
		(entry) =>
			entry.book === '结转结余' && categories.includes(entry.category);
	const source =
		(...sources: string[]): Take =>
		(entry) =>
			sources.includes(entry.source);
	const nature =
		(...natures: string[]): Take =>
		(entry) =>
			natures.includes(entry.nature);
	const code =
		(prefix: string): Take =>
		(entry) =>
			prefix === '合计' || entry.functionCode.startsWith(prefix);
	const unit =
		(name: string): Take =>
		(entry) =>
			name === '合计' || entry.unit === name;
	const economic =
		(prefix: string): Take =>
		(entry) =>
			entry.economicCode.startsWith(prefix);

	const income = (column: string): Take[] => {
		if (column === '本年收入合计') return [];
		return [source(...(column === '财政拨款收入' ? FUNDS : [column]))];
	};
	const spending = (column: string): Take[] => {
		if (column === '本年支出合计' || column === '小计') return [];
		return [nature(...(column === '基本支出' ? BASIC : [column]))];
	};
	const spent = final('支出');
	const received = final('收入');

	return (form, line, column) => {
		switch (form) {
			case '公开01表':
				switch (line) {
					case '本年收入合计':
						return sum(received);
					case '收入总计':
						return sum(received) + sum(carried('使用非财政拨款结余', '年初结转和结余'));
					case '本年支出合计':
						return sum(spent);
					case '支出总计':
						return sum(spent) + sum(carried('结余分配', '年末结转和结余'));
					default:
						if (/^\d{3}$/u.test(line)) return sum(spent, code(line));
						if (column === '收入金额' && line.endsWith('收入')) {
							return sum(received, source(line, line.replace(/收入$/u, '')));
						}
						return sum(carried(line));
				}
			case '公开02表':
				return sum(received, unit(line), ...income(column));
			case '公开03表':
				return sum(received, code(line), ...income(column));
			case '公开04表':
				return sum(spent, unit(line), ...spending(column));
			case '公开05表':
				return sum(spent, code(line), ...spending(column));
			case '公开06表': {
				const funds = column === '合计' || column === '收入金额' ? source(...FUNDS) : source(column);
				switch (line) {
					case '本年收入合计':
						return sum(received, funds);
					case '年初财政拨款结转和结余':
						return sum(carried('年初结转和结余'), funds);
					case '收入总计':
						return sum(received, funds) + sum(carried('年初结转和结余'), funds);
					case '本年支出合计':
						return sum(spent, funds);
					case '年末财政拨款结转和结余':
						return sum(carried('年末结转和结余'), funds);
					case '支出总计':
						return sum(spent, funds) + sum(carried('年末结转和结余'), funds);
					default:
						if (/^\d{3}$/u.test(line)) return sum(spent, code(line), funds);
						if (line.startsWith('年初')) return sum(carried('年初结转和结余'), source(line.slice(2)));
						return sum(received, source(line));
				}
			}
			case '公开07表':
				return sum(spent, source(GENERAL), code(line), ...spending(column));
			case '公开10表':
				return sum(spent, source(STATE_CAPITAL), code(line), ...spending(column));
			case '公开08表': {
				const basic = [spent, source(GENERAL), nature(...BASIC)];
				const classes = { 人员经费合计: ['301', '303'], 公用经费合计: ['302', '307', '310', '312', '399'] }[line];
				return (classes ?? [line]).reduce((total, prefix) => total + sum(...basic, economic(prefix)), 0n);
			}
			case '公开09表':
				if (column.endsWith('结转和结余')) return sum(carried(column), source(GOVERNMENT), code(line));
				if (column === '本年收入') return sum(received, source(GOVERNMENT), code(line));
				return sum(spent, source(GOVERNMENT), code(line), ...spending(column));
			case '公开11表': {
				const stage: Take = (entry) =>
					entry.book === '三公经费' && entry.stage === (column === '预算数' ? '全年预算' : '决算');
				if (line === '合计') return sum(stage);
				const cars = ['公务用车购置费', '公务用车运行维护费'];
				const items = line === '公务用车购置及运行维护费' ? cars : [line];
				return sum(stage, (entry) => items.includes(entry.category));
			}
			default:
				throw new Error(`the contract has no form ${form}`);
		}
	};
}
