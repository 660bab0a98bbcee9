import { BAND } from '../../domain/chlorination/bounds.ts';
import type { ChoiceList } from '../../domain/form/definition.ts';
import { cumplimiento } from '../choices/agreements.ts';
import { tipoVisita } from '../choices/visits.ts';
import { libro, siNo } from '../choices/yes-no.ts';
import { comparador } from './comparators.ts';

const C3 = { source: 'Propuesta PTPS, C.3', status: 'propuesto' } as const;

/** Option lists of the chlorination check, from domain reference C.3. */
export const choices = {
  si_no: siNo,
  libro,
  cumplimiento,
  tipo_visita: tipoVisita,
  comparador,
  alcance: {
    ...C3,
    items: [
      { name: 'completo', label: { es: 'El chequeo completo', en: 'The whole check' } },
      { name: 'rapido', label: { es: 'Solo medir el cloro', en: 'Only measure the chlorine' } },
    ],
  },
  norma: {
    ...C3,
    items: [
      {
        name: 'oms',
        label: { es: 'OMS: de 0.2 a 5.0 mg/L en las casas', en: 'WHO: 0.2 to 5.0 mg/L at the houses' },
        filter: { minimo: String(BAND.least), maximo: String(BAND.exceeds) },
      },
      {
        name: 'nacional',
        label: {
          es: 'Norma nacional: de 0.5 a 1.0 mg/L en las casas (por verificar)',
          en: 'National norm: 0.5 to 1.0 mg/L at the houses (to be verified)',
        },
        filter: { minimo: String(BAND.adequate), maximo: String(BAND.high) },
      },
    ],
  },
  metodo: {
    ...C3,
    items: [
      { name: 'comparador_dpd', label: { es: 'Comparador de color DPD', en: 'DPD colour comparator' } },
      { name: 'colorimetro', label: { es: 'Colorímetro digital', en: 'Digital colorimeter' } },
      { name: 'tiras', label: { es: 'Tiras', en: 'Test strips' } },
      { name: 'ortotolidina', label: { es: 'Ortotolidina (gotas amarillas)', en: 'Orthotolidine (yellow drops)' } },
      { name: 'otro', label: { es: 'Otro', en: 'Other' } },
    ],
  },
  clora: {
    source: 'SIASAR 2, sistema: G2 field_g2_1',
    status: 'oficial',
    items: [
      { name: 'si_funciona', label: { es: 'Sí, y funciona', en: 'Yes, and it works' }, tone: 'good' },
      {
        name: 'si_no_funciona',
        label: { es: 'Sí, pero no funciona', en: 'Yes, but it does not work' },
        tone: 'warning',
      },
      { name: 'no', label: { es: 'No', en: 'No' }, tone: 'danger' },
    ],
  },
  tipo_clorador: {
    source: 'Referencia C.2 (tipos encontrados en campo)',
    status: 'por-verificar',
    items: [
      {
        name: 'goteo',
        label: { es: 'Hipoclorador de goteo o carga constante', en: 'Drip or constant-head chlorinator' },
      },
      { name: 'tabletas', label: { es: 'Clorador de tabletas (CTI-8, EOS)', en: 'Tablet chlorinator (CTI-8, EOS)' } },
      { name: 'aguaclara', label: { es: 'Dosificador AguaClara', en: 'AguaClara dose controller' } },
      { name: 'bomba_dosificadora', label: { es: 'Bomba dosificadora', en: 'Dosing pump' } },
      { name: 'gas', label: { es: 'Cloro gas', en: 'Gas chlorination' } },
      { name: 'manual', label: { es: 'A mano, directo al tanque', en: 'By hand, straight into the tank' } },
      { name: 'otro', label: { es: 'Otro', en: 'Other' } },
    ],
  },
  producto: {
    source: 'CEPIS/OPS cap. 3; Propuesta PTPS, C.3 (productos rechazados)',
    status: 'propuesto',
    items: [
      {
        name: 'hipoclorito_calcio_granulado',
        label: { es: 'Hipoclorito de calcio granulado (HTH)', en: 'Granular calcium hypochlorite (HTH)' },
      },
      {
        name: 'hipoclorito_calcio_tabletas',
        label: { es: 'Hipoclorito de calcio en tabletas', en: 'Calcium hypochlorite tablets' },
      },
      {
        name: 'hipoclorito_sodio',
        label: { es: 'Cloro líquido (hipoclorito de sodio)', en: 'Liquid chlorine (sodium hypochlorite)' },
      },
      { name: 'cal_clorada', label: { es: 'Cal clorada', en: 'Chlorinated lime' } },
      { name: 'gas', label: { es: 'Cloro gas', en: 'Chlorine gas' } },
      {
        name: 'tricloro_dicloro',
        label: {
          es: 'Tricloro o dicloro (TCCA, pastillas de piscina)',
          en: 'Trichlor or dichlor (TCCA, pool tablets)',
        },
        tone: 'danger',
      },
      { name: 'piscina', label: { es: 'Cloro que dice «piscina»', en: 'Chlorine labelled “pool”' }, tone: 'danger' },
      {
        name: 'sin_etiqueta',
        label: { es: 'No tiene etiqueta o no se sabe', en: 'No label, or not known' },
        tone: 'danger',
      },
      { name: 'otro', label: { es: 'Otro', en: 'Other' } },
      { name: 'ninguno', label: { es: 'No hay producto', en: 'There is no product' } },
    ],
  },
  etiqueta: {
    ...C3,
    items: [
      {
        name: 'tricloro',
        label: { es: 'Dice tricloro, dicloro o TCCA', en: 'It says trichlor, dichlor or TCCA' },
        tone: 'danger',
      },
      { name: 'piscina', label: { es: 'Dice «piscina»', en: 'It says “pool”' }, tone: 'danger' },
      {
        name: 'estabilizador',
        label: { es: 'Trae estabilizador o ácido cianúrico', en: 'It holds stabiliser or cyanuric acid' },
        tone: 'danger',
      },
      { name: 'cobre', label: { es: 'Trae cobre', en: 'It holds copper' }, tone: 'danger' },
      { name: 'perfume', label: { es: 'Trae perfume o aroma', en: 'It holds perfume or scent' }, tone: 'danger' },
      { name: 'sin_etiqueta', label: { es: 'No tiene etiqueta', en: 'It has no label' }, tone: 'danger' },
      {
        name: 'ninguna',
        label: { es: 'Leí la etiqueta: nada de esto', en: 'I read the label: none of these' },
        tone: 'good',
      },
    ],
  },
  donde_compra: {
    ...C3,
    items: [
      { name: 'mercado', label: { es: 'Mercado o ferretería', en: 'Market or hardware shop' } },
      { name: 'banco_de_cloro', label: { es: 'Banco de cloro', en: 'Chlorine bank' } },
      { name: 'municipalidad', label: { es: 'Municipalidad', en: 'Municipality' } },
      { name: 'eos', label: { es: 'EOS', en: 'EOS' } },
      { name: 'otra', label: { es: 'Otra', en: 'Other' } },
    ],
  },
  flujo: {
    ...C3,
    items: [
      { name: 'gravedad', label: { es: 'Por gravedad, entra todo el día', en: 'By gravity, it flows all day' } },
      { name: 'gravedad_horas', label: { es: 'Por gravedad, solo algunas horas', en: 'By gravity, only some hours' } },
      { name: 'bombeo', label: { es: 'Por bombeo', en: 'By pump' } },
    ],
  },
  lugar: {
    source: 'ACS ES&T Water 2023, 3(12):4011 (tanque, casa intermedia, última casa); Propuesta PTPS, C.3',
    status: 'propuesto',
    items: [
      { name: 'tanque', label: { es: 'Tanque (salida)', en: 'Tank (outlet)' } },
      { name: 'primera_casa', label: { es: 'Primera casa', en: 'First house' } },
      { name: 'casa_intermedia', label: { es: 'Casa intermedia', en: 'Middle house' } },
      { name: 'ultima_casa', label: { es: 'Última casa', en: 'Last house' } },
      { name: 'otro', label: { es: 'Otra llave de la red', en: 'Another tap of the network' } },
    ],
  },
  estado_lectura: {
    ...C3,
    items: [
      { name: 'lectura', label: { es: 'Se lee un valor', en: 'A value can be read' } },
      { name: 'no_se_detecta', label: { es: 'No se detecta cloro', en: 'No chlorine is detected' } },
      {
        name: 'tope',
        label: { es: 'Tan fuerte o más que el último color', en: 'As strong as the last colour or stronger' },
      },
      {
        name: 'se_borra',
        label: { es: 'El color aparece y se borra', en: 'The colour shows and fades' },
        hint: { es: 'No es cero: es cloro demasiado alto.', en: 'It is not zero: the chlorine is too high.' },
      },
      { name: 'sin_lectura', label: { es: 'No se pudo medir', en: 'It could not be measured' } },
    ],
  },
  quien_abrio: {
    ...C3,
    items: [
      { name: 'fontanero', label: { es: 'Fontanero', en: 'Plumber of the board' } },
      { name: 'junta', label: { es: 'Miembro de la Junta', en: 'Member of the board' } },
      { name: 'familia', label: { es: 'Alguien de la casa', en: 'Somebody of the house' } },
      { name: 'tecnico', label: { es: 'El técnico que visita', en: 'The visiting technician' } },
      { name: 'otro', label: { es: 'Otra persona', en: 'Somebody else' } },
    ],
  },
  causa: {
    source: 'Propuesta PTPS, C.3; ACS ES&T Water 2023 (fallas técnicas y de la Junta)',
    status: 'propuesto',
    items: [
      { name: 'sin_existencia', label: { es: 'No hay cloro en existencia', en: 'There is no chlorine in stock' } },
      { name: 'clorador_danado', label: { es: 'Clorador dañado o tapado', en: 'Chlorinator broken or clogged' } },
      { name: 'no_recargo', label: { es: 'No se recargó', en: 'It was not refilled' } },
      { name: 'dosis_baja', label: { es: 'Dosis baja', en: 'Dose too low' } },
      { name: 'caudal_alto', label: { es: 'Caudal alto o crecida', en: 'High flow or flood' } },
      { name: 'turbiedad', label: { es: 'Agua turbia', en: 'Turbid water' } },
      { name: 'rechazo_sabor', label: { es: 'La gente rechaza el sabor', en: 'People reject the taste' } },
      { name: 'otra', label: { es: 'Otra', en: 'Other' } },
    ],
  },
} as const satisfies Readonly<Record<string, ChoiceList>>;
