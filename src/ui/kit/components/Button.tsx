import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { Link } from 'wouter';
import './button.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

type Look = {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  /** 56 px high: the one main action of a screen. */
  readonly main?: boolean;
  /** As wide as what holds it. */
  readonly wide?: boolean;
  readonly icon?: LucideIcon;
};

export type ButtonProps = Look & {
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void;
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  /** Work is under way: the button keeps its place and its words, and answers no touch. */
  readonly busy?: boolean;
  /**
   * Work that nobody asked this button for is under way, a round that began by itself for example. The button shows it,
   * and a touch still counts: a person whose touch was swallowed would wait for an answer that never comes.
   */
  readonly working?: boolean;
  /** Id of the text that explains more than the label. */
  readonly describedBy?: string;
};

/** A button that says what it does. */
export function Button({
  children,
  onClick,
  type = 'button',
  disabled,
  busy,
  working,
  describedBy,
  ...look
}: ButtonProps) {
  const turning = busy === true || working === true;
  const Icon = turning ? LoaderCircle : look.icon;
  return (
    <button
      type={type}
      className={classOf(look)}
      disabled={disabled === true}
      aria-busy={turning || undefined}
      aria-disabled={busy === true || undefined}
      aria-describedby={describedBy}
      onClick={busy === true ? undefined : onClick}
    >
      {Icon === undefined ? null : <Icon className="button__icon" size={22} aria-hidden />}
      <span>{children}</span>
    </button>
  );
}

/** A link inside the app that looks like a button. */
export function ButtonLink({ children, href, ...look }: Look & { readonly href: string }) {
  const Icon = look.icon;
  return (
    <Link href={href} className={classOf(look)}>
      {Icon === undefined ? null : <Icon className="button__icon" size={22} aria-hidden />}
      <span>{children}</span>
    </Link>
  );
}

/** Buttons side by side, wrapping where the screen is narrow. */
export function ButtonRow({ children }: { readonly children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}

function classOf({ variant = 'secondary', main, wide }: Omit<Look, 'children'>): string {
  return ['button', `button--${variant}`, main === true && 'button--main', wide === true && 'button--wide']
    .filter(Boolean)
    .join(' ');
}
