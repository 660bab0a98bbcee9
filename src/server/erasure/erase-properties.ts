import * as z from 'zod/mini';
import { type LineTrx, moreSequences, recordChange, type Trx } from '../db/clock.ts';
import { isErased, readDecisions } from '../registry/column-audience.ts';

const propertiesSchema = z.record(z.string(), z.unknown());
const versionSchema = z.looseObject({ properties: z.optional(propertiesSchema) });

type Properties = z.infer<typeof propertiesSchema>;

/** Whether a property goes. */
type Goes = (name: string, value: unknown) => boolean;

/**
 * 6.12: properties of the registry that look personal, in every version that the thing has had and in its merges; and
 * where another thing took them over by a merge that was undone since (6.8), there the same values.
 */
export async function eraseProperties(trx: LineTrx, id: string): Promise<void> {
  const decisions = await readDecisions(trx);
  const entity = await trx.selectFrom('entities').select('properties').where('id', '=', id).executeTakeFirst();
  if (entity === undefined) return;
  const looksPersonal: Goes = (name, value) => isErased(decisions, name, value);
  const had = new Set<string>();
  for (const properties of await everyVersion(trx, id, entity.properties)) {
    for (const [name, value] of Object.entries(properties))
      if (looksPersonal(name, value)) had.add(saying(name, value));
  }
  await cleanThing(trx, id, looksPersonal);
  await cleanMerges(trx, id, looksPersonal);
  const taken: Goes = (name, value) => had.has(saying(name, value));
  const told = [id];
  if (had.size > 0) {
    for (const other of await takersOf(trx, id)) {
      if (await cleanThing(trx, other, taken)) told.push(other);
      await cleanMerges(trx, other, taken);
    }
  }
  const sequences = await moreSequences(trx, told.length);
  for (const key of told) await recordChange(trx, 'entity', key, sequences.next());
}

function saying(name: string, value: unknown): string {
  return JSON.stringify([name, value]);
}

async function everyVersion(trx: Trx, id: string, now: string): Promise<readonly Properties[]> {
  const versions = await trx.selectFrom('entity_changes').select('value').where('entity_id', '=', id).execute();
  return [
    propertiesSchema.parse(JSON.parse(now)),
    ...versions.map(({ value }) => versionSchema.parse(JSON.parse(value)).properties ?? {}),
  ];
}

/** Everything that a thing was ever merged into, and what that was merged into: each took over what it lacked. */
async function takersOf(trx: Trx, id: string): Promise<readonly string[]> {
  const reached = new Set([id]);
  for (const each of reached) {
    const merges = await trx.selectFrom('entity_merges').select('keep_id').where('drop_id', '=', each).execute();
    for (const { keep_id } of merges) reached.add(keep_id);
  }
  reached.delete(id);
  return [...reached];
}

/** Takes properties out of a thing and of its versions. True: as it stands it has lost one. */
async function cleanThing(trx: Trx, id: string, goes: Goes): Promise<boolean> {
  const entity = await trx.selectFrom('entities').select('properties').where('id', '=', id).executeTakeFirst();
  if (entity === undefined) return false;
  const before = propertiesSchema.parse(JSON.parse(entity.properties));
  const properties = without(before, goes);
  await trx
    .updateTable('entities')
    .set({ properties: JSON.stringify(properties) })
    .where('id', '=', id)
    .execute();
  const versions = await trx
    .selectFrom('entity_changes')
    .select(['version', 'value'])
    .where('entity_id', '=', id)
    .execute();
  for (const { version, value } of versions) {
    await trx
      .updateTable('entity_changes')
      .set({ value: cleaned(value, goes) })
      .where('entity_id', '=', id)
      .where('version', '=', version)
      .execute();
  }
  return Object.keys(properties).length < Object.keys(before).length;
}

async function cleanMerges(trx: Trx, id: string, goes: Goes): Promise<void> {
  const merges = await trx
    .selectFrom('entity_merges')
    .select(['id', 'keep_before', 'keep_after', 'drop_before'])
    .where((eb) => eb.or([eb('keep_id', '=', id), eb('drop_id', '=', id)]))
    .execute();
  for (const merge of merges) {
    await trx
      .updateTable('entity_merges')
      .set({
        keep_before: cleaned(merge.keep_before, goes),
        keep_after: cleaned(merge.keep_after, goes),
        drop_before: cleaned(merge.drop_before, goes),
      })
      .where('id', '=', merge.id)
      .execute();
  }
}

function cleaned(text: string, goes: Goes): string {
  const version = versionSchema.parse(JSON.parse(text));
  return JSON.stringify(
    version.properties === undefined ? version : { ...version, properties: without(version.properties, goes) },
  );
}

function without(properties: Properties, goes: Goes): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name, value]) => !goes(name, value)));
}
