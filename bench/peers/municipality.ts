import { createHash, randomUUID } from 'node:crypto';
import { canonicalSubmission } from '../../src/domain/submission/canonical.ts';
import { filledAnswers } from '../filled-answers.ts';
import { MUNICIPALITY, type Product } from './product.ts';

const BATCH = 500;

/** Pushes `count` records of the bench's municipality by somebody else: what its technician has to pull. */
export async function pushMunicipality(product: Product, count: number): Promise<void> {
  const device = randomUUID();
  const records = filledAnswers(count).map((answers) => {
    const now = new Date().toISOString();
    const record = {
      id: randomUUID(),
      revision: 1,
      baseRevision: 0,
      form: { id: 'chlorination-check', version: 1 },
      subject: null,
      municipality: MUNICIPALITY,
      answers,
      startedAt: now,
      finishedAt: now,
      activeSeconds: 600,
      clockOffsetMs: 0,
      location: null,
      photos: [],
      device,
      app: '0.2.0',
    };
    const text = canonicalSubmission(record);
    if (!text.ok) throw new Error(text.reason);
    return { ...record, contentHash: createHash('sha256').update(text.text).digest('hex') };
  });
  for (let at = 0; at < records.length; at += BATCH) {
    await product.post('/sync/push', { submissions: records.slice(at, at + BATCH) });
  }
}
