/**
 * Schema 3: what the window needs. `origin` is where a row came from, blank when it was typed, which
 * is all that is known of rows of older files. 待填行 hold the cells of their sheet as a JSON object of
 * texts. 已核实 refer to a finding by what it states. `export` is a record of what was written when;
 * no step, so undo does not touch it: the files are out of the house.
 */
export const windowSchema = `
ALTER TABLE entry ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE passage ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE project ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE measure ADD COLUMN origin TEXT NOT NULL DEFAULT '';

CREATE TABLE draft (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	sheet TEXT NOT NULL,
	carried INTEGER NOT NULL CHECK (carried IN (0, 1)),
	cells TEXT NOT NULL CHECK (json_valid(cells) AND json_type(cells) = 'object')
) STRICT;

CREATE TABLE verification (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	code TEXT NOT NULL,
	statement TEXT NOT NULL,
	reason TEXT NOT NULL
) STRICT;

CREATE TABLE export (
	id INTEGER PRIMARY KEY,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	step INTEGER NOT NULL CHECK (step >= 0),
	files TEXT NOT NULL CHECK (json_valid(files) AND json_type(files) = 'array'),
	counts TEXT NOT NULL CHECK (json_valid(counts))
) STRICT;
`;
