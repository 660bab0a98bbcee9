import { expect, test } from 'vitest';
import { readAdvisories } from '../../scripts/release/read-advisories.ts';

test('an advisory about a component is found by name, and none is none', () => {
  const answer = (vulnerabilities: object): string => JSON.stringify({ auditReportVersion: 2, vulnerabilities });
  expect(readAdvisories(answer({}))).toEqual({ kind: 'none' });
  expect(readAdvisories(answer({ left: { name: 'left', severity: 'high' } }))).toEqual({
    kind: 'found',
    packages: [{ name: 'left', severity: 'high' }],
  });
});

test.each([
  ['', 'no answer'],
  ['npm error network', 'npm error network'],
  ['{"error":{"code":"ENOTFOUND","summary":""}}', 'ENOTFOUND'],
  ['{"message":"request failed"}', 'request failed'],
  ['{}', 'no advisories in the answer'],
])('a registry that does not answer (%j) is never taken for no advisories', (text, reason) => {
  expect(readAdvisories(text)).toEqual({ kind: 'unknown', reason });
});
