import type { ChoiceList } from '../../domain/form/definition.ts';

export const genero = {
  source: 'SIASAR 2 nombra la lista «genero»; sus textos no se conocen',
  status: 'propuesto',
  items: [
    { name: 'mujer', label: { es: 'Mujer', en: 'Woman' } },
    { name: 'hombre', label: { es: 'Hombre', en: 'Man' } },
    { name: 'no_dice', label: { es: 'Prefiere no decir', en: 'Prefers not to say' } },
  ],
} as const satisfies ChoiceList;

export const cargoJunta = {
  source: 'Reglamento de Juntas Administradoras de Agua (D.1); SIASAR 2 no da los textos',
  status: 'propuesto',
  items: [
    { name: 'presidencia', label: { es: 'Presidente o presidenta', en: 'President' } },
    { name: 'vicepresidencia', label: { es: 'Vicepresidente o vicepresidenta', en: 'Vice-president' } },
    { name: 'secretaria', label: { es: 'Secretario o secretaria', en: 'Secretary' } },
    { name: 'tesoreria', label: { es: 'Tesorero o tesorera', en: 'Treasurer' } },
    { name: 'fiscalia', label: { es: 'Fiscal', en: 'Auditor of the board (fiscal)' } },
    { name: 'vocalia', label: { es: 'Vocal', en: 'Member (vocal)' } },
    { name: 'otro', label: { es: 'Otro cargo', en: 'Another post' } },
  ],
} as const satisfies ChoiceList;

export const cargoTecnico = {
  source: 'SIASAR 2, G3 (técnico, operador o fontanero); lista propuesta',
  status: 'propuesto',
  items: [
    { name: 'fontanero', label: { es: 'Fontanero o fontanera', en: 'Plumber of the board' } },
    { name: 'operador', label: { es: 'Operador u operadora', en: 'Operator' } },
    { name: 'administrador', label: { es: 'Administrador o administradora', en: 'Administrator' } },
    { name: 'lector_medidores', label: { es: 'Lector o lectora de medidores', en: 'Meter reader' } },
    { name: 'otro', label: { es: 'Otro', en: 'Other' } },
  ],
} as const satisfies ChoiceList;
