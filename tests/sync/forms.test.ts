import { describe, expect, it } from 'vitest';
import { listFormsToFetch, readFormFile } from '../../src/storage/pulled/form-contents.ts';
import { readFormDefinition } from '../../src/storage/pulled/form-definitions.ts';
import { listKnownVersions, noteFormChecked, noteShippedForms } from '../../src/storage/pulled/form-notes.ts';
import { TECHNICIAN } from '../support/sim-phone.ts';
import { unseenForm } from '../support/unseen-form.ts';
import { faultOnce, type Stage, setStage } from './stage.ts';

const FORM = { id: 'leak-survey', version: 1 };
const form = (version: number) => ({ ...unseenForm({ version }) });
const CSV = new TextEncoder().encode(`name,label\n${'a,Aldea\n'.repeat(600)}`);

const formRequests = ({ service }: Stage) =>
  service.requests.map(({ path }) => path).filter((path) => path.startsWith('/form'));
const here = async ({ phone }: Stage) =>
  (await listKnownVersions(phone.own.storage)).map(({ version, state }) => [version, state.kind]);

describe('forms that were published (6.6)', () => {
  it('come with the round in which the phone hears of them, once', async () => {
    const stage = await setStage();
    stage.service.publish(form(1));
    await stage.phone.wake();
    expect(await readFormDefinition(stage.phone.own.storage, FORM)).toEqual(form(1));
    await stage.phone.wake();
    expect(formRequests(stage)).toEqual(['/forms/leak-survey/1']);
  });

  it('are not offered before all of them is here, and a file that was cut goes on where it was', async () => {
    const stage = await setStage();
    stage.service.publish(form(1), {}, [CSV]);
    faultOnce(stage.link, ({ path }) => path.endsWith('/parts/3000'), [{ kind: 'lose-answer' }]);
    await stage.phone.wake();
    const { storage } = stage.phone.own;
    await noteFormChecked(storage, FORM, { by: 'this', kind: 'broken', codes: [] });
    expect(await here(stage)).toEqual([[1, 'coming']]);
    expect(await readFormFile(storage, FORM, 'archivo-0.csv')).toBeNull();
    await stage.phone.wake();
    expect(await readFormFile(storage, FORM, 'archivo-0.csv')).toEqual(CSV);
    expect(await here(stage)).toEqual([[1, 'broken']]);
    const parts = formRequests(stage).filter((path) => path.includes('/parts/'));
    expect(parts.map((path) => path.split('/').at(-1))).toEqual(['0', '1000', '2000', '3000', '3000', '4000']);
  });

  it('begin a file anew when the whole is not what it should be', async () => {
    const stage = await setStage();
    stage.service.publish(form(1), {}, [CSV]);
    const [sha256] = [...stage.service.formFiles.keys()];
    stage.service.formFiles.set(
      sha256 ?? '',
      CSV.map((byte) => byte ^ 1),
    );
    await stage.phone.wake();
    expect(await readFormFile(stage.phone.own.storage, FORM, 'archivo-0.csv')).toBeNull();
    stage.service.formFiles.set(sha256 ?? '', CSV);
    await stage.phone.wake();
    expect(await readFormFile(stage.phone.own.storage, FORM, 'archivo-0.csv')).toEqual(CSV);
  });

  it('are fetched only as far as this person needs them', async () => {
    const stage = await setStage();
    const { service, phone } = stage;
    service.publish(form(1));
    service.publish(form(2));
    service.publish(
      { ...form(1), id: 'for-others' },
      {
        publication: { state: 'published', audience: { kind: 'roles', roles: ['supervisor'] }, from: null },
      },
    );
    service.publish({ ...form(1), id: 'taken-back' }, { publication: { state: 'withdrawn' } });
    service.publish({ ...form(1), id: 'tried' }, { publication: { state: 'practice', people: [TECHNICIAN.userId] } });
    service.publish(
      { ...form(1), id: 'later' },
      {
        publication: { state: 'published', audience: { kind: 'everybody' }, from: '2099-01-01' },
      },
    );
    service.publish({ ...form(1), id: 'in-the-app' });
    await noteShippedForms(phone.own.storage, [{ id: 'in-the-app', version: 1 }]);
    await phone.wake();
    expect(formRequests(stage).sort()).toEqual(['/forms/later/1', '/forms/leak-survey/2', '/forms/tried/1']);
    expect(await listFormsToFetch(phone.own)).toEqual([]);
  });

  it('are fetched in an earlier version too where a draft or record of it is on the phone', async () => {
    const stage = await setStage();
    const { service, phone } = stage;
    await phone.finish('uno');
    const made = await phone.own.storage.read((database) => database.submissions.toCollection().first());
    const old = { ...form(1), ...made?.form };
    service.publish(old, { publication: { state: 'withdrawn' } });
    await phone.wake();
    await phone.wake();
    expect(formRequests(stage)).toEqual([`/forms/${old.id}/${old.version}`]);
  });

  it('one that cannot be had does not hold up the others, nor what is sent', async () => {
    const stage = await setStage();
    stage.service.publish(form(1));
    stage.service.publish({ ...form(1), id: 'another' });
    stage.service.forms.delete('leak-survey/1');
    await stage.phone.finish('uno');
    await stage.phone.wake();
    expect(await readFormDefinition(stage.phone.own.storage, { id: 'another', version: 1 })).not.toBeNull();
    expect(stage.service.lines.size).toBe(1);
  });
});
