import { describe, expect, test } from 'vitest';
import { enrol } from '../../src/sync/administration.ts';
import type { Wire } from '../../src/sync/call.ts';
import { chooseWord, giveWord } from '../../src/sync/confirmation.ts';

const ENROLMENT = { name: 'Nueva', role: 'technician' as const };
const MADE = {
  code: 'BCDFGHJKLM',
  url: 'https://example.org/unirse#x',
  expiresAt: '2026-12-05T12:00:00Z',
  userId: 'u1',
};

/** A service that wants the word before anything but the word; `answers`: what the person does when asked. */
function service(answers: boolean) {
  const state = { confirmed: false, sent: [] as string[], asked: [] as string[] };
  const answer = (status: number, body: object) =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'Bitacora-Protocol': '1', Date: 'Sat, 28 Nov 2026 12:00:00 GMT' },
    });
  const problem = (status: number, code: string, details: object) =>
    answer(status, { type: 'about:blank', title: '', status, code, details });
  const fetch: Wire['fetch'] = async (url, init) => {
    state.sent.push(`${init.method} ${new URL(url).pathname}`);
    if (url.endsWith('/confirmation') && init.method === 'POST') {
      return problem(403, 'confirmation-wrong', { left: 9 });
    }
    if (!state.confirmed) return problem(403, 'confirmation-needed', { word: 'set' });
    return url.endsWith('/confirmation') ? answer(200, { until: '2026-11-28T12:10:00Z' }) : answer(201, MADE);
  };
  const wire: Wire = {
    fetch,
    origin: 'https://example.org',
    clock: { now: () => 0, after: () => () => undefined },
    confirm: async (word) => {
      state.asked.push(word);
      state.confirmed = answers;
      return answers;
    },
  };
  return { state, wire };
}

describe('2.6 the confirmation word', () => {
  test('is asked for when the service wants it, and what was wanted goes on by itself', async () => {
    const { state, wire } = service(true);
    expect(await enrol(wire, ENROLMENT)).toMatchObject({ kind: 'done', value: { code: MADE.code } });
    expect(state.asked).toEqual(['set']);
    expect(state.sent).toEqual(['POST /api/v1/enrolments', 'POST /api/v1/enrolments']);
  });

  test('who does not give it hears why nothing was done', async () => {
    const { state, wire } = service(false);
    expect(await enrol(wire, ENROLMENT)).toMatchObject({ kind: 'refused', code: 'confirmation-needed' });
    expect(state.sent).toHaveLength(1);
  });

  test('another word is chosen after the one of before was given', async () => {
    const { state, wire } = service(true);
    expect(await chooseWord(wire, 'cerro de hula')).toMatchObject({ kind: 'done' });
    expect(state.asked).toEqual(['set']);
  });

  test('giving it never asks for it', async () => {
    const { state, wire } = service(true);
    expect(await giveWord(wire, 'otra')).toMatchObject({ kind: 'refused', details: { left: 9 } });
    expect(state.asked).toEqual([]);
  });
});
