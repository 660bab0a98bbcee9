import type { FieldWork, Visit } from './field-work.ts';
import { localTime } from './field-work.ts';
import type { Plan } from './fill.ts';
import { type Board, levelOf, MARK, providerName, systemName } from './movement.ts';
import { complaintPlan } from './movement-plans.ts';
import { daysBefore, positionOf, providerPlan } from './provider-plan.ts';
import { chlorinePlan, systemPlan } from './service-plans.ts';
import { technicianOf } from './three-years.ts';

const DAY_MS = 86_400_000;

/**
 * Lays what a careful supervisor has to see among the records of the last days, and answers a line for each: what it is
 * and where. The figures are those of a real trial of the desk.
 */
export function plantOddities(work: FieldWork, boards: readonly Board[], now: Date): readonly string[] {
  const lines: string[] = [];
  const ago = (days: number, hours = 0): Date => new Date(now.getTime() - days * DAY_MS - hours * 3_600_000);
  const plant = (line: string, visit: Visit): void => {
    work.add({ ...visit, decision: 'waits' });
    lines.push(line);
  };
  const board = (index: number): Board => {
    const found = boards[index % boards.length];
    if (found === undefined) throw new Error('there are no Juntas');
    return found;
  };
  const provider = (at: Board, days: number, changes: Plan, odd: Visit['odd'] = {}): Visit => ({
    form: 'provider-assessment',
    who: technicianOf(at),
    at: ago(days),
    about: `DEMO-P-${at.key}`,
    plan: (day, time) => ({ ...providerPlan(at, 2, day, time, null), ...changes }),
    odd,
  });
  const check = (at: Board, days: number, readings: readonly number[], hours = 0): Visit => ({
    form: 'chlorination-check',
    who: technicianOf(at),
    at: ago(days, hours),
    about: `DEMO-A-${at.key}`,
    plan: (day, time) => chlorinePlan(at, 2, day, readings, time),
  });

  const high = board(0);
  plant(`Altitud de 6,800 m en ${systemName(high)}`, {
    form: 'water-system',
    who: technicianOf(high),
    at: ago(6),
    about: `DEMO-A-${high.key}`,
    plan: (day, time) => ({ ...systemPlan(high, 2, day, time, null), altitud: 6800 }),
  });
  const dear = board(1);
  plant(`Tarifa de L 6,000 en ${providerName(dear)}`, provider(dear, 5, { tiene_tarifa: 'si', tarifa_media: 6000 }));
  const quick = board(3);
  plant(`Evaluación llenada en 75 segundos en ${providerName(quick)}`, provider(quick, 7, {}, { activeSeconds: 75 }));
  const twice = board(4);
  plant(`Dos chequeos el mismo día en ${systemName(twice)}`, check(twice, 8, [0.9, 0.6, 0.4]));
  work.add({ ...check(twice, 8, [0.9, 0.6, 0.4], 3), decision: 'waits' });
  const far = board(5);
  const away = {
    latitude: far.latitude + 1.42,
    longitude: far.longitude,
    accuracyMetres: 9,
    takenAt: localTime(ago(4)),
  };
  plant(
    `Registro tomado a unos 158 km de ${providerName(far)}`,
    provider(far, 4, { georreferencia: away }, { location: away }),
  );
  const clock = board(6);
  plant(
    `Teléfono con el reloj tres días adelantado en ${providerName(clock)}`,
    provider(
      clock,
      9,
      {},
      {
        startedAt: localTime(ago(-3, 1)),
        finishedAt: localTime(ago(-3)),
        clockOffsetMs: 12 * DAY_MS,
      },
    ),
  );
  // One that stood well, without another assessment among the oddities: from D no letter falls.
  const fallen = [0, 4, 7, 8, 9, 10, 11]
    .map(board)
    .reduce((best, each) => (levelOf(each, 2) > levelOf(best, 2) ? each : best));
  plant(`La letra bajó dos o más en ${providerName(fallen)}`, provider(fallen, 3, FALLEN));
  const none = board(8);
  plant(`Sin cloro en ningún punto en ${systemName(none)}`, check(none, 2, [0, 0, 0]));
  const much = board(9);
  plant(`Cloro de 5.6 mg/L en la última casa en ${systemName(much)}`, check(much, 2, [6.2, 5.9, 5.6]));
  const blank = board(2);
  plant(`Cobra, y no dice cuánto factura ni cuánto gasta, en ${providerName(blank)}`, provider(blank, 10, BLANK_MONEY));
  const complaining = board(0);
  plant(`Queja abierta hace 45 días en ${providerName(complaining)}`, {
    form: 'complaint',
    who: technicianOf(complaining),
    at: ago(45),
    about: `DEMO-P-${complaining.key}`,
    plan: (day) => complaintPlan(complaining, day, null),
  });
  const double = board(0);
  plant(
    `Junta registrada en el campo que ya estaba con otra letra: "Junta de Agua ${double.place.replace('z', 's')} ${MARK}"`,
    {
      form: 'register-provider',
      who: technicianOf(double),
      at: ago(11),
      about: null,
      plan: (_day, time) => ({
        nombre: `Junta de Agua ${double.place.replace('z', 's')} ${MARK}`,
        departamento: double.municipality.code.slice(0, 2),
        municipio: double.municipality.code,
        comunidad: double.place,
        posicion: positionOf(double, time),
        clase_prestador: 'organizacion_comunitaria',
        viviendas: double.houses,
      }),
    },
  );
  lines.push(
    'Un socio sin autoevaluación este año: Mancomunidad del Sur (demo)',
    'Un teléfono que no se comunica desde hace más de 30 días: Gloria Técnica (demo)',
    'Actividades del POA vencidas y no concluidas de varios socios',
  );
  return lines;
}

/** Next to nothing is left of what the Junta had. */
const FALLEN: Plan = {
  estado_legal: 'no',
  registro_ersaps: 'no',
  registro_municipal: 'no',
  cargos_nombrados: 'no',
  mujeres_junta: 0,
  representantes: [],
  numero_reuniones: 0,
  libro_actas: 'no',
  cuenta_bancaria: 'no',
  rinde_cuentas: 'no',
  tiene_tarifa: 'no',
  mantenimiento_sistema: ['mano_de_obra'],
  libro_ingresos_egresos: 'no',
  tiene_fondos: 'no',
  atencion_om: 'no_da',
  tiene_herramientas: 'no',
  tiene_fontanero: 'no',
  tecnicos: [],
  reglamento: 'no_existe',
  bitacora_om: 'no',
  cloracion: 'no',
  apoyo_tecnico: 'no',
  promueve_saneamiento: 'no',
  protege_fuente: 'no',
  declaratoria_microcuenca: 'no',
  plan_microcuenca: 'no',
  fecha_eleccion: daysBefore('2024-01-10', 700),
};

const BLANK_MONEY: Plan = {
  tiene_tarifa: 'si',
  facturacion_promedio: null,
  ingresos_facturacion: null,
  gasto_teorico_admin: null,
  gasto_teorico_operacion: null,
  gasto_teorico_mantenimiento: null,
  gasto_teorico_ambiente: null,
  suma_gastos_teoricos: null,
  monto_fondos: null,
};
