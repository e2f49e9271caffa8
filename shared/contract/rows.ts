import { z } from 'zod';
import type { Change, Command } from '../ledger/change.ts';
import type { Ledger } from '../ledger/ledger.ts';

// Until shared/ledger/schema.ts is there.
export const ledgerSchema = z.custom<Ledger>((value) => typeof value === 'object');
export const commandSchema = z.custom<Command>((value) => typeof value === 'object');
export const changesSchema = z.custom<readonly Change[]>((value) => Array.isArray(value));
