import { build, type Plugin } from 'vite';
import type { ShippedFormsApi } from '../../../scripts/shipped-forms-plugin.ts';
import type { Form, FormNode } from '../../../src/domain/form/definition.ts';

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
    mode: 'test',
    define: { __APP_VERSION__: JSON.stringify(NEXT_VERSION), __BUILT_AT__: JSON.stringify(new Date().toISOString()) },
    build: { outDir, emptyOutDir: true },
    plugins: [nextRelease()],
  });
}

function nextRelease(): Plugin {
  return {
    name: 'next-release',
    enforce: 'pre',
    configResolved({ plugins }) {
      const shipped: Plugin<ShippedFormsApi> | undefined = plugins.find(({ name }) => name === 'shipped-forms');
      if (shipped?.api === undefined) throw new Error('the plugin that ships the forms is not where it was');
      shipped.api.change((forms) => forms.map((form) => (form.id === 'chlorination-check' ? nextCheck(form) : form)));
    },
    transform(code, id) {
      return id.endsWith('src/storage/phone/schema.ts') ? nextSchema(code) : null;
    },
  };
}

function nextCheck(form: Form): Form {
  return { ...form, version: form.version + 1, children: form.children.flatMap(nextNode) };
}

function nextNode(node: FormNode): readonly FormNode[] {
  if (node.type === 'group' || node.type === 'repeat') return [{ ...node, children: node.children.flatMap(nextNode) }];
  const { list: _list, ...rest } = node;
  switch (node.name) {
    case 'recomendacion':
      return [{ ...node, name: 'consejo' }];
    case 'firma_tecnico':
      return [];
    case 'observaciones':
      return [
        node,
        { type: 'text', name: 'proxima_visita', label: { es: '¿Cuándo vuelve?', en: 'When is the next visit?' } },
      ];
    case 'tipo_visita':
      return [{ ...rest, type: 'text' }];
    case 'donde_compra':
      return [{ ...rest, type: 'integer' }];
    default:
      return [node];
  }
}

function nextSchema(code: string): string {
  const from = code.indexOf('export const SCHEMA_VERSIONS');
  const end = code.indexOf('\n];', from);
  if (from < 0 || end < 0) throw new Error('the versions of the schema are not where they were');
  const last = Math.max(...[...code.slice(from, end).matchAll(/version: (\d+)/g)].map((match) => Number(match[1])));
  return `${code.slice(0, end)}\n  { version: ${last + 1}, stores: { ofTheNextRelease: 'id' } },${code.slice(end)}`;
}
