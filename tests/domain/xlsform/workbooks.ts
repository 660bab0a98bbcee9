import type { Sheets } from '../../../src/domain/xlsform/sheets.ts';
import { book, SETTINGS } from './book.ts';

/** One small workbook: what it shows, its sheets, and the warnings that reading it gives. */
export type SmallWorkbook = { readonly shows: string; readonly sheets: Sheets; readonly warnings?: readonly string[] };

const SI_NO = `
  list_name | name | label::Español (es)
  si_no     | si   | Sí
  si_no     | no   | No`;
const survey = (text: string, more: Readonly<Record<string, string>> = {}): Sheets =>
  book({ survey: text, ...more, settings: more['settings'] ?? SETTINGS });

/** A corpus of our own for sections of XLSForm, each kept as small as it can be. */
export const SMALL_WORKBOOKS: readonly SmallWorkbook[] = [
  {
    shows: 'choices that are answers of a repeat, with a filter, and a name that stands in two groups',
    sheets: survey(`
      type                          | name    | label::Español (es) | choice_filter
      begin_repeat                  | persona | Persona             |
      text                          | nombre  | Nombre              |
      integer                       | edad    | Edad                |
      end_repeat                    |         |                     |
      begin_repeat                  | vecino  | Vecino              |
      text                          | nombre  | Nombre              |
      select_one \${nombre}         | amigo   | ¿Quién es su amigo? | position() != position(current()/..)
      end_repeat                    |         |                     |
      select_multiple \${ edad }    | edades  | ¿Qué edades?        | \${edad} > 17
      rank \${amigo}                | orden   | ¿En qué orden?      |`),
  },
  {
    shows: 'one text question in one language',
    sheets: survey(`
      type | name   | label::Español (es)
      text | nombre | ¿Cómo se llama?`),
  },
  {
    shows: 'texts without any language',
    sheets: book({
      survey: `
        type | name   | label           | hint
        text | nombre | What is it?     | In full`,
      settings: 'form_title | form_id | version\nPlain | plain | 3',
    }),
  },
  {
    shows: 'a workbook with one sheet, and no settings but those in its rows',
    sheets: book({
      formulario: `
        type           | name      | label
        set form title | Mi título |
        set form id    | mi_forma  |
        text           | a         | Uno`,
    }),
  },
  {
    shows: 'three languages, one of them without a tag, and one text missing in it',
    sheets: book({
      survey: `
        type | name | label::Español (es) | label::English (en) | label::Garífuna | hint::Garífuna
        text | a    | Uno                 | One                 | Aban            | x
        text | b    | Dos                 | Two                 |                 |`,
      settings: 'form_id | form_title | version | default_language\ntres | Tres | 7 | Español (es)',
    }),
  },
  {
    shows: 'language names without tags, in the words of two languages',
    sheets: book({
      survey: `
        type | name | label::English | label::Español
        text | a    | One            | Uno`,
      settings: 'form_id | form_title | version | default_language\ndos | Dos | 7 | English',
    }),
  },
  {
    shows: 'single colons, as old workbooks write them',
    sheets: book({
      survey: `
        type | name | label:English (en) | bind:relevant | bind:jr:constraintMsg
        text | a    | One                |               |
        text | b    | Two                | \${a} != ''   | Wrong`,
      settings: 'form_id | form_title | version\nviejo | Viejo | 7',
    }),
  },
  {
    shows: 'the spellings of columns that pyxform takes',
    sheets: survey(`
      command | tag | caption::Español (es) | relevance | calculate | readonly | constraint message | requiredMsg | required
      text    | a   | Uno                   |           |           |          | No                 | Falta       | TRUE
      text    | b   | Dos                   | \${a}='x' |           | yes      |                    |             | no
      calculate | c |                       |           | \${a}     |          |                    |             |`),
  },
  {
    shows: 'headers with capitals and blanks',
    sheets: survey(`
      Type | Name | Label::Español (es) | Constraint Message::Español (es) | Constraint
      integer | n | Número              | De 1 a 9                         | . > 0 and . < 10`),
  },
  {
    shows: 'columns as bind and body',
    sheets: survey(`
      type | name | label::Español (es) | bind::required | bind::constraint | bind::jr:requiredMsg::Español (es) | body::appearance | bind::readonly
      text | a    | Uno                 | true()         | . != 'x'         | Falta                              | multiline        |
      text | b    | Dos                 |                |                  |                                    |                  | true()`),
  },
  {
    shows: 'every type that a person answers',
    sheets: survey(
      `
      type                  | name | label::Español (es) | parameters
      text                  | t1   | Texto               |
      integer               | t2   | Entero              |
      decimal               | t3   | Decimal             |
      range                 | t4   | Rango               | start=0 end=10 step=2
      select_one si_no      | t5   | Una                 |
      select_multiple si_no | t6   | Varias              |
      rank si_no            | t7   | Orden               |
      date                  | t8   | Fecha               |
      time                  | t9   | Hora                |
      dateTime              | t10  | Fecha y hora        |
      geopoint              | t11  | Posición            |
      image                 | t12  | Foto                |
      barcode               | t13  | Código              |
      note                  | t14  | Nota                |`,
      { choices: SI_NO },
    ),
  },
  {
    shows: 'every type that nobody answers',
    sheets: survey(`
      type      | name | label::Español (es) | calculation
      start     | s    |                     |
      end       | e    |                     |
      today     | d    |                     |
      deviceid  | i    |                     |
      username  | u    |                     |
      hidden    | h    |                     |
      calculate | c    |                     | 1 + 1`),
  },
  {
    shows: 'old names of types',
    sheets: survey(
      `
      type                            | name | label::Español (es)
      string                          | t1   | Texto
      int                             | t2   | Entero
      gps                             | t3   | Posición
      photo                           | t4   | Foto
      datetime                        | t5   | Momento
      select one from si_no           | t6   | Una
      select all that apply from si_no | t7  | Varias
      select1 si_no                   | t8   | Una
      add select one prompt using si_no | t9 | Una
      q barcode                       | t10  | Código
      imei                            | t11  |`,
      { choices: SI_NO },
    ),
  },
  {
    shows: 'groups with blank or underscore, inside each other, with conditions',
    sheets: survey(`
      type        | name | label::Español (es) | relevant  | appearance
      begin group | g    | Grupo               |           | field-list
      text        | a    | Uno                 |           |
      begin_group | h    | Dentro              | \${a}='x' |
      text        | b    | Dos                 |           |
      end_group   |      |                     |           |
      end group   |      |                     |           |`),
  },
  {
    shows: 'a group without a text of its own',
    sheets: survey(`
      type        | name | label::Español (es) | hint::Español (es)
      begin_group | g    |                     |
      text        | a    | Uno                 | Así
      end_group   | g    |                     |`),
  },
  {
    shows: 'a repeat with its count, and one with none',
    sheets: survey(`
      type         | name    | label::Español (es) | repeat_count
      integer      | cuantos | ¿Cuántos?           |
      begin_repeat | filas   | Filas               | \${cuantos}
      text         | a       | Uno                 |
      end_repeat   |         |                     |
      begin repeat | otras   | Otras               |
      text         | b       | Dos                 |
      end repeat   |         |                     |`),
  },
  {
    shows: 'a repeat that old workbooks call lgroup, with jr:count',
    sheets: survey(`
      type         | name  | label::Español (es) | jr:count
      begin lgroup | filas | Filas               | 3
      text         | a     | Uno                 |
      end lgroup   |       |                     |`),
  },
  {
    shows: 'a repeat without a label',
    sheets: survey(`
      type         | name  | label::Español (es)
      begin_repeat | filas |
      text         | a     | Uno
      end_repeat   |       |`),
  },
  {
    shows: 'lists with columns that filter them, and the same list for two questions',
    sheets: survey(
      `
      type             | name | label::Español (es) | choice_filter
      select_one depto | d    | Departamento        |
      select_one muni  | m    | Municipio           | depto = \${d}
      select_one muni  | n    | Otro municipio      |`,
      {
        choices: `
        list_name | name | label::Español (es) | depto
        depto     | 01   | Atlántida           |
        depto     | 02   | Colón               |
        muni      | 0101 | La Ceiba            | 01
        muni      | 0201 | Trujillo            | 02`,
      },
    ),
  },
  {
    shows: 'a list under the header with a blank, and choices called value',
    sheets: survey('type | name | label::Español (es)\nselect_one si_no | a | Uno', {
      choices: 'list name | value | label::Español (es)\nsi_no | si | Sí\nsi_no | no | No',
    }),
  },
  {
    shows: 'or_other and its older spelling',
    sheets: survey(
      `
      type                                 | name | label::Español (es)
      select_one si_no or_other            | a    | Uno
      select_multiple si_no or specify other | b  | Dos`,
      { choices: SI_NO },
    ),
  },
  {
    shows: 'numbers as names of choices, and a decimal that a program made of one',
    sheets: survey('type | name | label::Español (es)\nselect_one anio | a | Año', {
      choices: 'list_name | name | label::Español (es)\nanio | 2025 | Este\nanio | 2026.0 | Otro',
    }),
    warnings: ['choice-name-decimal'],
  },
  {
    shows: 'a choice without a text',
    sheets: survey('type | name | label::Español (es)\nselect_one l | a | Uno', {
      choices: 'list_name | name | label::Español (es)\nl | x | Equis\nl | y |',
    }),
    warnings: ['missing-choice-label'],
  },
  {
    shows: 'the sheet external_choices',
    sheets: survey(
      `
      type                    | name | label::Español (es) | choice_filter
      select_one si_no        | d    | Una                 |
      select_one_external muni | m   | Municipio           | depto = \${d}`,
      {
        choices: SI_NO,
        external_choices: `
        list_name | name | label::Español (es) | depto
        muni      | 0101 | La Ceiba            | si
        muni      | 0201 | Trujillo            | no`,
      },
    ),
  },
  {
    shows: 'conditions, constraints and messages with references',
    sheets: survey(`
      type    | name | label::Español (es) | relevant         | constraint        | constraint_message::Español (es) | required  | required_message::Español (es)
      integer | a    | Uno                 |                  | . >= 0            | De 0 en adelante                 | yes       | Hace falta
      integer | b    | ¿Más que \${a}?     | \${a} > 0        | . > \${a}         | Más que \${a}                    | \${a} > 5 |
      note    | n    | Son \${b}           | \${b} != ''      |                   |                                  |           |`),
  },
  {
    shows: 'typographic quotes in a condition',
    sheets: survey(`
      type | name | label::Español (es) | relevant
      text | a    | El “caño”           |
      text | b    | Dos                 | \${a} = ‘x’ or \${a} = “y”`),
  },
  {
    shows: 'defaults: words, numbers, days and what is worked out',
    sheets: survey(
      `
      type             | name | label::Español (es) | default
      text             | a    | Uno                 | hola mundo
      integer          | b    | Dos                 | 5
      date             | c    | Tres                | 2026-11-22
      date             | d    | Cuatro              | today()
      select_one si_no | e    | Cinco               | si
      text             | f    | Seis                | concat('x', \${a})
      decimal          | g    | Siete               | -0.5
      text             | h    | Ocho                | Juan's
      text             | i    | Nueve               | 0042`,
      { choices: SI_NO },
    ),
  },
  {
    shows: 'a default that its list does not have',
    sheets: survey('type | name | label::Español (es) | default\nselect_one si_no | a | Uno | quizas', {
      choices: SI_NO,
    }),
    warnings: ['default-not-a-choice'],
  },
  {
    shows: 'a calculation that runs when another question changes',
    sheets: survey(`
      type      | name | label::Español (es) | calculation | trigger
      integer   | a    | Uno                 |             |
      integer   | b    | Dos                 |             |
      calculate | c    |                     | now()       | \${a}
      calculate | d    |                     | now()       | \${a}, \${b}`),
  },
  {
    shows: 'calculations, paths and functions',
    sheets: survey(`
      type         | name | label::Español (es) | calculation
      begin_repeat | r    | Filas               |
      integer      | n    | Número              |
      calculate    | p    |                     | position(..)
      end_repeat   |      |                     |
      calculate    | s    |                     | sum(\${n})
      calculate    | c    |                     | count(\${r})
      calculate    | j    |                     | if(\${s} > 3, 'más', "menos")`),
  },
  {
    shows: 'the name of a choice in a text',
    sheets: survey(
      `
      type             | name | label::Español (es)                          | calculation
      select_one si_no | a    | Uno                                          |
      calculate        | b    |                                              | jr:choice-name(\${a}, '\${a}')
      note             | n    | Dijo \${b}                                   |`,
      { choices: SI_NO },
    ),
  },
  {
    shows: 'the same name in two groups, each read from its own',
    sheets: survey(`
      type        | name   | label::Español (es) | relevant
      begin_group | dueno  | Dueño               |
      text        | nombre | Nombre              |
      text        | otro   | Otro                | \${nombre} = 'x'
      end_group   |        |                     |
      begin_group | vecino | Vecino              |
      text        | nombre | Nombre              |
      note        | aviso  | Gracias, \${nombre} |
      end_group   |        |                     |`),
  },
  {
    shows: 'the same name at three depths',
    sheets: survey(`
      type         | name   | label::Español (es) | calculation
      text         | nombre | Nombre              |
      begin_group  | g      | Grupo               |
      text         | nombre | Nombre              |
      begin_repeat | r      | Filas               |
      text         | nombre | Nombre              |
      calculate    | c      |                     | \${nombre}
      end_repeat   |        |                     |
      calculate    | d      |                     | \${nombre}
      end_group    |        |                     |
      calculate    | e      |                     | \${nombre}`),
  },
  {
    shows: 'notes to whoever reads the sheet, empty rows and blanks around cells',
    sheets: book({
      survey: `
        type | name | label::Español (es) | para el equipo | relevant
        text |  a   |   Uno               | revisar con Ana |
             |      |                     |                 |
             |      |                     | De aquí en adelante, lo nuevo |
        text |  b   |   Dos               |                 |  \${a} != ''`,
      settings: SETTINGS,
    }),
    warnings: ['row-without-type', 'unknown-column'],
  },
  {
    shows: 'a row that is disabled',
    sheets: survey(`
      type | name | label::Español (es) | disabled
      text | a    | Uno                 |
      text | b    | Dos                 | yes`),
    warnings: ['row-disabled'],
  },
  {
    shows: 'columns that nobody here answers to',
    sheets: survey(`
      type | name | label::Español (es) | media::image::Español (es) | body::accuracyThreshold | bind::esri:fieldType
      text | a    | Uno                 | tanque.png                 |                         | esriString
      geopoint | b | Dos                |                            | 1.5                     |`),
    warnings: ['column-not-carried', 'unknown-column'],
  },
  {
    shows: 'pictures of choices',
    sheets: survey('type | name | label::Español (es)\nselect_one l | a | Uno', {
      choices: 'list_name | name | label::Español (es) | image\nl | x | Equis | x.png\nl | y | Ye | ',
    }),
  },
  {
    shows: 'pictures, sounds and films of questions and choices, by language',
    sheets: survey(
      `
      type         | name | label::Español (es) | image::Español (es) | big-image::Español (es) | audio::English (en) | media::video
      note         | n    | Mire               | toma.png            | toma-grande.png         | toma.mp3            |
      select_one l | a    | Uno                |                     |                         |                     | como.mp4`,
      {
        choices: `
          list_name | name | label::Español (es) | media::image::Español (es) | audio
          l         | x    | Equis               | jr://images/x.png          | x.mp3`,
      },
    ),
  },
  {
    shows: 'choices in a file of rows and in one of places, with the columns that say value and label',
    sheets: survey(`
      type                                | name | label::Español (es) | parameters                | choice_filter
      select_one_from_file aldeas.csv     | a    | Aldea               | value=clave label=nombre  | municipio = \${mun}
      select multiple from file tomas.geojson | t | Tomas              |                           |
      text                                | mun  | Municipio           |                           |`),
  },
  {
    shows: 'a search in the appearance, as SurveyCTO and Kobo write it, becomes a choice from a file',
    sheets: survey(
      `
      type         | name | label::Español (es) | appearance
      text         | mun  | Municipio           |
      select_one v | a    | Vivienda            | minimal search('viviendas', 'matches', 'mun', \${mun})
      select_one w | b    | Otra                | search('viviendas', 'contains', 'jefe,aldea', \${mun}, 'zona', 'rural')`,
      {
        choices: `
          list_name | name  | label::Español (es)
          v         | clave | jefe
          w         | id    | jefe`,
      },
    ),
  },
  {
    shows: 'recordings, documents and addresses; a telephone that ODK would know by itself is left out',
    sheets: survey(`
      type        | name | label::Español (es) | required | input
      audio       | a    | Cuente              | yes      |
      video       | v    | Muestre             |          |
      file        | f    | Acta                |          |
      phonenumber | t    | Teléfono            |          |
      email       | c    | Correo              |          |
      text        | w    | Página              |          | url
      phonenumber | mio  |                     |          |`),
    warnings: ['type-left-out'],
  },
  {
    shows: 'a file that only pulldata names',
    sheets: survey(`
      type      | name | label::Español (es) | calculation
      text      | k    | Clave               |
      calculate | p    |                     | pulldata('precios', 'valor', 'clave', \${k})`),
  },
  {
    shows: 'a choice column with a long note, and one with a blank in its header',
    sheets: survey('type | name | label::Español (es)\nselect_one l | a | Uno', {
      choices:
        'list_name | name | label::Español (es) | nota interna | nota\nl | x | Equis | ver | a\nl | y | Ye | | b',
    }),
    warnings: ['unknown-column', 'unused-choice-column'],
  },
  {
    shows: 'settings that change nothing here',
    sheets: survey('type | name | label::Español (es)\ntext | a | Uno', {
      settings:
        'form_title | form_id | version | default_language | style | submission_url | instance_name | notas\nPrueba | prueba | 7 | Español (es) | theme-formhub | https://example.org | concat(${a}, 1) | mías',
    }),
    warnings: ['setting-not-carried', 'setting-not-carried', 'unknown-column'],
  },
  {
    shows: 'a style in pages, which is how forms are shown here',
    sheets: survey('type | name | label::Español (es)\ntext | a | Uno', {
      settings: 'form_title | form_id | version | default_language | style\nPrueba | prueba | 7 | Español (es) | pages',
    }),
  },
  {
    shows: 'a grid, in pages, with widths of questions and of a group',
    sheets: survey(
      `
      type        | name | label::Español (es) | appearance
      begin group | g    | Casa                | w6 field-list
      text        | a    | Uno                 | w4
      integer     | b    | Dos                 | w2
      end group   |      |                     |`,
      {
        settings:
          'form_title | form_id | version | default_language | style\nPrueba | prueba | 7 | Español (es) | theme-grid pages',
      },
    ),
  },
  {
    shows: 'a version that is no number, and an id with capitals and blanks',
    sheets: survey('type | name | label::Español (es)\ntext | a | Uno', {
      settings:
        'form_title | form_id | version | default_language\nPrueba | Encuesta Agua (2026) | v2026-11 b | Español (es)',
    }),
    warnings: ['form-id-changed'],
  },
  {
    shows: 'sheets of nobody, kept as they are',
    sheets: book({
      survey: 'type | name | label::Español (es)\ntext | a | Uno',
      settings: SETTINGS,
      _léame: 'Para el equipo\nLlamar a Ana',
      Gráficos: '1 | 2\n3 | 4',
    }),
    warnings: ['unknown-sheet', 'unknown-sheet'],
  },
  {
    shows: 'sheets with capitals',
    sheets: book({
      Survey: 'type | name | label::Español (es)\nselect_one si_no | a | Uno',
      Choices: SI_NO,
      Settings: SETTINGS,
    }),
  },
  {
    shows: 'a list that comes with the phone, and one that comes with a file',
    sheets: survey(`
      type         | name    | label::Español (es) | calculation
      csv-external | subject |                     |
      csv-external | precios |                     |
      calculate    | a       |                     | instance('subject')/root/item/name
      calculate    | b       |                     | instance('precios')/root/item[clave = \${a}]/valor`),
  },
  {
    shows: 'an entity',
    sheets: survey(
      `
      type | name   | label::Español (es) | save_to
      text | nombre | Nombre              | entity_name
      integer | casas | Casas             | houses`,
      { entities: 'list_name | label | create_if\nprovider | ${nombre} | true()' },
    ),
  },
  {
    shows: 'entities as older workbooks write them',
    sheets: survey('type | name | label::Español (es) | bind::entities:saveto\ntext | nombre | Nombre | entity_name', {
      entities: 'dataset | label\ncommunity | ${nombre}',
    }),
  },
  {
    shows: 'metadata that a browser cannot know',
    sheets: survey(`
      type      | name | label::Español (es)
      simserial | sim  |
      text      | a    | Uno`),
    warnings: ['type-left-out'],
  },
  {
    shows: 'how and where a visit was begun',
    sheets: survey(`
      type           | name  | label::Español (es) | parameters
      audit          | audit |                     | track-changes=true location-priority=balanced
      start-geopoint | donde |                     |
      text           | a     | Uno                 |`),
    warnings: ['column-not-carried'],
  },
  {
    shows: 'lists in XML',
    sheets: survey(`
      type                           | name   | label::Español (es) | calculation
      select_one_from_file lista.xml | lugar  | Lugar               |
      xml-external                   | precio |                     |
      calculate                      | c      |                     | count(instance('precio')/root/item)`),
  },
  {
    shows: 'our own columns',
    sheets: survey(`
      type         | name  | label::Español (es) | unit::Español (es) | warning | warning_message::Español (es) | carry_over | personal | header | pattern | source | status | item_label::Español (es) | min | max | initial
      decimal      | cloro | Cloro libre (mg/L)  | mg/L               | . > 2   | ¿Seguro?                      | never      |          | CL     |         | C.3    | propuesto |                       |     |     |
      text         | tel   | Teléfono            |                    |         |                               |            | yes      |        | [0-9]{8} |       |           |                       |     |     |
      begin_repeat | filas | Filas               |                    |         |                               |            |          |        |         |        |           | Fila \${lugar}        | 1   | 4   | lugar=tanque\\nlugar=casa
      text         | lugar | Lugar               |                    |         |                               |            |          |        |         |        |           |                       |     |     |
      end_repeat   |       |                     |                    |         |                               |            |          |        |         |        |           |                       |     |     |`),
  },
  {
    shows: 'our own columns of choices, and what was called otherwise before',
    sheets: survey('type | name | label::Español (es) | renamed_from\nselect_one l | a | Uno | antes', {
      choices:
        'list_name | name | label::Español (es) | hint::Español (es) | retired | tone | source | status\nl | x | Equis | Así | | good | SIASAR 2 | oficial\nl | y | Ye | | yes | danger | SIASAR 2 | oficial',
    }),
  },
  {
    shows: 'what a form of ours says of itself',
    sheets: survey('type | name | label::Español (es) | label::English (en)\ntext | a | Uno | One', {
      bitacora:
        'name | value | value::Español (es) | value::English (en)\ntitle | | | Test\ndescription | | Para probar | To try\nsubject | provider | |\nmenu | more | |',
    }),
  },
  {
    shows: 'appearances and parameters of a text',
    sheets: survey(`
      type | name | label::Español (es) | appearance        | rows
      text | a    | Uno                 | multiline         |
      text | b    | Dos                 | numbers           |
      note | n    | Tres                | verdict-good w2   |`),
  },
  {
    shows: 'a note without a name',
    sheets: survey('type | name | label::Español (es)\nnote | | Gracias\ntext | a | Uno'),
  },
  {
    shows: 'a text over several lines with list signs, and one that begins like a formula',
    sheets: survey('type | name | label::Español (es)\nnote | n | **Primero**\\n- uno\\n- dos\ntext | a | =SUMA(1)'),
  },
  {
    shows: 'a column of another kind of row',
    sheets: survey(`
      type        | name | label::Español (es) | calculation
      begin_group | g    | Grupo               | 1 + 1
      text        | a    | Uno                 |
      end_group   |      |                     |`),
    warnings: ['column-not-for-this-row'],
  },
];
