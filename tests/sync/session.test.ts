import { describe, expect, it } from 'vitest';
import { deviceName, join, signOut } from '../../src/sync/session.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const OURS = { 'Bitacora-Protocol': '1' };
const ME = { userId: 'u', name: 'Ana', role: 'technician', partnerId: null, municipalities: ['0801'] };
const DEVICE = { id: '0190a000-0000-7000-8000-000000000001', name: 'Teléfono de Ana' };
const LINK = 'https://bitacora.example/unirse#Zm9vYmFyYmF6cXV4';

function wireTo(answer: () => Response) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return answer();
  };
  return { asked, wire: { fetch, origin: '', clock: new VirtualClock() } };
}
const refusal = (status: number, code: string) => () =>
  new Response(JSON.stringify({ type: 'x', title: 'x', status, code }), { status, headers: OURS });

it.each(['', 'BCDFG-HJKL', 'https://x/#', 'hola mundo'])(
  'nothing is asked where there is no code: "%s"',
  async (entered) => {
    const { asked, wire } = wireTo(refusal(404, 'code-unknown'));
    expect(await join(wire, entered, DEVICE)).toEqual({ kind: 'refused', code: 'code-malformed' });
    expect(asked).toEqual([]);
  },
);

describe('joining (2.3)', () => {
  it('brings who the person is, and sends the same device each time', async () => {
    const body = JSON.stringify({ me: ME, expiresAt: '2027-01-01T00:00:00Z', time: '2026-11-22T08:00:00Z' });
    const { asked, wire } = wireTo(() => new Response(body, { status: 201, headers: OURS }));
    expect(await join(wire, LINK, DEVICE)).toMatchObject({ kind: 'joined', me: ME, token: null });
    await join(wire, LINK, DEVICE);
    expect(asked.map((request) => request.init.body)).toEqual([
      JSON.stringify({ code: 'Zm9vYmFyYmF6cXV4', device: DEVICE }),
      JSON.stringify({ code: 'Zm9vYmFyYmF6cXV4', device: DEVICE }),
    ]);
  });

  it('sends half of an emoji in the name of the phone as a replacement sign', async () => {
    const { asked, wire } = wireTo(refusal(404, 'code-unknown'));
    await join(wire, LINK, { ...DEVICE, name: 'Ana \ud83d' });
    expect(asked.map((request) => request.init.body)).toEqual([expect.stringContaining('"name":"Ana \ufffd"')]);
  });

  it.each([
    [404, 'code-unknown', 'code-unknown'],
    [409, 'code-used', 'code-used'],
    [409, 'code-expired', 'code-expired'],
    [403, 'wrong-origin', 'wrong-origin'],
    [401, 'signed-out', 'code-unknown'],
  ])('is refused by %i %s', async (status, code, told) => {
    expect(await join(wireTo(refusal(status, code)).wire, LINK, DEVICE)).toEqual({ kind: 'refused', code: told });
  });

  it('tells no signal, a hotel page and too many tries apart from a wrong code', async () => {
    const page = wireTo(() => new Response('<html>')).wire;
    expect(await join(page, LINK, DEVICE)).toMatchObject({ kind: 'transport', code: 'captive-portal' });
    const many = wireTo(() => new Response('{}', { status: 429, headers: { ...OURS, 'Retry-After': '60' } })).wire;
    expect(await join(many, LINK, DEVICE)).toEqual({
      kind: 'transport',
      code: 'too-many-requests',
      retryAfterMs: 60_000,
    });
  });
});

describe('leaving', () => {
  it('is done when the session has ended, or had ended already', async () => {
    expect(await signOut(wireTo(() => new Response(null, { status: 204, headers: OURS })).wire)).toEqual({
      kind: 'signed-out',
    });
    expect(await signOut(wireTo(refusal(401, 'signed-out')).wire)).toEqual({ kind: 'signed-out' });
  });

  it('is not done without an answer', async () => {
    const wire = { ...wireTo(refusal(404, 'x')).wire, fetch: () => Promise.reject(new TypeError('Failed to fetch')) };
    expect(await signOut(wire)).toEqual({ kind: 'transport', code: 'offline' });
  });
});

describe('the name of a phone', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 8.1.0; SM-J260M Build/M1AJB) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
      'SM-J260M · Android 8.1.0 · Chrome',
    ],
    ['Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Android 10 · Chrome'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Linux · Firefox'],
    ['', 'Teléfono'],
  ])('is made of what the browser tells: %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});
