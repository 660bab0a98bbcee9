import * as z from 'zod/mini';
import type { BoardSource } from '../boards/board.ts';
import { type BoardRecord, itemsOf } from '../boards/board-items.ts';
import type { Answers } from '../form/answers.ts';
import type { Indicator } from './indicator.ts';

const itemSchema = z.object({
  tipo: z.enum(['linea_base', 'meta', 'referencia', 'medio_termino']),
  indicador: z.string(),
  ambito: z.enum(['movimiento', 'municipio', 'pais']),
  municipio: z.optional(z.string()),
  anio: z.int(),
  unidad: z.enum(['porcentaje', 'numero', 'dias']),
  valor: z.number(),
  fuente: z.string(),
  nota: z.optional(z.string()),
});

/** A value of an indicator that no record makes: a baseline, a target, a national reference, the value at mid-term. */
export type ReferenceValue = {
  readonly kind: 'linea_base' | 'meta' | 'referencia' | 'medio_termino';
  /** Code: `CO-01`. */
  readonly indicator: string;
  /** Code of a municipality; `movement`: all of it; `country`. */
  readonly place: { readonly kind: 'movement' | 'country' } | { readonly kind: 'municipality'; readonly code: string };
  readonly year: number;
  /** As figures are told: a share in [0, 1], a number, or days. */
  readonly value: number;
  readonly unit: 'share' | 'number' | 'days';
  readonly source: string;
  readonly note: string | null;
};

/** What an item of a board says as a reference; null: it lacks something that one needs. */
export function referenceIn(item: Answers): ReferenceValue | null {
  const read = itemSchema.safeParse(item).data;
  if (read === undefined) return null;
  const { tipo, indicador, ambito, municipio, anio, unidad, valor, fuente, nota } = read;
  if (ambito === 'municipio' && municipio === undefined) return null;
  return {
    kind: tipo,
    indicator: indicador,
    place:
      ambito === 'municipio'
        ? { kind: 'municipality', code: municipio ?? '' }
        : { kind: ambito === 'pais' ? 'country' : 'movement' },
    year: anio,
    value: unidad === 'porcentaje' ? Math.round(valor * 1e4) / 1e6 : valor,
    unit: unidad === 'porcentaje' ? 'share' : unidad === 'dias' ? 'days' : 'number',
    source: fuente,
    note: nota ?? null,
  };
}

/** The values that count, and how many more nobody approved yet. */
export type References = { readonly values: readonly ReferenceValue[]; readonly waiting: number };

/**
 * The baselines, targets and references of some records, those of the plan included. As in the figures that they are
 * held against, only what was approved counts: a later value that waits leaves the approved one in its place.
 */
export function referencesOf(sources: readonly BoardSource[], records: readonly BoardRecord[]): References {
  const valuesOf = (of: readonly BoardSource[], from: readonly BoardRecord[]): readonly ReferenceValue[] =>
    [...itemsOf(of, from).values()].flat().flatMap((item) => referenceIn(item) ?? []);
  const recorded = sources.map(({ shipped: _shipped, ...source }) => source);
  return {
    values: valuesOf(
      sources,
      records.filter(({ state }) => state === 'approved'),
    ),
    waiting: valuesOf(
      recorded,
      records.filter(({ state }) => state === 'unsent' || state === 'received'),
    ).length,
  };
}

/** The target that the indicator itself says, for the movement; empty: it says none. */
export function ownTarget({ code, target, source, figures }: Indicator): readonly ReferenceValue[] {
  if (target === undefined) return [];
  const kind = figures?.[0].rule.kind;
  const unit = kind === 'count' ? 'number' : kind === 'median-days' ? 'days' : 'share';
  return [{ kind: 'meta', indicator: code, place: { kind: 'movement' }, ...target, unit, source, note: null }];
}

/** What a figure is held against. */
export type Comparison = {
  /** The earliest baseline of the place. */
  readonly baseline: ReferenceValue | null;
  /** The target of the year, else the next one to come, else the last one that there was. */
  readonly target: ReferenceValue | null;
  /** Figure less target; null where either is missing. */
  readonly gap: number | null;
  /** Figure less baseline. */
  readonly sinceBaseline: number | null;
  /** Values of the whole country and the like, for comparison; the latest first. */
  readonly references: readonly ReferenceValue[];
};

/**
 * What there is to compare a figure with. `municipality` null: the movement. A municipality without a target of its own is
 * held against the movement's, and so is what lies in none (`NO_MUNICIPALITY`); a baseline of others says nothing of it. `own`: the target that the indicator itself says,
 * which counts where nobody entered one for the place or the movement.
 */
export function compareFigure(
  values: readonly ReferenceValue[],
  asked: { readonly indicator: string; readonly municipality: string | null; readonly year: number },
  figure: number | null,
  own: readonly ReferenceValue[] = [],
): Comparison {
  const mine = values.filter(({ indicator }) => indicator === asked.indicator);
  const here = valuesAt(mine, asked.municipality);
  const movement = valuesAt(mine, null);
  const baseline = here.filter(({ kind }) => kind === 'linea_base').toSorted(byYear)[0] ?? null;
  const target = targetOf(here, asked.year) ?? targetOf(movement, asked.year) ?? targetOf(own, asked.year);
  return {
    baseline,
    target,
    gap: difference(figure, target),
    sinceBaseline: difference(figure, baseline),
    references: mine
      .filter(({ place, kind }) => place.kind === 'country' || kind === 'referencia')
      .toSorted((left, right) => byYear(right, left)),
  };
}

/** The way of an indicator over the whole plan. */
export type WholeWay = { readonly [end in 'base' | 'middle' | 'target']: ReferenceValue | null };

/**
 * From the earliest baseline of a place to its last target by year, with the last value at mid-term; of one year's the one
 * that was written last. Of the movement, `own` is the target where nobody entered one. The board of the mid-term review
 * takes the same.
 */
export function wholeWayOf(
  values: readonly ReferenceValue[],
  asked: { readonly indicator: string; readonly municipality: string | null },
  own: readonly ReferenceValue[] = [],
): WholeWay {
  const here = valuesAt(values, asked.municipality).filter(({ indicator }) => indicator === asked.indicator);
  const byYearOf = (kind: ReferenceValue['kind']) => here.filter((value) => value.kind === kind).toSorted(byYear);
  const latest = (kind: ReferenceValue['kind']): ReferenceValue | null => {
    const sorted = byYearOf(kind);
    return sorted.find(({ year }) => year === sorted.at(-1)?.year) ?? null;
  };
  return {
    base: byYearOf('linea_base')[0] ?? null,
    middle: latest('medio_termino'),
    target: latest('meta') ?? valuesAt(own, asked.municipality)[0] ?? null,
  };
}

/** Those of a municipality, or of the movement (null). */
function valuesAt(values: readonly ReferenceValue[], municipality: string | null): readonly ReferenceValue[] {
  return values.filter(({ place }) =>
    municipality === null ? place.kind === 'movement' : place.kind === 'municipality' && place.code === municipality,
  );
}

function targetOf(values: readonly ReferenceValue[], year: number): ReferenceValue | null {
  const targets = values.filter(({ kind }) => kind === 'meta').toSorted(byYear);
  return targets.find((target) => target.year >= year) ?? targets.at(-1) ?? null;
}

function byYear(left: ReferenceValue, right: ReferenceValue): number {
  return left.year - right.year;
}

function difference(figure: number | null, other: ReferenceValue | null): number | null {
  return figure === null || other === null ? null : Math.round((figure - other.value) * 1e6) / 1e6;
}
