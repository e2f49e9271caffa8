import { readFileSync } from 'node:fs';
import { MadeCollection } from '../../../support/collection-maker.ts';
import { caseFile } from '../../../support/yuecheng.ts';
import { zhujiFile } from '../../../support/zhuji.ts';
import { type CorpusCase, plain, steady } from './case.ts';

function collection(file: string, what: string, bytes: () => Uint8Array, damaged = false): CorpusCase {
	return { file, what, damaged, build: async () => plain(bytes()) };
}

export const COLLECTIONS: readonly CorpusCase[] = [
	collection(
		'采集表-越城2024.xlsx',
		'采集表：越城 2024 全部数据',
		() => new Uint8Array(readFileSync(caseFile('collection.xlsx'))),
	),
	collection(
		'采集表-诸暨2019.xlsx',
		'采集表：诸暨 2019，带绩效',
		() => new Uint8Array(readFileSync(zhujiFile('collection.xlsx'))),
	),
	collection('采集表-小.xlsx', '采集表：两个单位，各表几行', () => steady(new MadeCollection().bytes())),
	collection('采集表-换栏.xlsx', '采集表：栏换了次序，多了一个工作表', () =>
		steady(
			new MadeCollection()
				.reorder('支出', [9, 1, 2, 3, 4, 5, 6, 7, 8])
				.set('备查', [['随便写的']])
				.bytes(),
		),
	),
	collection(
		'坏-采集表有错.xlsx',
		'采集表：金额三位小数、没有的单位代码、缺年度',
		() =>
			steady(new MadeCollection().put('支出', 'I2', 3.125).put('收入', 'B2', 'Z').put('基本信息', 'B3', null).bytes()),
		true,
	),
];
