import { type RefObject, useEffect } from 'react';
import type { SheetHandle } from '../../sheet/sheet.tsx';

/** Keys go back to the sheet when the dialog over it is gone; it holds them as long as it is there. */
export function useKeysBack(sheet: RefObject<SheetHandle | null>, dialog: boolean): void {
	useEffect(() => {
		if (!dialog) sheet.current?.focus();
	}, [sheet, dialog]);
}
