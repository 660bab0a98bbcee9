import { Component, type ReactNode } from 'react';
import { Button } from '../kit/components/Button.tsx';
import { ErrorState } from '../kit/components/EmptyState.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useAppFiles } from '../kit/phone/app-files.ts';

type Props = {
  readonly children: ReactNode;
  /** Another value (another address) tries again. */
  readonly resetKey: string;
};
type State = { readonly error: unknown; readonly failedKey: string | null };

/**
 * Catches what a screen could not do, and says what is safe; the rest of the app stays usable. A file of a version that
 * is gone (`vite:preloadError`) ends here too: it is never answered by reloading by itself, which offline is a blank page.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, failedKey: null };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error ?? 'unknown' };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    if (state.error === null) return null;
    if (state.failedKey === null) return { failedKey: props.resetKey };
    return state.failedKey === props.resetKey ? null : { error: null, failedKey: null };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ScreenFailed error={this.state.error} />;
  }
}

/** For whoever gives support: the name and message of an error, nothing of a record. */
function detailOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
}

/** Whether a file of the screen did not come, however the browser words it. */
function isFileMissing(error: unknown): boolean {
  return error instanceof TypeError && /import/i.test(error.message);
}

function ScreenFailed({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('start');
  // Before all files are here, closing the app where there is no signal means that it does not open again.
  const isComing = useAppFiles() !== 'here' && isFileMissing(error);
  return (
    <ErrorState
      title={t('screenFailed.title')}
      actions={
        isComing && !navigator.onLine ? null : (
          <Button variant="primary" onClick={() => location.reload()}>
            {t('screenFailed.reload')}
          </Button>
        )
      }
    >
      <p>{t(isComing ? 'screenFailed.coming' : 'screenFailed.text')}</p>
      <details>
        <summary>{t('detail')}</summary>
        <code>{detailOf(error)}</code>
      </details>
    </ErrorState>
  );
}
