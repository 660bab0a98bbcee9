/** Volume of the water in a box-shaped tank (m3), inner measures in metres; null when one is missing or not positive. */
export function boxCubicMetres(length: number | null, width: number | null, depth: number | null): number | null {
  if (length === null || width === null || depth === null) return null;
  if (!(length > 0) || !(width > 0) || !(depth > 0)) return null;
  return length * width * depth;
}

/** Volume of the water in an upright round tank (m3), inner measures in metres; null as above. */
export function cylinderCubicMetres(diameter: number | null, depth: number | null): number | null {
  if (diameter === null || depth === null) return null;
  if (!(diameter > 0) || !(depth > 0)) return null;
  return (Math.PI * diameter ** 2 * depth) / 4;
}
