/** Sus datos: what is kept, where, for how long, who reads it. May be shown to a board. The same as docs/privacy.md. */
export const privacy = {
  title: 'Sus datos',
  lead: 'Esta página se puede mostrar a la Junta. También se lee sin señal.',
  parts: {
    what: {
      title: 'Qué se guarda',
      text: 'Lo que se contesta en la visita: cómo están el agua, el sistema y la Junta. Si la Junta acepta, también nombres y teléfonos de sus miembros, firmas, fotos y notas de voz. Si no acepta, no se piden.',
    },
    why: {
      title: 'Para qué',
      text: 'Para acompañar a la Junta, saber qué mejorar y sumar cifras del municipio y del país. No se vende ni se usa para cobrar ni para votos.',
    },
    where: {
      title: 'Dónde está',
      text: 'En el teléfono de quien visita, en el servidor de la organización que lo envía y en las copias de respaldo de ambos. Si un teléfono se pierde, se da de baja: borra lo que el servidor ya tiene y entrega lo demás cerrado.',
    },
    who: {
      title: 'Quién lo lee',
      text: 'Nombres y teléfonos: quien hizo la visita y quien la revisa en su zona, la secretaría y la administración. Otros técnicos ven la visita sin nombres ni teléfonos. Las cifras públicas no dicen de quién son. Cada descarga con nombres queda anotada con su motivo.',
    },
    long: {
      title: 'Por cuánto tiempo',
      text: 'Las visitas se guardan mientras sirvan para acompañar a la Junta. El registro de quién entró y descargó, 24 meses. En un teléfono perdido que se quita, ya nadie puede leer lo nuevo.',
    },
    rights: {
      title: 'Lo que usted puede pedir',
      text: 'Ver qué hay de la Junta, corregirlo, o que se borren los nombres, teléfonos, firmas y fotos personales. Pídalo a quien visita o a la organización: una persona de administración lo borra del servidor y de los teléfonos. Decir que no, no le quita ninguna ayuda.',
    },
  },
};
