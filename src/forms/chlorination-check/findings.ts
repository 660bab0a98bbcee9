import { BAND, REDUCTION_PERCENT } from '../../domain/chlorination/bounds.ts';
import { doseOfUse, estimatedDose, reductionPercent } from '../../domain/chlorination/formulas.ts';
import type { FormNode } from '../../domain/form/definition.ts';
import { WHOLE } from './scope.ts';

const C3 = { source: 'Propuesta PTPS, C.3', status: 'propuesto' } as const;
const BANDS = { source: 'Propuesta PTPS, C.3 (veredicto del sistema)', status: 'por-verificar' } as const;
const NS04 = { source: 'Propuesta PTPS, NS-04 desinfección efectiva', status: 'por-verificar' } as const;

/** The system's verdict is that of its worst point, in the order of domain reference C.3; never an average. */
const SYSTEM_VERDICT =
  "if(selected(${veredictos_puntos}, 'excede'), 'excede', " +
  "if(selected(${veredictos_puntos}, 'sin_cloro'), 'sin_cloro', " +
  "if(selected(${veredictos_puntos}, 'deficiente'), 'deficiente', " +
  "if(selected(${veredictos_puntos}, 'muy_alto'), 'muy_alto', " +
  "if(selected(${veredictos_puntos}, 'alto'), 'alto', " +
  "if(selected(${veredictos_puntos}, 'aceptable'), 'aceptable', " +
  "if(selected(${veredictos_puntos}, 'adecuado'), 'adecuado', 'sin_datos')))))))";

/**
 * How far the dose may come down, in percent. A point that was at the comparator's top, or whose colour faded, may hold
 * far more than any figure here: until it is diluted and repeated there is no percentage.
 */
const POSSIBLE_REDUCTION = reductionPercent.written({
  leastReading: '${casa_minima_mgl}',
  estimatedDose: '${dosis_estimada_mgl}',
});

/**
 * Something is wrong at a point that is no house, or chlorine works badly there: nothing good is said beside it. NS-04
 * itself counts the houses, whatever the tank holds.
 */
const ALARM =
  "${veredicto_sistema} = 'excede' or ${falta_cloro} = 'si' or ${puntos_por_repetir} > 0 or selected(join(' ', ${poco_eficaz}), 'si')";

/** What the points say together, and why there is no residual. */
export const findings = [
  {
    type: 'group',
    name: 'pagina_resultado',
    appearance: 'field-list',
    label: { es: 'Lo que dicen las mediciones', en: 'What the readings say' },
    guide: 'que-significa-el-cloro',
    children: [
      { ...BANDS, type: 'calculate', name: 'veredictos_puntos', calculation: "join(' ', ${veredicto})" },
      { ...BANDS, type: 'calculate', name: 'lugares_medidos', calculation: "join(' ', ${lugar})" },
      { ...BANDS, type: 'calculate', name: 'veredicto_sistema', calculation: SYSTEM_VERDICT },
      {
        ...C3,
        type: 'calculate',
        name: 'puntos_borrados',
        calculation: "count(${puntos}[estado_lectura = 'se_borra' and valor = '' and metodo_usado != 'ortotolidina'])",
      },
      {
        ...C3,
        type: 'calculate',
        name: 'puntos_por_repetir',
        calculation:
          "${puntos_borrados} + count(${puntos}[estado_lectura = 'tope' and valor = '' and metodo_usado != 'ortotolidina'])",
      },
      {
        ...BANDS,
        type: 'note',
        name: 'nota_sistema_excede',
        appearance: 'verdict-danger',
        label: {
          es: 'EXCEDE: hay puntos con más de 5 mg/L. No beban esta agua hasta que baje a 5 o menos. Suspendan la dosificación y midan otra vez.',
          en: 'EXCEEDS: some points have more than 5 mg/L. Do not drink this water until it is at 5 or less. Stop the dosing and measure again.',
        },
        relevant: "${veredicto_sistema} = 'excede'",
      },
      {
        ...BANDS,
        type: 'note',
        name: 'nota_sistema_sin_cloro',
        appearance: 'verdict-danger',
        label: {
          es: 'SIN CLORO: hay por lo menos un punto adonde el agua llega sin cloro.',
          en: 'NO CHLORINE: the water reaches at least one point without chlorine.',
        },
        relevant: "${veredicto_sistema} = 'sin_cloro' and not(${ultima_mgl} = 0)",
      },
      {
        ...BANDS,
        type: 'note',
        name: 'nota_sistema_sin_cloro_ultima',
        appearance: 'verdict-danger',
        label: {
          es: 'SIN CLORO: a la última casa el agua llega sin cloro.',
          en: 'NO CHLORINE: the water reaches the last house without chlorine.',
        },
        relevant: "${veredicto_sistema} = 'sin_cloro' and ${ultima_mgl} = 0",
      },
      {
        ...BANDS,
        type: 'note',
        name: 'nota_sistema_deficiente',
        appearance: 'verdict-danger',
        label: {
          es: 'DEFICIENTE: por lo menos un punto tiene menos de 0.2 mg/L (por verificar).',
          en: 'DEFICIENT: at least one point has less than 0.2 mg/L (to be verified).',
        },
        relevant: "${veredicto_sistema} = 'deficiente'",
      },
      {
        ...BANDS,
        type: 'note',
        name: 'nota_sistema_muy_alto',
        appearance: 'verdict-warning',
        label: {
          es: 'MUY ALTO: por lo menos un punto pasa de 2 mg/L (por verificar). La gente puede rechazar el agua.',
          en: 'VERY HIGH: at least one point is above 2 mg/L (to be verified). People may reject the water.',
        },
        relevant: "${veredicto_sistema} = 'muy_alto' and ${puntos_por_repetir} = 0",
      },
      {
        ...BANDS,
        type: 'note',
        name: 'nota_sistema_muy_alto_sin_valor',
        appearance: 'verdict-warning',
        label: {
          es: 'MUY ALTO, o más: en algún punto la prueba no alcanza a decir cuánto. Diluya 1:10 y repita.',
          en: 'VERY HIGH, or more: at some point the test cannot tell how much. Dilute 1:10 and repeat.',
        },
        relevant: "${veredicto_sistema} = 'muy_alto' and ${puntos_por_repetir} > 0",
      },
      {
        ...BANDS,
        type: 'note',
        name: 'nota_sistema_alto',
        appearance: 'verdict-warning',
        label: {
          es: 'ALTO: por lo menos una casa pasa de 1 mg/L (por verificar).',
          en: 'HIGH: at least one house is above 1 mg/L (to be verified).',
        },
        relevant: "${veredicto_sistema} = 'alto'",
      },
      {
        ...BANDS,
        type: 'note',
        name: 'nota_sistema_aceptable',
        appearance: 'verdict-good',
        label: {
          es: 'ACEPTABLE: todos los puntos medidos tienen por lo menos 0.2 mg/L; alguno queda bajo 0.5 (por verificar).',
          en: 'ACCEPTABLE: all measured points have at least 0.2 mg/L; some are under 0.5 (to be verified).',
        },
        relevant: "${veredicto_sistema} = 'aceptable'",
      },
      {
        ...BANDS,
        type: 'note',
        name: 'nota_sistema_adecuado',
        appearance: 'verdict-good',
        label: {
          es: 'ADECUADO: todos los puntos medidos están donde deben (por verificar).',
          en: 'ADEQUATE: all measured points are where they should be (to be verified).',
        },
        relevant: "${veredicto_sistema} = 'adecuado'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_sistema_sin_datos',
        label: {
          es: 'SIN DATOS: no hay ninguna lectura de cloro libre.',
          en: 'NO DATA: there is no reading of free chlorine.',
        },
        relevant: "${veredicto_sistema} = 'sin_datos'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_no_prueba_seguridad',
        label: {
          es: 'El cloro adecuado no prueba por sí solo que el agua sea segura. También deciden la bacteriología, la turbiedad y el tiempo de contacto.',
          en: 'Adequate chlorine does not by itself prove that the water is safe. Bacteriology, turbidity and contact time decide too.',
        },
      },
      {
        ...C3,
        type: 'calculate',
        name: 'falta_cloro',
        calculation:
          "if(selected(${veredictos_puntos}, 'sin_cloro') or selected(${veredictos_puntos}, 'deficiente'), 'si', 'no')",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_tratar_en_casa',
        appearance: 'verdict-danger',
        label: {
          es: 'Avise a las familias: mientras falte cloro, traten en casa el agua de beber. Hiérvanla, o clórenla como indica el centro de salud.',
          en: 'Tell the families: while chlorine is missing, treat drinking water at home. Boil it, or chlorinate it as the health centre says.',
        },
        relevant: "${falta_cloro} = 'si'",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_sistema_repetir_borrado',
        appearance: 'verdict-danger',
        label: {
          es: 'En algún punto el color apareció y se borró: no es cero, es cloro muy alto. Diluya 1:10 y repita. Que nadie beba esa agua hasta repetir la medición.',
          en: 'At some point the colour showed and faded: it is not zero, the chlorine is very high. Dilute 1:10 and repeat. Nobody drinks that water until it is measured again.',
        },
        relevant: '${puntos_borrados} > 0',
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_sistema_repetir_tope',
        appearance: 'verdict-warning',
        label: {
          es: 'En algún punto el cloro llega al tope del comparador o lo pasa: puede ser más de 5 mg/L. Diluya 1:10 y repita antes de cambiar la dosis.',
          en: 'At some point the chlorine is at the top of the comparator or above it: it may be more than 5 mg/L. Dilute 1:10 and repeat before changing the dose.',
        },
        relevant: '${puntos_por_repetir} > ${puntos_borrados}',
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_faltan_puntos',
        appearance: 'verdict-warning',
        label: {
          es: 'Falta alguno de los tres puntos de siempre: tanque, casa intermedia o última casa.',
          en: 'One of the three usual points is missing: tank, middle house or last house.',
        },
        relevant:
          "not(selected(${lugares_medidos}, 'tanque') and selected(${lugares_medidos}, 'casa_intermedia') and selected(${lugares_medidos}, 'ultima_casa'))",
      },
      {
        ...NS04,
        type: 'calculate',
        name: 'desinfeccion_efectiva',
        calculation:
          "if(selected(join(' ', ${cumple_norma}), 'no'), 'no', if(selected(join(' ', ${cumple_norma}), 'sin_datos') or not(selected(join(' ', ${lugar_y_norma}), 'ultima_casa:si')), 'sin_datos', 'si'))",
      },
      {
        ...NS04,
        type: 'note',
        name: 'nota_efectiva_si',
        appearance: 'verdict-good',
        label: {
          es: 'El agua llega desinfectada a las casas medidas: todas tienen de ${norma_minimo} a ${norma_maximo} mg/L (por verificar).',
          en: 'The water reaches the measured houses disinfected: all measured houses have ${norma_minimo} to ${norma_maximo} mg/L (to be verified).',
        },
        relevant: `\${desinfeccion_efectiva} = 'si' and not(${ALARM})`,
      },
      {
        ...NS04,
        type: 'note',
        name: 'nota_efectiva_no',
        appearance: 'verdict-danger',
        label: {
          es: 'El agua no llega desinfectada a todas las casas. Alguna queda fuera de ${norma_minimo} a ${norma_maximo} mg/L (por verificar).',
          en: 'The water does not reach all houses disinfected. Some house is outside ${norma_minimo} to ${norma_maximo} mg/L (to be verified).',
        },
        relevant: "${desinfeccion_efectiva} = 'no'",
      },
      {
        ...NS04,
        type: 'note',
        name: 'nota_efectiva_sin_datos',
        label: {
          es: 'No se sabe si el agua llega desinfectada a todas las casas: falta una lectura que lo diga.',
          en: 'It is not known whether the water reaches all houses disinfected: a reading that tells is missing.',
        },
        relevant: "${desinfeccion_efectiva} = 'sin_datos'",
      },
      {
        ...C3,
        type: 'calculate',
        name: 'tanque_mgl',
        relevant: "count(${puntos}[lugar = 'tanque' and valor != '']) > 0",
        calculation: "max(${puntos}[lugar = 'tanque' and valor != '']/valor)",
      },
      {
        ...C3,
        type: 'calculate',
        name: 'ultima_mgl',
        relevant: "count(${puntos}[lugar = 'ultima_casa' and valor != '']) > 0",
        calculation: "min(${puntos}[lugar = 'ultima_casa' and valor != '']/valor)",
      },
      {
        ...C3,
        type: 'calculate',
        name: 'casa_minima_mgl',
        relevant: "count(${puntos}[lugar != 'tanque' and valor != '']) > 0",
        calculation: "min(${puntos}[lugar != 'tanque' and valor != '']/valor)",
      },
      {
        ...C3,
        type: 'calculate',
        name: 'maximo_mgl',
        relevant: "count(${puntos}[valor != '']) > 0",
        calculation: "max(${puntos}[valor != '']/valor)",
      },
      {
        ...C3,
        type: 'calculate',
        name: 'caida_mgl',
        relevant: "${tanque_mgl} != '' and ${ultima_mgl} != ''",
        calculation: 'round(${tanque_mgl} - ${ultima_mgl}, 2)',
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_caida',
        label: {
          es: 'Del tanque a la última casa el cloro baja ${caida_mgl} mg/L (de ${tanque_mgl} a ${ultima_mgl}).',
          en: 'From the tank to the last house the chlorine drops by ${caida_mgl} mg/L (from ${tanque_mgl} to ${ultima_mgl}).',
        },
        relevant: "${caida_mgl} != '' and ${caida_mgl} > 0",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_caida_al_reves',
        appearance: 'verdict-warning',
        label: {
          es: 'La última casa tiene más cloro (${ultima_mgl}) que el tanque (${tanque_mgl}). Mida otra vez los dos.',
          en: 'The last house has more chlorine (${ultima_mgl}) than the tank (${tanque_mgl}). Measure both again.',
        },
        relevant: "${caida_mgl} != '' and ${caida_mgl} < 0",
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_sistema_poco_eficaz',
        appearance: 'verdict-warning',
        label: {
          es: 'El cloro trabaja mal: algún punto tiene pH de 8 o más, o turbiedad de más de 5 UNT (por verificar).',
          en: 'Chlorine works badly: some point has a pH of 8 or more, or turbidity above 5 NTU (to be verified).',
        },
        relevant: "selected(join(' ', ${poco_eficaz}), 'si')",
      },
      {
        ...C3,
        type: 'select_multiple',
        list: 'causa',
        name: 'causa_sin_residual',
        label: { es: '¿Por qué no hay cloro suficiente?', en: 'Why is there not enough chlorine?' },
        hint: {
          es: 'Residual: el cloro que queda en el agua cuando llega a la llave.',
          en: 'Residual: the chlorine left in the water when it reaches the tap.',
        },
        relevant: "${falta_cloro} = 'si'",
        required: WHOLE,
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'text',
        name: 'causa_otra',
        label: { es: '¿Qué otra causa?', en: 'Which other cause?' },
        relevant: "selected(${causa_sin_residual}, 'otra')",
        required: true,
        carry_over: 'never',
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_subir',
        label: {
          es: 'Corrijan primero la causa. Si hay que subir la dosis, súbanla a lo sumo una cuarta parte y midan a los 30 minutos y al día siguiente.',
          en: 'Correct the cause first. If the dose must go up, raise it by at most a quarter and measure after 30 minutes and the next day.',
        },
        relevant:
          "${falta_cloro} = 'si' and not(selected(${veredictos_puntos}, 'excede')) and not(selected(${veredictos_puntos}, 'muy_alto')) and not(selected(${veredictos_puntos}, 'alto'))",
      },
      {
        ...C3,
        type: 'calculate',
        name: 'hay_alto',
        calculation:
          "if(not(selected(${veredictos_puntos}, 'excede')) and (selected(${veredictos_puntos}, 'alto') or selected(${veredictos_puntos}, 'muy_alto')), 'si', 'no')",
      },
      {
        ...C3,
        type: 'calculate',
        name: 'dosis_actual_mgl',
        relevant: '${gasto_semana} > 0 and ${porcentaje_cloro} > 0 and ${caudal_aforado} > 0 and ${horas_flujo} > 0',
        calculation: doseOfUse.written({
          perWeek: '${gasto_semana}',
          percent: '${porcentaje_cloro}',
          flow: '${caudal_aforado}',
          hours: '${horas_flujo}',
        }),
      },
      {
        ...C3,
        type: 'calculate',
        name: 'dosis_estimada_mgl',
        relevant: "${maximo_mgl} != ''",
        calculation: estimatedDose.written({
          ofUse: '${dosis_actual_mgl}',
          highest: '${maximo_mgl}',
          demand: '${demanda}',
        }),
      },
      {
        ...C3,
        type: 'calculate',
        name: 'reduccion_porcentaje',
        relevant: `\${puntos_por_repetir} = 0 and \${ultima_mgl} != '' and \${casa_minima_mgl} > ${BAND.least} and \${dosis_estimada_mgl} > 0`,
        calculation: POSSIBLE_REDUCTION,
      },
      {
        ...C3,
        type: 'calculate',
        name: 'puede_bajar',
        calculation: `if(\${reduccion_porcentaje} >= ${REDUCTION_PERCENT.step} and \${puntos_por_repetir} = 0 and not(selected(\${veredictos_puntos}, 'sin_cloro')), 'si', 'no')`,
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_bajar',
        appearance: 'verdict-warning',
        label: {
          es: 'Pueden bajar la dosis, a lo sumo ${reduccion_porcentaje} %. Calculado así, la casa con menos cloro (${casa_minima_mgl}) conserva por lo menos 0.2 mg/L. Midan a los 30 minutos y al día siguiente.',
          en: 'They may lower the dose, by at most ${reduccion_porcentaje} %. So estimated, the house with least chlorine (${casa_minima_mgl}) keeps at least 0.2 mg/L. Measure after 30 minutes and the next day.',
        },
        relevant: `${WHOLE} and \${hay_alto} = 'si' and \${puede_bajar} = 'si'`,
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_no_bajar',
        appearance: 'verdict-warning',
        label: {
          es: 'Hay cloro alto, pero no bajen la dosis todavía: alguna casa quedaría con menos de 0.2 mg/L, o falta medir la última. Busquen por qué el cloro no se reparte.',
          en: 'There is high chlorine, but do not lower the dose yet: some house would be left under 0.2 mg/L, or the last one was not measured. Find out why the chlorine is not spread evenly.',
        },
        relevant: `${WHOLE} and \${hay_alto} = 'si' and \${puede_bajar} = 'no' and \${puntos_por_repetir} = 0`,
      },
      {
        ...C3,
        type: 'note',
        name: 'nota_alto_completar',
        appearance: 'verdict-warning',
        label: {
          es: 'Hay cloro alto. No cambien la dosis todavía: haga el chequeo completo, que dice cuánto se puede bajar.',
          en: 'There is high chlorine. Do not change the dose yet: do the whole check, which says by how much it may come down.',
        },
        relevant: "${alcance} = 'rapido' and ${hay_alto} = 'si'",
      },
    ],
  },
] as const satisfies readonly FormNode[];
