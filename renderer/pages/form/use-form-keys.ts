import { useEffect } from 'react';
import { isComposing } from '../../frame/composing.ts';
import type { Book } from '../../model/book.ts';
import type { Program } from '../../model/program.ts';

/** Ctrl+PageUp and Ctrl+PageDown: the form before and after, as sheets of a workbook. */
export function useFormKeys(program: Program, book: Book, form: string): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (isComposing(event) || event.defaultPrevented) return;
			if (!event.ctrlKey || event.altKey || event.shiftKey) return;
			const step = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
			if (step === 0) return;
			event.preventDefault();
			const forms = book.disclosure.pack.forms.map(({ number }) => number);
			const next = forms[forms.indexOf(form) + step];
			if (next !== undefined) program.go({ page: 'form', form: next });
		};
		window.addEventListener('keydown', onKey);
		return () => window.removeEventListener('keydown', onKey);
	}, [program, book, form]);
}
