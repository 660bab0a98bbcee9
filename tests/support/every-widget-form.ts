import type { Form, Text } from '../../src/domain/form/definition.ts';

const both = (text: string): Text => ({ es: text, en: text });
const fruits = ['Mango', 'Nance', 'Guayaba', 'Zapote', 'Anona', 'Jocote', 'Piña', 'Sandía', 'Melón', 'Papaya'];

/** One question of every type, with what can be said about one: for tests of the screen and for looking at it. */
export const everyWidgetForm = {
  id: 'every-widget',
  version: 1,
  title: both('Todas las preguntas'),
  choices: {
    yes_no: {
      items: [
        { name: 'si', label: both('Sí') },
        { name: 'no', label: both('No') },
      ],
    },
    few: {
      items: [
        { name: 'a', label: both('Funciona y está cercado'), hint: both('Cerco completo y con candado') },
        { name: 'b', label: both('Funciona, sin cerco') },
        { name: 'c', label: both('No funciona') },
      ],
    },
    many: { items: fruits.map((name) => ({ name: name.toLowerCase(), label: both(name) })) },
    by_zone: {
      items: [
        { name: 'norte_1', label: both('Aldea del norte'), filter: { zone: 'si' } },
        { name: 'sur_1', label: both('Aldea del sur'), filter: { zone: 'no' } },
        { name: 'sur_2', label: both('Otra aldea del sur'), filter: { zone: 'no' } },
      ],
    },
  },
  children: [
    {
      type: 'group',
      name: 'numbers',
      appearance: 'field-list',
      label: both('Textos y números'),
      hint: both('Lo que se escribe con el teclado.'),
      children: [
        {
          type: 'acknowledge',
          name: 'read',
          label: both('Los datos son de la Junta y los ve solo quien los necesita.'),
        },
        { type: 'note', name: 'welcome', label: both('Lea esto antes de empezar.') },
        {
          type: 'text',
          name: 'person',
          label: both('Nombre de quien atiende'),
          hint: both('Como aparece en su identidad.'),
          required: true,
          guidance_hint: both('Pregunte primero por la presidencia de la Junta; si no está, por otro cargo.'),
        },
        { type: 'text', name: 'remarks', appearance: 'multiline', label: both('Observaciones') },
        {
          type: 'integer',
          name: 'members',
          label: both('¿Cuántos abonados tiene?'),
          unit: both('abonados'),
          required: true,
          constraint: '. > 0',
          constraint_message: both('Tiene que haber por lo menos uno.'),
          warning: '. > 5000',
          warning_message: both('Son muchos para una Junta rural. ¿Está seguro?'),
        },
        { type: 'decimal', name: 'fee', label: both('Cuota mensual'), unit: both('L'), required: true },
        {
          type: 'calculate',
          name: 'income',
          label: both('Ingreso esperado al mes'),
          unit: both('L'),
          calculation: '${members} * ${fee}',
        },
        {
          type: 'range',
          name: 'hours',
          label: both('Horas de agua al día'),
          parameters: { start: 0, end: 24, step: 1 },
          unit: both('h'),
        },
        { type: 'barcode', name: 'meter', label: both('Código del medidor') },
        { type: 'phonenumber', name: 'call', label: both('Teléfono de la Junta') },
        { type: 'email', name: 'mail', label: both('Correo') },
        { type: 'url', name: 'web', label: both('Página de internet') },
      ],
    },
    {
      type: 'group',
      name: 'choices_page',
      appearance: 'field-list',
      label: both('Opciones'),
      children: [
        { type: 'select_one', list: 'yes_no', name: 'works', label: both('¿Llega agua hoy?'), required: true },
        {
          type: 'note',
          name: 'verdict',
          appearance: 'verdict-danger',
          label: both('Sin agua: anote desde cuándo.'),
          relevant: "${works} = 'no'",
        },
        {
          type: 'text',
          name: 'since',
          label: both('¿Desde cuándo?'),
          relevant: "${works} = 'no'",
        },
        { type: 'select_one', list: 'few', name: 'tank', label: both('¿Cómo está el tanque?') },
        { type: 'select_one', list: 'many', name: 'fruit', label: both('Elija de una lista larga'), required: true },
        {
          type: 'select_one',
          list: 'by_zone',
          name: 'village',
          label: both('Aldea'),
          choice_filter: 'zone = ${works}',
        },
        { type: 'select_multiple', list: 'few', name: 'seen', label: both('¿Qué vio?') },
        { type: 'rank', list: 'few', name: 'order', label: both('Ordene por importancia') },
      ],
    },
    {
      type: 'group',
      name: 'moments',
      appearance: 'field-list',
      label: both('Fechas, lugar y fotos'),
      children: [
        { type: 'date', name: 'elected', label: both('Fecha de la elección'), constraint: '. <= today()' },
        { type: 'time', name: 'opened', label: both('Hora en que se abrió la llave') },
        { type: 'dateTime', name: 'met', label: both('Reunión') },
        { type: 'geopoint', name: 'place', label: both('Posición del tanque'), required: true },
        { type: 'geotrace', name: 'pipe', label: both('Línea de conducción') },
        { type: 'geoshape', name: 'plot', label: both('Terreno de la obra toma') },
        { type: 'image', name: 'photo', label: both('Foto del tanque') },
        { type: 'audio', name: 'told', label: both('Lo que cuenta la presidencia') },
        { type: 'video', name: 'film', label: both('Video de la toma') },
        { type: 'file', name: 'minutes', label: both('Acta escaneada') },
        { type: 'image', name: 'signature', appearance: 'signature', label: both('Firma de la presidencia') },
      ],
    },
    {
      type: 'group',
      name: 'lists',
      appearance: 'field-list',
      label: both('Listas'),
      children: [
        {
          type: 'repeat',
          name: 'people',
          label: both('Personas de la Junta'),
          item_label: both('${post} ${name_of}'),
          min: 1,
          initial: [{ post: 'a' }],
          children: [
            { type: 'select_one', list: 'few', name: 'post', label: both('Cargo'), required: true },
            { type: 'text', name: 'name_of', label: both('Nombre'), required: true },
            { type: 'text', name: 'telefono', label: both('Teléfono'), personal: true },
            { type: 'image', name: 'portrait', label: both('Foto') },
          ],
        },
      ],
    },
  ],
} as const satisfies Form;
