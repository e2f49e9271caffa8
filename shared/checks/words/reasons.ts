import type { Finding } from '../finding.ts';
import type { Reading } from './reading.ts';
import { finding, whereSaid } from './say.ts';

export function isBlank(reason: string): boolean {
	return reason.replace(/[：，、；\s]/gu, '') === '';
}

/** 决算数大于预算数的主要原因是…，支出减少。 Only where the reason speaks of one direction. */
export function contradiction(code: string, name: string, says: string, sign: number, reason: Reading): Finding[] {
	const ending = /支出(增加|增长|上升|减少|下降)$/u.exec(reason.text)?.[1];
	if (ending === undefined) return [];
	const more = /增加|增长|上升|增多/u.test(reason.text);
	const less = /减少|下降|降低|缩减/u.test(reason.text);
	if ((more && less) || (more ? 1 : -1) === sign) return [];
	const message = `“${name}”${says}，原因却写“支出${ending}”，请核对。`;
	return [finding(code, 'warning', message, [whereSaid(reason)])];
}
