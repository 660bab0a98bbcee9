import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import {
  enrolmentRequestSchema,
  ownDevicesSchema,
  type PersonChange,
  peopleAnswerSchema,
  personChangeSchema,
} from '../../domain/sync/people.ts';
import {
  lockAnswerSchema,
  lockCopySchema,
  lockOpenAnswerSchema,
  lockOpenRequestSchema,
} from '../../domain/sync/phone-lock.ts';
import { deviceKeyRequestSchema, enrolmentAnswerSchema, meSchema } from '../../domain/sync/protocol.ts';
import type { Context } from '../context.ts';
import { type Answer, empty, json, refuse } from '../http/answer.ts';
import { jsonBody, noBody } from '../http/body.ts';
import { requireConfirmed } from '../http/confirmed.ts';
import { ownAddress } from '../http/origin.ts';
import { describeRoute, none } from '../http/route.ts';
import { authorise, isRefusal } from '../http/session.ts';
import { countKeptDrafts } from '../imports/kept-drafts.ts';
import { countWaiting } from '../parcels/list-parcels.ts';
import { currentServiceKey } from '../parcels/service-keys.ts';
import { bringKey } from '../people/device-keys.ts';
import { listOwnDevices, revokeDevice } from '../people/devices.ts';
import { keepLockCopy, listLockCopies, openLockCopy } from '../people/lock-copies.ts';
import { changePerson, enrol, listPeople, type PeopleRefusal } from '../people/people.ts';
import { meOf } from '../people/person.ts';

const idParams = z.object({ id: z.string().check(z.minLength(1), z.maxLength(100), z.toLowerCase()) });

/** People, joining codes, phones, and the way back into a locked phone (docs/sync-protocol.md, 2). */
export function registerPeople(app: FastifyInstance, context: Context): void {
  describeRoute(app, context, {
    method: 'GET',
    url: '/me',
    summary: "The session's person",
    clause: '2.1',
    tag: 'people',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'Who you are', schema: meSchema } },
    handle: ({ session }) =>
      json(200, {
        ...meOf(session, context.config.lockRoles),
        deviceId: session.deviceId,
        expiresAt: session.expiresAt,
      }),
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/people',
    summary: 'People and their phones, as far as you may see them',
    clause: '2.1',
    tag: 'people',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'By name', schema: peopleAnswerSchema } },
    problems: [{ status: 403, codes: ['forbidden'] }],
    handle: async ({ session }) => {
      const reach = authorise(session, 'people-read');
      return isRefusal(reach) ? reach : json(200, { people: await listPeople(context, session) });
    },
  });

  describeRoute(app, context, {
    method: 'PATCH',
    url: '/people/:id',
    summary: 'Changes a person: name, role, partner, municipalities (null: all), active',
    clause: '2.1',
    tag: 'people',
    params: idParams,
    query: none,
    body: jsonBody(personChangeSchema),
    answers: { 204: { description: 'Changed; their phones are told by pull' } },
    problems: [
      { status: 403, codes: ['forbidden', 'confirmation-needed'] },
      { status: 404, codes: ['not-found'] },
      { status: 409, codes: ['step-not-possible'] },
    ],
    handle: async ({ session, params, body }) => {
      const reach = authorise(session, 'people-manage');
      if (isRefusal(reach)) return reach;
      if (givesRights(body)) {
        const unconfirmed = await requireConfirmed(context, session);
        if (unconfirmed !== null) return unconfirmed;
      }
      const outcome = await changePerson(context, session, params.id, body);
      if (outcome !== 'changed') return refusePeople(outcome);
      await context.keepApart();
      return empty(204);
    },
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/enrolments',
    summary: 'Enrols a person, or with `userId` gives a new code to one who exists; what is absent then stays',
    clause: '2.2',
    tag: 'people',
    params: none,
    query: none,
    body: jsonBody(enrolmentRequestSchema),
    answers: {
      201: {
        description: '`code` is to be typed, `url` to be opened: two forms of one code',
        schema: enrolmentAnswerSchema,
      },
    },
    problems: [
      { status: 403, codes: ['forbidden', 'confirmation-needed'] },
      { status: 404, codes: ['not-found'] },
      { status: 409, codes: ['step-not-possible'] },
    ],
    handle: async ({ session, body, request }) => {
      const reach = authorise(session, 'people-manage');
      if (isRefusal(reach)) return reach;
      const unconfirmed = await requireConfirmed(context, session);
      if (unconfirmed !== null) return unconfirmed;
      const outcome = await enrol(context, session, body, ownAddress(context.config, request));
      if (typeof outcome === 'string' || outcome.kind !== 'enrolled') return refusePeople(outcome);
      await context.keepApart();
      return json(201, { ...outcome.code, userId: outcome.userId });
    },
  });

  describeRoute(app, context, {
    method: 'PUT',
    url: '/devices/current/key',
    summary: 'Keeps the public key of a phone that joined before phones had one',
    clause: '3.5',
    tag: 'people',
    params: none,
    query: none,
    body: jsonBody(deviceKeyRequestSchema, 16_384),
    answers: { 204: { description: 'Records that this key has signed are proved from now on' } },
    problems: [
      { status: 429, codes: ['too-many-requests'] },
      { status: 422, codes: ['malformed-request'] },
    ],
    handle: async ({ session, body }) => {
      const outcome = await bringKey(context, session, body.key);
      if (outcome === 'no-key') return refuse(422, 'malformed-request', { reason: 'device-key' });
      if (outcome === 'kept') await context.keepApart();
      return outcome === 'kept' ? empty(204) : refuse(429, 'too-many-requests', {}, { 'Retry-After': '86400' });
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/devices/current/lock',
    summary: 'Whether a lock has to be chosen, which ways back are kept of this phone, and the key of parcels (2.7)',
    clause: '2.5',
    tag: 'people',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'Ids, the oldest first', schema: lockAnswerSchema } },
    handle: async ({ session }) =>
      json(200, {
        required: (context.config.lockRoles ?? []).includes(session.role),
        kept: await listLockCopies(context, session),
        parcels: currentServiceKey(context),
        handedIn: await countWaiting(context, session),
        drafts: await countKeptDrafts(context.db, session.userId, session.deviceId),
      }),
  });

  describeRoute(app, context, {
    method: 'PUT',
    url: '/devices/current/lock',
    summary: "Keeps this phone's data key, sealed with a key that only the phone has",
    clause: '2.5',
    tag: 'people',
    params: none,
    query: none,
    body: jsonBody(lockCopySchema, 16_384),
    answers: { 204: { description: 'Kept' } },
    problems: [{ status: 422, codes: ['malformed-request'] }],
    handle: async ({ session, body }) => {
      const isKept = await keepLockCopy(context, session, body.id, body.copy);
      return isKept ? empty(204) : refuse(401, 'signed-out');
    },
  });

  describeRoute(app, context, {
    method: 'POST',
    url: '/devices/current/lock/open',
    summary: 'Gives it back, within a quarter of an hour of joining with a code',
    clause: '2.5',
    tag: 'people',
    params: none,
    query: none,
    body: jsonBody(lockOpenRequestSchema, 16_384),
    answers: { 200: { description: 'The copy, as it was brought', schema: lockOpenAnswerSchema } },
    problems: [
      { status: 403, codes: ['fresh-code-needed'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, body }) => {
      const outcome = await openLockCopy(context, session, body.id);
      if (typeof outcome !== 'string') return json(200, outcome);
      return refuse(outcome === 'not-found' ? 404 : 403, outcome);
    },
  });

  describeRoute(app, context, {
    method: 'GET',
    url: '/devices',
    summary: 'Your own phones, to end those that you do not have any more',
    clause: '2.3',
    tag: 'people',
    params: none,
    query: none,
    body: noBody,
    answers: { 200: { description: 'The latest contact first', schema: ownDevicesSchema } },
    handle: async ({ session }) => json(200, { devices: await listOwnDevices(context, session) }),
  });

  describeRoute(app, context, {
    method: 'DELETE',
    url: '/devices/:id',
    summary: 'Revokes a lost phone; one of your own always',
    clause: '2.3',
    tag: 'people',
    params: idParams,
    query: none,
    body: noBody,
    answers: { 204: { description: 'Its sessions have ended' } },
    problems: [
      { status: 403, codes: ['forbidden'] },
      { status: 404, codes: ['not-found'] },
    ],
    handle: async ({ session, params }) => {
      const outcome = await revokeDevice(context, session, params.id);
      if (outcome === 'signed-out') return refuse(401, outcome);
      if (outcome === 'revoked') {
        await context.keepApart();
        return empty(204);
      }
      return refuse(outcome === 'forbidden' ? 403 : 404, outcome);
    },
  });
}

/** 2.6: another name, or an end, lends nobody anything. */
function givesRights({ role, partnerId, municipalities, active }: PersonChange): boolean {
  return role !== undefined || partnerId !== undefined || municipalities !== undefined || active === true;
}

function refusePeople(refusal: PeopleRefusal): Answer {
  if (typeof refusal === 'object') {
    const issues = [{ path: 'municipalities', code: 'unknown', codes: refusal.codes }];
    return refuse(422, 'malformed-request', { issues });
  }
  switch (refusal) {
    case 'forbidden':
      return refuse(403, 'forbidden');
    case 'signed-out':
      return refuse(401, 'signed-out');
    case 'not-found':
      return refuse(404, 'not-found');
    case 'last-administrator':
    case 'person-ended':
      return refuse(409, 'step-not-possible', { reason: refusal });
    case 'partner-missing':
      return refuse(422, 'malformed-request', { issues: [{ path: 'partnerId', code: 'missing' }] });
    default:
      return refusal satisfies never;
  }
}
