/** Words that many screens say. */
export const common = {
  product: 'Bitácora del Agua',
  close: 'Cerrar',
  cancel: 'Cancelar',
  back: 'Atrás',
  undo: 'Deshacer',
  tryAgain: 'Intentar de nuevo',
  more: 'Ver más',
  reading: 'Leyendo…',
  skipToContent: 'Ir al contenido',
  letter: { A: 'Bien', B: 'Regular', C: 'Deficiente', D: 'Crítico' },
  nav: {
    label: 'Lugares de la aplicación',
    home: 'Inicio',
    boards: 'Juntas',
    outbox: 'Envíos',
    admin: 'Administración',
    adminShort: 'Admin.',
    settings: 'Ajustes',
    unsent_one: '{{count}} sin enviar',
    unsent_other: '{{count}} sin enviar',
  },
} as const;
