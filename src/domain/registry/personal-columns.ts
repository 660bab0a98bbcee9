import { fold } from '../text/fold.ts';

/** Words in the name of a column that say that it is about a person. Proposed (ours), from files that Juntas are kept in. */
const ABOUT_PEOPLE =
  /(^|[^a-z])(tel|tels|cel|cels|dni|rtn|nombres?|apellidos?|contactos?|edad|sexo|genero)([^a-z]|$)|telefon|celular|movil|whats|phone|correo|e ?mail|identidad|president|secretari|tesorer|fiscal|vocal|fontaner|operador|representant|responsabl|encargad|director|persona|firma|domicilio|direccion/;
/** Texts that are a telephone of Honduras, a mail address or an identity number, wherever they stand. */
const OF_A_PERSON = /(^|\D)(\+?504[ -]?)?[2389]\d{3}[ -]?\d{4}(\D|$)|\S+@\S+\.\S+|(^|\D)\d{4}-?\d{4}-?\d{5}(\D|$)/;

/**
 * Whether a property of the registry looks like data about a person, by its name or by what it holds: such a property goes
 * to whoever keeps the registry, not to every phone, until somebody decides otherwise.
 */
export function looksPersonal(name: string, value: unknown): boolean {
  if (ABOUT_PEOPLE.test(fold(name))) return true;
  return typeof value === 'string' && OF_A_PERSON.test(value);
}
