import type { FormTables } from './tables/forms.ts';
import type { PeopleTables } from './tables/people.ts';
import type { RecordTables } from './tables/records.ts';
import type { RegistryTables } from './tables/registry.ts';
import type { ServiceTables } from './tables/service.ts';

/**
 * The tables, as Kysely reads them. The same on SQLite and PostgreSQL: times are RFC 3339 text in UTC, booleans
 * 0 or 1, JSON is text. `migrations.ts` creates what stands here.
 */
export type DatabaseSchema = PeopleTables & RecordTables & RegistryTables & FormTables & ServiceTables;
