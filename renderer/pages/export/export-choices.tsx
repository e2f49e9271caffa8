import { Checkbox, Input } from 'antd';
import type { ExportChoice } from '../../../shared/contract/files.ts';
import { useBook } from '../../frame/context.ts';
import { useLive } from '../../model/live.ts';

interface ExportChoicesProps {
	readonly choice: ExportChoice;
	readonly onChange: (choice: ExportChoice) => void;
}

/** 哪些部分、哪些文件、什么字样. */
export function ExportChoices({ choice, onChange }: ExportChoicesProps) {
	const book = useBook();
	const blocks = useLive(() => book.disclosure.report.blocks, [book]);
	const tables = useLive(() => book.disclosure.tables, [book]);
	const sections = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block] : []));
	const formsSection = blocks.find((block) => block.kind === 'forms')?.section ?? '';
	const toggle = (list: readonly string[], name: string, wanted: boolean) =>
		wanted ? list.filter((other) => other !== name) : [...list, name];
	return (
		<div className="export-choices">
			<div className="section-head">哪些部分</div>
			<div className="export-list">
				{sections.map(({ section, text }) => (
					<div key={section}>
						<Checkbox
							checked={!choice.without.includes(section)}
							onChange={({ target }) =>
								onChange({ ...choice, without: toggle(choice.without, section, target.checked) })
							}
						>
							{text}
						</Checkbox>
						{isWithin(formsSection, section) && (
							<div className="export-forms">
								{tables.map(({ number, title, empty }) => (
									<Checkbox
										key={number}
										checked={!choice.withoutForms.includes(number)}
										onChange={({ target }) =>
											onChange({ ...choice, withoutForms: toggle(choice.withoutForms, number, target.checked) })
										}
									>
										{number} <span className="note">{empty ? '空表，附说明' : title.replace(/^\d{4}年度/u, '')}</span>
									</Checkbox>
								))}
							</div>
						)}
					</div>
				))}
			</div>
			<div className="section-head">文件</div>
			<div className="export-list">
				<Checkbox checked={choice.docx} onChange={({ target }) => onChange({ ...choice, docx: target.checked })}>
					Word 文档（.docx） <span className="note">可再改</span>
				</Checkbox>
				<Checkbox checked={choice.xlsx} onChange={({ target }) => onChange({ ...choice, xlsx: target.checked })}>
					公开表（.xlsx） <span className="note">{tables.length} 张</span>
				</Checkbox>
				<Checkbox
					checked={choice.collection}
					onChange={({ target }) => onChange({ ...choice, collection: target.checked })}
				>
					数据采集表（.xlsx） <span className="note">交主管部门</span>
				</Checkbox>
			</div>
			<div className="section-head">版式</div>
			<dl className="export-layout">
				<dt>纸张</dt>
				<dd>A4，表按表样横排或竖排</dd>
				<dt>单位</dt>
				<dd>万元，两位小数</dd>
				<dt>
					<label htmlFor="export-mark">字样</label>
				</dt>
				<dd>
					<Input
						id="export-mark"
						maxLength={20}
						placeholder="不加，如“送审稿”"
						value={choice.draftMark}
						onChange={({ target }) => onChange({ ...choice, draftMark: target.value })}
					/>
				</dd>
			</dl>
		</div>
	);
}

/** The section of the forms lies in this chapter: 2 or 2.1 in 2. */
function isWithin(section: string, chapter: string): boolean {
	return section === chapter || section.startsWith(`${chapter}.`);
}
