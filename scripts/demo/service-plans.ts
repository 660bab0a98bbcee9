import { between, chance, pick } from './chance.ts';
import type { Plan } from './fill.ts';
import { type Board, communityName, has, levelOf, MARK, providerName } from './movement.ts';
import { daysBefore, positionOf } from './provider-plan.ts';

/** Free chlorine at tank, a house in the middle and the last house, mg/L in steps of 0.1. */
export function chlorineOf(board: Board, year: number, day: string): readonly [number, number, number] {
  if (!has(board, year, 'clora', 0.3)) return [0, 0, 0];
  const good = has(board, year, 'clora');
  const tank = good ? between(0.7, 1.6, 0.1, board.key, day, 'tank') : between(0, 0.7, 0.1, board.key, day, 'tank');
  const fall = between(0.1, good ? 0.5 : 0.6, 0.1, board.key, day, 'fall');
  const middle = Math.max(0, Number((tank - fall / 2).toFixed(1)));
  const last = Math.max(0, Number((tank - fall).toFixed(1)));
  return [tank, middle, last];
}

/** A chlorination check with three readings. */
export function chlorinePlan(board: Board, year: number, day: string, readings: readonly number[], now: string): Plan {
  const works = has(board, year, 'clora');
  const some = has(board, year, 'clora', 0.3);
  return {
    fecha_visita: day,
    tipo_visita: pick(['monitoreo', 'asistencia_tecnica', 'monitoreo', 'capacitacion'], board.key, day, 'tipo'),
    norma: 'oms',
    metodo: 'comparador_dpd',
    clora: works ? 'si_funciona' : some ? 'si_no_funciona' : 'no',
    tipo_clorador: pick(['goteo', 'tabletas', 'goteo'], board.key, 'clorador'),
    producto: some ? 'hipoclorito_calcio_granulado' : 'ninguno',
    etiqueta: ['ninguna'],
    porcentaje_cloro: 65,
    frecuencia_recarga_dias: 15,
    ultima_recarga: daysBefore(day, between(1, 14, 1, board.key, day, 'recarga')),
    gasto_semana: between(300, 1500, 50, board.key, 'gasto'),
    existencias_dias: works ? between(10, 60, 5, board.key, day, 'existencias') : 0,
    donde_compra: pick(['banco_de_cloro', 'mercado', 'municipalidad'], board.key, 'compra'),
    bitacora_cloracion: works ? 'al_dia' : 'no',
    operador_capacitado: has(board, year, 'operador') ? 'si' : 'no',
    caudal_aforado: between(0.6, 3.5, 0.1, board.key, 'caudal'),
    caudal_medido_hoy: 'si',
    flujo: 'gravedad',
    volumen_tanque: between(10, 60, 5, board.key, 'tanque'),
    ultima_limpieza_tanque: daysBefore(day, between(5, 200, 5, board.key, day, 'limpieza')),
    puntos: ['tanque', 'casa_intermedia', 'ultima_casa'].map((lugar, index) => ({
      lugar,
      ...((readings[index] ?? 0) === 0
        ? { estado_lectura: 'no_se_detecta' }
        : { estado_lectura: 'lectura', lectura: readings[index] ?? 0 }),
      turbiedad: between(0.5, 4, 0.5, board.key, day, lugar),
      ph: between(6.8, 7.8, 0.1, board.key, day, lugar, 'ph'),
      quien_abrio: pick(['fontanero', 'familia', 'junta'], board.key, lugar),
      gps_punto: positionOf(board, now),
    })),
    causa_sin_residual: [
      pick(['sin_existencia', 'no_recargo', 'dosis_baja', 'clorador_danado'], board.key, day, 'causa'),
    ],
    calcular_dosis: 'no',
    hara_limpieza: 'no',
    recomendacion:
      (readings[2] ?? 0) < 0.2 ? 'Recargar hoy y medir otra vez en 24 horas.' : 'Seguir igual y anotar cada semana.',
    acuerdos:
      (readings[2] ?? 0) < 0.2
        ? [
            {
              acuerdo: 'Comprar cloro en el banco de cloro',
              responsable: 'Tesorería',
              fecha_limite: daysBefore(day, -20),
            },
          ]
        : [],
  };
}

/** From source to last tap. */
export function systemPlan(board: Board, year: number, day: string, now: string, picture: string | null): Plan {
  const yes = (what: string, ease = 0): 'si' | 'no' => (has(board, year, what, ease) ? 'si' : 'no');
  const state = (what: string): string =>
    has(board, year, what)
      ? 'a_bueno'
      : has(board, year, what, 0.25)
        ? 'b_regular'
        : has(board, year, what, 0.5)
          ? 'c_malo'
          : 'd_caido';
  const works = has(board, year, 'clora');
  const meters = has(board, year, 'medicion', -0.4) ? Math.round(board.houses / 2) : 0;
  return {
    fecha_aplicacion: day,
    localidad: board.place,
    anio_construccion: between(1990, 2018, 1, board.key, 'built'),
    georreferencia: positionOf(board, now),
    altitud: board.altitude,
    foto_sistema: picture,
    tipo_sistema: [pick(['gravedad', 'gravedad', 'gravedad', 'bombeo'], board.key, 'sistema')],
    agua_verano: yes('verano'),
    agua_invierno: yes('invierno', 0.4),
    cuenca: `Cuenca ${MARK}`,
    financiamientos: [{ financiamiento_origen: `Municipalidad ${MARK}`, financiamiento_monto: board.houses * 4000 }],
    tiene_rehabilitaciones: 'no',
    fuentes: [
      {
        fuente_nombre: `Toma ${board.place}`,
        fuente_codigo: `F-${board.key}`,
        fuente_tipo: pick(['quebrada', 'ojo_de_agua', 'ojo_de_agua'], board.key, 'fuente'),
        fuente_principal: 'si',
        fuente_caudal: between(0.8, 4, 0.1, board.key, 'fuente-caudal'),
        fuente_fecha_caudal: daysBefore(day, 10),
        fuente_areas_verdes: yes('verdes', 0.2),
        fuente_erosion: has(board, year, 'erosion') ? 'no' : 'si',
        fuente_proteccion: yes('cerco'),
        fuente_contaminacion_domestica: has(board, year, 'domestica', 0.2) ? 'no' : 'si',
        fuente_contaminacion_quimica: has(board, year, 'quimica', 0.2) ? 'no' : 'si',
        fuente_obra_toma: 'si',
        fuente_macromedicion: 'no_existe',
        fuente_estado: state('toma'),
      },
    ],
    conducciones: [
      {
        conduccion_codigo: `L-${board.key}`,
        conduccion_longitud: between(400, 6000, 100, board.key, 'linea'),
        conduccion_diametro: 2,
        conduccion_estado: state('linea'),
      },
    ],
    almacenamientos: [
      {
        tanque_codigo: `T-${board.key}`,
        tanque_volumen: between(10, 60, 5, board.key, 'tanque'),
        tanque_limpieza_meses: 3,
        tanque_estado: state('tanque'),
      },
    ],
    redes: [
      {
        red_codigo: `R-${board.key}`,
        red_horas: Math.round(4 + levelOf(board, year) * 20),
        red_conexiones: board.houses,
        red_medidores: meters,
        red_medidores_consumo: Math.round(meters * 0.8),
        red_distancia: 'no_aplica',
        red_estado: state('red'),
      },
    ],
    caudal_actual: between(0.6, 3.5, 0.1, board.key, 'caudal'),
    desinfeccion_cloro: works ? 'si_funciona' : has(board, year, 'clora', 0.3) ? 'si_no_funciona' : 'no',
    filtracion_domiciliaria: 'no',
    cloro_residual: works ? between(0.2, 1, 0.1, board.key, day, 'residual') : null,
    cloro_fecha: day,
    pasa_coliformes: chance(board.key, year, 'analisis') < 0.45 ? 'no_aplica' : yes('coliformes'),
    fecha_coliformes: daysBefore(day, between(10, 420, 10, board.key, year, 'coliformes')),
    pasa_fisicoquimico: 'no_aplica',
  };
}

/** Who has water and sanitation in a community. */
export function coveragePlan(board: Board, year: number, day: string, now: string): Plan {
  const level = levelOf(board, year);
  const houses = board.houses + year * 2;
  const without = Math.round(houses * Math.max(0, 0.22 - level * 0.24));
  const typeOne = Math.round(houses * Math.min(0.6, level * 0.6));
  const typeTwo = Math.min(houses - typeOne, Math.round(houses * 0.35));
  const open = houses - typeOne - typeTwo;
  const good = (what: string): string =>
    has(board, year, what) ? 'sobre_demanda' : has(board, year, what, 0.3) ? 'sin_picos' : 'no';
  const yes = (what: string, ease = 0): 'si' | 'no' => (has(board, year, what, ease) ? 'si' : 'no');
  const clinic = chance(board.key, 'clinic') < 0.3;
  const hall = chance(board.key, 'hall') < 0.5;
  return {
    fecha_encuesta: day,
    georreferencia: positionOf(board, now),
    altitud: board.altitude,
    metodo_levantamiento: 'general',
    poblacion_total: Math.round(houses * 4.6),
    viviendas_totales: houses,
    viviendas_por_sistema: [
      {
        sistema_viviendas: houses - without,
        sistema_nombre: `Acueducto ${board.place} ${MARK}`,
        sistema_prestador: providerName(board),
      },
    ],
    viviendas_sin_sistema: without,
    servicio_energia: 'si',
    servicio_celular: yes('celular', 0.3),
    servicio_internet: yes('internet', -0.3),
    saneamiento_tipo_1: typeOne,
    saneamiento_tipo_2: typeTwo,
    saneamiento_no_mejorado: open,
    uso_tipo_1_parcial_propia: 0,
    uso_tipo_1_parcial_compartida: 0,
    uso_tipo_1_completo_propia: typeOne,
    uso_tipo_1_completo_compartida: 0,
    uso_tipo_2_parcial_propia: 0,
    uso_tipo_2_parcial_compartida: 0,
    uso_tipo_2_completo_propia: typeTwo,
    uso_tipo_2_completo_compartida: 0,
    uso_no_mejorado_parcial: 0,
    uso_no_mejorado_completo: open,
    higiene_lavamanos: Math.round(houses * level * 0.8),
    higiene_uso_todos: Math.round(houses * level * 0.7),
    higiene_agua_segura: Math.round(houses * level * 0.75),
    basura_practica: yes('basura'),
    basura_viviendas: Math.round(houses / 2),
    hay_escuelas: 'si',
    escuelas: [
      {
        escuela_nombre: `Escuela ${communityName(board)}`,
        escuela_personas: houses,
        escuela_agua: good('escuela'),
        escuela_saneamiento: yes('escuela-s', 0.1),
      },
    ],
    hay_centros_salud: clinic ? 'si' : 'no',
    centros_salud: clinic
      ? [
          {
            salud_nombre: `Centro de salud ${communityName(board)}`,
            salud_agua: good('salud'),
            salud_saneamiento: yes('salud-s', 0.2),
          },
        ]
      : [],
    hay_centros_comunales: hall ? 'si' : 'no',
    centros_comunales: hall
      ? [
          {
            comunal_nombre: `Centro comunal ${communityName(board)}`,
            comunal_agua: good('comunal'),
            comunal_saneamiento: yes('comunal-s'),
          },
        ]
      : [],
    ns_cantidad: has(board, year, 'cantidad', 0.1) ? 'si' : has(board, year, 'cantidad', 0.3) ? 'algunas' : 'no',
    ns_horas: Math.round(4 + level * 20),
    ns_verano: yes('verano'),
    ns_invierno: yes('invierno', 0.4),
    ns_color_sabor: yes('sabor', 0.1),
  };
}
