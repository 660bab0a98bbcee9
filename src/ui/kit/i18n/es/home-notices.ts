/** What Inicio says only when there is something to say. */
export const homeNotices = {
  toCorrect: {
    all_one: 'Ver {{count}} más',
    all_other: 'Ver {{count}} más',
    title: 'Para corregir ({{count}})',
    lead: 'Su supervisor pide revisar algo antes de aprobar.',
    failedTitle: 'No se pudo leer lo que hay que corregir',
    failed: 'Sigue guardado en este teléfono. Cierre la aplicación y vuelva a abrirla.',
    reason: '{{name}}: «{{reason}}»',
    begun: 'Ya comenzada',
  },
  signedOut: {
    title: 'Este teléfono tiene que volver a entrar',
    text: 'Puede seguir trabajando: todo se guarda aquí. Para enviar, pida un código nuevo a su supervisor.',
    action: 'Entrar con un código',
  },
  appFiles: {
    title: 'La Bitácora se está guardando en este teléfono',
    text: 'Todavía no abre sin señal. Antes de salir al campo, espere con internet y con la Bitácora abierta hasta que este aviso desaparezca.',
    none: 'Aquí la Bitácora no abre sin señal',
    noneText:
      'Este navegador no guarda la aplicación. Antes de salir al campo, entre con Chrome y en una ventana normal, no de incógnito.',
  },
  clock: {
    title: 'El reloj de este teléfono está mal',
    slow: 'Está atrasado {{amount}}. Corríjalo en los ajustes de este teléfono. Sus registros no cambian.',
    fast: 'Está adelantado {{amount}}. Corríjalo en los ajustes de este teléfono. Sus registros no cambian.',
    minutes_one: '{{count}} minuto',
    minutes_other: '{{count}} minutos',
    hours_one: '{{count}} hora',
    hours_other: '{{count}} horas',
    days_one: '{{count}} día',
    days_other: '{{count}} días',
  },
  newVersion: {
    title: 'Hay una versión nueva de la Bitácora',
    text: 'Ya está descargada. Al actualizar, la aplicación se cierra un momento y vuelve a abrirse. Nada se pierde.',
    formOpen: 'Hay un registro abierto en otra ventana. Ciérrelo primero; lo escrito queda guardado.',
    wait: 'La versión de antes termina lo que tiene en mano. Puede tardar medio minuto; no hace falta tocar nada.',
    slow: 'Tarda más de lo normal. Cierre todas las ventanas de la Bitácora y vuelva a abrirla. Nada se pierde.',
    action: 'Actualizar ahora',
    applying: 'Actualizando…',
  },
  install: {
    title: 'Ponga la Bitácora en su pantalla',
    text: 'Instalada abre más rápido y este teléfono cuida mejor sus datos.',
    byHand:
      'El navegador no promete guardar los datos si le falta espacio. En el menú de Chrome, toque «Agregar a la pantalla principal».',
    action: 'Instalar',
  },
} as const;
