import type { DraftList } from './read-choices.ts';

/**
 * What `search('aldeas', 'matches', 'municipio', ${municipio})` in an appearance says (ODK, Kobo and SurveyCTO): the file,
 * the condition on its rows, and what is left of the appearance.
 */
export type SearchAppearance = {
  readonly file: string;
  readonly filter: string | null;
  readonly appearance: string;
};

const CALL = /\bsearch\s*\(/;

/** Null: it does not search. `bad`: it does, in a way that nobody documents. */
export function readSearch(appearance: string): SearchAppearance | 'bad' | null {
  const call = CALL.exec(appearance);
  if (call === null) return null;
  const begin = call.index + call[0].length;
  const end = appearance.lastIndexOf(')');
  const parts = end < begin ? null : argumentsOf(appearance.slice(begin, end));
  const [file, how, columns, value, otherColumn, otherValue] = parts ?? [];
  const name = textIn(file);
  if (name === null || parts === null || ![1, 4, 6].includes(parts.length)) return 'bad';
  const left = `${appearance.slice(0, call.index)}${appearance.slice(end + 1)}`.replaceAll(/\s+/g, ' ').trim();
  if (parts.length === 1) return { file: name, filter: null, appearance: left };
  const first = conditionOf(textIn(how) ?? '', textIn(columns), value ?? '');
  const other = otherColumn === undefined ? null : conditionOf('matches', textIn(otherColumn), otherValue ?? '');
  if (first === null || (otherColumn !== undefined && other === null)) return 'bad';
  return { file: name, filter: other === null ? first : `(${first}) and ${other}`, appearance: left };
}

/**
 * The columns that the only row of such a list names, its choices aside: `name` says which column is the value, `label`
 * which is shown. A list of other rows is an ordinary one.
 */
export function columnsIn(list: DraftList | undefined): { readonly value: string; readonly label: string } | null {
  const items = (list?.items ?? []).filter((item) => !/^\d+$/.test(String(item['name'])));
  const [only] = items;
  if (only === undefined || items.length !== 1 || items.length !== list?.items.length) return null;
  const label = only['label'];
  const [words] = typeof label === 'object' && label !== null ? Object.values(label) : [];
  const value = String(only['name']);
  return { value, label: typeof words === 'string' && COLUMN.test(words) ? words : value };
}

const COLUMN = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

function conditionOf(how: string, columns: string | null, value: string): string | null {
  const names = (columns ?? '').split(',').map((name) => name.trim());
  if (names.length === 0 || !names.every((name) => COLUMN.test(name)) || value.trim() === '') return null;
  const one = (name: string): string | null => {
    switch (how) {
      case 'matches':
        return `${name} = ${value}`;
      case 'contains':
        return `contains(${name}, ${value})`;
      case 'startswith':
        return `starts-with(${name}, ${value})`;
      case 'endswith':
        return `ends-with(${name}, ${value})`;
      default:
        return null;
    }
  };
  const parts = names.map(one);
  return parts.some((part) => part === null) ? null : parts.join(' or ');
}

function textIn(argument: string | undefined): string | null {
  return /^(['"])(.*)\1$/s.exec(argument ?? '')?.[2] ?? null;
}

/** Apart by commas outside of quotes and brackets; null: a bracket or quote never closes. */
function argumentsOf(text: string): readonly string[] | null {
  const parts: string[] = [];
  let part = '';
  let quote = '';
  let depth = 0;
  for (const sign of text) {
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === "'" || sign === '"') quote = sign;
    else if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    if (sign === ',' && quote === '' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += sign;
  }
  if (quote !== '' || depth !== 0) return null;
  return [...parts, part.trim()];
}
