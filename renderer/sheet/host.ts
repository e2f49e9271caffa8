/** What the sheet's parts need of each other, so that none has to know them all. */
import type { Frame, SheetDom } from './dom.ts';
import type { CellAt, Point, Selection, SheetActions, SheetCell, SheetModel } from './model.ts';
import type { Grid } from './select.ts';
import type { SheetStore } from './store.ts';

export interface SheetHost {
	readonly model: SheetModel;
	readonly actions: SheetActions;
	readonly store: SheetStore;
	readonly grid: Grid;
	/** Undefined until the sheet is on the screen. */
	readonly dom: SheetDom | undefined;
	readonly frame: Frame;
	readonly active: Point;
	cellAt(point: Point): SheetCell | undefined;
	keysOf(point: Point): CellAt | undefined;
	pointOf(at: CellAt): Point | undefined;
	/** Selects, tells the owner, brings the moving end into view. An edit must be over before. */
	select(to: Pick<Selection, 'anchor'> & Partial<Selection>): void;
	/** The selection keeps its place, not its rows, when the next rows come: those put in are selected then. */
	keepPlace(keep: boolean): void;
	/** Brings a cell into view when the screen is drawn next; undefined: nothing need be seen. */
	askReveal(point: Point | undefined): void;
}
