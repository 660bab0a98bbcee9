import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { Form } from '../src/domain/form/definition.ts';
import { readForm } from '../src/domain/form/schema.ts';
import { earlierVersions } from '../src/forms/earlier-versions.ts';
import { entryOf } from '../src/forms/form-parts.ts';
import { forms } from '../src/forms/index.ts';
import { joinParts } from '../src/forms/text-parts.ts';
import { partsOf } from './build/text-parts.ts';

const ID = 'virtual:shipped-forms';
/** The lists of instances of each questionnaire, which downloads alone ask for. */
const REPEATS_ID = 'virtual:shipped-repeats';

/** For a build that ships other forms than ours: the tests make one of the next release. */
export type ShippedFormsApi = { readonly change: (next: (forms: readonly Form[]) => readonly Form[]) => void };

/**
 * `virtual:shipped-forms`: what lists say of each questionnaire, and the definitions as files of data, one a version,
 * named by their content. A phone reads the one that it opens, and parsing data is cheaper than parsing script. The
 * files lie in the precache, so they open without signal. What several forms have in common (the municipios) is one
 * file, an earlier version is kept as what differs from the one after it, and small definitions lie together.
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
    async buildStart() {
      definitions = await readDefinitions(shipped);
      // A phone does not check again what the app brings along.
      for (const [key, text] of isBuild ? definitions : []) {
        const read = readForm(JSON.parse(text));
        if (!read.ok) this.error(`${key} is no form: ${JSON.stringify(read.problems)}`);
      }
    },
    resolveId: (source) => (source === ID || source === REPEATS_ID ? `\0${source}` : null),
    async load(source) {
      if (source === `\0${REPEATS_ID}`) return repeatsText(shipped);
      if (source !== `\0${ID}`) return null;
      if (!isBuild) return moduleText(shipped, await readDefinitions(shipped), fromSource());
      const files: Record<string, FormFile> = {};
      const emit = (kind: string, key: string, source: string): string => {
        const hash = createHash('sha256').update(source).digest('hex').slice(0, 10);
        const fileName = `assets/${kind}-${key.replace('/', '-')}-${hash}.json`;
        this.emitFile({ type: 'asset', fileName, source });
        return `/${fileName}`;
      };
      const lists = sharedLists([...definitions.values()]);
      if (lists !== '') files[LISTS] = { url: emit('form', LISTS, lists) };
      const together: Record<'form' | 'earlier', Map<string, Kept>> = { form: new Map(), earlier: new Map() };
      for (const [key, text] of definitions) {
        const later = nextOf(definitions, key);
        const kept = keptAs(text, later === null ? lists : definitions.get(later), later ?? LISTS);
        if (later !== null) together.earlier.set(key, kept);
        else if (kept.source.length < SMALL || isYearly(key)) together.form.set(key, kept);
        else files[key] = { url: emit('form', key, kept.source), ...kept.base };
      }
      for (const [kind, some] of Object.entries(together)) {
        if (some.size === 0) continue;
        const source = [...some].map(([key, kept]) => `${JSON.stringify(key)}:${kept.source}`).join(',\n');
        const url = emit(kind, 'together', `{${source}}`);
        for (const [key, { base }] of some) files[key] = { url, together: true, ...base };
      }
      return moduleText(shipped, definitions, fromFiles(files));
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
    `export const formEntries = ${JSON.stringify(shipped.map((form) => ({ ...entryOf(form), repeats: undefined })))};`,
    `export const shippedVersions = ${JSON.stringify(versions)};`,
    reader,
  ].join('\n');
}

function repeatsText(shipped: readonly Form[]): string {
  const repeats = shipped.map(entryOf).map((entry) => [entry.id, entry.repeats ?? []]);
  return `export const shippedRepeats = ${JSON.stringify(Object.fromEntries(repeats))};`;
}

/** The version of a form that came after this one; null: it is the latest. */
function nextOf(definitions: ReadonlyMap<string, string>, key: string): string | null {
  const [id, version] = key.split('/');
  const later = [...definitions.keys()]
    .map((each) => each.split('/'))
    .filter(([other, number]) => other === id && Number(number) > Number(version))
    .map(([, number]) => Number(number));
  return later.length === 0 ? null : `${id}/${Math.min(...later)}`;
}

/** The key of the file that holds what several forms have in common. */
const LISTS = 'lists';

/**
 * Definitions of fewer characters lie in one file. The seventeen of 2026 are 33 kB of brotli apart and 22 kB together,
 * because their words and members are the same; who opens one reads up to 170 kB of JSON more.
 */
const SMALL = 50_000;

/** A form that is filled once a year, at a desk, lies in the same file whatever its length: 2 kB of brotli less. */
function isYearly(key: string): boolean {
  return key.startsWith('partner-self-evaluation/');
}

/**
 * Where a definition lies. `together`: in a file of several, under its key. `of`: the key of the text whose pieces its
 * own text is made of; absent: it is whole.
 */
type FormFile = { readonly url: string; readonly together?: true; readonly of?: string };

/** A definition as JSON: whole, or as pieces of a base. */
type Kept = { readonly source: string; readonly base: Pick<FormFile, 'of'> };

/**
 * A definition as the build keeps it. An earlier version of a form is kept as pieces of the next version, another form
 * as pieces of the shared list where it has that list; any other definition is kept whole.
 */
function keptAs(text: string, base: string | undefined, key: string): Kept {
  const isMadeOf = base !== undefined && base !== '' && (key !== LISTS || text.includes(base));
  return isMadeOf ? { source: partsText(base, text), base: { of: key } } : { source: text, base: {} };
}

/** The longest list of options that stands letter by letter in several forms (the 298 municipios); '': there is none. */
function sharedLists(texts: readonly string[]): string {
  const lists = texts.flatMap((text) => {
    const form: Pick<Form, 'choices'> = JSON.parse(text);
    return Object.values(form.choices).map((list) => JSON.stringify(list));
  });
  const shared = lists.filter((list) => texts.filter((text) => text.includes(list)).length > 1);
  return shared.reduce((longest, list) => (list.length > longest.length ? list : longest), '');
}

/** A text as a file holds it that is made of pieces of another; the build ends when it would not come back whole. */
function partsText(base: string, text: string): string {
  const parts = partsOf(base, text);
  if (joinParts(base, parts) !== text) throw new Error('a form would not come back from its pieces');
  return JSON.stringify(parts);
}

function fromFiles(files: Readonly<Record<string, FormFile>>): string {
  const urls = [...new Set(Object.values(files).map(({ url }) => url))];
  const shelves = urls.filter((url) => Object.values(files).some((file) => file.url === url && file.together === true));
  // Each address once, those that hold several first: the map is part of the first screen.
  const ordered = [...shelves, ...urls.filter((url) => !shelves.includes(url))];
  const places = Object.entries(files).map(([key, { url, of }]) => [
    key,
    of === undefined ? [ordered.indexOf(url)] : [ordered.indexOf(url), of],
  ]);
  return `
import { joinParts } from ${JSON.stringify(resolve(import.meta.dirname, '../src/forms/text-parts.ts'))};
const urls = ${JSON.stringify(ordered)};
// Which of them, and the key of the text whose pieces it is made of.
const files = ${JSON.stringify(Object.fromEntries(places))};
const read = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new TypeError('the file of a form is not there: ' + answer.status);
  return await answer.text();
};
const reading = new Map();
// A screen that asks for several at once reads the file that holds them once.
const shelf = (url) => {
  const under = reading.get(url) ?? read(url).then(JSON.parse).finally(() => reading.delete(url));
  reading.set(url, under);
  return under;
};
const kept = async (key) => {
  const [at] = files[key];
  const url = urls[at];
  return at < ${shelves.length} ? JSON.stringify((await shelf(url))[key]) : await read(url);
};
const textOf = async (key) => {
  const [, of] = files[key];
  if (of === undefined) return await kept(key);
  const [base, parts] = await Promise.all([textOf(of), kept(key)]);
  return joinParts(base, JSON.parse(parts));
};
export async function readShippedForm(id, version) {
  const key = id + '/' + version;
  return Object.hasOwn(files, key) ? JSON.parse(await textOf(key)) : null;
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
