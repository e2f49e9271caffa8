/** Names that Excel gives number formats in XML 2003 and in web pages. Source: XML Spreadsheet Reference, ss:Format. */
const NAMED: Readonly<Record<string, string>> = {
	'general number': 'General',
	'general date': 'yyyy-m-d h:mm',
	'long date': 'yyyy"年"m"月"d"日"',
	'medium date': 'd-mmm-yy',
	'short date': 'yyyy-m-d',
	'long time': 'h:mm:ss',
	'medium time': 'h:mm AM/PM',
	'short time': 'h:mm',
	currency: '#,##0.00',
	'euro currency': '#,##0.00',
	fixed: '0.00',
	standard: '#,##0.00',
	percent: '0.00%',
	scientific: '0.00E+00',
};

/** The code of a number format that may stand there by its name. */
export function formatCode(text: string): string {
	return NAMED[text.trim().toLowerCase()] ?? (text.trim() === '' ? 'General' : text);
}
