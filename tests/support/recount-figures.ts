import type { DatabaseSync } from 'node:sqlite';

/**
 * The figures of the matrix counted a second time, by SQL over what is stored, from the definitions of the domain
 * reference B.3. It imports nothing of the product: where both agree, neither has made the other's mistake. The index of
 * a self-evaluation (SO-01) is taken as the service stored it, where enough is answered for one; how it is made has
 * tests of its own.
 */
export type Recount = { readonly value: number | null; readonly counted: number; readonly unknown: number };
export type RecountRequest = {
  readonly from: string;
  readonly to: string;
  readonly municipality?: string;
  readonly partner?: string;
};

/** `{x}` is the answer to x. A condition is 1, 0, or null where it is not known. */
type Definition = {
  readonly form: string;
  /** Every record counts, not only the last of each subject. */
  readonly each?: true;
  readonly applies?: string;
  /** True: whether it applies is not known, so the record is without data. */
  readonly open?: string;
} & (
  | { readonly all: readonly string[] }
  | { readonly ratio: readonly [string, string] }
  | { readonly mean: string }
  | { readonly median: string }
  | { readonly count: true }
);

const yes = (name: string): string => `case when {${name}} is null then null when {${name}} = 'si' then 1 else 0 end`;
const holds = (name: string, test: string): string =>
  `case when {${name}} is null then null when ${test} then 1 else 0 end`;
const day = (name: string): string => `cast(replace({${name}}, '-', '') as integer)`;
const places = (list: string, has: string, question: string, good: string) => ({
  applies: `coalesce({${has}}, 'si') = 'si'`,
  ratio: [
    `(select count(*) from json_each(answers, '$.${list}') e where json_extract(e.value, '$.${question}') in (${good}))`,
    `nullif((select count(*) from json_each(answers, '$.${list}') e where {${has}} = 'si' and coalesce(json_extract(e.value, '$.${question}'), '') <> ''), 0)`,
  ] as const,
});

const COMMUNITY_BOARD = `coalesce({clase_prestador}, '') = 'organizacion_comunitaria'`;
/** Whose class was left blank may be one: without data, whatever else is answered. */
const OF_COMMUNITY_BOARDS = {
  applies: `coalesce({clase_prestador}, 'organizacion_comunitaria') = 'organizacion_comunitaria'`,
  open: '{clase_prestador} is null',
} as const;
const WITHOUT_TARIFF = `(coalesce({tiene_tarifa}, '') = 'no' or (coalesce(json_array_length(answers, '$.mecanismo_pago'), 0) > 0
  and not exists (select 1 from json_each(answers, '$.mecanismo_pago') m where m.value = 'si')))`;
const ACTIONS = ['h4_no_plaguicidas', 'h4_no_descargas', 'h4_reforestacion', 'h4_sustitucion_componentes', 'h5_proteccion_legal',
  'h5_vigilancia', 'h5_flora_fauna', 'h5_demarcacion', 'h5_cercado', 'h5_obra_limpia', 'h5_revision_componentes', 'h5_no_tala',
  'h5_suelos', 'h5_plan_contingencia']; // biome-ignore format: a list of names
const anyAction = (test: string): string => ACTIONS.map((name) => `coalesce({${name}}, '') ${test}`).join(' or ');
const expenses = (kind: string) => ['admin', 'operacion', 'mantenimiento'].map((name) => `{gasto_${kind}_${name}}`);
const blank = (names: readonly string[]): string => `(${names.map((name) => `${name} is null`).join(' or ')})`;
const [planned, spent] = [expenses('teorico'), expenses('real')];
/** A part of the expenses was left blank, so neither what they should spend nor how long the funds last is known. */
const costsUnknown = `({suma_gastos_teoricos} is null and ${blank([...planned, '{gasto_teorico_ambiente}'])})`;
const aom = `(case when ${planned.join(' + ')} > 0 then ${planned.join(' + ')} else ${spent.join(' + ')} end)`;
const monthsUnknown = `({tiene_fondos} is null or ${blank(planned)} or (${planned.join(' + ')} = 0 and ${blank(spent)}))`;
const months = `({monto_fondos} * 1.0 / nullif(${aom}, 0))`;
const water = `'sobre_demanda', 'sin_picos'`;

const COVERAGE = { form: 'community-coverage' } as const;
const PROVIDER = { form: 'provider-assessment' } as const;
const SYSTEM = { form: 'water-system' } as const;
const MUNICIPALITY = { form: 'municipality-holder' } as const;
const COMPLAINT = { form: 'complaint', each: true } as const;
const REQUEST = { form: 'improvement-request', each: true } as const;
/**
 * What the last approved record of progress says of an activity by the end of the period, or whenever where the year of
 * the activity is over by then; else the activity itself.
 */
const lastTold = (name: string): string =>
  `coalesce((select json_extract(t.answers, '$.${name}') from told t where t.about = asked.id and (t.day_to <= :to or asked.day_to <= :to)
    order by t.day_to desc, t.arrival desc, t.id desc limit 1), {${name}})`;
const TOLD = `told as materialized (select *, json_extract(answers, '$.actividad_id') as about from approved
  where form = 'poa-advance'),`;
const PLAN = {
  form: 'poa-activity',
  each: true,
  applies: `coalesce(${lastTold('estado')}, '') <> 'cancelada'`,
} as const;

const DEFINITIONS: Readonly<Record<string, Definition>> = {
  'CO-01': { ...COVERAGE, ratio: ['min({viviendas_con_agua}, {viviendas_totales})', '{viviendas_totales}'] },
  'CO-02': {
    ...COVERAGE,
    ratio: ['min({saneamiento_tipo_1} + {saneamiento_tipo_2}, {viviendas_totales})', '{viviendas_totales}'],
  },
  'CO-03': { ...COVERAGE, ...places('escuelas', 'hay_escuelas', 'escuela_agua', water) },
  'CO-04': { ...COVERAGE, ...places('escuelas', 'hay_escuelas', 'escuela_saneamiento', `'si'`) },
  'CO-05': { ...COVERAGE, ...places('centros_salud', 'hay_centros_salud', 'salud_agua', water) },
  'CO-06': { ...COVERAGE, ...places('centros_salud', 'hay_centros_salud', 'salud_saneamiento', `'si'`) },
  'CO-07': { ...COVERAGE, ...places('centros_comunales', 'hay_centros_comunales', 'comunal_agua', water) },
  'CO-08': { ...COVERAGE, ...places('centros_comunales', 'hay_centros_comunales', 'comunal_saneamiento', `'si'`) },
  'CO-09': {
    ...COVERAGE,
    all: [
      `case when {viviendas_totales} > 0 then {viviendas_con_agua} >= {viviendas_totales} end`,
      `case when {viviendas_totales} > 0 then {saneamiento_tipo_1} + {saneamiento_tipo_2} >= {viviendas_totales} end`,
    ],
  },
  'PS-01': {
    ...PROVIDER,
    ...OF_COMMUNITY_BOARDS,
    all: [
      yes('estado_legal'),
      `case when {registro_ersaps} = 'si' or {registro_municipal} = 'si' then 1
        when {registro_ersaps} is null or {registro_municipal} is null then null else 0 end`,
    ],
  },
  'PS-02': {
    ...PROVIDER,
    ...OF_COMMUNITY_BOARDS,
    all: [
      yes('cargos_nombrados'),
      `case when {fecha_eleccion} is null or {fecha_aplicacion} is null then null
        when ${day('fecha_aplicacion')} - ${day('fecha_eleccion')} <= 20000 then 1 else 0 end`,
      `case when {mujeres_junta} is null or {integrantes_junta} is null then null
        when {mujeres_junta} * 3 >= {integrantes_junta} then 1 else 0 end`,
    ],
  },
  'PS-03': {
    ...PROVIDER,
    ...OF_COMMUNITY_BOARDS,
    all: [
      holds('numero_reuniones', '{numero_reuniones} >= 6'),
      holds('libro_actas', `{libro_actas} <> 'no'`),
      `case when {rinde_cuentas} = 'no' or {acta_rendicion} = 'no' then 0
        when {fecha_rendicion} is null or {fecha_aplicacion} is null then null
        when ${day('fecha_aplicacion')} - ${day('fecha_rendicion')} <= 10000 then 1 else 0 end`,
    ],
  },
  'PS-04': {
    ...PROVIDER,
    applies: `(${WITHOUT_TARIFF} or ${blank([...planned, '{gasto_teorico_ambiente}'])} or coalesce({gasto_teorico_mensual}, 1) <> 0)`,
    all: [
      `case when ${WITHOUT_TARIFF} then 0 when ${costsUnknown} or {ingresos_facturacion} is null or coalesce({gasto_teorico_mensual}, 0) = 0 then null
        when round({ingresos_facturacion} * 1.0 / {gasto_teorico_mensual}, 6) >= 1 then 1 else 0 end`,
    ],
  },
  'PS-05': {
    ...PROVIDER,
    applies: `not ${WITHOUT_TARIFF}`,
    ratio: ['min({usuarios_al_dia}, {usuarios_deberian_pagar})', '{usuarios_deberian_pagar}'],
  },
  'PS-06': {
    ...PROVIDER,
    all: [
      yes('libro_ingresos_egresos'),
      `case when {clase_prestador} is null then null when not ${COMMUNITY_BOARD} then 1 else ${yes('cuenta_bancaria')} end`,
      `case when {tiene_fondos} = 'no' then 0 when ${monthsUnknown} then null when ${aom} = 0 then 1
        when ${months} is null then null when round(${months}, 6) >= 3 then 1 else 0 end`,
    ],
  },
  'PS-07': {
    ...PROVIDER,
    all: [
      yes('tiene_fontanero'),
      yes('tiene_herramientas'),
      holds('atencion_om', `{atencion_om} = 'preventivo_correctivo'`),
      holds('reglamento', `{reglamento} = 'existe_se_aplica'`),
    ],
  },
  'PS-08': {
    ...PROVIDER,
    all: [
      yes('protege_fuente'),
      `case when {protege_fuente} = 'no' then 0 when ${anyAction(`in ('si', 'parcialmente')`)} then 1
        when ${anyAction(`= ''`)} then null else 0 end`,
    ],
  },
  'NS-01': {
    ...COVERAGE,
    ratio: [
      `case when {ns_cantidad} is null then null when {ns_cantidad} = 'si' then {viviendas_con_agua} else 0 end`,
      '{viviendas_con_agua}',
    ],
  },
  'NS-02': {
    ...SYSTEM,
    mean: `(select avg(json_extract(e.value, '$.red_horas')) from json_each(answers, '$.redes') e) / 24.0`,
  },
  'NS-03': {
    ...SYSTEM,
    all: [
      `case {pasa_coliformes} when 'si' then 1 when 'no' then 0 end`,
      `case when {fecha_coliformes} is null or {fecha_aplicacion} is null then null
        when ${day('fecha_aplicacion')} - ${day('fecha_coliformes')} <= 10000 then 1 else 0 end`,
    ],
  },
  'NS-04': {
    form: 'chlorination-check',
    all: [
      `case when exists (select 1 from json_each(answers, '$.puntos') p where json_extract(p.value, '$.cumple_norma') = 'no') then 0
        when exists (select 1 from json_each(answers, '$.puntos') p where json_extract(p.value, '$.cumple_norma') = 'sin_datos') then null
        when exists (select 1 from json_each(answers, '$.puntos') p where json_extract(p.value, '$.lugar') = 'ultima_casa'
          and json_extract(p.value, '$.cumple_norma') = 'si') then 1 end`,
    ],
  },
  'NS-04/cloran': { form: 'chlorination-check', all: [holds('clora', `{clora} = 'si_funciona'`)] },
  'NS-05': { ...SYSTEM, all: [yes('agua_verano'), yes('agua_invierno')] },
  'MU-01': { ...MUNICIPALITY, all: [yes('comas_ordenanza'), holds('comas_sesiones', '{comas_sesiones} >= 1')] },
  'MU-02': {
    ...MUNICIPALITY,
    all: [
      yes('uscl_constituida'),
      yes('uscl_equipada'),
      holds('uscl_prestadores', '{uscl_prestadores} >= 1'),
      yes('uscl_quejas'),
    ],
  },
  'MU-03': { ...MUNICIPALITY, all: [yes('tecnico_nombrado'), yes('tecnico_presupuesto'), yes('tecnico_plan')] },
  'MU-04': { ...MUNICIPALITY, all: [yes('ajaaps_constituida'), yes('ajaaps_funciona')] },
  'MU-05': { ...MUNICIPALITY, all: [yes('politica_aprobada'), yes('plan_aprobado')] },
  'MU-05/ejecutado': { ...MUNICIPALITY, ratio: ['{presupuesto_ejecutado}', '{presupuesto_inversion}'] },
  'DQ-01': { ...COMPLAINT, count: true },
  'DQ-01/resueltas': { ...COMPLAINT, all: [holds('estado', `{estado} = 'resuelta'`)] },
  'DQ-01/dias': {
    ...COMPLAINT,
    applies: `coalesce({fecha_cierre}, '') <> ''`,
    median: `julianday({fecha_cierre}) - julianday({fecha})`,
  },
  ...Object.fromEntries(
    ['falta_agua', 'calidad_cloro', 'fuga', 'cobro_tarifa', 'trato', 'otro'].map((type) => [
      `DQ-01/tipo-${type}`,
      { ...COMPLAINT, applies: `coalesce({tipo}, '') = '${type}'`, count: true as const },
    ]),
  ),
  'DQ-02': { ...REQUEST, count: true },
  'DQ-02/respondidas': { ...REQUEST, all: [holds('estado', `{estado} <> 'recibida'`)] },
  'DQ-02/financiadas': { ...REQUEST, all: [holds('estado', `{estado} in ('financiada', 'ejecutada')`)] },
  'AC-01': { ...PLAN, mean: `${lastTold('avance')} / 100.0` },
  'AC-01/concluidas': {
    ...PLAN,
    all: [`case when ${lastTold('estado')} is null then null else ${lastTold('estado')} = 'concluida' end`],
  },
  'SO-01': { form: 'partner-self-evaluation', mean: 'score' },
  'SI-01': { ...SYSTEM, mean: 'score' },
  'SI-02': { ...COVERAGE, mean: 'score' },
};

/** Answers that say on which day the visit was; without one, the day it was finished. */
const DAYS = ['fecha_visita', 'fecha_encuesta', 'fecha_aplicacion', 'fecha_autoevaluacion'];
const DAY = `coalesce(${DAYS.map((name) => `{${name}}`).join(', ')},
  case when r.form_id in ('complaint', 'improvement-request', 'municipality-holder', 'poa-advance') then {fecha} end, substr(r.finished_at, 1, 10))`;

/** Every approved revision with where, when and whose it is. POA: the year of the plan, where the activity is. */
const APPROVED = `
  select s.id, r.form_id as form, json_extract(r.body, '$.answers') as answers, s.first_sequence as arrival,
    case when coalesce(json_extract(r.score, '$.grade.reason'), '') in ('incomplete', 'dimension-incomplete', 'nothing-known')
      then null else json_extract(r.score, '$.total') end as score,
    coalesce(e.merged_into, r.subject_id) as subject,
    case when r.form_id = 'poa-activity' then {municipio} else coalesce(k.municipality, e.municipality, r.municipality) end as municipality,
    case when r.subject_type = 'partner' then coalesce(e.merged_into, r.subject_id) else u.partner_id end as partner,
    case when r.form_id = 'poa-activity' then {anio} || '-01-01' else ${DAY} end as day_from,
    case when r.form_id = 'poa-activity' then {anio} || '-12-31' else ${DAY} end as day_to
  from submissions s
  join revisions r on r.submission_id = s.id and r.revision = s.approved_revision and r.place = 'line'
  join users u on u.id = s.author_id
  left join entities e on e.id = r.subject_id
  left join entities k on k.id = e.merged_into
  where s.practice = 0 and r.withdrawn = 0 and e.removed_at is null and k.removed_at is null`;

/** Every figure of the definitions, by code. */
export function recountFigures(db: DatabaseSync, request: RecountRequest): ReadonlyMap<string, Recount> {
  const told = new Map(
    Object.entries(DEFINITIONS).map(([code, definition]) => [code, recount(db, definition, request)] as const),
  );
  // Where nothing at all was recorded, a number is no 0 but no data.
  for (const [code, one] of told) {
    const main = told.get(code.split('/')[0] ?? '');
    if (one.value === 0 && 'count' in (DEFINITIONS[code] ?? {}) && main?.counted === 0)
      told.set(code, { ...one, value: null });
  }
  return told;
}

/** NA-02: communities, systems and Juntas of the registry, and how many were surveyed less than 24 months before a day. */
export function recountSurveys(
  db: DatabaseSync,
  today: string,
  municipality: string | null = null,
): { readonly registered: number; readonly upToDate: number } {
  const inBody = (sql: string): string =>
    sql.replaceAll(/\{(\w+)\}/g, `json_extract(json_extract(r.body, '$.answers'), '$.$1')`);
  const [row] = db
    .prepare(
      `with surveys as (select r.subject_id as subject, ${inBody(DAY)} as day from submissions s
          join revisions r on r.submission_id = s.id and r.revision = s.head_revision and r.place = 'line'
          where s.practice = 0 and s.withdrawn = 0 and s.taken_out_at is null and s.state <> 'declined'
            and r.form_id in ('community-coverage', 'water-system', 'provider-assessment'))
        select count(*) as registered, sum(exists (select 1 from surveys where surveys.subject = e.id
            and surveys.day > date(:today, '-24 months'))) as up_to_date
          from entities e where e.type in ('community', 'system', 'provider') and e.merged_into is null
            and e.removed_at is null and (:municipality is null or e.municipality = :municipality)`,
    )
    .all({ today, municipality });
  return { registered: Number(row?.['registered'] ?? 0), upToDate: Number(row?.['up_to_date'] ?? 0) };
}

function recount(db: DatabaseSync, definition: Definition, request: RecountRequest): Recount {
  const inBody = (sql: string): string =>
    sql.replaceAll(/\{(\w+)\}/g, `json_extract(json_extract(r.body, '$.answers'), '$.$1')`);
  const inRow = (sql: string): string => sql.replaceAll(/\{(\w+)\}/g, `json_extract(answers, '$.$1')`);
  const [numerator, denominator] = sharesOf(definition);
  const speaks =
    definition.each === true
      ? '1'
      : `row_number() over (partition by coalesce(subject, id)
    order by day_to desc, arrival desc, id desc) = 1`;
  const rows = db
    .prepare(
      `with approved as (${inBody(APPROVED)}),
        ${definition.form === PLAN.form ? TOLD : ''}
        asked as (select *, ${speaks} as speaks from approved
          where form = :form and day_to >= :from and day_from <= :to
            and (:municipality is null or municipality = :municipality) and (:partner is null or partner = :partner))
      select ${inRow(numerator)} as numerator, ${inRow(denominator)} as denominator from asked
        where speaks = 1 and (${inRow(definition.applies ?? '1')})`,
    )
    .all({
      form: definition.form,
      from: request.from,
      to: request.to,
      municipality: request.municipality ?? null,
      partner: request.partner ?? null,
    });
  const known: (readonly [number, number])[] = [];
  // Nothing to divide by: in no figure, and not without data either.
  let leftOut = 0;
  for (const { numerator: above, denominator: below } of rows) {
    if ('ratio' in definition && below === 0) leftOut += 1;
    else if (typeof above === 'number' && typeof below === 'number' && below > 0) known.push([above, below]);
  }
  const counts = { counted: known.length, unknown: rows.length - known.length - leftOut };
  if ('count' in definition) return { value: known.length, ...counts };
  if ('median' in definition) return { value: median(known.map(([above]) => above)), ...counts };
  const sum = known.reduce((total, [, below]) => total + below, 0);
  return { value: sum === 0 ? null : known.reduce((total, [above]) => total + above, 0) / sum, ...counts };
}

function sharesOf(definition: Definition): readonly [string, string] {
  if ('ratio' in definition) return definition.ratio;
  if ('mean' in definition) return [`min(1.0, max(0.0, ${definition.mean}))`, '1'];
  if ('median' in definition) return [definition.median, '1'];
  if ('count' in definition) return ['1', '1'];
  const each = definition.all.map((condition) => `(${condition})`);
  const no = each.map((condition) => `${condition} = 0`).join(' or ');
  const open = each.map((condition) => `${condition} is null`).join(' or ');
  return [`case when ${definition.open ?? '0'} then null when ${no} then 0 when ${open} then null else 1 end`, '1'];
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? upper)) / 2;
}
