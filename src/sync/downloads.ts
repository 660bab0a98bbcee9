import { type OpenDataAnswer, type OpenDataSettings, openDataAnswerSchema } from '../domain/sync/open-data.ts';
import { API_BASE } from '../domain/sync/protocol.ts';
import {
  madeTokenSchema,
  type ReadToken,
  type ReadTokenRequest,
  readTokensAnswerSchema,
} from '../domain/sync/read-tokens.ts';
import { type Administered, ANSWER_MS, ask, jsonCall } from './administration.ts';
import type { Wire } from './call.ts';

/** In which format a form's records are wanted; `zip`: their photos. */
export const DOWNLOAD_FORMATS = ['xlsx', 'csv', 'geojson', 'kml', 'zip'] as const;
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number];

/** What a download is bounded by and how it looks; docs/operations.md lists the parameters. */
export type DownloadRequest = {
  readonly revision: 'current' | 'approved';
  /** Days as `YYYY-MM-DD`, both included; '': no bound. */
  readonly from: string;
  readonly to: string;
  /** '': all of the person's scope. */
  readonly municipality: string;
  readonly show: 'codes' | 'paths' | 'es' | 'en';
  /** What personal data is wanted for; null: without personal data. */
  readonly reason: string | null;
};

/** Addresses of a form's files; the browser downloads them by its cookie. */
export function downloadUrls(origin: string, formId: string, repeats: readonly string[], request: DownloadRequest) {
  const form = `${origin}${API_BASE}/exports/${encodeURIComponent(formId)}`;
  const query = queryOf(request);
  return {
    records: (format: DownloadFormat): string =>
      format === 'zip' ? `${form}/photos.zip${query}` : `${form}.${format}${query}`,
    /** A row an instance, by the repeat's name. */
    repeats: repeats.map((name) => ({ name, url: `${form}/${encodeURIComponent(name)}.csv${query}` })),
    /** XForms instances with their photos, and records as KoboToolbox's API gives them. */
    xforms: `${form}/xforms.zip${query}`,
    kobo: `${form}/kobo.json${query}`,
    /** A table whose columns are named as Kobo and ODK name them, behind their groups. */
    grouped: `${form}.csv${queryOf({ ...request, show: 'paths' })}`,
    /** What the columns mean. */
    dictionary: `${form}/dictionary.csv`,
  };
}

/** Address of a table in the columns of SIASAR 2, one of `SIASAR_TABLES`: the last record of each, with the same bounds. */
export function siasarUrl(origin: string, table: SiasarTable, request: DownloadRequest): string {
  return `${origin}${API_BASE}/siasar/${table}.xlsx${queryOf({ ...request, reason: null })}`;
}

/** Systems, communities and providers. */
export const SIASAR_TABLES = ['system_main', 'community_main', 'provider_main'] as const;
type SiasarTable = (typeof SIASAR_TABLES)[number];

/**
 * Address of what is seen of a board, as a file. `address`: the view, as the screen's own address says it; `day`: today
 * where the phone is, so that the file says what the screen says.
 */
export function boardUrl(
  boardId: string,
  format: 'xlsx' | 'csv' | 'geojson',
  { address, language, day }: { readonly address: string; readonly language: 'es' | 'en'; readonly day: string },
): string {
  const params = new URLSearchParams(address);
  params.set('lang', language);
  params.set('day', day);
  return `${API_BASE}/boards/${encodeURIComponent(boardId)}.${format}?${params.toString()}`;
}

/** Address of what Hoy says needs attention, as a file; `day`: today where the phone is. */
export function alertsUrl(format: 'xlsx' | 'csv', language: 'es' | 'en', day: string): string {
  return `${API_BASE}/alerts.${format}?${new URLSearchParams({ lang: language, day }).toString()}`;
}

function queryOf(request: DownloadRequest): string {
  const { revision, from, to, municipality, show, reason } = request;
  const pairs = Object.entries({ revision, from, to, municipality, show }).filter(([, value]) => value !== '');
  const personal = reason === null ? [] : [['personal', 'yes'] as const, ['reason', reason] as const];
  return `?${new URLSearchParams([...pairs, ...personal].map(([name, value]) => [name, value])).toString()}`;
}

/** Read tokens of programs, the latest first, never their text. */
export function listReadTokens(wire: Wire): Promise<Administered<readonly ReadToken[]>> {
  const read = (body: unknown) => readTokensAnswerSchema.safeParse(body).data?.tokens ?? null;
  return ask(wire, { method: 'GET', path: '/read-tokens', timeoutMs: ANSWER_MS, read });
}

/** A new token and where programs read; its text is told this once and kept nowhere. */
export type MadeToken = { readonly token: string; readonly address: string; readonly made: ReadToken };

export function makeReadToken(wire: Wire, request: ReadTokenRequest): Promise<Administered<MadeToken>> {
  const read = (body: unknown) => madeTokenSchema.safeParse(body).data ?? null;
  return ask(wire, { ...jsonCall('POST', '/read-tokens', request), read });
}

/** Ends a token at once. */
export function revokeReadToken(wire: Wire, id: string): Promise<Administered<true>> {
  const path = `/read-tokens/${encodeURIComponent(id)}`;
  return ask(wire, { method: 'DELETE', path, timeoutMs: ANSWER_MS, read: () => true as const });
}

/** Whether everybody may read the movement's figures. */
export function readOpenDataSettings(wire: Wire): Promise<Administered<OpenDataAnswer>> {
  const read = (body: unknown) => openDataAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { method: 'GET', path: '/open-data/settings', timeoutMs: ANSWER_MS, read });
}

/** Opens or closes them, at once. */
export function changeOpenDataSettings(wire: Wire, settings: OpenDataSettings): Promise<Administered<OpenDataAnswer>> {
  const read = (body: unknown) => openDataAnswerSchema.safeParse(body).data ?? null;
  return ask(wire, { ...jsonCall('POST', '/open-data/settings', settings), read });
}
