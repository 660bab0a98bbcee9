import { describe, expect, it } from 'vitest';
import { readSession } from '../../../src/storage/phone/session.ts';
import { chromeLink, embeddedBrowser } from '../../../src/ui/screens/join/embedded-browser.ts';
import { joinPhone } from '../../../src/ui/screens/join/join-phone.ts';
import { joinTrouble } from '../../../src/ui/screens/join/join-trouble.ts';
import { onFullDisk } from '../../storage/support/faults.ts';
import { openPhone } from '../../storage/support/phone.ts';
import { TECHNICIAN } from '../../support/sim-phone.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const refused = (code: string) => joinTrouble({ kind: 'refused', code });

describe('what went wrong with joining', () => {
  it.each([
    ['code-malformed', 'malformed'],
    ['code-unknown', 'unknown'],
    ['code-used', 'used'],
    ['code-expired', 'expired'],
  ])('says of %s what to do about the code', (code, key) => {
    expect(refused(code)).toEqual({ key, aboutCode: true });
  });
  it('never blames the code for a link without signal', () => {
    expect(joinTrouble({ kind: 'transport', code: 'offline', retryAfterMs: null })).toEqual({
      key: 'noSignal',
      aboutCode: false,
    });
    expect(joinTrouble({ kind: 'transport', code: 'captive-portal', retryAfterMs: null }).key).toBe('notTheService');
  });
  it('asks for patience after too many tries', () => {
    expect(refused('too-many-requests').key).toBe('tooMany');
  });
  it('has a sentence for a code that it does not know', () => {
    expect(refused('something-new').key).toBe('other');
  });
});

describe('joining on a phone without space', () => {
  it('says so instead of waiting for ever, and joins with the same code when there is some', async () => {
    const { storage } = await openPhone();
    const asked: unknown[] = [];
    const fetch = async (_url: string, { body }: RequestInit) => {
      asked.push(typeof body === 'string' ? JSON.parse(body).device.id : null);
      const answer = { me: TECHNICIAN, expiresAt: '2027-01-01T00:00:00Z', time: '2026-11-22T08:00:00Z' };
      return new Response(JSON.stringify(answer), { headers: { 'Bitacora-Protocol': '1' } });
    };
    const wire = { fetch, origin: '', clock: new VirtualClock() };
    const joining = () => joinPhone(storage, wire, 'BCDFGHJKLM', 'Marta, Chinda');
    expect(await onFullDisk(joining)).toMatchObject({ result: { key: 'noSpace', aboutCode: false }, error: null });
    expect(await readSession(storage)).toBeNull();
    expect(await joining()).toBeNull();
    expect(await readSession(storage)).toMatchObject({ me: { userId: TECHNICIAN.userId } });
    // The service knows it as the same phone, so that the code is not used up.
    expect(new Set(asked)).toEqual(new Set([storage.device.id]));
  });
});

const ANDROID = 'Mozilla/5.0 (Linux; Android 12; SM-A035M Build/SP1A) AppleWebKit/537.36 (KHTML, like Gecko)';
const CHROME = `${ANDROID} Chrome/120.0.0.0 Mobile Safari/537.36`;
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('a link opened inside another app', () => {
  it.each([
    [
      'Android WebView',
      `${ANDROID.replace(' Build', '; wv) Build')} Version/4.0 Chrome/120.0 Mobile Safari/537.36`,
      'android',
    ],
    ['Facebook', `${CHROME} [FB_IAB/FB4A;FBAV/440.0.0.1;]`, 'android'],
    ['Messenger on an iPhone', `${IPHONE} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/430.0]`, 'ios'],
    ['Instagram', `${CHROME} Instagram 300.0.0 Android`, 'android'],
    ['Teams', `${CHROME} TeamsMobile-Android/1416`, 'android'],
    ['Threads', `${CHROME} Barcelona 300.0`, 'android'],
    ['WhatsApp on an iPhone', `${IPHONE} Mobile/15E148`, 'ios'],
  ])('is noticed in %s, before the code is used', (_app, userAgent, system) => {
    expect(embeddedBrowser(userAgent, false)).toBe(system);
  });

  it.each([
    ['Chrome', CHROME],
    ['Samsung Internet', `${ANDROID} SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36`],
    ['Firefox', 'Mozilla/5.0 (Android 12; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0'],
    ['Safari', `${IPHONE} Version/17.1 Mobile/15E148 Safari/604.1`],
    ['a desk', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36'],
  ])('is not seen in %s', (_browser, userAgent) => {
    expect(embeddedBrowser(userAgent, false)).toBeNull();
  });

  it('is not the app installed on an iPhone, which names no Safari either', () => {
    expect(embeddedBrowser(`${IPHONE} Mobile/15E148`, true)).toBeNull();
  });

  it('is handed to Chrome with its code', () => {
    expect(chromeLink('https://bitacora.example/unirse#Ab3_dEf')).toBe(
      'intent://bitacora.example/unirse#Ab3_dEf#Intent;scheme=https;package=com.android.chrome;end',
    );
  });
});
