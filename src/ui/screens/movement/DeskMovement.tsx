import { MovementScreen } from './MovementScreen.tsx';

/** The boards as a place of the desk. */
export function DeskMovement({ id }: { readonly id: string | null }) {
  return <MovementScreen id={id} base="/admin/movimiento" back="/admin" />;
}
