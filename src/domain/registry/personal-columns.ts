import { fold } from '../text/fold.ts';

/** Words in the name of a column that say that it is about a person. Proposed (ours), from files that Juntas are kept in. */
const ABOUT_PEOPLE =
  /(^|[^a-z])(tel|tels|cel|cels|dni|rtn|nombres?|apellidos?|contactos?|edad|sexo|genero)([^a-z]|$)|telefon|celular|movil|whats|phone|correo|e ?mail|identidad|president|secretari|tesorer|fiscal|vocal|fontaner|operador|representant|responsabl|encargad|director|persona|firma|domicilio|direccion/;
/** Texts that are a telephone of Honduras, a mail address or an identity number, wherever they stand. */
const OF_A_PERSON =
  /(^|\D)(\+?504[ -]?)?[2389]\d{3}[ -]?\d{4}(\D|$)|(?<!\S)\S[^\s@]*@\S+\.\S|(^|\D)\d{4}-?\d{4}-?\d{5}(\D|$)/;
/** The commonest given names of Honduras, folded. Proposed (ours): enough that a column of names is noticed. */
const GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'jose juan carlos luis jorge manuel miguel pedro mario oscar marvin wilmer elmer edwin hector ramon rafael marco ' +
    'santos francisco julio cesar denis nelson roberto ricardo fernando victor walter kevin daniel david jesus rigoberto ' +
    'chepe maria ana rosa carmen martha marta gloria sandra norma reina reyna dilcia suyapa claudia karla paola lesly ' +
    'blanca elena juana teresa irma mirna doris digna olga delmy fatima gladys iris yolanda bertha'
  ).split(' '),
);

/**
 * Whether a property of the registry looks like data about a person, by its name or by what it holds: a telephone, a mail
 * address, an identity number.
 */
export function looksPersonal(name: string, value: unknown): boolean {
  return isAboutPeople(name) || holdsPersonal(value);
}

/** Whether the name of a column says that it is about a person. */
export function isAboutPeople(name: string): boolean {
  return ABOUT_PEOPLE.test(fold(name));
}

/** Whether a cell holds a telephone, a mail address or an identity number. */
export function holdsPersonal(value: unknown): boolean {
  // 98765432 is a number to whoever made the JSON, and a telephone to everybody else.
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && OF_A_PERSON.test(text);
}

/**
 * Whether a cell begins with a given name and goes on: "Carlos Mejía". Places do that too ("Francisco Morazán"), so it only
 * decides what is proposed to the person who is asked about a column, never what goes where.
 */
export function soundsLikeAName(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [first = '', second] = fold(value).trim().split(/\s+/);
  return second !== undefined && GIVEN_NAMES.has(first);
}
