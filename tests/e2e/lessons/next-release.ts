import { build, type Plugin } from 'vite';

/** Version of the app that comes after the one under test. */
export const NEXT_VERSION = '99.0.0';

/**
 * Builds what could be the next release: another version, one more version of the phone's schema, and a chlorination
 * check in which a question was added, one renamed, one removed and two made another type: one that keeps its answers, and
 * one that cannot.
 */
export async function buildNextRelease(outDir: string): Promise<void> {
  await build({
    logLevel: 'error',
    define: { __APP_VERSION__: JSON.stringify(NEXT_VERSION), __BUILT_AT__: JSON.stringify(new Date().toISOString()) },
    build: { outDir, emptyOutDir: true },
    plugins: [nextRelease()],
  });
}

function nextRelease(): Plugin {
  return {
    name: 'next-release',
    enforce: 'pre',
    transform(code, id) {
      if (id.endsWith('src/forms/index.ts')) return nextForms(code);
      if (id.endsWith('src/storage/phone/schema.ts')) return nextSchema(code);
      // What lists say of a form comes from the build's own configuration.
      if (id === '\0virtual:form-entries') return nextEntries(code);
      return null;
    },
  };
}

function nextForms(code: string): string {
  const list = replaceOnce(code, 'export const forms: readonly Form[] =', 'const formsOfBefore: readonly Form[] =');
  return `${list}
const nextNode = (node) => {
  if (node.name === 'recomendacion') return [{ ...node, name: 'consejo' }];
  if (node.name === 'firma_tecnico') return [];
  if (node.name === 'observaciones') return [node, { type: 'text', name: 'proxima_visita', label: { es: '¿Cuándo vuelve?', en: 'When is the next visit?' } }];
  if (node.name === 'tipo_visita') { const { list, ...rest } = node; return [{ ...rest, type: 'text' }]; }
  if (node.name === 'donde_compra') { const { list, ...rest } = node; return [{ ...rest, type: 'integer' }]; }
  return [node.children === undefined ? node : { ...node, children: node.children.flatMap(nextNode) }];
};
export const forms = formsOfBefore.map((form) => form.id === 'chlorination-check' ? { ...form, version: form.version + 1, children: form.children.flatMap(nextNode) } : form);
`;
}

function nextEntries(code: string): string {
  const [entry, version] = /"id":"chlorination-check","version":(\d+)/.exec(code) ?? [];
  if (entry === undefined) throw new Error('the entry of the chlorination check is not where it was');
  return code.replace(entry, `"id":"chlorination-check","version":${Number(version) + 1}`);
}

function nextSchema(code: string): string {
  const from = code.indexOf('export const SCHEMA_VERSIONS');
  const end = code.indexOf('\n];', from);
  if (from < 0 || end < 0) throw new Error('the versions of the schema are not where they were');
  const last = Math.max(...[...code.slice(from, end).matchAll(/version: (\d+)/g)].map((match) => Number(match[1])));
  return `${code.slice(0, end)}\n  { version: ${last + 1}, stores: { ofTheNextRelease: 'id' } },${code.slice(end)}`;
}

function replaceOnce(code: string, from: string, to: string): string {
  if (!code.includes(from)) throw new Error(`not there any more: ${from}`);
  return code.replace(from, to);
}
