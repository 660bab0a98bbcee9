import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useFaultInSight } from '../hooks/use-fault-in-sight.ts';
import { useKeepFocus } from '../hooks/use-keep-focus.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button, type ButtonVariant } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import './dialog.css';

/** In a dialog's data while it is closed though it goes on: it comes back as it is. */
export const PUT_AWAY = 'putAway';

/**
 * A question or a short task above the screen: the browser's own modal dialog, a sheet from below on a phone.
 * Rendered only while open; Escape, the back drop's button and `Cerrar` call `onClose`.
 */
export function Dialog({
  title,
  children,
  actions,
  onClose,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('common');
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useKeepFocus(element);
  useFaultInSight(element, '.dialog__actions');
  useEffect(() => {
    const dialog = element.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        // React hands over what a dialog or a file input inside was told, too.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // Back once more without a touch in between: Chromium closes it without asking. Whether it closes says `onClose`.
        const dialog = event.currentTarget;
        if (event.target === dialog && !dialog.open && !(PUT_AWAY in dialog.dataset)) dialog.showModal();
      }}
    >
      <div className="dialog__head">
        <h2 id={id}>{title}</h2>
        <IconButton icon={X} label={t('close')} inline onClick={onClose} />
      </div>
      {/* Scrolled with the keyboard where it holds nothing to focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="dialog__body" tabIndex={0}>
        {children}
      </div>
      {actions === undefined ? null : <div className="dialog__actions">{actions}</div>}
    </dialog>
  );
}

/** Asks before something that cannot be undone. Everything else is done at once and offers to undo it. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel,
  variant = 'danger',
  busy,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly variant?: ButtonVariant;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('common');
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{cancelLabel ?? t('cancel')}</Button>
          <Button variant={variant} busy={busy === true} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {typeof children === 'string' ? <p>{children}</p> : children}
    </Dialog>
  );
}
