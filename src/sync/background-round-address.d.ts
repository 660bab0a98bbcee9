declare module 'virtual:background-round' {
  /** The address of the built `src/background-round.ts`. */
  export const BACKGROUND_ROUND: string;
}
