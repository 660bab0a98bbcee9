/** Copia de respaldo. */
export const backup = {
  title: 'Copia de respaldo',
  make: {
    title: 'Guardar una copia',
    lead: 'Un archivo con todo lo que solo está en este teléfono. Se hace sin señal y se manda por WhatsApp, Bluetooth o a una tarjeta.',
    nothing: 'Todo lo de este teléfono ya está en el servidor. No hace falta una copia.',
    holdsTitle: 'El archivo llevará',
    holds: '{{records}}, {{drafts}} y {{files}}. Cerca de {{size}}.',
    records_one: '{{count}} registro',
    records_other: '{{count}} registros',
    drafts_one: '{{count}} borrador',
    drafts_other: '{{count}} borradores',
    files_one: '{{count}} archivo',
    files_other: '{{count}} archivos',
    unreadable_one:
      'Un registro o borrador de este teléfono está dañado y no se puede leer. Sigue aquí, pero no va en la copia.',
    unreadable_other:
      '{{count}} registros o borradores de este teléfono están dañados y no se pueden leer. Siguen aquí, pero no van en la copia.',
    how: '¿Cómo se guarda?',
    sealed: 'Cerrada con una frase',
    sealedHint: 'Solo la abre quien sabe la frase.',
    open: 'Abierta',
    openHint: 'La abre cualquiera que reciba el archivo.',
    passphrase: 'Frase para cerrar el archivo',
    passphraseHint:
      'Apúntela en papel antes de mandar el archivo. Sin la frase nadie podrá abrirlo, tampoco usted. Puede escribir otra.',
    another: 'Proponer otra frase',
    weak: 'Muy fácil de adivinar. Escriba cuatro palabras distintas o más.',
    unsealedTitle: 'Cualquiera podrá leerla',
    unsealed:
      'Quien reciba el archivo puede leer nombres y teléfonos de la Junta, firmas y fotos: {{records}}, {{drafts}} y {{files}}. Mándelo solo a quien confía.',
    understood: 'Entiendo. Guardarla abierta',
    action: 'Guardar copia',
    making: 'Haciendo la copia…',
    made: {
      shared: 'La copia se mandó. Lo de este teléfono sigue aquí también.',
      downloaded:
        'La copia quedó en Descargas de este mismo teléfono. Todavía no está a salvo: pásela a otro teléfono o a una tarjeta.',
      cancelled: 'La copia no se mandó a ningún lugar.',
      outdated: 'Después de hacer la copia se escribió algo más en este teléfono. Hágala otra vez para que lo lleve.',
      locked: 'La bitácora se cerró y no se hizo la copia. Hágala otra vez.',
      failed:
        'No se pudo hacer la copia. Lo guardado sigue en este teléfono. Revise si queda espacio y pruebe otra vez.',
    },
  },
  takeIn: {
    title: 'Recibir una copia',
    lead: 'De otro teléfono suyo o de un colega. Lo que ya está no se repite y nada de aquí se borra.',
    file: 'Archivo de la copia',
    passphrase: 'Frase con que se cerró',
    passphraseHint: 'Con las mismas tildes.',
    action: 'Recibir la copia',
    taking: 'Recibiendo…',
    complete: 'La copia se recibió entera',
    incomplete: 'La copia estaba incompleta o dañada',
    report: 'Entraron {{records}}, {{drafts}} y {{files}}. Ya estaban aquí: {{alreadyHere}}.',
    restored_one: 'Un borrador estaba en la papelera y volvió a los borradores.',
    restored_other: '{{count}} borradores estaban en la papelera y volvieron a los borradores.',
    leftOut_one: 'Un registro o borrador no venía en la copia: estaba dañado donde se hizo.',
    leftOut_other: '{{count}} registros o borradores no venían en la copia: estaban dañados donde se hizo.',
    refused: {
      'damaged-file': {
        title: 'Este archivo no se puede leer',
        text: 'No es una copia de la Bitácora o llegó dañado. Nada cambió. Pida que se lo manden otra vez.',
      },
      'newer-version': {
        title: 'La copia es de una versión más nueva',
        text: 'Actualice la Bitácora en este teléfono y vuelva a intentar. Nada cambió.',
      },
      'passphrase-needed': {
        title: 'La copia está cerrada con una frase',
        text: 'Escríbala arriba y vuelva a tocar «Recibir la copia».',
      },
      'wrong-passphrase': {
        title: 'Esa no es la frase',
        text: 'Revise cada palabra, letra por letra, tal como la apuntó. Nada cambió.',
      },
    },
    noSpace: {
      title: 'No hay espacio para toda la copia',
      text: 'Lo que entró se queda. Borre videos o fotos de otras aplicaciones y recíbala otra vez: nada se repite.',
    },
    locked: {
      title: 'La bitácora se cerró antes de recibir toda la copia',
      text: 'Lo que entró se queda. Recíbala otra vez: nada se repite.',
    },
    failed: {
      title: 'No se pudo recibir toda la copia',
      text: 'Lo que entró se queda. No borre el archivo. Cierre la aplicación, vuelva a abrirla y recíbala otra vez: nada se repite.',
    },
  },
} as const;
