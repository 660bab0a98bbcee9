import '../storage/support/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import type { FormReference } from '../../src/storage/phone/rows.ts';
import type { FormFilePart, FormFileToFetch } from '../../src/storage/pulled/form-contents.ts';
import { fetchForms } from '../../src/sync/fetch-forms.ts';
import type { PhonePort } from '../../src/sync/ports.ts';
import {
  type Answering,
  type Asked,
  answered,
  DONE,
  noSignal,
  refusal,
  scriptedRound,
  stoppedBy,
} from './scripted-round.ts';

describe('fetching what the pull told of forms (6.6)', () => {
  const FILE = { sha256: 'ab', bytes: 5, offset: 0 };
  const definition = (members: object = {}) => ({ id: 'fuga', version: 1, ...members });
  type Given = {
    readonly forms?: readonly FormReference[];
    readonly files?: readonly FormFileToFetch[];
    readonly kept?: Awaited<ReturnType<PhonePort['keepFormDefinition']>>;
    /** What becomes of each part, in their order; from then on the file is complete. */
    readonly parts?: readonly FormFilePart['status'][];
  };
  const fetching = async (
    answer: Answering,
    { forms = [definition()], files = [], kept = 'kept', parts = [] }: Given = {},
  ) => {
    const told: string[] = [];
    const left = [...parts];
    const port: Partial<PhonePort> = {
      listFormsToFetch: async () => forms,
      listFormFilesToFetch: async () => files,
      keepFormDefinition: async ({ id, version }) => {
        told.push(`${id}/${version}`);
        return kept;
      },
      keepFormFilePart: async ({ offset }, data) => {
        told.push(`${offset}+${data.byteLength}`);
        return { status: left.shift() ?? 'complete' };
      },
    };
    const stage = await scriptedRound(answer, { port });
    return { ...stage, told, end: await fetchForms(stage.round) };
  };
  const partWith = ({ path }: Asked, members: object): Response => {
    const from = Number(path.split('/').at(-1));
    return answered({ from, bytes: 5, content: Buffer.from('ab').toString('base64'), ...members });
  };

  const part: Answering = (asked) => partWith(asked, {});

  it('keeps each definition that is the one asked for', async () => {
    const forms = [definition(), definition({ id: 'a b', version: 2 })];
    const { end, told, asked, round } = await fetching(
      ({ path }) => answered(path.includes('fuga') ? definition() : definition({ id: 'a b', version: 2 })),
      { forms },
    );
    expect([end, told]).toEqual([DONE, ['fuga/1', 'a b/2']]);
    expect(asked.map(({ path }) => path)).toEqual(['/forms/fuga/1', '/forms/a%20b/2']);
    expect([round.answered, round.progressed]).toEqual([true, true]);
  });

  it.each<[string, () => Response, object]>([
    ['another form comes', () => answered(definition({ id: 'otra' })), stoppedBy('unreadable-answer')],
    ['another version comes', () => answered(definition({ version: 2 })), stoppedBy('unreadable-answer')],
    ['there is no signal', noSignal, stoppedBy('offline')],
    ['the session ended', () => refusal(401, 'signed-out'), { kind: 'signed-out' }],
    ['the form is not there', () => refusal(404, 'not-found'), DONE],
  ])('keeps none where %s', async (_why, answer, end) => {
    const found = await fetching(answer);
    expect([found.end, found.told, found.round.progressed]).toEqual([end, [], false]);
  });

  it('stops where there is no room for it', async () => {
    expect((await fetching(() => answered(definition()), { kept: { status: 'no-space' } })).end).toEqual(
      stoppedBy('no-space'),
    );
  });

  it('brings a file part after part, from where it was left, and writes down what each cost', async () => {
    const files = [{ ...FILE, offset: 1 }];
    const { end, told, asked, flushes } = await fetching(part, { forms: [], files, parts: ['more', 'complete'] });
    expect([end, told]).toEqual([DONE, ['1+2', '3+2']]);
    expect(asked.map(({ path }) => path)).toEqual(['/form-files/ab/parts/1', '/form-files/ab/parts/3']);
    expect(flushes()).toBe(1);
  });

  it('begins a file anew that came damaged, once, and goes to the next file', async () => {
    const files = [
      { ...FILE, offset: 3 },
      { ...FILE, sha256: 'cd' },
    ];
    const { end, told } = await fetching(part, { forms: [], files, parts: ['damaged', 'damaged', 'complete'] });
    expect([end, told]).toEqual([DONE, ['3+2', '0+2', '0+2']]);
  });

  it.each<[string, Answering, object, number]>([
    ['is of another place', (asked) => partWith(asked, { from: 9 }), stoppedBy('unreadable-answer'), 1],
    ['is of another file', (asked) => partWith(asked, { bytes: 6 }), stoppedBy('unreadable-answer'), 1],
    ['never comes', noSignal, stoppedBy('offline'), 1],
    ['is of a session that ended', () => refusal(401, 'signed-out'), { kind: 'signed-out' }, 1],
    ['is not for this person', () => refusal(403, 'forbidden'), DONE, 2],
  ])('keeps no part that %s', async (_what, answer, end, times) => {
    const files = [FILE, { ...FILE, sha256: 'cd' }];
    const found = await fetching(answer, { forms: [], files });
    expect([found.end, found.told, found.asked.length]).toEqual([end, [], times]);
  });

  it('stops where there is no room for a part', async () => {
    expect((await fetching(part, { forms: [], files: [FILE], parts: ['no-space'] })).end).toEqual(
      stoppedBy('no-space'),
    );
  });
});
