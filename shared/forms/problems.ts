import { type BlockDeclaration, type FootRow, type FormDeclaration, formSchema } from './declare.ts';

/** What does not fit together in a form, and where, as a path in its file. */
interface FormProblem {
	readonly path: readonly PropertyKey[];
	readonly message: string;
}

/** forms/NN.yaml, with everything in it fitting together. */
export const soundFormSchema = formSchema.superRefine((form, context) => {
	for (const { path, message } of formProblems(form)) context.addIssue({ code: 'custom', message, path: [...path] });
});

/** 表样自相矛盾之处：columns, lines and headers that a form names and does not have, or has twice. */
function formProblems(form: FormDeclaration): FormProblem[] {
	return [
		...columnProblems(form),
		...headerProblems(form),
		...form.blocks.flatMap((block, index) => blockProblems(form, block, ['主体', index])),
		...form.foot.flatMap((row, index) => footProblems(form, row, ['尾行', index, '格'])),
		...sheetNameProblems(form),
	];
}

function columnProblems({ columns }: FormDeclaration): FormProblem[] {
	return columns.flatMap(({ key }, index) =>
		columns.findIndex((other) => other.key === key) === index
			? []
			: [{ path: ['栏', index, '键'], message: `前面已经有一栏叫“${key}”，键不能重复` }],
	);
}

/** Every row of the header covers every column once, with its own cells or those that reach into it. */
function headerProblems({ header, columns }: FormDeclaration): FormProblem[] {
	const reach: number[] = [];
	return header.flatMap((row, index): FormProblem[] => {
		let column = 0;
		for (const cell of row) {
			while ((reach[column] ?? 0) > index) column += 1;
			for (let covered = 0; covered < cell.colspan; covered += 1) reach[column + covered] = index + cell.rowspan;
			column += cell.colspan;
		}
		const width = reach.filter((end) => end > index).length;
		if (width === columns.length) return [];
		return [
			{ path: ['表头', index], message: `第 ${index + 1} 行表头合起来是 ${width} 栏，表有 ${columns.length} 栏` },
		];
	});
}

function blockProblems(form: FormDeclaration, block: BlockDeclaration, path: readonly PropertyKey[]): FormProblem[] {
	const known = form.columns.map(({ key }) => key);
	const named: readonly [string | undefined, readonly PropertyKey[]][] = [
		[block.nameColumn, ['名称栏']],
		[block.codeColumn, ['编码栏']],
		[block.numberColumn, ['行次栏']],
		...block.amounts.map(({ column }, index): [string, PropertyKey[]] => [column, ['金额', index, '栏']]),
	];
	return [
		...named.flatMap(([column, below]) =>
			column === undefined || known.includes(column)
				? []
				: [{ path: [...path, ...below], message: `“栏”里没有“${column}”，有 ${known.join('、')}` }],
		),
		...lineProblems(form, block, [...path, '行']),
	];
}

function lineProblems(form: FormDeclaration, block: BlockDeclaration, path: readonly PropertyKey[]): FormProblem[] {
	if (block.lines.kind !== 'fixed') return [];
	const keys = block.lines.lines.map((line) => (line.kind === 'blank' ? undefined : line.key));
	return block.lines.lines.flatMap((line, index): FormProblem[] => {
		if (line.kind === 'blank') return [];
		const twice = keys.indexOf(line.key) < index;
		return [
			...(twice ? [{ path: [...path, index], message: `这一块已经有一行的键是“${line.key}”，请写上不同的“键”` }] : []),
			...(line.kind === 'add' ? sumProblems(form, line.lines, [...path, index, '合计'], line.key) : []),
		];
	});
}

/** Lines that a sum names; `own` is the line that the sum is. */
function sumProblems(
	form: FormDeclaration,
	lines: readonly string[],
	path: readonly PropertyKey[],
	own?: string,
): FormProblem[] {
	return lines.flatMap((name, index): FormProblem[] => {
		if (name === own) return [{ path: [...path, index], message: `“${name}”不能加上自己` }];
		return lineKeys(form).includes(name) ? [] : [{ path: [...path, index], message: `表里没有键是“${name}”的行` }];
	});
}

function footProblems(form: FormDeclaration, row: FootRow, path: readonly PropertyKey[]): FormProblem[] {
	const width = row.cells.reduce((sum, cell) => sum + (cell.kind === 'text' ? cell.colspan : 1), 0);
	return [
		...(width === form.columns.length
			? []
			: [{ path, message: `尾行的格合起来是 ${width} 栏，表有 ${form.columns.length} 栏` }]),
		...row.cells.flatMap((cell, index) =>
			cell.kind === 'add' ? sumProblems(form, cell.lines, [...path, index, '合计']) : [],
		),
	];
}

/** What Excel takes as the name of a sheet. */
function sheetNameProblems({ sheetName }: FormDeclaration): FormProblem[] {
	return sheetName.length <= 31 && !/[[\]:*?/\\]/u.test(sheetName)
		? []
		: [{ path: ['表号'], message: '工作表的名字不能超过 31 个字，也不能有 [ ] : * ? / \\，请另写“工作表”' }];
}

/** Keys of the lines that the form itself names: its own lines and the totals above those of the ledger. */
export function lineKeys(form: FormDeclaration): readonly string[] {
	return form.blocks.flatMap(({ lines }) =>
		lines.kind === 'fixed'
			? lines.lines.flatMap((line) => (line.kind === 'blank' ? [] : [line.key]))
			: [lines.totalName],
	);
}
