import type { Guide } from './guide.ts';

const C3 = { source: 'Propuesta PTPS, C.3', status: 'propuesto' } as const;
const TO_VERIFY = { source: 'Referencia C.1 y C.2', status: 'por-verificar' } as const;

/** Help for the chlorination check. */
export const chlorineGuides: readonly Guide[] = [
  {
    ...C3,
    name: 'leer-comparador',
    title: { es: 'Cómo leer el comparador', en: 'How to read the comparator' },
    drawing: 'comparador',
    paragraphs: [
      {
        es: 'Enjuague el tubo tres veces con el agua que va a medir. Llénelo hasta la raya.',
        en: 'Rinse the tube three times with the water you will measure. Fill it to the line.',
      },
      {
        es: 'Ponga el reactivo DPD sin tocarlo con los dedos. Tape, agite y lea enseguida, antes de un minuto.',
        en: 'Add the DPD reagent without touching it. Close, shake and read at once, within a minute.',
      },
      {
        es: 'Compare el color a la sombra, con algo blanco detrás y a la altura de los ojos. Quítese los lentes oscuros.',
        en: 'Compare the colour in the shade, with something white behind it, at eye level. Take off dark glasses.',
      },
      {
        es: 'Si el color queda entre dos, elija el menor y diga que queda entre dos. Si es tan fuerte como el último o más, elija ese número «o más».',
        en: 'If the colour falls between two, choose the lower one and say that it lies between two. If it is as strong as the last one or stronger, choose that number “or more”.',
      },
      {
        es: 'Si el color aparece y se borra, no es cero: hay demasiado cloro. Diluya 1:10 con agua sin cloro y repita.',
        en: 'If the colour shows and fades, it is not zero: there is too much chlorine. Dilute 1:10 with water without chlorine and repeat.',
      },
      {
        es: 'La ortotolidina (gotas amarillas) muestra el cloro total, no el libre. Por eso su lectura no da resultado.',
        en: 'Orthotolidine (yellow drops) shows total chlorine, not free chlorine. So its reading gives no result.',
      },
    ],
  },
  {
    ...C3,
    name: 'diluir-la-muestra',
    title: { es: 'Diluir la muestra 1:10', en: 'Diluting the sample 1:10' },
    drawing: 'dilucion',
    paragraphs: [
      {
        es: 'Se hace cuando el color llega al tope del comparador, o aparece y se borra.',
        en: 'It is done when the colour reaches the top of the comparator, or shows and fades.',
      },
      {
        es: 'Mezcle 1 parte de la muestra con 9 partes de agua sin cloro, por ejemplo 1 mL y 9 mL.',
        en: 'Mix 1 part of the sample with 9 parts of water without chlorine, for example 1 mL and 9 mL.',
      },
      {
        es: 'Mida la mezcla como siempre. Escriba lo que ve, sin multiplicar: la aplicación multiplica por 10.',
        en: 'Measure the mixture as usual. Write what you see, without multiplying: the app multiplies by 10.',
      },
      {
        es: 'Hasta que la repita, nadie bebe esa agua si el color se borró.',
        en: 'Until you repeat it, nobody drinks that water if the colour faded.',
      },
    ],
  },
  {
    ...C3,
    name: 'donde-tomar-la-muestra',
    title: { es: 'Dónde tomar la muestra', en: 'Where to take the sample' },
    drawing: 'puntos-de-la-red',
    paragraphs: [
      {
        es: 'Por lo menos tres puntos: la salida del tanque, una casa a media red y la última casa, la más lejana.',
        en: 'At least three points: the outlet of the tank, a house halfway and the last house, the farthest one.',
      },
      {
        es: 'La última casa es la que más dice. Si allí hay cloro, el agua llegó protegida a todas.',
        en: 'The last house tells most. If there is chlorine there, the water reached every house protected.',
      },
      {
        es: 'Use una llave que venga directo de la red, no de una pila, cisterna o tinaco de la casa.',
        en: 'Use a tap that comes straight from the network, not from a basin, cistern or tank of the house.',
      },
      {
        es: 'Deje correr el agua uno o dos minutos antes de llenar el tubo. Mida en el lugar: el cloro se pierde en el camino.',
        en: 'Let the water run for a minute or two before filling the tube. Measure on the spot: chlorine is lost on the way.',
      },
      {
        es: 'Si no pudo medir, elija «No se pudo medir». Sin datos no es cero.',
        en: 'If you could not measure, choose “It could not be measured”. No data is not zero.',
      },
    ],
  },
  {
    ...C3,
    name: 'que-significa-el-cloro',
    title: { es: 'Qué significa cada valor', en: 'What each value means' },
    drawing: 'bandas-de-cloro',
    paragraphs: [
      {
        es: 'En las casas (mg/L, por verificar): sin cloro · menos de 0.2 deficiente · de 0.2 a menos de 0.5 aceptable · de 0.5 a 1.0 adecuado · hasta 2.0 alto · hasta 5.0 muy alto · más de 5.0 excede.',
        en: 'At the houses (mg/L, to be verified): no chlorine · under 0.2 deficient · 0.2 to under 0.5 acceptable · 0.5 to 1.0 adequate · up to 2.0 high · up to 5.0 very high · above 5.0 exceeds.',
      },
      {
        es: 'En el tanque es adecuado de 0.5 a 2.0, porque algo se pierde en el camino.',
        en: 'At the tank 0.5 to 2.0 is adequate, because some is lost on the way.',
      },
      {
        es: 'El resultado del sistema es el de su peor punto, nunca un promedio.',
        en: 'The result of the system is that of its worst point, never an average.',
      },
      {
        es: 'Con pH de 8 o más, o turbiedad de más de 5 UNT, el cloro trabaja mal aunque la lectura sea buena.',
        en: 'With a pH of 8 or more, or turbidity above 5 NTU, chlorine works badly even if the reading is good.',
      },
      {
        es: 'Si falta cloro, las familias tratan el agua en casa. Si pasa de 5, nadie la bebe hasta que baje.',
        en: 'If chlorine is missing, families treat the water at home. Above 5, nobody drinks it until it comes down.',
      },
      {
        es: 'El cloro adecuado no prueba por sí solo que el agua sea segura: hace falta también el análisis bacteriológico.',
        en: 'Adequate chlorine does not by itself prove that the water is safe: the bacteriological test is needed too.',
      },
    ],
  },
  {
    ...TO_VERIFY,
    name: 'productos-de-cloro',
    title: { es: 'Qué producto sirve y cuál no', en: 'Which product serves and which does not' },
    drawing: 'etiqueta',
    paragraphs: [
      {
        es: 'Sirven: hipoclorito de calcio (granulado o tabletas, 65 a 70 %) y cloro líquido sin aditivos (hipoclorito de sodio).',
        en: 'These serve: calcium hypochlorite (granular or tablets, 65 to 70 %) and liquid chlorine without additives (sodium hypochlorite).',
      },
      {
        es: 'No lo use en agua de consumo: tricloro o dicloro (TCCA), lo que diga «piscina», con estabilizador, cobre o perfume, o sin etiqueta.',
        en: 'Do not use in drinking water: trichlor or dichlor (TCCA), anything labelled “pool”, with stabiliser, copper or perfume, or without a label.',
      },
      {
        es: 'Nunca mezcle un cloro con otro ni con ácido: pueden quemar, explotar o soltar gas.',
        en: 'Never mix one chlorine with another nor with acid: they can burn, explode or give off gas.',
      },
      {
        es: 'Guárdelo en seco, a la sombra, con tapa, lejos de combustible, metal y niños.',
        en: 'Keep it dry, in the shade, closed, away from fuel, metal and children.',
      },
      {
        es: 'El cloro líquido pierde fuerza con el tiempo y el calor: mire siempre su fecha.',
        en: 'Liquid chlorine loses strength with age and heat: always look at its date.',
      },
    ],
  },
  {
    source: 'Protocolo EOS (wcponline.com, 2020)',
    status: 'por-verificar',
    name: 'bitacora-de-cloracion',
    title: { es: 'La bitácora de cloración', en: 'The chlorination log' },
    drawing: 'libros',
    paragraphs: [
      {
        es: 'Se anota cada recarga: fecha, producto, cantidad y quién la hizo.',
        en: 'Each refill is written down: date, product, amount and who did it.',
      },
      {
        es: 'Se anota cada medición: fecha, hora, lugar y lectura.',
        en: 'Each reading is written down: date, time, place and reading.',
      },
      {
        es: 'Al empezar o cambiar la dosis conviene medir cada día la primera semana y después cada semana.',
        en: 'After starting or changing the dose it is best to measure daily for the first week and weekly after that.',
      },
    ],
  },
  {
    source: 'Protocolo EOS (wcponline.com, 2020)',
    status: 'por-verificar',
    name: 'aforar-con-balde',
    title: { es: 'Aforar con balde y reloj', en: 'Gauging the flow with bucket and watch' },
    drawing: 'balde-y-reloj',
    paragraphs: [
      {
        es: 'Use un balde de volumen conocido: el de 5 galones son 18.9 litros. Si el agua es mucha, un barril de 55 galones (208 litros).',
        en: 'Use a bucket of known volume: 5 gallons are 18.9 litres. With much water, a barrel of 55 gallons (208 litres).',
      },
      {
        es: 'Mida donde cae el cloro, con toda el agua entrando al balde. Cuente los segundos hasta que se llena.',
        en: 'Measure where the chlorine goes in, with all the water entering the bucket. Count the seconds until it is full.',
      },
      {
        es: 'Repita por lo menos tres veces y use el promedio. Si los tiempos son muy distintos, repita.',
        en: 'Repeat at least three times and use the average. If the times differ a lot, repeat.',
      },
      {
        es: 'Caudal = litros ÷ segundos. Ejemplo: 18.9 L en 19 segundos es 1 L/s, o 15.9 galones por minuto (gpm).',
        en: 'Flow = litres ÷ seconds. Example: 18.9 L in 19 seconds is 1 L/s, or 15.9 gallons a minute (gpm).',
      },
      {
        es: 'En verano y en invierno el caudal cambia: la dosis vale para el caudal de hoy.',
        en: 'The flow changes with the season: the dose holds for the flow of today.',
      },
    ],
  },
  {
    ...TO_VERIFY,
    name: 'calcular-la-dosis',
    title: { es: 'Calcular la dosis', en: 'Working out the dose' },
    drawing: 'goteo',
    paragraphs: [
      {
        es: 'Dosis = lo que el agua consume (demanda) + lo que debe quedar (residual).',
        en: 'Dose = what the water uses up (demand) + what should be left (residual).',
      },
      {
        es: 'Gramos por día = caudal (L/s) × 3.6 × horas × dosis ÷ fuerza del producto (65 % es 0.65).',
        en: 'Grams a day = flow (L/s) × 3.6 × hours × dose ÷ strength of the product (65 % is 0.65).',
      },
      {
        es: 'Ejemplo: 1 L/s (15.9 gpm), 24 horas, 1.5 mg/L y 65 % dan 199.4 gramos: unos 200 al día, o 3 libras por semana.',
        en: 'Example: 1 L/s (15.9 gpm), 24 hours, 1.5 mg/L and 65 % give 199.4 grams: some 200 a day, or 3 pounds a week.',
      },
      {
        es: 'Una libra son 454 gramos y tiene 16 onzas; una onza son 28 gramos. Un galón son 3.8 litros. La aplicación redondea a lo que se puede medir, sin pasar de lo seguro.',
        en: 'A pound is 454 grams and has 16 ounces; an ounce is 28 grams. A gallon is 3.8 litres. The app rounds to what can be measured, never past what is safe.',
      },
      {
        es: 'Para medir la demanda: ponga en un balde un poco de cloro conocido, espere 30 minutos y mida lo que queda. La diferencia es la demanda.',
        en: 'To measure the demand: put a known little chlorine in a bucket, wait 30 minutes and measure what is left. The difference is the demand.',
      },
      {
        es: 'Cambie la dosis a lo sumo una cuarta parte cada vez. Mida a los 30 minutos y al día siguiente.',
        en: 'Change the dose by at most a quarter at a time. Measure after 30 minutes and the next day.',
      },
      {
        es: 'La aplicación no da cifra si pasa de 5 mg/L, si el producto no sirve o si falta un dato. Es mejor ninguna cifra que una dudosa.',
        en: 'The app gives no figure above 5 mg/L, for a product that does not serve or with a datum missing. No figure is better than a doubtful one.',
      },
    ],
  },
  {
    ...C3,
    name: 'limpiar-el-tanque',
    title: { es: 'Limpiar y desinfectar el tanque', en: 'Cleaning and disinfecting the tank' },
    drawing: 'tanque',
    paragraphs: [
      {
        es: 'Primero se lava: se vacía, se cepilla y se enjuaga. Nadie entra solo ni sin ventilación.',
        en: 'First wash it: drain, brush and rinse. Nobody enters alone nor without ventilation.',
      },
      {
        es: 'Antes de poner cloro, cierre el paso a las casas y avise a todas las familias.',
        en: 'Before adding chlorine, shut the tank off from the houses and tell every family.',
      },
      {
        es: 'Use guantes y lentes. El cloro se echa en el agua, nunca el agua sobre el cloro. Nunca con ácido ni con otro cloro.',
        en: 'Wear gloves and glasses. Chlorine goes into the water, never water onto chlorine. Never with acid nor another chlorine.',
      },
      {
        es: 'Gramos = metros cúbicos × 50 ÷ fuerza. Un tanque de 10 m³ (unos 48 barriles) con producto de 65 %: 770 gramos, o libra y tres cuartos (por verificar).',
        en: 'Grams = cubic metres × 50 ÷ strength. A tank of 10 m³ (some 48 barrels) with a 65 % product: 770 grams, or a pound and three quarters (to be verified).',
      },
      {
        es: 'Deje reposar las horas que acordaron. Vacíe lejos de quebradas, cultivos y animales.',
        en: 'Let it stand for the hours agreed. Drain away from streams, crops and animals.',
      },
      {
        es: 'Abra el paso solo cuando el agua tenga 1 mg/L o menos.',
        en: 'Open it only when the water has 1 mg/L or less.',
      },
    ],
  },
];
