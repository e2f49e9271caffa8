export { changesSchema, commandSchema, ledgerSchema } from '../ledger/schema.ts';
