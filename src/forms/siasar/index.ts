import type { RecordTable } from '../../domain/boards/record-table.ts';
import { communityMain } from './community-main.ts';
import { providerMain } from './provider-main.ts';
import { systemMain } from './system-main.ts';

/** Tables for whoever works in SIASAR 2: the last record of each community, system and provider in its columns. */
export const siasarTables: readonly RecordTable[] = [systemMain, communityMain, providerMain];
