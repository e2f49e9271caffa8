import type { Fault, Place } from '../fault/fault.ts';

/** 提醒：read all the same, but the person should know. */
export interface Notice {
	/** Stable, e.g. `workbook/further-columns` */
	readonly code: string;
	readonly message: string;
	readonly where: Place;
}

/** Why a content cannot be read, before it is said where it stands. */
export interface Problem {
	/** Without the prefix of this folder: `amount-decimals` is `workbook/amount-decimals`. */
	readonly code: string;
	readonly message: string;
	readonly action: string;
}

/** A content as read, or why it cannot be. */
export type ReadValue = { readonly value: string | number } | { readonly problem: Problem };

/** Faults and notices listed. Nobody mends more at a time; a wrong column of 200,000 rows must not fill the memory. */
export const LISTED_FAULTS = 200;

/** Everything that was found in a workbook, or in one sheet of it. */
export class Findings {
	readonly #faults: Fault[] = [];
	readonly #notices: Notice[] = [];
	#unlisted = 0;
	#unlistedNotices = 0;

	fault(where: Place, problem: Problem): void {
		if (this.#faults.length >= LISTED_FAULTS) this.#unlisted += 1;
		else this.#faults.push({ ...problem, code: `workbook/${problem.code}`, where });
	}

	notice(where: Place, code: string, message: string): void {
		if (this.#notices.length >= LISTED_FAULTS) this.#unlistedNotices += 1;
		else this.#notices.push({ code: `workbook/${code}`, message, where });
	}

	/** Takes over what was found elsewhere, behind what is here. */
	append(other: Findings): void {
		const room = LISTED_FAULTS - this.#faults.length;
		this.#faults.push(...other.#faults.slice(0, room));
		this.#unlisted += other.#unlisted + Math.max(0, other.#faults.length - room);
		const noticeRoom = LISTED_FAULTS - this.#notices.length;
		this.#notices.push(...other.#notices.slice(0, noticeRoom));
		this.#unlistedNotices += other.#unlistedNotices + Math.max(0, other.#notices.length - noticeRoom);
	}

	get hasFaults(): boolean {
		return this.#faults.length > 0;
	}

	/** The listed notices; a last one says how many were left off. */
	notices(file: string): readonly Notice[] {
		if (this.#unlistedNotices === 0) return this.#notices;
		const message = `另有 ${this.#unlistedNotices} 条提醒没有列出。`;
		return [...this.#notices, { code: 'workbook/more-notices', message, where: { file } }];
	}

	/** The listed faults; a last one says how many were left off. */
	faults(file: string): readonly Fault[] {
		if (this.#unlisted === 0) return this.#faults;
		return [
			...this.#faults,
			{
				code: 'workbook/more-faults',
				message: `另有 ${this.#unlisted} 处错误没有列出。`,
				action: '请先改正已经列出的错误，再导入一次。',
				where: { file },
			},
		];
	}
}
