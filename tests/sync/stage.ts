import { listSent } from '../../src/storage/outbox/outbox.ts';
import { listOutbox } from '../storage/support/phone.ts';
import { type ModelFate, type ModelLink, modelLink } from '../support/model-link.ts';
import { type ModelOptions, type ModelRequest, ModelService } from '../support/model-service.ts';
import { type FinishedByHand, type SimOptions, SimPhone, TECHNICIAN } from '../support/sim-phone.ts';
import { seededRandom, VirtualClock } from '../support/virtual-clock.ts';
import { findFaults, type Ledger } from './check-nothing-lost.ts';

export type Stage = {
  readonly clock: VirtualClock;
  readonly service: ModelService;
  readonly link: ModelLink;
  readonly phone: SimPhone;
};

/** A joined phone, a service and a good link. */
export async function setStage(
  options: Partial<SimOptions> & { readonly service?: Partial<ModelOptions> } = {},
): Promise<Stage> {
  const clock = new VirtualClock();
  const service = new ModelService({ now: clock.now, me: options.me ?? TECHNICIAN, ...options.service });
  const link = modelLink(service, clock);
  const phone = await new SimPhone(link, { clock, random: seededRandom(7), ...options }).start();
  await phone.join();
  return { clock, service, link, phone };
}

/** Statuses of all finished revisions by what was answered: unsent ones first, then the sent ones. */
export async function statuses(phone: SimPhone): Promise<Record<string, string>> {
  const items = [...(await listOutbox(phone.own)), ...(await listSent(phone.own, 1000))];
  return Object.fromEntries(items.map(({ row, status }) => [`${row.label}#${row.order}`, status.kind]));
}

/** Faults for the first so many requests that fit, then none. */
export function faultOnce(
  link: ModelLink,
  fits: (request: ModelRequest) => boolean,
  fates: readonly ModelFate[],
): void {
  const waiting = [...fates];
  link.fate = (request) => (fits(request) ? (waiting.shift() ?? { kind: 'pass' }) : { kind: 'pass' });
}

export const isPush = (request: ModelRequest): boolean => request.path === '/sync/push';
export const isPhotoPut = (request: ModelRequest): boolean => request.method === 'PUT';
export const isAny = (): boolean => true;

/** What is wrong with one phone's finished records; empty when nothing is. */
export function faultsOf(
  { phone, service }: Stage,
  finished: readonly FinishedByHand[],
  atRest: boolean,
): Promise<string[]> {
  const ledger: Ledger = new Map([[phone, [...finished]]]);
  return findFaults(ledger, service, atRest);
}

/** Revisions of all records that the service holds, branches included. */
export function heldBy(service: ModelService): { readonly id: string; readonly revision: number }[] {
  return [...service.lines.values(), ...service.branches.values()].flat();
}
