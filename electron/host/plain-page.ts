/** A page with one sentence of ours and nothing else. */
export function plainPage(sentence: string): string {
	return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>决算公开工作台</title><p>${sentence}</p></html>\n`;
}
