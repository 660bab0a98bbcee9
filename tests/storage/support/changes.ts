import type { Submission } from '../../../src/domain/submission/submission.ts';
import type { Change, PullAnswer } from '../../../src/domain/sync/protocol.ts';
import { ANA, FORM, JUNTA } from './phone.ts';

export const DEVICE = '018f0000-0000-7000-8000-0000000000d1';

export function page(changes: readonly Change[], more = false, scope = 'todo'): PullAnswer {
  return { changes: [...changes], last: Math.max(0, ...changes.map((change) => change.sequence)), more, scope };
}

export function entityChange(sequence: number, id: string, members: Record<string, unknown> = {}): Change {
  const value = {
    id,
    type: 'provider',
    name: `Junta ${id}`,
    municipality: '0801',
    links: [],
    properties: {},
    version: 1,
    ...members,
  };
  return { sequence, kind: 'entity', id, value };
}

export function submissionOf(id: string, members: Partial<Submission> = {}): Submission {
  return {
    id,
    revision: 1,
    baseRevision: 0,
    form: FORM,
    subject: JUNTA,
    municipality: '0801',
    answers: { nombre: 'del servicio' },
    startedAt: '2026-11-01T14:00:00Z',
    finishedAt: '2026-11-01T15:00:00Z',
    activeSeconds: 60,
    clockOffsetMs: null,
    location: null,
    photos: [],
    author: ANA,
    device: DEVICE,
    app: '0.1.0',
    contentHash: 'c'.repeat(64),
    ...members,
  };
}

export function submissionChange(
  sequence: number,
  submission: Submission,
  members: Record<string, unknown> = {},
): Change {
  const value = {
    submission,
    state: 'received',
    reviews: [],
    author: { userId: submission.author ?? ANA, name: 'Ana Mejía' },
    receivedAt: '2026-11-02T00:00:00Z',
    sequence,
    ...members,
  };
  return { sequence, kind: 'submission', id: submission.id, value };
}

export function review(id: string, submissionId: string, revision: number, state: string, reason?: string) {
  return {
    id,
    submissionId,
    revision,
    state,
    ...(reason === undefined ? {} : { reason }),
    comments: [{ path: 'tarifa', text: 'Falta la tarifa' }],
    by: { userId: 'sup', name: 'Supervisora' },
    at: '2026-11-03T00:00:00Z',
  };
}
