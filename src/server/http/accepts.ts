/** RFC 9110, 12.5.1: whether an `Accept` names this media type, in letters of any case, with a weight above 0. */
export function accepts(header: string | undefined, mediaType: string): boolean {
  return (header ?? '').split(',').some((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return name === mediaType && (weight === undefined || Number(weight.slice(2)) > 0);
  });
}
