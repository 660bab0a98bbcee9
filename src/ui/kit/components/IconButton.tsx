import type { LucideIcon } from 'lucide-react';
import { Link } from 'wouter';
import './icon-button.css';

type Look = {
  readonly icon: LucideIcon;
  /** Always written: an icon alone is a riddle. */
  readonly label: string;
  /** The word beside the icon instead of under it. */
  readonly inline?: boolean;
};

/** A small action: an icon with its word. */
export function IconButton({
  icon: Icon,
  label,
  inline,
  onClick,
  disabled,
}: Look & { readonly onClick: () => void; readonly disabled?: boolean }) {
  return (
    <button type="button" className={classOf(inline)} disabled={disabled === true} onClick={onClick}>
      <Icon size={24} aria-hidden />
      <span>{label}</span>
    </button>
  );
}

/** The same as a link. */
export function IconLink({ icon: Icon, label, inline, href }: Look & { readonly href: string }) {
  return (
    <Link href={href} className={classOf(inline)}>
      <Icon size={24} aria-hidden />
      <span>{label}</span>
    </Link>
  );
}

function classOf(inline: boolean | undefined): string {
  return inline === true ? 'icon-button icon-button--inline' : 'icon-button';
}
