import { expect, test, vi } from 'vitest';
import { undoing } from '../../../../src/ui/kit/components/undoing.ts';

test('taking back says when it did not go, refused or broken, and nothing when it did', async () => {
  const said: string[] = [];
  const reported = vi.fn<(error: unknown) => void>();
  vi.stubGlobal('reportError', reported);
  const run = async (act: () => Promise<boolean>): Promise<number> => {
    said.length = 0;
    undoing(act, () => said.push('not done'))();
    await new Promise((resolve) => setTimeout(resolve));
    return said.length;
  };
  expect(await run(() => Promise.resolve(true))).toBe(0);
  expect(await run(() => Promise.resolve(false))).toBe(1);
  expect(await run(() => Promise.reject(new Error('no link')))).toBe(1);
  expect(reported).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
