/** The desk: its menu, and what its screens share. */
export const desk = {
  group: {
    day: 'El día',
    movement: 'El movimiento',
    administration: 'Administración',
  },
  offline: 'También sin señal',
  table: {
    columns: 'Columnas',
    xlsx: 'Descargar Excel',
    csv: 'Descargar CSV',
  },
  pull: {
    noneTitle: 'Este teléfono todavía no ha recibido los registros',
    noneText: 'Llegan solos cuando hay internet.',
    comingText: 'La lista todavía no está completa.',
    fetch: 'Traer ahora',
    lastContact: 'Así estaba en el servidor: {{when}}',
    problem: 'La última vez no se pudo comunicar. Puede haber llegado algo más.',
  },
  menu: {
    hoy: { title: 'Hoy', detail: 'Lo que espera su decisión y lo que hay que atender' },
    revision: { title: 'Revisión', detail: 'Lo que espera una decisión, y dos versiones de un registro' },
    indicadores: { title: 'Indicadores', detail: 'Cobertura, Juntas, servicio y municipio, con lo aprobado' },
    municipio: { title: 'Municipio', detail: 'Qué toca este mes, el mapa de sus Juntas y la página para el cabildo' },
    poa: { title: 'POA', detail: 'Las actividades del año, con su avance y lo que vence' },
    socios: { title: 'Asocio', detail: 'Solicitudes de asocio, autoevaluaciones y necesidades de apoyo' },
    ruta: { title: 'Hoja de ruta', detail: 'Los municipios en las 8 actividades clave, y la cadena de resultados' },
    demanda: { title: 'Demanda', detail: 'Quejas y solicitudes: las abiertas, por edad y por mil usuarios' },
    movimiento: { title: 'Todos los tableros', detail: 'También metas, medio término y lecciones' },
    informes: {
      title: 'Informes',
      detail: 'Asamblea, informe anual, medio término y cabildo: para imprimir o en Word',
    },
    padron: { title: 'Padrón', detail: 'Juntas, sistemas, comunidades y socios: buscar, cambiar, archivar, importar' },
    duplicados: { title: 'Duplicados', detail: 'Juntas, sistemas y comunidades que tal vez están dos veces' },
    personas: { title: 'Personas y teléfonos', detail: 'Inscribir, dar códigos, quitar un teléfono perdido' },
    formularios: { title: 'Formularios', detail: 'Subir, probar y publicar cuestionarios' },
    descargas: { title: 'Descargas', detail: 'Excel, CSV, mapas y fotos; conectar Excel o Power BI' },
    avisos: {
      title: 'Avisos a otros sistemas',
      detail: 'Otro programa se entera cuando llega o se revisa un registro',
    },
    actividad: {
      title: 'Registro de actividad',
      detail: 'Quién entró, descargó, revisó o cambió algo, y cuándo',
    },
    papelera: { title: 'Papelera', detail: 'Lo que se sacó por error, para devolverlo' },
    entregas: {
      title: 'Trabajo por recibir',
      detail: 'Lo que no alcanzó a enviar un teléfono dado de baja o que perdió sus datos',
    },
    borrar: { title: 'Borrar datos personales', detail: 'Cuando alguien pide que se borren sus datos' },
  },
} as const;
