/** Where a problem stands: the node's path of names and the column, `cobro/tarifa#constraint`. */
export function placeOf(node: string, column: string): string {
  return `${node}#${column}`;
}
