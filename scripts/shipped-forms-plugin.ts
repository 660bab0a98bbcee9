import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { Form } from '../src/domain/form/definition.ts';
import { earlierVersions } from '../src/forms/earlier-versions.ts';
import { entryOf } from '../src/forms/form-parts.ts';
import { forms } from '../src/forms/index.ts';

const ID = 'virtual:shipped-forms';

/** For a build that ships other forms than ours: the tests make one of the next release. */
export type ShippedFormsApi = { readonly change: (next: (forms: readonly Form[]) => readonly Form[]) => void };

/**
 * `virtual:shipped-forms`: what lists say of each questionnaire, and the definitions as files of data, one a version,
 * named by their content. A phone reads the one that it opens, and parsing data is cheaper than parsing script. The
 * files lie in the precache, so they open without signal.
 */
export function shippedForms(): Plugin<ShippedFormsApi> {
  let isBuild = false;
  let shipped: readonly Form[] = forms;
  let definitions: ReadonlyMap<string, string> = new Map();
  return {
    name: 'shipped-forms',
    api: {
      change: (next) => {
        shipped = next(forms);
      },
    },
    configResolved: ({ command }) => {
      isBuild = command === 'build';
    },
    buildStart: async () => {
      definitions = await readDefinitions(shipped);
    },
    resolveId: (source) => (source === ID ? `\0${ID}` : null),
    async load(source) {
      if (source !== `\0${ID}`) return null;
      if (!isBuild) return moduleText(shipped, await readDefinitions(shipped), fromSource());
      const urls: Record<string, string> = {};
      for (const [key, text] of definitions) {
        const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
        const fileName = `assets/form-${key.replace('/', '-')}-${hash}.json`;
        this.emitFile({ type: 'asset', fileName, source: text });
        urls[key] = `/${fileName}`;
      }
      return moduleText(shipped, definitions, fromFiles(urls));
    },
  };
}

/** Every version, latest and earlier, as `id/version` and its text. */
async function readDefinitions(shipped: readonly Form[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map(shipped.map((form) => [`${form.id}/${form.version}`, JSON.stringify(form)]));
  // A build that ships a later version still reads records of ours.
  for (const form of forms)
    texts.set(`${form.id}/${form.version}`, texts.get(`${form.id}/${form.version}`) ?? JSON.stringify(form));
  for (const { id, version, read } of earlierVersions) texts.set(`${id}/${version}`, JSON.stringify(await read()));
  return texts;
}

function moduleText(shipped: readonly Form[], definitions: ReadonlyMap<string, string>, reader: string): string {
  const versions = [...definitions.keys()].map((key) => {
    const [id, version] = key.split('/');
    return { id, version: Number(version) };
  });
  return [
    `export const formEntries = ${JSON.stringify(shipped.map(entryOf))};`,
    `export const shippedVersions = ${JSON.stringify(versions)};`,
    reader,
  ].join('\n');
}

function fromFiles(urls: Readonly<Record<string, string>>): string {
  return `
const urls = ${JSON.stringify(urls)};
export async function readShippedForm(id, version) {
  const url = urls[id + '/' + version];
  if (url === undefined) return null;
  const answer = await fetch(url);
  if (!answer.ok) throw new TypeError('the file of a form is not there: ' + answer.status);
  return await answer.json();
}`;
}

/** While developing and in tests: straight from the source. */
function fromSource(): string {
  const path = (name: string) => JSON.stringify(resolve(import.meta.dirname, '../src/forms', name));
  return `
export async function readShippedForm(id, version) {
  const [{ forms }, { earlierVersions }] = await Promise.all([
    import(${path('index.ts')}),
    import(${path('earlier-versions.ts')}),
  ]);
  const latest = forms.find((form) => form.id === id && form.version === version);
  if (latest !== undefined) return latest;
  return (await earlierVersions.find((form) => form.id === id && form.version === version)?.read()) ?? null;
}`;
}
