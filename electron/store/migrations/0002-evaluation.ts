/**
 * Schema 2: 绩效项目 and 绩效指标. Amounts are 分, 分值 and 得分 hundredths of a point; what was not
 * given is NULL, which is not zero. A measure names its project as a sheet does, and the order of ids
 * is the order of the tree. A project's name is no key here: the workbooks of two units may each hold
 * a project of the same name.
 */
const SAFE_INTEGER = 'BETWEEN -9007199254740991 AND 9007199254740991';

export const evaluationSchema = `
CREATE TABLE project (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL,
	evaluation TEXT NOT NULL,
	supervisor TEXT NOT NULL,
	implementer TEXT NOT NULL,
	initialBudget INTEGER CHECK (initialBudget ${SAFE_INTEGER}),
	budget INTEGER CHECK (budget ${SAFE_INTEGER}),
	executed INTEGER CHECK (executed ${SAFE_INTEGER}),
	fiscalBudget INTEGER CHECK (fiscalBudget ${SAFE_INTEGER}),
	fiscalExecuted INTEGER CHECK (fiscalExecuted ${SAFE_INTEGER}),
	rateWeight INTEGER CHECK (rateWeight ${SAFE_INTEGER}),
	rateScore INTEGER CHECK (rateScore ${SAFE_INTEGER}),
	score INTEGER CHECK (score ${SAFE_INTEGER}),
	goal TEXT NOT NULL,
	outcome TEXT NOT NULL
) STRICT;

CREATE TABLE measure (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	project TEXT NOT NULL,
	level INTEGER NOT NULL CHECK (level >= 1),
	name TEXT NOT NULL,
	parent TEXT NOT NULL,
	weight INTEGER CHECK (weight ${SAFE_INTEGER}),
	target TEXT NOT NULL,
	actual TEXT NOT NULL,
	score INTEGER CHECK (score ${SAFE_INTEGER}),
	reason TEXT NOT NULL,
	meaning TEXT NOT NULL,
	criterion TEXT NOT NULL
) STRICT;
`;
