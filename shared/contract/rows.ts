export { changesSchema, commandSchema, ledgerContentSchema, ledgerSchema } from '../ledger/schema.ts';
