/** What is told of a workbook with a form: the cell, what is wrong, and what to do. */
export const xlsform = {
  where: {
    cell: 'Hoja «{{sheet}}», celda {{cell}} («{{column}}»)',
    row: 'Hoja «{{sheet}}», fila {{row}}',
    column: 'Hoja «{{sheet}}», columna «{{column}}»',
    sheet: 'Hoja «{{sheet}}»',
    workbook: 'El libro',
  },
  file: {
    password: 'El archivo tiene contraseña. Ábralo en su programa, quite la contraseña y guárdelo otra vez.',
    'old-excel': 'Es un archivo de Excel antiguo (.xls). Ábralo y guárdelo como .xlsx.',
    macros: 'El archivo lleva macros. Guárdelo como .xlsx, sin macros.',
    'not-a-workbook':
      'Este archivo no es un libro de hojas. Suba un .xlsx, un .ods o un .zip con una hoja CSV por archivo.',
    damaged: 'El archivo está dañado o cortado. Ábralo en su programa, guárdelo otra vez y súbalo.',
    'too-large':
      'El archivo es demasiado grande (5 MB, o 100 MB por dentro). Quite imágenes y hojas que no son del formulario.',
    'too-many-rows':
      'Una hoja pasa de 20,000 filas o de la columna ZZ. Ponga las listas largas en un archivo CSV aparte.',
    'too-heavy': 'El archivo tomó demasiado tiempo o memoria y se dejó de leer. Quite lo que no es del formulario.',
  },
  change: {
    added: {
      question: 'Pregunta nueva: «{{label}}» ({{name}}).',
      repeat: 'Lista nueva: «{{label}}» ({{name}}).',
      group: 'Sección nueva: «{{label}}».',
    },
    gone: {
      question: 'Ya no se pregunta: «{{label}}» ({{name}}). Lo contestado se sigue viendo.',
      repeat: 'Ya no está la lista «{{label}}» ({{name}}). Lo contestado se sigue viendo.',
      group: 'Ya no está la sección «{{label}}».',
    },
    renamed: '«{{label}}» se llamaba {{from}} y ahora {{name}}. Los borradores conservan su respuesta.',
    'rename-of-nothing':
      '«{{label}}» dice que antes se llamaba {{from}}, pero ese nombre no estaba. Corrija «renamed_from».',
    retyped:
      '«{{label}}» ({{name}}) era {{from}} y ahora es {{to}}. No se puede: dele otro nombre a la pregunta nueva.',
    moved: {
      into: '«{{label}}» ({{name}}) pasa a la lista {{to}}. No se puede: dele otro nombre a la pregunta nueva.',
      out: '«{{label}}» ({{name}}) sale de la lista {{from}}. No se puede: dele otro nombre a la pregunta nueva.',
    },
    choice: {
      added: 'Opción nueva en «{{list}}»: {{label}}.',
      retired: 'Ya no se ofrece en «{{list}}»: {{label}}. Donde se eligió se sigue viendo.',
      gone: 'Se borró de «{{list}}»: {{label}}. Mejor márquela «retired», para que se siga leyendo donde se eligió.',
      back: 'Se ofrece otra vez en «{{list}}»: {{label}}.',
      columns: 'Cambian los datos de «{{label}}» en «{{list}}»: {{columns}}.',
      reworded: 'Cambia el texto de una opción de «{{list}}»: {{label}}.',
    },
    condition: {
      added: 'En «{{label}}» se agrega {{column}}: {{after}}.',
      gone: 'En «{{label}}» se quita {{column}}; decía: {{before}}.',
      changed: 'En «{{label}}» cambia {{column}}: decía {{before}} y ahora {{after}}.',
    },
    wording: 'En «{{label}}» cambia el texto de {{column}}.',
    header: 'En las exportaciones la columna {{before}} se llama ahora {{after}}.',
    form: 'Cambia {{member}} del formulario.',
    formParts: 'Cambian {{member}} del formulario: {{names}}.',
  },
  column: {
    relevant: 'cuándo se pregunta',
    required: 'si es obligatoria',
    read_only: 'si se puede cambiar',
    constraint: 'qué se acepta',
    warning: 'cuándo se avisa',
    calculation: 'el cálculo',
    trigger: 'qué dispara el cálculo',
    default: 'el valor inicial',
    choice_filter: 'qué opciones se ofrecen',
    list: 'la lista de opciones',
    repeat_count: 'cuántas veces se repite',
    min: 'el mínimo',
    max: 'el máximo',
    pattern: 'la forma del texto',
    save_to: 'dónde se guarda',
    personal: 'si es dato personal',
    carry_over: 'si trae lo de la última visita',
    no_data: 'si se puede contestar «No saben»',
    label: 'la pregunta',
    hint: 'la ayuda',
    guidance_hint: 'la explicación',
    unit: 'la unidad',
    required_message: 'el mensaje de obligatoria',
    constraint_message: 'el mensaje de lo que no se acepta',
    warning_message: 'el aviso',
    item_label: 'el título de cada fila',
  },
  member: {
    title: 'el título',
    subject: 'de qué se trata',
    menu: 'el lugar en el menú',
    instance_name: 'el nombre de cada registro',
    scoring: 'la calificación',
    result: 'el resultado',
    indicators: 'los indicadores',
    guides: 'las guías',
    entities: 'lo que se registra',
    languages: 'los idiomas',
  },
  expressionEnds: 'A la expresión le falta algo al final. Revise comillas, paréntesis y operadores.',
  problem: {
    'no-survey-sheet': 'Falta la hoja «survey», donde van las preguntas. Póngale ese nombre a la hoja.',
    'unknown-sheet': 'Esta hoja no es parte del formulario. Se guarda tal como está.',
    'two-sheets-of-one-name': 'Hay dos hojas con este nombre. Deje una sola.',
    'missing-column': 'Falta la columna «{{expected}}». Agréguela en la primera fila.',
    'unknown-column':
      'La columna «{{found}}» no se conoce y no cambia nada. Si es una nota, déjela; si no, revise cómo está escrita.',
    'unused-choice-column':
      'Ninguna condición lee la columna «{{found}}». Si es una nota, déjela; si no, revise cómo está escrita.',
    'duplicate-column': 'La columna «{{found}}» dice lo mismo que «{{other}}». Quite una de las dos.',
    'cell-without-header': 'La columna no tiene título en la primera fila, así que «{{found}}» no se lee.',
    'column-not-for-this-row': 'La columna «{{found}}» no vale en una fila «{{type}}» y no se toma. Borre la celda.',
    'column-not-carried': 'Esto todavía no se muestra en la aplicación: «{{found}}». El formulario funciona sin ello.',
    formula: 'La celda tiene una fórmula. Se tomó su último resultado: «{{found}}». Mejor escriba el texto.',
    'formula-without-value': 'La celda tiene una fórmula sin resultado. Escriba el texto en su lugar.',
    'error-value': 'La celda muestra un error del programa. Escriba el texto en su lugar.',
    'date-in-text':
      'El programa convirtió la celda en fecha; se leyó «{{found}}». Si no es una fecha, dele formato de texto.',
    'merged-cells': 'Hay celdas combinadas: el texto cuenta solo para la primera. Sepárelas.',
    'too-many-rows':
      'La hoja tiene {{found}} filas y el máximo es {{expected}}. Ponga las listas largas en un archivo CSV.',
    'row-without-type': 'La fila no dice de qué tipo es (columna «type»). Escríbalo, o borre la fila si sobra.',
    'row-without-name': 'La fila «{{type}}» no tiene nombre (columna «name»). Escriba uno, sin espacios.',
    'row-disabled': 'La fila está desactivada («disabled») y no se toma.',
    'unknown-type': 'No se conoce el tipo «{{found}}». Revise cómo está escrito.',
    'type-not-carried':
      'El tipo «{{found}}» todavía no se puede usar aquí. Quite la pregunta, o pregúntelo de otra manera (por ejemplo con «text»).',
    'answers-not-choices':
      'De «{{found}}» no salen opciones. Nombre otra pregunta, con respuesta en palabras o números: ni foto, ni archivo, ni nota, ni grupo, ni ella misma.',
    'personal-choices':
      'Las opciones son las respuestas de «{{found}}», que son personales. Escriba «yes» también en «personal» de esta fila.',
    'personal-in-list':
      'La lista mostraría a otros «{{found}}», que es personal. Use aquí otra pregunta, también dentro de los cálculos.',
    'personal-calculation':
      'El cálculo lee «{{found}}», que es personal, y lo que saca lo verán todos. Si deja ver la respuesta, escriba «yes» en «personal» de esta fila.',
    'type-left-out':
      'La aplicación no guarda «{{found}}» por sí sola. La fila no se toma; el formulario funciona sin ella.',
    'loop-not-carried': '«{{found}}» no se puede usar. Escriba un grupo por cada opción, o un «begin_repeat».',
    'end-without-begin': 'Aquí termina un «{{found}}» que no empezó. Borre la fila, o agregue el «begin_{{found}}».',
    'end-of-another':
      'Aquí termina un «{{found}}», pero está abierto «{{name}}», que es «{{expected}}». Escriba «end_{{expected}}».',
    'begin-without-end': '«{{name}}» empieza y no termina. Agregue una fila «end_{{type}}».',
    'name-of-a-property': 'El nombre «{{found}}» está reservado. Use otro.',
    'bad-name': 'El nombre «{{found}}» no sirve: empiece con letra y use solo letras, números, guion o guion bajo.',
    'duplicate-name': 'El nombre «{{found}}» ya está en el mismo grupo. Use otro.',
    'ambiguous-reference': 'Hay varias preguntas «{{found}}» y no se sabe cuál es. Dele a cada una un nombre distinto.',
    'path-to-repeated-name':
      'El camino pasa por «{{found}}», un nombre que se repite. Escriba ${…}, o dele un nombre distinto.',
    'not-yes-or-no': 'Aquí va «yes» o «no»; dice «{{found}}».',
    'not-a-number': 'Aquí va un número; dice «{{found}}».',
    'comparator-kit':
      '«{{found}}» no es una opción de una lista de «choices», o está en más de una. Escriba el nombre de la opción.',
    'comparator-step':
      'El paso «{{found}}» debe ser un número mayor que el de arriba ({{other}}) y hasta {{expected}}, en mg/L.',
    'comparator-colour': 'El color «{{found}}» no sirve: va como #ee7fae, y en todos los pasos o en ninguno.',
    'comparator-bound':
      '«{{found}}» no sirve: «lowest» va hasta el primer paso, y «highest» desde el último paso hasta 20 mg/L.',
    'comparator-differs': 'En «choices» dice {{name}} = {{found}}; vale lo de esta hoja: {{expected}}.',
    'not-in-list': '«{{found}}» no es una de las palabras que van aquí: {{expected}}.',
    'bad-parameters': 'No se entienden los parámetros «{{found}}». Escríbalos así: start=0 end=10 step=1.',
    'bad-search':
      "No se entiende la búsqueda «{{found}}». Escríbala así: search('archivo', 'matches', 'columna', ${pregunta}), con una sola fila en su lista que diga las columnas.",
    'file-kind': 'De «{{found}}» no se puede elegir. El archivo debe ser {{expected}}.',
    'two-files-of-one-name': '«{{found}}» y «{{other}}» se llaman igual sin la terminación. Cambie el nombre de uno.',
    'file-name': '«{{found}}» no sirve como nombre de archivo. Use letras, números, puntos, guiones y espacios.',
    'bad-instances': 'No se entiende «{{found}}». Escriba una línea por instancia: pregunta=respuesta; otra=respuesta.',
    'default-fraction-cut': 'La pregunta es de números enteros: «{{found}}» empieza como {{expected}}.',
    'default-not-a-choice': 'El valor por defecto «{{found}}» no está en la lista «{{list}}».',
    'missing-list-name': 'La opción «{{name}}» no dice de qué lista es (columna «list_name»).',
    'choice-without-name': 'Una opción de la lista «{{list}}» no tiene nombre (columna «name»).',
    'choice-name-with-blank': 'El nombre «{{found}}» tiene espacios. Escríbalo con guion bajo.',
    'choice-name-decimal': 'El nombre «{{found}}» se leyó como «{{expected}}». Dele a la celda formato de texto.',
    'duplicate-choice': 'La opción «{{found}}» está dos veces en su lista. Quite una o cambie su nombre.',
    'missing-choice-label': 'La opción «{{name}}» no tiene texto (columna «label»); se muestra su nombre.',
    'different-source-in-list': 'Una lista tiene una sola fuente: se tomó «{{expected}}» y no «{{found}}».',
    'too-many-choices':
      'La lista «{{list}}» tiene {{found}} opciones y el máximo es {{expected}}. Póngala en un archivo CSV y use «select_one_from_file».',
    'too-many-questions':
      'El formulario pasa de {{expected}} preguntas, grupos y notas. Pártalo en dos, o ponga lo que se repite en un «begin_repeat».',
    'unknown-list': 'No hay ninguna lista «{{found}}» en la hoja «choices».',
    'missing-form-id': 'Falta «form_id», el nombre del formulario. Escríbalo en la hoja «settings».',
    'form-id-changed': 'El formulario «{{found}}» se llamará aquí «{{expected}}».',
    'several-settings-rows': 'La hoja «settings» tiene una sola fila; lo que sigue no se lee.',
    'setting-not-carried': 'Este ajuste no tiene efecto aquí: «{{found}}».',
    'public-key':
      'El formulario pide cifrar con una clave («public_key»). Aquí no se puede: los registros llegarían sin que nadie pueda revisarlos. Borre la celda; lo guardado en el teléfono y el envío ya van protegidos.',
    'entity-list-unknown':
      'Una lista no se puede llamar «{{found}}». Escriba un nombre con letras, números, «_» y «-», sin espacios ni puntos.',
    syntax:
      'No se entiende la expresión en «{{found}}» (lugar {{position}}). Revise comillas, paréntesis y operadores.',
    'unknown-function': 'No se conoce la función «{{found}}». Revise cómo está escrita.',
    arguments: 'La función «{{found}}» lleva otra cantidad de datos. Revise lo que va entre paréntesis.',
    'unknown-name': 'No hay ninguna pregunta «{{found}}». Revise el nombre.',
    cycle: 'Las condiciones dan vueltas: «{{found}}» depende de sí misma. Quite una de ellas.',
    unsupported: 'Aquí no se puede usar «{{found}}». Quítelo, o dígalo de otra manera.',
    'empty-choices': 'La lista «{{found}}» no tiene opciones.',
    malformed: 'Esto no sirve aquí: «{{found}}». Corrija la celda.',
  },
} as const;
