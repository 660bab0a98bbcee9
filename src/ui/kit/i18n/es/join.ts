export const join = {
  title: 'Entrar a la Bitácora',
  introLink: 'Su invitación está lista. Póngale un nombre a este teléfono y entre. Solo se hace una vez, con internet.',
  introTyped: 'Escriba el código que le dio su supervisor. Solo se hace una vez, con internet.',
  code: 'Código para unirse',
  codeHint: 'Diez letras, por ejemplo BCDFG-HJKLM. También puede pegar el enlace entero.',
  phone: 'Nombre de este teléfono',
  phoneHint: 'Para saber cuál es si se pierde. Por ejemplo, de quién es: «Marta, Chinda».',
  action: 'Entrar',
  joining: 'Entrando…',
  typeInstead: 'Escribir un código',
  privacy: 'La Bitácora guarda su nombre, sus registros y la última vez que este teléfono se comunicó.',
  stay: 'Seguir como estaba',
  embedded: {
    title: 'Abra la invitación en {{browser}}',
    text: 'Este enlace se abrió dentro de otra aplicación (WhatsApp, Facebook u otra). Aquí lo que registre se puede perder, y el código se gastaría. Su código sigue sin usar.',
    open: 'Abrir en Chrome',
    steps:
      'Si no abre: toque los tres puntos de arriba y elija «Abrir en {{browser}}». O copie el enlace y péguelo en {{browser}}.',
    copy: 'Copiar el enlace',
    copied: 'Enlace copiado. Péguelo en {{browser}}.',
    byHand: 'No se pudo copiar. Mantenga el dedo sobre el enlace para copiarlo.',
    insist: 'Ya estoy en {{browser}}, seguir aquí',
  },
  again: {
    title: '{{name}}, hay que volver a entrar',
    text: 'Lo que usted registró está guardado. Al entrar con el código nuevo se enviará.',
  },
  other: {
    title: 'Este teléfono lo usa {{name}}',
    text: 'Si entra otra persona, lo de {{name}} queda guardado y escondido hasta que vuelva.',
  },
  lost: {
    title: 'Lo que faltaba enviar está a salvo',
    here: 'Está guardado aparte en este teléfono, sellado: {{what}}. Entre otra vez con un código: se entrega al servidor y vuelve aquí.',
    handedIn: 'Ya se entregó al servidor. Entre otra vez con un código y vuelve aquí.',
    broken_one: '{{count}} parte de lo guardado estaba dañada y no se pudo leer',
    broken_other: '{{count}} partes de lo guardado estaban dañadas y no se pudieron leer',
    brokenText: 'Si guardó una copia de respaldo, recupérela en Ajustes después de entrar.',
    records_one: '{{count}} registro',
    records_other: '{{count}} registros',
    drafts_one: '{{count}} borrador',
    drafts_other: '{{count}} borradores',
    photos_one: '{{count}} foto',
    photos_other: '{{count}} fotos',
  },
  waiting: {
    title: 'En este teléfono hay trabajo sin enviar: {{what}}',
    text: 'Está guardado y nadie más lo puede ver. Se envía cuando vuelva a entrar quien lo hizo, con un código nuevo.',
  },
  revoked: {
    title: 'Este teléfono fue dado de baja',
    cleared: 'Lo de {{name}} ya estaba completo en el servidor y se borró de aquí.',
    sealed_one:
      'Lo que {{name}} no alcanzó a enviar está sellado: solo el servidor puede abrirlo. Se envía cuando haya señal: falta {{count}} parte.',
    sealed_other:
      'Lo que {{name}} no alcanzó a enviar está sellado: solo el servidor puede abrirlo. Se envía cuando haya señal: faltan {{count}} partes.',
    unsent:
      'Lo que {{name}} no alcanzó a enviar sigue aquí, cerrado para los demás. Se envía cuando entre otra vez con un código nuevo. Lo demás se borró.',
  },
  trouble: {
    malformed: {
      title: 'El código no está completo',
      text: 'Son diez letras, sin vocales ni números. Revíselo y escríbalo otra vez.',
    },
    unknown: {
      title: 'El servidor no conoce ese código',
      text: 'Revise las letras. Si está igual, pida uno nuevo a su supervisor.',
    },
    used: {
      title: 'Ese código ya se usó en otro teléfono',
      text: 'Cada código sirve para un solo teléfono. Pida uno nuevo a su supervisor.',
    },
    expired: {
      title: 'Ese código ya venció',
      text: 'Los códigos duran 7 días. Pida uno nuevo a su supervisor.',
    },
    tooMany: {
      title: 'Demasiados intentos',
      text: 'Espere un minuto y escriba el código con calma.',
    },
    noSignal: {
      title: 'No hay señal',
      text: 'Para entrar la primera vez hace falta internet. Busque señal o wifi y toque «Entrar» otra vez. El código sigue sirviendo.',
    },
    notTheService: {
      title: 'Esta red no llega al servidor',
      text: 'Tal vez el wifi pide aceptar condiciones o una clave. Ábralo en el navegador y vuelva a intentar.',
    },
    busy: {
      title: 'El servidor está ocupado',
      text: 'Espere un momento y toque «Entrar» otra vez. El código sigue sirviendo.',
    },
    appTooOld: {
      title: 'Esta versión de la Bitácora es muy vieja',
      text: 'Cierre todas sus ventanas, vuelva a abrirla con internet e intente de nuevo.',
    },
    noSpace: {
      title: 'Este teléfono está lleno',
      text: 'Para entrar hace falta espacio: borre videos o fotos de otras aplicaciones y toque «Entrar» otra vez. En este teléfono el código sigue sirviendo.',
    },
    other: {
      title: 'No se pudo entrar',
      text: 'Intente de nuevo. Si sigue igual, pida un código nuevo a su supervisor.',
    },
  },
} as const;
