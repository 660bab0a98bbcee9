/** Where a person lands after "Terminar y guardar": the page of the record that was just made. */
export function addressAfterFinish(recordId: string): string {
  return `/historia/${recordId}`;
}
