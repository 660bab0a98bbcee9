import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import type { Filling } from '../forms/fill.ts';
import { RECORDS } from '../golden/records.ts';
import { finishedRecord } from './finished-record.ts';
import { type RunningService, startService } from './service.ts';

const ADMIN_CODE = 'administradora-2026';

const REGISTRY = [
  'type,code,name,municipality,latitude,longitude,links',
  'provider,P-1,Junta de Agua El Ocote,1601,14.8001,-88.2003,community:C-1',
  'provider,P-2,Junta de Agua San José de los Laureles y Anexos,1601,14.8101,-88.2103,community:C-1',
  'provider,P-3,Junta de Agua Buenos Aires,1601,14.8201,-88.2203,community:C-1',
  'system,S-1,Acueducto El Ocote,1601,14.8011,-88.2013,provider:P-1',
  'system,S-2,Acueducto San José,1601,14.8012,-88.2014,provider:P-2',
  'system,S-3,Acueducto Buenos Aires,1601,14.8013,-88.2015,provider:P-3',
  'system,S-4,Acueducto La Cuesta,1601,14.8014,-88.2016,provider:P-3',
  'system,S-5,Acueducto El Zapote,1601,14.8015,-88.2017,provider:P-3',
  'system,S-6,Acueducto Las Flores,1601,14.8016,-88.2018,provider:P-3',
  'community,C-1,El Ocote,1601,14.8,-88.2,',
  'partner,SOC-1,Agua para el Pueblo,,,,',
].join('\r\n');

/** Which thing each golden record is about. */
const ABOUT: Readonly<Record<string, string>> = {
  'board-good': 'P-1',
  'board-weak': 'P-2',
  'board-unfinished': 'P-3',
  'chlorine-good': 'S-1',
  'chlorine-none': 'S-2',
  'chlorine-over-five': 'S-3',
  'chlorine-orthotolidine': 'S-4',
  'chlorine-above-the-top': 'S-5',
  'partner-municipality': 'SOC-1',
};

/** The others wait for their supervisor. */
const APPROVED = ['board-good', 'chlorine-good'];

/** A service with the golden records on it, about registered boards, systems and a partner. */
export type ResultStage = {
  readonly service: RunningService;
  /** Id of each record by the name of its golden file. */
  readonly records: ReadonlyMap<string, string>;
  /** Enrols a technician; the link to join by. */
  readonly enrol: () => Promise<string>;
  readonly close: () => Promise<void>;
};

export async function openResultStage(): Promise<ResultStage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bitacora-results-'));
  const service = await startService({ data: path.join(folder, 'data'), adminCode: ADMIN_CODE });
  const api = await callerOf(service);
  await api('/registry/imports', REGISTRY, 'text/csv');
  const entities = await entitiesOf(api);
  const records = new Map<string, string>();
  for (const [name, code] of Object.entries(ABOUT)) {
    const record = RECORDS[name];
    const subject = entities.get(code);
    if (record === undefined || subject === undefined) throw new Error(`there is no ${name} or no ${code}`);
    if (record.before !== undefined) await push(api, record.before(), subject, '2025-11-20T10:00:00.000-06:00');
    records.set(name, await push(api, record.now(), subject, '2026-11-22T14:05:00.000-06:00'));
    if (APPROVED.includes(name)) await approve(api, records.get(name) ?? '');
  }
  return {
    service,
    records,
    enrol: async () => {
      const person = JSON.stringify({ name: 'Reina Amaya', role: 'secretariat' });
      const { code } = z.object({ code: z.string() }).parse(await api('/enrolments', person));
      return `${service.url}/unirse#${code}`;
    },
    close: async () => {
      await service.kill();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Caller = (route: string, body: string | null, mediaType?: string) => Promise<unknown>;
type Subject = { readonly type: string; readonly id: string };

async function callerOf({ url }: RunningService): Promise<Caller> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: ADMIN_CODE, device: { id: randomUUID(), name: 'escritorio' }, bearer: true }),
  });
  const { token } = z.object({ token: z.string() }).parse(await answer.json());
  return async (route, body, mediaType = 'application/json') => {
    const response = await fetch(`${url}/api/v1${route}`, {
      method: body === null ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${token}`, ...(body === null ? {} : { 'Content-Type': mediaType }) },
      body,
    });
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return response.json();
  };
}

const changesSchema = z.object({
  changes: z.array(z.object({ kind: z.string(), value: z.unknown() })),
});
const entitySchema = z.object({ id: z.string(), type: z.string(), code: z.optional(z.string()) });

async function entitiesOf(api: Caller): Promise<ReadonlyMap<string, Subject>> {
  const { changes } = changesSchema.parse(await api('/sync/pull?after=0&limit=500', null));
  return new Map(
    changes
      .filter((change) => change.kind === 'entity')
      .map((change) => entitySchema.parse(change.value))
      .map(({ id, type, code }) => [code ?? id, { type, id }]),
  );
}

async function approve(api: Caller, id: string): Promise<void> {
  const review = { id: randomUUID(), revision: 1, state: 'approved', comments: [] };
  await api(`/submissions/${id}/reviews`, JSON.stringify(review));
}

async function push(api: Caller, filled: Filling, subject: Subject, finishedAt: string): Promise<string> {
  const record = finishedRecord(filled, { subject, municipality: '1601', finishedAt });
  const answer = await api('/sync/push', JSON.stringify({ submissions: [record] }));
  if (!JSON.stringify(answer).includes('"stored"')) throw new Error(JSON.stringify(answer));
  return record.id;
}
