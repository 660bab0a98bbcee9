/** 256 short words that everybody in Honduras can say, hear and write, without accents: eight bits each. */
export const PHRASE_WORDS: readonly string[] = (
  'abeja aceite acero aguja alcalde aldea alegre alfombra almendra altura ancla arroyo arroz asiento ' +
  'atun avena avion balde balon banco bandera barba barco barro bata bebida bejuco bicho blanco bodega ' +
  'bola bolsa bomba bosque bota brazo brisa buey burro cacao cadena cafe caja calle camino campo ' +
  'canasta canoa capa carne carpa carreta carta casco cebolla ceiba cepillo cerca cerro chile cielo ' +
  'cinta ciruela ciudad clavo cobija cobre coco codo cofre cola colina collar comal concha conejo copa ' +
  'corona corral correa costa crema cruz cuarto cubeta cuello cuerda cueva danza disco dulce durazno ' +
  'escuela espejo espiga establo estrella faja farol fiesta finca flauta fogata fresa frijol fuego ' +
  'fuente ganso garza gato girasol globo golpe gorra grano grillo gris guaro guitarra hacha harina ' +
  'helado hierba hierro hilo hoja hombro hongo horno huerta hueso huevo humo iglesia isla jabon jarra ' +
  'jinete juego laguna lana lancha largo leche lechuga lejos lento lienzo limon lindo linea llano llave ' +
  'lluvia lodo loma loro lucero luna maiz mango manta mapa marco mariposa martillo masa media melon ' +
  'mesa metal miel mono montura mora mosca mula musgo nance naranja nido nieve noche novillo nudo ' +
  'oficio ojal onda orilla palma palo panal parque pasto patio pecera peine perla perro pino pipa playa ' +
  'pollo polvo prado puente puerta puma punto queso rana rayo reloj remo rincon risa roble roca rodilla ' +
  'rojo rosa rueda sabana saco sapo selva semilla sendero siembra silla sopa suelo surco tambor taza ' +
  'tejado tierra tinta tomate toro trapo trigo trompo trucha tucan tuna vaca vela venado verde viento ' +
  'vino yegua yeso zacate zanja'
).split(' ');
