import type { Book, Entry, Ledger } from '../../../shared/ledger/ledger.ts';
import { newLedger } from '../../../shared/ledger/replace.ts';
import { fen } from '../../../shared/money/fen.ts';

const GENERAL = '一般公共预算财政拨款';
const FUND = '政府性基金预算财政拨款';
const CAPITAL = '国有资本经营预算财政拨款';
const OTHER = '其他资金';
const YEAR = 2023;

type Row = readonly [
	book: Book,
	unit: string,
	code: string,
	source: string,
	nature: string,
	economic: string,
	category: string,
	amount: number,
];

/**
 * 清河市档案馆: a made-up department of two units that has something of everything: all funds, every 支出性质,
 * carried sums of each fund, 「其他支出」 as 类 and 款, digits below 0.01 万元. Income and expenditure balance.
 */
const ROWS: readonly Row[] = [
	['收入', 'A', '2012601', GENERAL, '', '', '', 412_345_678],
	['收入', 'A', '2012604', GENERAL, '', '', '', 98_765_432],
	['收入', 'B', '2012604', GENERAL, '', '', '', 45_678_901],
	['收入', 'A', '2080505', GENERAL, '', '', '', 30_303_030],
	['收入', 'A', '2210201', GENERAL, '', '', '', 25_252_525],
	['收入', 'B', '2296003', FUND, '', '', '', 60_006_000],
	['收入', 'A', '2230105', CAPITAL, '', '', '', 8_000_850],
	['收入', 'B', '2012604', '上级补助收入', '', '', '', 1_234_567],
	['收入', 'B', '2012604', '事业收入', '', '', '', 12_345_671],
	['收入', 'B', '2012604', '经营收入', '', '', '', 3_141_592],
	['收入', 'A', '2012601', '附属单位上缴收入', '', '', '', 2_718_281],
	['收入', 'A', '2299999', '其他收入', '', '', '', 5_050_505],
	['支出', 'A', '2012601', GENERAL, '人员经费', '30101', '', 150_150_150],
	['支出', 'A', '2012601', GENERAL, '人员经费', '30102', '', 90_909_091],
	['支出', 'A', '2012601', GENERAL, '人员经费', '30305', '', 1_212_121],
	['支出', 'A', '2012601', GENERAL, '公用经费', '30201', '', 23_456_789],
	['支出', 'A', '2012601', GENERAL, '公用经费', '30211', '', 7_654_321],
	['支出', 'A', '2012601', GENERAL, '公用经费', '31002', '', 5_555_555],
	['支出', 'A', '2012601', GENERAL, '公用经费', '30217', '', 1_111_115],
	['支出', 'A', '2012601', GENERAL, '项目支出', '30213', '', 130_130_131],
	['支出', 'A', '2012604', GENERAL, '项目支出', '30226', '', 98_765_000],
	['支出', 'B', '2012604', GENERAL, '人员经费', '30107', '', 33_333_333],
	['支出', 'B', '2012604', GENERAL, '公用经费', '30231', '', 2_222_225],
	['支出', 'B', '2012604', GENERAL, '项目支出', '30227', '', 9_123_343],
	['支出', 'A', '2080505', GENERAL, '人员经费', '30108', '', 30_303_030],
	['支出', 'A', '2210201', GENERAL, '人员经费', '30113', '', 25_252_525],
	['支出', 'B', '2296003', FUND, '项目支出', '', '', 61_006_000],
	['支出', 'A', '2230105', CAPITAL, '项目支出', '', '', 8_000_850],
	['支出', 'B', '2012604', OTHER, '项目支出', '', '', 10_345_671],
	['支出', 'B', '2012604', OTHER, '经营支出', '', '', 3_000_000],
	['支出', 'A', '2012601', OTHER, '上缴上级支出', '', '', 1_000_001],
	['支出', 'A', '2012601', OTHER, '对附属单位补助支出', '', '', 1_700_010],
	['支出', 'A', '2299999', OTHER, '项目支出', '', '', 5_000_000],
	['结转结余', 'A', '2012601', GENERAL, '', '', '年初结转和结余', 3_000_033],
	['结转结余', 'A', '2012601', GENERAL, '', '', '年末结转和结余', 6_166_870],
	['结转结余', 'B', '2296003', FUND, '', '', '年初结转和结余', 2_000_000],
	['结转结余', 'B', '2296003', FUND, '', '', '年末结转和结余', 1_000_000],
	['结转结余', 'B', '', OTHER, '', '', '年初结转和结余', 700_000],
	['结转结余', 'B', '', OTHER, '', '', '使用非财政拨款结余', 500_055],
	['结转结余', 'B', '', OTHER, '', '', '结余分配', 141_592],
	['结转结余', 'B', '', OTHER, '', '', '年末结转和结余', 4_503_397],
];

const RECEPTION: readonly (readonly [category: string, start: number, year: number, final: number])[] = [
	['因公出国（境）费用', 3_000_000, 2_500_000, 0],
	['公务用车购置费', 0, 18_000_000, 17_654_321],
	['公务用车运行维护费', 6_000_000, 5_500_000, 4_444_444],
	['公务接待费', 1_500_000, 1_300_000, 1_111_115],
];

const INDICATORS: readonly (readonly [name: string, value: number])[] = [
	['因公出国团组', 0],
	['因公出国人次', 0],
	['购置公务用车', 1],
	['公务用车保有量', 3],
	['国内公务接待批次', 27],
	['国内公务接待人次', 318],
	['外事接待支出', 0],
	['外事接待批次', 0],
	['外事接待人次', 0],
	['机关运行经费/决算', 377_777.8],
	['政府采购/货物', 1_234_567.89],
	['政府采购/工程', 0],
	['政府采购/服务', 765_432.1],
	['政府采购/授予中小企业', 1_500_000],
	['政府采购/授予小微企业', 900_000.5],
	['车辆合计', 3],
	['副部（省）级及以上领导用车', 0],
	['主要领导干部用车', 0],
	['机要通信用车', 1],
	['应急保障用车', 0],
	['执法执勤用车', 0],
	['特种专业技术用车', 1],
	['离退休干部用车', 0],
	['其他用车', 1],
	['单价100万元以上设备', 2],
];

export function madeDepartment(): Ledger {
	const lines = ROWS.map(([book, unit, code, source, nature, economic, category, amount]) =>
		entry(book, unit, code, source, nature, economic, category, book === '结转结余' ? '' : '决算', amount),
	);
	const reception = RECEPTION.flatMap(([category, start, year, final]) =>
		(
			[
				['年初预算', start],
				['全年预算', year],
				['决算', final],
			] as const
		).map(([stage, amount]) => entry('三公经费', 'A', '', GENERAL, '', '', category, stage, amount)),
	);
	return newLedger({
		profile: { department: '清河市档案馆（汇总）', year: YEAR, pack: 'zhejiang-2024', compiledOn: '' },
		units: [
			{ code: 'A', name: '清河市档案馆（本级）', nature: '参公', parent: '' },
			{ code: 'B', name: '清河市方志馆', nature: '事业', parent: 'A' },
		],
		entries: [...lines, ...reception],
		indicators: INDICATORS.map(([name, value]) => ({
			year: YEAR,
			unit: '',
			name,
			value: Math.round(value * 100),
			origin: '',
		})),
		passages: [],
		printed: [],
		projects: [],
		measures: [],
	});
}

function entry(
	book: Book,
	unit: string,
	functionCode: string,
	source: string,
	nature: string,
	economicCode: string,
	category: string,
	stage: Entry['stage'],
	amount: number,
): Omit<Entry, 'id'> {
	return {
		book,
		year: YEAR,
		unit,
		functionCode,
		source,
		nature,
		economicCode,
		project: '',
		category,
		stage,
		amount: fen(amount),
		origin: '',
	};
}
