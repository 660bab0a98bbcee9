import { useLocation } from 'wouter';

/** The address that boards stand under: at a desk one of its own, so that its menu stays. */
export function useBoardsAddress(): string {
  const [location] = useLocation();
  return location.startsWith('/admin/') ? '/admin/movimiento' : '/movimiento';
}
