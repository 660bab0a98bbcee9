import type { guides as spanish } from '../es/guides.ts';
import type { SameKeys } from '../texts.ts';

export const guides: SameKeys<typeof spanish> = {
  title: 'Guides',
  lead: 'Short, with drawings. They are on this phone: they need no signal.',
  groups: {
    chlorine: 'Chlorine and water',
    provider: 'The board',
    partner: 'Partners and municipality',
  },
  toVerify:
    'The figures of this guide are to be verified: they are those that the movement uses, not yet an official norm.',
  source: 'Where it comes from: {{source}} ({{status}})',
  status: {
    oficial: 'official',
    derivado: 'derived',
    propuesto: 'proposed',
    'por-verificar': 'to be verified',
  },
  next: 'The next one: {{title}}',
  choose: 'Choose a guide from the list',
  unknown: {
    title: 'This guide is not here',
    text: 'It may have another name. Look for it in the list.',
    action: 'See the guides',
  },
  drawings: {
    comparador: 'A tube with the sample and, beside it, the scale of pinks with their numbers.',
    dilucion: 'One part of sample and nine of water without chlorine; what is read, times ten.',
    'puntos-de-la-red': 'Tank, pipe and houses, with three points: tank, middle house and last house.',
    'balde-y-reloj': 'A bucket of 18.9 litres that fills while a watch runs.',
    etiqueta: 'A container that says 65 %, and one for pools, crossed out.',
    'bandas-de-cloro': 'The bands of chlorine from 0 to above 5 milligrams per litre.',
    goteo: 'A container that drips into the tank where the water enters.',
    tanque: 'A tank being brushed, with the valve to the houses shut.',
    asamblea: 'An assembly where somebody reads the minutes.',
    libros: 'An open account book, with a pen.',
    medidor: 'A water meter on its pipe.',
    gastos: 'Coins, and bars of what the service costs.',
    herramientas: 'A valve, a wrench and a calendar with a day marked.',
    microcuenca: 'Hills with trees and rain, the spring below and a fence.',
    municipio: 'The town hall with people in front.',
    'hoja-de-ruta': 'A path of eight steps that ends at a tap with water.',
    candado: 'A list of names beside a padlock.',
    escala: 'Four bars, from 0 to 3.',
    'para-todos': 'Five buildings, each with its water.',
  },
};
