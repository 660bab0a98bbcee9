import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../src/domain/submission/canonical.ts';
import type { Filling } from '../forms/fill.ts';

type About = {
  readonly subject: { readonly type: string; readonly id: string };
  readonly municipality: string;
  readonly finishedAt: string;
};

/** A filled form as another phone would push it: a new record with its first revision. */
export function finishedRecord({ engine }: Filling, about: About) {
  const { id: form, version } = engine.model.form;
  const submission = {
    id: randomUUID(),
    revision: 1,
    baseRevision: 0,
    form: { id: form, version },
    ...about,
    answers: engine.submissionAnswers(),
    startedAt: about.finishedAt,
    activeSeconds: 1200,
    clockOffsetMs: null,
    location: null,
    photos: [],
    device: randomUUID(),
    app: '0.1.0',
  };
  const canonical = canonicalJson(submission);
  if (!canonical.ok) throw new Error(canonical.reason);
  return { ...submission, contentHash: createHash('sha256').update(canonical.text).digest('hex') };
}
