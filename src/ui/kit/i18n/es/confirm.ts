/** La palabra de confirmación: asked before codes, roles, personal data and erasing. */
export const confirm = {
  section: 'Palabra de confirmación',
  sectionText:
    'Se le pide antes de dar códigos, cambiar papeles, descargar datos personales o borrar. Así, quien tenga su teléfono abierto no puede hacerlo.',
  change: 'Elegir o cambiar la palabra',
  saved: 'Quedó guardada. Vale para todos sus teléfonos.',
  title: {
    give: 'Escriba su palabra de confirmación',
    first: 'Elija una palabra de confirmación',
    choose: 'Palabra de confirmación',
  },
  explain: {
    give: 'Lo que va a hacer toca datos o permisos de otras personas. Después no se le pide por diez minutos.',
    first:
      'Lo que va a hacer toca datos o permisos de otras personas. Su organización pide una palabra que solo usted sepa.',
    choose: 'Si ya tenía una, primero se le pide la de antes.',
  },
  word: 'Su palabra',
  newWord: 'Palabra nueva',
  again: 'La misma otra vez',
  hint: 'Seis números que no sean fáciles, o al menos 8 letras. No use el PIN de su teléfono.',
  see: 'Ver lo que escribo',
  give: 'Continuar',
  save: 'Guardar',
  cancel: 'Cancelar',
  forgotten: '¿La olvidó?',
  forgottenText:
    'Pida un código nuevo a quien administra, entre con él en este teléfono y elija otra palabra antes de diez minutos. Quien administra lo saca en el servidor. No se pierde nada.',
  fault: {
    short: 'Son muy pocas letras. Escriba seis números o al menos 8 letras.',
    'too-easy': 'Es muy fácil de adivinar. Escriba otra.',
    differs: 'No es igual a la de arriba.',
    wrong_one: 'No es esa. Le queda 1 intento.',
    wrong_other: 'No es esa. Le quedan {{count}} intentos.',
    wait: 'Hubo varios intentos. Espere {{minutes}} min y escríbala otra vez.',
    closed: 'Hubo demasiados intentos. Ahora hace falta un código nuevo: vea «¿La olvidó?».',
    noSignal: 'No se pudo llegar al servidor. Intente de nuevo con señal.',
    signedOut: 'Hay que volver a entrar con un código nuevo.',
    other: 'No se pudo. Intente de nuevo.',
  },
};
