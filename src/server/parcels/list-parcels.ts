import {
  type HandIn,
  leftoversOf,
  type ParcelContent,
  type ParcelState,
  parcelContentSchema,
} from '../../domain/sync/parcel.ts';
import type { Context } from '../context.ts';
import type { Session } from '../people/person.ts';
import { DEFAULT_TERMS } from '../terms.ts';
import { readOutcome } from './parcel-outcome.ts';
import { joined } from './read-parcel.ts';
import { openedBy } from './service-keys.ts';

const DAY_MS = 86_400_000;
const ORDER: Readonly<Record<ParcelState, number>> = { waiting: 0, arriving: 1, taken: 2, discarded: 3 };

/** 2.7: what revoked phones handed in, by phone, person and what was decided; what waits first, then the latest first. */
export async function listParcels(
  context: Pick<Context, 'db' | 'config' | 'codeKey' | 'codeKeyBefore'>,
): Promise<HandIn[]> {
  const { db, config } = context;
  const keys = new Set(openedBy(context));
  const rows = await db
    .selectFrom('parcels')
    .innerJoin('users', 'users.id', 'parcels.user_id')
    .leftJoin('devices', (join) =>
      join.onRef('devices.id', '=', 'parcels.device_id').onRef('devices.user_id', '=', 'parcels.user_id'),
    )
    .leftJoin('users as deciders', 'deciders.id', 'parcels.decided_by')
    .select([
      'parcels.device_id',
      'parcels.user_id',
      'parcels.state',
      'parcels.key_id',
      'parcels.bytes',
      'parcels.received',
      'parcels.changed_at',
      'parcels.content',
      'parcels.decided_at',
      'parcels.word',
      'parcels.outcome',
      'users.name as person_name',
      'devices.name as device_name',
      'devices.revoked_at',
      'deciders.name as decider',
    ])
    .where('parcels.state', '!=', 'gone')
    .orderBy('parcels.place')
    .execute();
  const days = config.terms?.bin ?? DEFAULT_TERMS.bin;
  const groups = Map.groupBy(rows, (row) => [row.device_id, row.user_id, row.state, row.decided_at ?? ''].join(' '));
  const handIns = [...groups.values()].flatMap((group): HandIn[] => {
    const [first] = group;
    if (first === undefined || first.state === 'gone') return [];
    const sum = (of: 'bytes' | 'received') => group.reduce((all, row) => all + row[of], 0);
    const outcome = readOutcome(first.outcome);
    const stays = first.decided_at === null || days === 0 || (outcome !== null && leftoversOf(outcome) > 0);
    const goes = stays || first.decided_at === null ? null : Date.parse(first.decided_at) + days * DAY_MS;
    return [
      {
        device: first.device_id,
        deviceName: first.device_name ?? '',
        person: first.user_id,
        personName: first.person_name,
        revokedAt: first.revoked_at,
        state: first.state,
        parcels: group.length,
        bytes: sum('bytes'),
        received: sum('received'),
        closed: group.filter(({ key_id }) => !keys.has(key_id)).length,
        content: joined(group.map(({ content }) => readContent(content))),
        at: group.reduce((latest, row) => (row.changed_at > latest ? row.changed_at : latest), ''),
        decided:
          first.decided_at === null
            ? null
            : {
                at: first.decided_at,
                by: first.decider,
                word: first.word,
                goesAt: goes === null ? null : new Date(goes).toISOString(),
              },
        outcome,
      },
    ];
  });
  return handIns.toSorted((a, b) => ORDER[a.state] - ORDER[b.state] || b.at.localeCompare(a.at));
}

/** How many parcels of the session's person and phone wait for a decision. */
export async function countWaiting({ db }: Pick<Context, 'db'>, session: Session): Promise<number> {
  const { waiting } = await db
    .selectFrom('parcels')
    .select((eb) => eb.fn.countAll<number | string>().as('waiting'))
    .where('device_id', '=', session.deviceId)
    .where('user_id', '=', session.userId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(waiting);
}

function readContent(text: string | null): ParcelContent {
  const empty = { records: [], drafts: 0, photos: 0, from: null, to: null, damaged: false };
  return text === null ? empty : (parcelContentSchema.safeParse(JSON.parse(text)).data ?? empty);
}
