/** Papelera: what was taken out by mistake. */
export const bin = {
  title: 'Papelera',
  explain:
    'Lo que se sacó por error se devuelve aquí, tal como estaba. Mientras tanto nadie lo lee y no cuenta en ninguna cifra.',
  none: 'La papelera está vacía',
  noneText:
    'Aquí llegan registros que alguien sacó en Revisión o que su autor retiró, lo archivado del padrón y borradores de formularios.',
  kind: { record: 'Registro', withdrawal: 'Registro retirado', entity: 'Del padrón', form: 'Borrador de formulario' },
  thing: { provider: 'Junta', system: 'Sistema', community: 'Comunidad', partner: 'Socio' },
  out: 'Lo sacó {{by}}, {{when}}',
  withdrew: 'Lo retiró {{by}}, {{when}}',
  service: 'el servicio',
  goes: 'Se borra el {{day}}',
  stays: 'No se borra: hay registros o datos que lo nombran',
  staysWithdrawn: 'No se borra: queda en la historia',
  cameLater: 'Después llegó algo más de un teléfono; está guardado',
  bringBack: 'Devolver',
  back: {
    record: '{{name}}: el registro volvió a su lugar.',
    withdrawal: '{{name}}: el registro volvió y espera en Revisión.',
    entity: '{{name}}: volvió al padrón.',
    form: '{{name}}: el borrador volvió a Formularios.',
  },
  draftThere: 'Ese formulario ya tiene otro borrador',
  draftThereText: 'Publique o deseche el de ahora, y después devuelva este.',
  take: 'Sacar a la papelera',
  takeTitle: '¿Sacar este registro?',
  takeText:
    'Nadie lo leerá y no contará en ninguna cifra. Se puede devolver en Administración, Papelera, hasta el día que allí dice. Lo que el teléfono todavía tenga de él no se pierde.',
  takeConfirm: 'Sacar',
  reason: '¿Por qué se saca?',
  reasonHint: 'Por ejemplo: era una prueba, o la misma visita dos veces',
  reasonShort: 'Escriba al menos 5 letras.',
  took: 'El registro está en la papelera.',
  cameBack: 'El registro volvió a su lugar.',
  notBack: 'No se pudo devolver el registro. Está en Administración, Papelera.',
};
