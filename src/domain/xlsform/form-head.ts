import { withoutAccents } from '../text/fold.ts';
import type { Languages } from './languages.ts';
import type { Problems } from './problems.ts';
import type { Settings } from './read-settings.ts';
import type { Survey } from './read-survey.ts';

/** What the service's databases hold of a version. */
const MOST_VERSION = 2_147_483_647;

/** The members of the form besides its lists and questions. */
export function headOf(
  settings: Settings,
  survey: Survey,
  own: ReadonlyMap<string, unknown>,
  languages: Languages,
  options: { readonly version?: number; readonly id?: string },
  problems: Problems,
): Readonly<Record<string, unknown>> & { readonly id: string; readonly title: unknown } {
  const written = settings.id ?? survey.settings.get('form_id');
  if (written === undefined && options.id === undefined) {
    problems.add('error', 'missing-form-id', { sheet: 'settings' });
  }
  const source = written ?? options.id ?? '';
  const given = own.get('id');
  const id = typeof given === 'string' ? given : formId(source);
  if (id !== source && given === undefined && source !== '') {
    problems.add('warning', 'form-id-changed', { sheet: 'settings' }, { found: source, expected: id });
  }
  const title = settings.title ?? survey.settings.get('form_title');
  const translated = own.get('title');
  const others = typeof translated === 'object' && translated !== null ? translated : {};
  const isNumber = /^[1-9]\d*$/.test(settings.version ?? '') && Number(settings.version) <= MOST_VERSION;
  const version = isNumber ? Number(settings.version) : (options.version ?? 1);
  const sourceVersion = settings.version === undefined || isNumber ? undefined : settings.version;
  const isOurs =
    Object.entries(languages.names).length === 2 &&
    languages.names['es'] === 'Español' &&
    languages.names['en'] === 'English' &&
    languages.defaultTag === 'es';
  return {
    id,
    ...(id === source ? {} : { sourceId: source }),
    version,
    ...(sourceVersion === undefined ? {} : { sourceVersion }),
    ...(isOurs ? {} : { defaultLanguage: languages.defaultTag, languages: languages.names }),
    ...(settings.instanceName === undefined ? {} : { instance_name: settings.instanceName }),
    ...(settings.style === undefined ? {} : { style: settings.style }),
    ...Object.fromEntries([...own].filter(([member]) => member !== 'supplied' && !member.startsWith('scoring_'))),
    // The settings hold the title in the form's own language, our sheet those in the others.
    title: {
      [languages.defaultTag]: title ?? source,
      ...others,
      ...(title === undefined ? {} : { [languages.defaultTag]: title }),
    },
  };
}

/** Ours are in small letters: `Encuesta Agua 2026` is `encuesta_agua_2026`. */
function formId(written: string): string {
  const plain = withoutAccents(written)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '_');
  const id = plain.replace(/^[^a-z]+/, '').replaceAll(/^_+|(?<!_)_+$/g, '');
  return (id === '' ? 'form' : id).slice(0, 100);
}
