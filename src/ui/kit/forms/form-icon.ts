import {
  CalendarDays,
  ClipboardPen,
  Coins,
  Droplet,
  Handshake,
  HeartPulse,
  House,
  Landmark,
  Leaf,
  type LucideIcon,
  Map as MapIcon,
  Megaphone,
  School,
  Users,
  Wrench,
} from 'lucide-react';
import type { FormIcon } from '../../../domain/publishing/placement.ts';

const ICONS: Readonly<Record<FormIcon, LucideIcon>> = {
  clipboard: ClipboardPen,
  droplet: Droplet,
  people: Users,
  house: House,
  handshake: Handshake,
  landmark: Landmark,
  megaphone: Megaphone,
  wrench: Wrench,
  map: MapIcon,
  calendar: CalendarDays,
  leaf: Leaf,
  school: School,
  health: HeartPulse,
  coins: Coins,
};

/** The picture of a form in lists; a pen on a clipboard where none was chosen. */
export function formIcon(icon: FormIcon | null): LucideIcon {
  return ICONS[icon ?? 'clipboard'];
}
