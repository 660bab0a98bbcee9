import { PROTECTION_ACTIONS } from '../../src/forms/scoring/provider-conditions.ts';
import { between, pick } from './chance.ts';
import type { Plan } from './fill.ts';
import { type Board, has, levelOf, MARK } from './movement.ts';

/** Days before a day, as `YYYY-MM-DD`. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Where a board's things stand, as a phone tells it. */
export function positionOf(board: Board, now: string): NonNullable<Plan[string]> {
  return {
    latitude: board.latitude,
    longitude: board.longitude,
    accuracyMetres: between(4, 18, 1, board.key, now),
    altitudeMetres: board.altitude,
    takenAt: now,
  };
}

/** What a technician finds at a Junta on a day of a year (0, 1, 2) of the demonstration. */
export function providerPlan(board: Board, year: number, day: string, now: string, picture: string | null): Plan {
  const yes = (what: string, ease = 0): 'si' | 'no' => (has(board, year, what, ease) ? 'si' : 'no');
  const three = (what: string): string =>
    has(board, year, what) ? 'si' : has(board, year, what, 0.3) ? 'en_tramite' : 'no';
  const book = (what: string): string =>
    has(board, year, what) ? 'al_dia' : has(board, year, what, 0.3) ? 'atrasado' : 'no';
  const action = (what: string): string =>
    has(board, year, what) ? 'si' : has(board, year, what, 0.25) ? 'parcialmente' : 'no';
  const level = levelOf(board, year);
  const users = board.houses - between(0, 6, 1, board.key, 'away');
  const fee = between(25, 90, 5, board.key, 'fee') + year * 5;
  const upToDate = Math.round(users * Math.min(1, 0.35 + level * 0.68));
  const billed = users * fee;
  const spent = Math.round(users * between(22, 60, 1, board.key, 'cost'));
  const shares = [Math.round(spent * 0.25), Math.round(spent * 0.35), Math.round(spent * 0.3)] as const;
  const rest = spent - shares[0] - shares[1] - shares[2];
  const members = pick([5, 7, 7, 7, 9], board.key, 'members');
  const women = Math.min(members, Math.round(members * (0.1 + level * 0.4)));
  return {
    fecha_aplicacion: day,
    consentimiento_datos: 'si',
    personas_presentes: between(2, 9, 1, board.key, day, 'present'),
    localidad: board.place,
    georreferencia: positionOf(board, now),
    altitud: board.altitude,
    clase_prestador: 'organizacion_comunitaria',
    foto_prestador: picture,
    fecha_creacion: `${between(1988, 2016, 1, board.key, 'made')}-03-15`,
    estado_legal: three('legal'),
    registro_ersaps: three('ersaps'),
    registro_municipal: three('registro'),
    fecha_eleccion: daysBefore(day, has(board, year, 'eleccion') ? between(40, 600, 1, board.key, year, 'e') : 1100),
    cargos_nombrados: yes('cargos', 0.2),
    integrantes_junta: members,
    mujeres_junta: women,
    numero_reuniones: Math.round(level * 8),
    libro_actas: book('actas'),
    representantes: [
      {
        cargo_representante: 'presidencia',
        nombre_representante: `Persona Presidenta ${MARK}`,
        genero_representante: women > 0 ? 'mujer' : 'hombre',
        telefono_representante: '9999-0000',
      },
      {
        cargo_representante: 'tesoreria',
        nombre_representante: `Persona Tesorera ${MARK}`,
        genero_representante: women > 1 ? 'mujer' : 'hombre',
        telefono_representante: '9999-0001',
      },
    ],
    tecnicos: has(board, year, 'fontanero')
      ? [{ cargo_del_tecnico: 'fontanero', nombre_tecnico: `Persona Fontanera ${MARK}`, genero_tecnico: 'hombre' }]
      : [],
    cuenta_bancaria: yes('cuenta'),
    rinde_cuentas: yes('rinde', 0.1),
    acta_rendicion: yes('acta'),
    fecha_rendicion: daysBefore(day, has(board, year, 'rinde12') ? 120 : 500),
    tiene_tarifa: yes('tarifa', 0.35),
    tipo_tarifa: 'unica',
    tarifa_media: fee,
    mecanismo_pago: ['si'],
    tiene_medicion: yes('medicion', -0.4),
    agua_producida: users * 24,
    agua_facturada: users * 18,
    usuarios_deberian_pagar: users,
    usuarios_al_dia: upToDate,
    facturacion_promedio: billed,
    ingresos_facturacion: upToDate * fee,
    ingresos_extra: 'no',
    aportaciones_extra: 'no',
    tasa_expansion: between(0, 4, 0.5, board.key, 'expansion'),
    gasto_real_admin: shares[0],
    gasto_real_operacion: shares[1],
    gasto_real_mantenimiento: shares[2],
    gasto_real_ambiente: rest,
    suma_gastos_reales: spent,
    gasto_teorico_admin: shares[0] + 50,
    gasto_teorico_operacion: shares[1] + 100,
    gasto_teorico_mantenimiento: shares[2] + 100,
    gasto_teorico_ambiente: rest + 50,
    suma_gastos_teoricos: spent + 300,
    libro_ingresos_egresos: yes('libro'),
    ingresos_ultimo_anio: upToDate * fee * 12,
    egresos_ultimo_anio: spent * 12,
    tiene_fondos: yes('fondos', 0.1),
    monto_fondos: Math.round(spent * (0.5 + level * 5)),
    balance_contable: yes('balance', -0.3),
    activos_corrientes: spent * 4,
    atencion_om: has(board, year, 'om')
      ? 'preventivo_correctivo'
      : has(board, year, 'om', 0.35)
        ? 'solo_correctivo'
        : 'no_da',
    tiene_herramientas: yes('herramientas'),
    tiene_fontanero: yes('fontanero', 0.15),
    reglamento: has(board, year, 'reglamento')
      ? 'existe_se_aplica'
      : has(board, year, 'reglamento', 0.3)
        ? 'existe_no_se_aplica'
        : 'no_existe',
    bitacora_om: book('bitacora'),
    cloracion: has(board, year, 'clora') ? 'funciona' : has(board, year, 'clora', 0.3) ? 'intermitente' : 'no',
    apoyo_tecnico: yes('apoyo', 0.1),
    entidad_apoyo: `Técnico municipal ${MARK}`,
    promueve_saneamiento: yes('saneamiento'),
    protege_fuente: yes('protege', 0.2),
    declaratoria_microcuenca: has(board, year, 'declaratoria')
      ? 'declarada'
      : has(board, year, 'declaratoria', 0.3)
        ? 'en_tramite'
        : 'no',
    plan_microcuenca: three('plan'),
    ...Object.fromEntries(PROTECTION_ACTIONS.map((name) => [name, action(name)])),
    observaciones: has(board, year, 'nota') ? null : 'La Junta pide otra capacitación antes de la asamblea.',
    acuerdos: AGREEMENTS.filter(({ what }) => !has(board, year, what)).map(({ what, text }) => ({
      acuerdo: text,
      responsable: pick(['Presidencia', 'Tesorería', 'Fontanero'], board.key, what),
      fecha_limite: daysBefore(day, -between(30, 120, 5, board.key, year, what)),
    })),
  };
}

const AGREEMENTS = [
  { what: 'clora', text: 'Recargar el clorador cada 15 días y anotarlo' },
  { what: 'actas', text: 'Poner al día el libro de actas' },
  { what: 'fondos', text: 'Abrir un fondo para reparaciones' },
] as const;
