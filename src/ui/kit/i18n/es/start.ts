/** Starting the app, and everything that may stand in its way. */
export const start = {
  detail: 'Detalle para quien da apoyo',
  screenFailed: {
    title: 'Esta pantalla no se pudo abrir',
    text: 'Lo que usted registró sigue guardado en este teléfono. Cierre la aplicación y vuelva a abrirla.',
    coming:
      'Todavía no está en este teléfono. Lo que usted registró sí. No cierre la aplicación; con internet, ábrala otra vez.',
    reload: 'Volver a abrir',
  },
  insecure: {
    title: 'Esta dirección no es segura',
    text: 'Usted entró sin «https». Así el navegador no deja guardar nada en este teléfono ni trabajar sin señal, y por eso la Bitácora no puede funcionar aquí.',
    step1: 'Abra la dirección que empieza con «https://».',
    step2: 'Si no abre, avise a quien administra la Bitácora: el servicio necesita un certificado.',
    safe: 'Aquí no se ha guardado ni perdido nada.',
    action: 'Abrir con https',
  },
  blocked: {
    title: 'Hay otra ventana abierta',
    text: 'Otra ventana de la Bitácora está usando los datos con una versión anterior. Ciérrela y esta seguirá sola. Nada se ha perdido.',
  },
  newer: {
    title: 'Esta ventana es de una versión anterior',
    text: 'La Bitácora ya se actualizó en este teléfono. Lo que usted registró está guardado. Vuelva a abrir para seguir.',
    action: 'Volver a abrir',
  },
  failed: {
    action: 'Intentar de nuevo',
    'no-space': {
      title: 'Este teléfono está lleno',
      text: 'Lo que usted ya registró sigue guardado. Para abrir la Bitácora hace falta espacio: borre videos o fotos de otras aplicaciones y vuelva a intentar.',
    },
    unsupported: {
      title: 'Este navegador no puede guardar en este teléfono',
      text: 'Abra la Bitácora con Chrome. Si está en una ventana privada (de incógnito), use una normal.',
    },
    unknown: {
      title: 'No se pudo abrir lo guardado',
      text: 'Eso no quiere decir que se perdió. Si este teléfono está lleno, borre videos o fotos de otras aplicaciones. Cierre todas las ventanas de la Bitácora, espere un momento y vuelva a intentar. No borre los datos del navegador.',
    },
  },
  lost: {
    title: 'El navegador cerró los datos',
    text: 'Pasa cuando a este teléfono le falta memoria o espacio. Lo guardado sigue ahí. Vuelva a abrir para seguir donde estaba.',
    action: 'Volver a abrir',
  },
  taken: {
    title: 'Los datos de este teléfono fueron borrados',
    text: 'Alguien borró los datos del navegador mientras la Bitácora estaba abierta. Vuelva a abrir: le diremos qué se puede recuperar.',
    action: 'Volver a abrir',
  },
  erased: {
    title: 'Los datos de este teléfono fueron borrados',
    text: 'La última vez que la Bitácora se abrió con sus datos fue el {{lastSeen}}. El {{noticed}} ya no estaban: alguien borró los datos del navegador, o este teléfono los quitó por falta de espacio.',
    safe: 'Lo que ya decía «Enviado y comprobado» está en el servidor y volverá a verse aquí.',
    restore: 'Si guardó una copia de respaldo, podrá recuperarla en Ajustes después de entrar.',
    action: 'Entendido, continuar',
  },
} as const;
