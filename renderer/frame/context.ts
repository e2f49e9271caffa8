import { createContext, useContext } from 'react';
import type { Book } from '../model/book.ts';
import { useLive } from '../model/live.ts';
import type { Program } from '../model/program.ts';

export const ProgramContext = createContext<Program | undefined>(undefined);

export function useProgram(): Program {
	const program = useContext(ProgramContext);
	if (program === undefined) throw new Error('no program around this component');
	return program;
}

/** The open 账套; only for pages that are drawn when there is one. */
export function useBook(): Book {
	const program = useProgram();
	const book = useLive(() => program.book.value, [program]);
	if (book === undefined) throw new Error('no ledger is open');
	return book;
}
