import type { TFunction } from 'i18next';
import { type IndicatorComponent } from '../../../domain/indicators/indicator.ts';
import { compareFigure, ownTarget } from '../../../domain/indicators/references.ts';
import type { ReportCell, ReportDocument } from '../../../domain/reports/report-document.ts';
import { fileNameOf } from '../../../domain/text/file-name.ts';
import { formatDate, formatNumber } from '../../kit/i18n/formats.ts';
import {
  changeOf,
  type Figures,
  type IndicatorWords,
  indicatorSections,
} from '../../kit/indicators/indicator-sections.ts';
import { isCounted, resultOf } from '../../kit/indicators/report-figures.ts';
import { tableOf } from '../../kit/indicators/report-table.ts';

/** The components of the framework of results (plan, section 7.1), in its order. */
const FIVE: readonly IndicatorComponent[] = ['cobertura', 'prestadores', 'niveles', 'municipio', 'nacional'];

/** How a component stands against its targets. */
export type GoalsOfComponent = {
  readonly component: IndicatorComponent;
  /** Indicators with a target, those of them with a value, those that reach it. */
  readonly withTarget: number;
  readonly withValue: number;
  readonly reached: number;
  /** The share that is furthest below its target; null: none is below. */
  readonly furthest: { readonly code: string; readonly gap: number } | null;
};

/** The five components of a municipality against their targets of the year that the figures end in. */
export function goalsOf({ now, values }: Figures): readonly GoalsOfComponent[] {
  const year = Number(now.to.slice(0, 4));
  return FIVE.map((component) => {
    const held = tableOf(now)
      .indicators.filter((indicator) => indicator.component === component)
      .map((indicator) => {
        const value = isCounted(indicator) ? (resultOf(now, indicator)?.value ?? null) : null;
        const asked = { indicator: indicator.code, municipality: now.municipality, year };
        return { code: indicator.code, value, ...compareFigure(values, asked, value, ownTarget(indicator)) };
      })
      .filter(({ target }) => target !== null);
    const below = held
      .flatMap(({ code, gap, target }) => (gap !== null && gap < 0 && target?.unit === 'share' ? [{ code, gap }] : []))
      .toSorted((left, right) => left.gap - right.gap);
    return {
      component,
      withTarget: held.length,
      withValue: held.filter(({ value }) => value !== null).length,
      reached: held.filter(({ gap }) => gap !== null && gap >= 0).length,
      furthest: below[0] ?? null,
    };
  });
}

/**
 * "Metas" as a sheet: the five components at a glance, then each indicator with its year before, target and gap.
 * `readsTargets`: whether this person reads the targets that were noted; who does not is never told that there are none.
 */
export function goalsDocument(
  figures: Figures,
  {
    name,
    language,
    readsTargets,
  }: { readonly name: string; readonly language: 'es' | 'en'; readonly readsTargets: boolean },
  words: IndicatorWords,
  t: TFunction<['month', 'indicators', 'reports']>,
): ReportDocument {
  const { from, to, time } = figures.now;
  const goals = goalsOf(figures);
  const cellOf = ({ withTarget, withValue, reached, furthest }: GoalsOfComponent): ReportCell => {
    if (withTarget === 0) return { text: t(readsTargets ? 'month:goals.noTarget' : 'month:goals.notYours') };
    const without = withTarget - withValue;
    const parts = [
      withValue === 0
        ? null
        : t('month:goals.reached', { count: reached, number: whole(reached), of: whole(withValue) }),
      furthest === null
        ? null
        : t('month:goals.furthest', { code: furthest.code, change: changeOf(furthest.gap, 'share', words) }),
      without === 0 ? null : t('month:goals.without', { count: without, number: whole(without) }),
    ].filter((part) => part !== null);
    const tone = withValue === 0 ? {} : { tone: reached === withValue ? ('good' as const) : ('warning' as const) };
    return { text: parts.join(' · '), ...tone };
  };
  return {
    language,
    title: t('month:goals.title'),
    about: [
      name,
      t('month:goals.about', { from: formatDate(from), to: formatDate(to), time: formatDate(time) }),
      t('indicators:onlyApproved'),
    ],
    fileName: fileNameOf([t('month:goals.fileName'), name, to]),
    sections: [
      {
        title: t('month:goals.glance'),
        blocks: [
          {
            kind: 'facts',
            facts: goals.map((one) => ({
              name: t(`indicators:component.${one.component}`),
              cell: cellOf(one),
            })),
          },
          ...(readsTargets
            ? goals.some(({ withTarget }) => withTarget === 0)
              ? [{ kind: 'text' as const, text: t('month:goals.writeThem') }]
              : []
            : [{ kind: 'text' as const, text: t('month:goals.notYoursText') }]),
        ],
      },
      ...indicatorSections(figures, words, FIVE),
    ],
  };
}

function whole(count: number): string {
  return formatNumber(count, 0);
}
