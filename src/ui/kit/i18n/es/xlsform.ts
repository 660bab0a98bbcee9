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
    'merged-cells': 'Hay celdas combinadas: el texto cuenta sólo para la primera. Sepárelas.',
    'too-many-rows':
      'La hoja tiene {{found}} filas y el máximo es {{expected}}. Ponga las listas largas en un archivo CSV.',
    'row-without-type': 'La fila no dice de qué tipo es (columna «type»). Escríbalo, o borre la fila si sobra.',
    'row-without-name': 'La fila «{{type}}» no tiene nombre (columna «name»). Escriba uno, sin espacios.',
    'row-disabled': 'La fila está desactivada («disabled») y no se toma.',
    'unknown-type': 'No se conoce el tipo «{{found}}». Revise cómo está escrito.',
    'type-not-carried':
      'El tipo «{{found}}» todavía no se puede usar aquí. Quite la pregunta, o pregúntelo de otra manera (por ejemplo con «text»).',
    'type-left-out': 'El teléfono no puede saber «{{found}}». La fila no se toma; el formulario funciona sin ella.',
    'loop-not-carried': '«{{found}}» no se puede usar. Escriba un grupo por cada opción, o un «begin_repeat».',
    'end-without-begin': 'Aquí termina un «{{found}}» que no empezó. Borre la fila, o agregue el «begin_{{found}}».',
    'end-of-another':
      'Aquí termina un «{{found}}», pero está abierto «{{name}}», que es «{{expected}}». Escriba «end_{{expected}}».',
    'begin-without-end': '«{{name}}» empieza y no termina. Agregue una fila «end_{{type}}».',
    'name-of-a-property': 'El nombre «{{found}}» está reservado. Use otro.',
    'bad-name': 'El nombre «{{found}}» no sirve: empiece con letra y use sólo letras, números, guion o guion bajo.',
    'duplicate-name': 'El nombre «{{found}}» ya está en el mismo grupo. Use otro.',
    'ambiguous-reference': 'Hay varias preguntas «{{found}}» y no se sabe cuál es. Dele a cada una un nombre distinto.',
    'path-to-repeated-name':
      'El camino pasa por «{{found}}», un nombre que se repite. Escriba ${…}, o dele un nombre distinto.',
    'not-yes-or-no': 'Aquí va «yes» o «no»; dice «{{found}}».',
    'not-a-number': 'Aquí va un número; dice «{{found}}».',
    'not-in-list': '«{{found}}» no es una de las palabras que van aquí: {{expected}}.',
    'bad-parameters': 'No se entienden los parámetros «{{found}}». Escríbalos así: start=0 end=10 step=1.',
    'bad-instances': 'No se entiende «{{found}}». Escriba una línea por instancia: pregunta=respuesta; otra=respuesta.',
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
    'unknown-list': 'No hay ninguna lista «{{found}}» en la hoja «choices».',
    'missing-form-id': 'Falta «form_id», el nombre del formulario. Escríbalo en la hoja «settings».',
    'form-id-changed': 'El formulario «{{found}}» se llamará aquí «{{expected}}».',
    'several-settings-rows': 'La hoja «settings» tiene una sola fila; lo que sigue no se lee.',
    'setting-not-carried': 'Este ajuste no tiene efecto aquí: «{{found}}».',
    'public-key':
      'El formulario pide cifrar con una clave («public_key»). Aquí no se puede: los registros llegarían sin que nadie pueda revisarlos. Borre la celda; lo guardado en el teléfono y el envío ya van protegidos.',
    'entity-list-unknown': 'No se puede registrar en «{{found}}». Se puede en: {{expected}}.',
    syntax:
      'No se entiende la expresión en «{{found}}» (lugar {{position}}). Revise comillas, paréntesis y operadores.',
    'unknown-function': 'No se conoce la función «{{found}}». Revise cómo está escrita.',
    arguments: 'La función «{{found}}» lleva otra cantidad de datos. Revise lo que va entre paréntesis.',
    'unknown-name': 'No hay ninguna pregunta «{{found}}». Revise el nombre.',
    cycle: 'Las condiciones dan vueltas: «{{found}}» depende de sí misma. Quite una de ellas.',
    unsupported:
      'Aquí no se puede usar «{{found}}». Quítelo, o dígalo de otra manera; docs/forms.md dice qué se puede.',
    'empty-choices': 'La lista «{{found}}» no tiene opciones.',
    malformed: 'Esto no sirve aquí: «{{found}}». Corrija la celda.',
  },
} as const;
