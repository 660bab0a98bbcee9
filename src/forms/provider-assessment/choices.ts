import type { ChoiceList } from '../../domain/form/definition.ts';
import { cumplimiento } from '../choices/agreements.ts';
import { cargoJunta, cargoTecnico, genero } from '../choices/people.ts';
import { libro, siNo, siNoTramite } from '../choices/yes-no.ts';

/** SIASAR 2 names these lists; their texts live in its database and are not known (domain reference A.9). */
const UNKNOWN = { source: 'SIASAR 2 nombra la lista; sus textos no se conocen', status: 'propuesto' } as const;
const B4 = { source: 'Propuesta PTPS, B.4', status: 'propuesto' } as const;

/** Option lists of the provider assessment. */
export const choices = {
  si_no: siNo,
  si_no_tramite: siNoTramite,
  libro,
  cumplimiento,
  genero,
  cargo_junta: cargoJunta,
  cargo_tecnico: cargoTecnico,
  clase_prestador: {
    ...UNKNOWN,
    items: [
      {
        name: 'organizacion_comunitaria',
        label: { es: 'Organización comunitaria (Junta de Agua)', en: 'Community organisation (water board)' },
      },
      { name: 'municipalidad', label: { es: 'Municipalidad', en: 'Municipality' } },
      { name: 'empresa_publica', label: { es: 'Empresa o unidad municipal', en: 'Municipal company or unit' } },
      { name: 'privado', label: { es: 'Empresa o persona particular', en: 'Private company or person' } },
      { name: 'otra', label: { es: 'Otra', en: 'Other' } },
    ],
  },
  tipo_tarifa: {
    ...UNKNOWN,
    items: [
      { name: 'unica', label: { es: 'Cuota igual para todos', en: 'The same fee for all' } },
      { name: 'por_categoria', label: { es: 'Según el tipo de abonado', en: 'By type of user' } },
      { name: 'por_consumo', label: { es: 'Según el medidor', en: 'By meter' } },
      { name: 'fija_mas_consumo', label: { es: 'Cuota fija más consumo', en: 'Fixed fee plus consumption' } },
      { name: 'otra', label: { es: 'Otra', en: 'Other' } },
    ],
  },
  mecanismo_pago: {
    source: 'SIASAR 2, C3: «sí» o varios motivos, el último «otros»; los textos intermedios no se conocen',
    status: 'propuesto',
    items: [
      {
        name: 'si',
        label: {
          es: 'Bien: todos lo saben y se cobra siempre',
          en: 'Well: everybody knows and it is always collected',
        },
        tone: 'good',
      },
      { name: 'no_se_conoce', label: { es: 'La gente no sabe cómo se paga', en: 'People do not know how to pay' } },
      { name: 'no_se_aplica', label: { es: 'Se sabe, pero no se cobra', en: 'It is known, but not collected' } },
      { name: 'cobro_irregular', label: { es: 'Se cobra de vez en cuando', en: 'It is collected now and then' } },
      { name: 'otros', label: { es: 'Otros motivos', en: 'Other reasons' } },
    ],
  },
  mantenimiento_sistema: {
    source: 'SIASAR 2, C6: seis opciones, la última «otros»; sus textos no se conocen',
    status: 'propuesto',
    items: [
      { name: 'aportes_voluntarios', label: { es: 'Aportes voluntarios', en: 'Voluntary contributions' } },
      { name: 'cuota_extraordinaria', label: { es: 'Cuota cuando algo se daña', en: 'A fee when something breaks' } },
      { name: 'mano_de_obra', label: { es: 'Mano de obra de la comunidad', en: 'Labour of the community' } },
      { name: 'municipalidad', label: { es: 'Lo paga la municipalidad', en: 'The municipality pays' } },
      {
        name: 'institucion',
        label: { es: 'Lo paga una institución o proyecto', en: 'An institution or project pays' },
      },
      { name: 'otros', label: { es: 'Otros', en: 'Others' } },
    ],
  },
  atencion_om: {
    source: 'SIASAR 2, G1 (textos no conocidos; referencia A.6)',
    status: 'por-verificar',
    items: [
      {
        name: 'preventivo_correctivo',
        label: { es: 'Mantenimiento preventivo y correctivo', en: 'Preventive and corrective maintenance' },
        tone: 'good',
      },
      { name: 'solo_correctivo', label: { es: 'Solo correctivo', en: 'Corrective only' }, tone: 'warning' },
      { name: 'no_da', label: { es: 'No da mantenimiento', en: 'No maintenance' }, tone: 'danger' },
    ],
  },
  reglamento: {
    source: 'SIASAR 2, G4 (textos no conocidos; referencia A.6)',
    status: 'por-verificar',
    items: [
      { name: 'existe_se_aplica', label: { es: 'Existe y se aplica', en: 'It exists and is applied' }, tone: 'good' },
      {
        name: 'existe_no_se_aplica',
        label: { es: 'Existe y no se aplica', en: 'It exists and is not applied' },
        tone: 'warning',
      },
      { name: 'no_existe', label: { es: 'No existe', en: 'There is none' }, tone: 'danger' },
    ],
  },
  cloracion: {
    ...B4,
    items: [
      { name: 'funciona', label: { es: 'Sí, y funciona siempre', en: 'Yes, and it always works' }, tone: 'good' },
      { name: 'intermitente', label: { es: 'Sí, pero a ratos', en: 'Yes, but on and off' }, tone: 'warning' },
      { name: 'no', label: { es: 'No se clora', en: 'It is not chlorinated' }, tone: 'danger' },
    ],
  },
  accion: {
    source: 'SIASAR 2 nombra la lista «acciones_preventivas_correctivas»; textos no conocidos (A.6)',
    status: 'propuesto',
    items: [
      { name: 'si', label: { es: 'Sí', en: 'Yes' }, tone: 'good' },
      { name: 'parcialmente', label: { es: 'En parte', en: 'Partly' }, tone: 'warning' },
      { name: 'no', label: { es: 'No', en: 'No' }, tone: 'danger' },
    ],
  },
  declaratoria: {
    source: 'Referencia D.2 (ICF: declarada, en trámite, no)',
    status: 'por-verificar',
    items: [
      { name: 'declarada', label: { es: 'Sí, está declarada', en: 'Yes, it is declared' }, tone: 'good' },
      { name: 'en_tramite', label: { es: 'En trámite', en: 'In progress' }, tone: 'warning' },
      { name: 'no', label: { es: 'No', en: 'No' }, tone: 'danger' },
    ],
  },
} as const satisfies Readonly<Record<string, ChoiceList>>;
