/**
 * Hatchings over the colour of a tone: stripes for warning, crosses for danger. Put once into the `<svg>` that uses
 * them; `prefix` keeps the ids of two pictures apart.
 */
export function ToneHatching({ prefix, line }: { readonly prefix: string; readonly line: string }) {
  return (
    <defs>
      <pattern
        id={`${prefix}-stripes`}
        width={7}
        height={7}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width={2.5} height={7} fill={line} />
      </pattern>
      <pattern
        id={`${prefix}-crosses`}
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 0H6M0 0V6" stroke={line} strokeWidth={2.5} />
      </pattern>
    </defs>
  );
}
