import type { LucideIcon } from 'lucide-react';
import type { MouseEvent } from 'react';
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

/** The same as a link. `onTouch`: where a touch leads somewhere better than `href`, which stands for a new window. */
export function IconLink({
  icon: Icon,
  label,
  inline,
  href,
  onTouch,
}: Look & { readonly href: string; readonly onTouch?: () => void }) {
  const touch =
    onTouch === undefined
      ? undefined
      : (event: MouseEvent) => {
          // wouter leaves a prevented touch alone.
          event.preventDefault();
          onTouch();
        };
  return (
    <Link href={href} className={classOf(inline)} onClick={touch}>
      <Icon size={24} aria-hidden />
      <span>{label}</span>
    </Link>
  );
}

function classOf(inline: boolean | undefined): string {
  return inline === true ? 'icon-button icon-button--inline' : 'icon-button';
}
