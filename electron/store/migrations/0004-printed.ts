/**
 * Schema 4: 公开数, and units of which it is not known yet what they are. SQLite cannot change a CHECK, so
 * the table of units is made anew. Its rows go and come within the transaction: the references to it are
 * deferred, and hold again when it ends.
 */
export const printedSchema = `
CREATE TABLE unitOfSchema3 (code TEXT, name TEXT, nature TEXT, parent TEXT, position INTEGER) STRICT;
INSERT INTO unitOfSchema3 SELECT code, name, nature, parent, position FROM unit;
DROP TABLE unit;
CREATE TABLE unit (
	code TEXT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	nature TEXT NOT NULL CHECK (nature IN ('行政', '参公', '事业', '')),
	parent TEXT NOT NULL,
	position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO unit SELECT code, name, nature, parent, position FROM unitOfSchema3;
DROP TABLE unitOfSchema3;

CREATE TABLE printed (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	year INTEGER NOT NULL,
	unit TEXT NOT NULL,
	selection TEXT NOT NULL CHECK (json_valid(selection) AND json_type(selection) = 'object'),
	amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
	precision INTEGER NOT NULL CHECK (precision BETWEEN 1 AND 9007199254740991),
	origin TEXT NOT NULL,
	unitKey TEXT GENERATED ALWAYS AS (nullif(unit, '')) VIRTUAL
		REFERENCES unit (code) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX printedByUnit ON printed (unitKey);
`;
