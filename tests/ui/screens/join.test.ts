import { describe, expect, it } from 'vitest';
import { joinTrouble } from '../../../src/ui/screens/join/join-trouble.ts';

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
