import { Screen } from '../../kit/components/Screen.tsx';
import { TopBar } from '../../kit/components/TopBar.tsx';
import { useTranslation } from '../../kit/i18n/use-translation.ts';
import { MakeBackup } from './MakeBackup.tsx';
import { TakeInBackup } from './TakeInBackup.tsx';

/** Copia de respaldo: one file with all that only this phone has, made and taken in without signal. */
export function BackupScreen() {
  const { t } = useTranslation('backup');
  return (
    <>
      <TopBar title={t('title')} back="/ajustes" />
      <Screen>
        <MakeBackup />
        <TakeInBackup />
      </Screen>
    </>
  );
}
