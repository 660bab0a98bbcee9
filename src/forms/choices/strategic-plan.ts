import type { ChoiceList } from '../../domain/form/definition.ts';

/** R-codes by the table of the strategic plan: its narrative swaps R1.4 with R1.5 and R2.3 with R2.4. */
export const codigoResultado = {
  source: 'Plan estratégico PTPS, tabla de la sección 5',
  status: 'oficial',
  items: [
    { name: 'r1_1', label: { es: 'R1.1 Prestadores con buen desempeño', en: 'R1.1 Providers that perform well' } },
    {
      name: 'r1_2',
      label: {
        es: 'R1.2 El municipio cumple su papel de titular',
        en: 'R1.2 The municipality acts as holder of the service',
      },
    },
    {
      name: 'r1_3',
      label: {
        es: 'R1.3 El municipio da prioridad política y financiera',
        en: 'R1.3 The municipality gives political and financial priority',
      },
    },
    {
      name: 'r1_4',
      label: {
        es: 'R1.4 El Socio Facilitador facilita la hoja de ruta',
        en: 'R1.4 The facilitating partner facilitates the road map',
      },
    },
    {
      name: 'r1_5',
      label: {
        es: 'R1.5 El Socio Colaborador contribuye a partes de la hoja de ruta',
        en: 'R1.5 The collaborating partner contributes to parts of the road map',
      },
    },
    {
      name: 'r1_6',
      label: { es: 'R1.6 La sociedad civil promueve el ODS 6', en: 'R1.6 Civil society promotes SDG 6' },
    },
    {
      name: 'r1_7',
      label: { es: 'R1.7 Los usuarios exigen servicios de calidad', en: 'R1.7 Users demand services of quality' },
    },
    {
      name: 'r1_8',
      label: { es: 'R1.8 Asocio funcional en el municipio', en: 'R1.8 A working partnership in the municipality' },
    },
    {
      name: 'r2_1',
      label: {
        es: 'R2.1 El Gobierno brinda lineamientos sectoriales',
        en: 'R2.1 Government gives guidance to the sector',
      },
    },
    {
      name: 'r2_2',
      label: {
        es: 'R2.2 El Gobierno da liderazgo político y financiero',
        en: 'R2.2 Government leads politically and financially',
      },
    },
    {
      name: 'r2_3',
      label: {
        es: 'R2.3 Las entidades sectoriales cumplen sus funciones',
        en: 'R2.3 Sector entities fulfil their functions',
      },
    },
    {
      name: 'r2_4',
      label: { es: 'R2.4 Procesos sistemáticos para el ODS 6', en: 'R2.4 Systematic processes for SDG 6' },
    },
    { name: 'r2_5', label: { es: 'R2.5 Asocio funcional nacional', en: 'R2.5 A working national partnership' } },
  ],
} as const satisfies ChoiceList;

/** The 8 key activities of the marco operativo. */
export const hojaDeRuta = {
  source: 'Plan estratégico PTPS, sección 3 (marco operativo)',
  status: 'oficial',
  items: [
    { name: 'incidencia', label: { es: 'Incidencia', en: 'Advocacy' } },
    { name: 'asocio', label: { es: 'Asocio', en: 'Partnership' } },
    { name: 'planificacion', label: { es: 'Planificación', en: 'Planning' } },
    { name: 'fortalecimiento', label: { es: 'Fortalecimiento municipal', en: 'Municipal strengthening' } },
    { name: 'implementacion', label: { es: 'Implementación', en: 'Implementation' } },
    {
      name: 'monitoreo',
      label: { es: 'Monitoreo de procesos y resultados', en: 'Monitoring of processes and results' },
    },
    { name: 'asistencia_tecnica', label: { es: 'Asistencia técnica', en: 'Technical assistance' } },
    { name: 'gestion_conocimiento', label: { es: 'Gestión del conocimiento', en: 'Knowledge management' } },
  ],
} as const satisfies ChoiceList;

/** The 6 strategies of section 6. */
export const estrategia = {
  source: 'Plan estratégico PTPS, sección 6',
  status: 'oficial',
  items: [
    { name: 'incidencia_politica', label: { es: 'Incidencia política', en: 'Political advocacy' } },
    { name: 'gestion_conocimiento', label: { es: 'Gestión del conocimiento', en: 'Knowledge management' } },
    { name: 'asistencia_tecnica', label: { es: 'Asistencia técnica', en: 'Technical assistance' } },
    {
      name: 'sensibilizacion_usuarios',
      label: { es: 'Sensibilización y educación de usuarios', en: 'Awareness and education of users' },
    },
    { name: 'asocio_alianzas', label: { es: 'Asocio y alianzas colaborativas', en: 'Partnership and alliances' } },
    { name: 'sostenibilidad_financiera', label: { es: 'Sostenibilidad financiera', en: 'Financial sustainability' } },
  ],
} as const satisfies ChoiceList;
