import { isMunicipalityCode, uuidSchema } from '../../../domain/ids.ts';
import type { IndicatorQuestion } from '../../../sync/administration.ts';
import { MATRIX_VIEWS, type MatrixView } from './matrix.ts';
import { PERIODS, type PeriodChoice, periodFault, periodOf } from './period.ts';

/** What Indicadores shows: for which visits, and what of each figure. It stands in the address, so that it can be sent. */
export type IndicatorView = {
  readonly period: PeriodChoice;
  readonly question: IndicatorQuestion;
  readonly shows: MatrixView;
};

const PERIOD_NAMES: Readonly<Record<PeriodChoice, string>> = {
  last12: '12-meses',
  thisYear: 'este-anio',
  lastYear: 'anio-pasado',
  all: 'todo',
  own: 'fechas',
};
const VIEW_NAMES: Readonly<Record<MatrixView, string>> = {
  value: 'valor',
  target: 'meta',
  gap: 'brecha',
  baseline: 'linea-base',
  trend: 'tendencia',
};

/**
 * The view that an address asks for: `?periodo=este-anio&municipio=1609&ver=brecha`. A period by its name moves on with
 * the days; `fechas` has its own in `desde` and `hasta`. What is no view is passed over.
 */
export function indicatorViewIn(params: URLSearchParams, today: Date): IndicatorView {
  const named = PERIODS.find((one) => PERIOD_NAMES[one] === params.get('periodo')) ?? 'last12';
  const own = { from: params.get('desde') ?? '', to: params.get('hasta') ?? '' };
  const period = named === 'own' && periodFault(own) !== null ? 'last12' : named;
  const municipality = params.get('municipio') ?? '';
  return {
    period,
    question: {
      ...(period === 'own' ? own : periodOf(period, today)),
      municipality: isMunicipalityCode(municipality) ? municipality : null,
      partner: uuidSchema.safeParse(params.get('socio')).data ?? null,
    },
    shows: MATRIX_VIEWS.find((one) => VIEW_NAMES[one] === params.get('ver')) ?? 'value',
  };
}

/** The address of a view, `?` included; '' for what the screen opens with. */
export function addressOfIndicators({ period, question, shows }: IndicatorView): string {
  const params = new URLSearchParams();
  if (period !== 'last12') params.set('periodo', PERIOD_NAMES[period]);
  if (period === 'own') {
    params.set('desde', question.from);
    params.set('hasta', question.to);
  }
  if (question.municipality !== null) params.set('municipio', question.municipality);
  if (question.partner !== null) params.set('socio', question.partner);
  if (shows !== 'value') params.set('ver', VIEW_NAMES[shows]);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
