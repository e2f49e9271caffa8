/**
 * Schema 1. Frozen: a file in somebody's office has exactly this. What changes comes in a later
 * migration, so value lists are written out here and not taken from `shared/ledger`.
 *
 * Columns bear the names of the fields in `shared/ledger/ledger.ts`. A coordinate that a book does
 * not have is '' and never NULL, so that it compares and groups. `unitKey` is the same coordinate
 * with '' as NULL, which is how SQL spells "refers to nothing"; it exists for the foreign key only.
 * The keys are deferred: a command may take a unit and its entries away in any order.
 */
export const ledgerSchema = `
CREATE TABLE profile (
	one INTEGER NOT NULL DEFAULT 1 PRIMARY KEY CHECK (one = 1),
	department TEXT NOT NULL,
	year INTEGER NOT NULL,
	pack TEXT NOT NULL,
	compiledOn TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
	code TEXT NOT NULL PRIMARY KEY,
	name TEXT NOT NULL,
	nature TEXT NOT NULL CHECK (nature IN ('行政', '参公', '事业')),
	parent TEXT NOT NULL,
	position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	book TEXT NOT NULL CHECK (book IN ('收入', '支出', '结转结余', '三公经费')),
	year INTEGER NOT NULL,
	unit TEXT NOT NULL,
	functionCode TEXT NOT NULL,
	source TEXT NOT NULL,
	nature TEXT NOT NULL,
	economicCode TEXT NOT NULL,
	project TEXT NOT NULL,
	category TEXT NOT NULL,
	stage TEXT NOT NULL CHECK (stage IN ('', '年初预算', '全年预算', '决算')),
	amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
	unitKey TEXT GENERATED ALWAYS AS (nullif(unit, '')) VIRTUAL
		REFERENCES unit (code) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX entryByUnit ON entry (unitKey);

CREATE TABLE indicator (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	year INTEGER NOT NULL,
	unit TEXT NOT NULL,
	name TEXT NOT NULL,
	value INTEGER NOT NULL CHECK (value BETWEEN -9007199254740991 AND 9007199254740991),
	unitKey TEXT GENERATED ALWAYS AS (nullif(unit, '')) VIRTUAL
		REFERENCES unit (code) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX indicatorByUnit ON indicator (unitKey);

CREATE TABLE passage (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	place TEXT NOT NULL,
	code TEXT NOT NULL,
	content TEXT NOT NULL
) STRICT;

-- Steps are never deleted. In order of id, leaving out the dropped ones: first all that are done,
-- then all that are undone. The boundary between the two is the undo pointer.
CREATE TABLE journal (
	id INTEGER PRIMARY KEY,
	label TEXT NOT NULL,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
	changeCount INTEGER NOT NULL,
	changes TEXT NOT NULL
) STRICT;
`;
