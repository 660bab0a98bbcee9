/** Beginning a form, and drafts. */
export const forms = {
  title: 'Más formularios',
  here: 'Se comienzan aquí',
  elsewhere: 'Se comienzan en otro lugar',
  elsewhereLead: 'Primero se elige de quién se trata.',
  fromBoard: 'En la página de la Junta',
  fromSystem: 'En la página de la Junta, en uno de sus sistemas',
  fromPartner: 'En la página del socio',
  none: 'No hay formularios para usted',
  whichSystem: '¿De qué sistema?',
  noSpace: {
    title: 'No hay espacio para comenzar',
    text: 'Nada se perdió. Borre videos o fotos de otras aplicaciones y vuelva a intentar.',
  },
  cannotBegin: {
    title: 'No se pudo comenzar este formulario',
    text: 'Lo demás está guardado. Actualice la Bitácora cuando haya internet y vuelva a intentar.',
  },
  already: {
    draftTitle: 'Ya hay uno comenzado',
    draftText: '“{{form}}” está comenzado y guardado {{when}}.',
    yearTitle: 'Ya hay uno de este año',
    yearText: '“{{form}}” de este año se terminó el {{when}}. Normalmente se hace una sola vez al año.',
    goOn: 'Seguir con ese',
    see: 'Ver ese',
    another: 'Comenzar otro',
  },
  draft: {
    justBegun: 'Recién comenzado',
    answered: '{{answered}} de {{asked}} preguntas',
    savedAt: 'guardado {{when}}',
    correction: 'Corrección',
    discard: 'Descartar: {{name}}',
    discarded: 'Se descartó el borrador de {{name}}.',
  },
} as const;
