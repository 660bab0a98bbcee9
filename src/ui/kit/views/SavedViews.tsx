import { BookmarkPlus, Settings2 } from 'lucide-react';
import { useId, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { isSameView, problemOfName, type SavedView, withView } from '../../../domain/phone/saved-views.ts';
import { changeSavedViews, readSavedViews } from '../../../storage/phone/saved-views.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Field, fieldIds, TextInput } from '../components/Field.tsx';
import { storedOr, useStored } from '../hooks/use-stored.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { useOwn } from '../phone/phone.tsx';
import { KeepViewsDialog } from './KeepViewsDialog.tsx';
import '../components/link-chips.css';

const NONE: readonly SavedView[] = [];

/**
 * The sets of filters that a person keeps of a table under names, each opened by one touch. They lie on this phone: they
 * are hers, work without signal, and whoever shall have one gets its link. `place`: which table, wherever it is shown.
 */
export function SavedViews({ place }: { readonly place: string }) {
  const { t } = useTranslation('views');
  const own = useOwn();
  const views = storedOr(
    useStored(() => readSavedViews(own, place), [own, place]),
    NONE,
  );
  const [location] = useLocation();
  const search = useSearch();
  const [open, setOpen] = useState<'save' | 'keep' | null>(null);
  const isKept = views.some((view) => isSameView(view.search, search));
  const close = (): void => setOpen(null);
  if (views.length === 0 && search === '') return null;
  return (
    <nav className="link-chips no-print" aria-label={t('title')}>
      {views.map((view) => (
        <Link
          key={view.name}
          href={`${location}${view.search}`}
          aria-current={isSameView(view.search, search) ? 'true' : undefined}
        >
          {view.name}
        </Link>
      ))}
      {search === '' || isKept ? null : (
        <Button variant="quiet" icon={BookmarkPlus} onClick={() => setOpen('save')}>
          {t('save')}
        </Button>
      )}
      {views.length === 0 ? null : (
        <Button variant="quiet" icon={Settings2} onClick={() => setOpen('keep')}>
          {t('keep')}
        </Button>
      )}
      {open === 'save' ? <SaveDialog place={place} views={views} search={`?${search}`} onClose={close} /> : null}
      {open === 'keep' ? <KeepViewsDialog place={place} views={views} onClose={close} /> : null}
    </nav>
  );
}

/** Asks for the name of what is shown now. */
function SaveDialog({
  place,
  views,
  search,
  onClose,
}: {
  readonly place: string;
  readonly views: readonly SavedView[];
  readonly search: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('views');
  const own = useOwn();
  const id = useId();
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const problem = problemOfName(views, name);
  const save = async (): Promise<void> => {
    setAsked(true);
    if (problem !== null) return;
    const isKept = await changeSavedViews(own, place, (known) => withView(known, { name, search }));
    if (isKept) onClose();
    else setFailed(true);
  };
  const error = failed ? t('failed') : asked && problem !== null ? t(`problem.${problem}`) : null;
  return (
    <Dialog
      title={t('save')}
      onClose={onClose}
      actions={
        <Button variant="primary" main onClick={() => void save()}>
          {t('saveIt')}
        </Button>
      }
    >
      <p>{t('about')}</p>
      <Field id={id} label={t('name')} hint={t('nameHint')} error={error}>
        <TextInput {...fieldIds(id, { hint: true, error: error !== null })} value={name} onChange={setName} />
      </Field>
    </Dialog>
  );
}
