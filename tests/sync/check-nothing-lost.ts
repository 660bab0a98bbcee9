import { listSent, listTrash, readFinished } from '../../src/storage/outbox/outbox.ts';
import type { OutboxItem } from '../../src/storage/outbox/outbox-items.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { type Kept, type ModelService, sha256Of } from '../support/model-service.ts';
import type { FinishedByHand, SimPhone } from '../support/sim-phone.ts';

/** Everything that was finished on a phone, beside what the phone says of it. */
export type Ledger = Map<SimPhone, FinishedByHand[]>;

/** What is wrong; empty when nothing is. `atRest`: all has been sent that could be. */
export async function findFaults(ledger: Ledger, service: ModelService, atRest: boolean): Promise<string[]> {
  const faults: string[] = [];
  const kept = [...service.lines.values(), ...service.branches.values()].flat();
  for (const [identity, hashes] of service.hashesSeen) {
    if (hashes.size > 1) faults.push(`a frozen revision was edited: ${identity}`);
  }
  for (const [phone, finished] of ledger) {
    const items = await everything(phone);
    for (const record of finished) {
      faults.push(...(await faultsOf(phone, record, items, kept, service, atRest)));
    }
  }
  return faults;
}

async function everything(phone: SimPhone): Promise<Map<string, OutboxItem>> {
  const lists = [await listOutbox(phone.own), await listSent(phone.own, 1000), await listTrash(phone.own)];
  return new Map(lists.flat().map((item) => [item.row.key, item]));
}

async function faultsOf(
  phone: SimPhone,
  record: FinishedByHand,
  items: ReadonlyMap<string, OutboxItem>,
  kept: readonly Kept[],
  service: ModelService,
  atRest: boolean,
): Promise<string[]> {
  const faults: string[] = [];
  const told = (what: string) => faults.push(`${record.marker}: ${what}`);
  const there = kept.filter((one) => one.id === record.recordId && markerOf(one.value['answers']) === record.marker);
  const item = items.get(record.key);
  if (there.length > 1) told(`is ${there.length} times on the service`);
  if (item === undefined) {
    told('cannot be seen on the phone');
    return faults;
  }
  const body = await readFinished(phone.own, record.key);
  if (markerOf(body?.answers) !== record.marker) told('its answers are not those that were finished');
  const held = ['proved', 'in-review', 'returned', 'approved', 'declined', 'dismissed', 'withdrawn'];
  const onService = ['photos-pending', ...held];
  if (onService.includes(item.status.kind)) {
    if (there.length === 0) told(`reads ${item.status.kind} and is not on the service`);
    if (there[0] !== undefined && there[0].contentHash !== item.row.frozen?.contentHash) told('other content is there');
  }
  if (held.includes(item.status.kind)) {
    for (const photo of record.photos) {
      const stored = service.photos.get(photo.sha256);
      if (stored?.complete !== true || sha256Of(stored.bytes) !== sha256Of(photo.bytes)) {
        told(`reads ${item.status.kind} and photo ${photo.sha256.slice(0, 8)} is not there`);
      }
    }
  }
  const safe = [...held, 'set-aside', 'replaced', 'discarded'];
  if (atRest && !safe.includes(item.status.kind)) told(`is still ${item.status.kind}`);
  return faults;
}

/** The answer by which a test knows a revision again. */
function markerOf(answers: unknown): unknown {
  return typeof answers === 'object' && answers !== null && 'nombre' in answers ? answers.nombre : undefined;
}
