import { Link2, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { problemOfName, type SavedView, withNewName, withoutView } from '../../../domain/phone/saved-views.ts';
import { changeSavedViews } from '../../../storage/phone/saved-views.ts';
import { Button, ButtonRow } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Field, fieldIds, TextInput } from '../components/Field.tsx';
import { useTranslation } from '../i18n/use-translation.ts';
import { useOwn } from '../phone/phone.tsx';
import './saved-views.css';

/**
 * The views of a table: another name, a link for somebody else, or away with it. A row is told apart by its filters and not
 * by its name, so that a new name leaves what the row says ("Copiado") and its focus where they are.
 */
export function KeepViewsDialog({
  place,
  views,
  onClose,
}: {
  readonly place: string;
  readonly views: readonly SavedView[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('views');
  return (
    <Dialog title={t('title')} onClose={onClose}>
      {views.length === 0 ? <p>{t('none')}</p> : null}
      <ul className="saved-views__list">
        {views.map((view, at) => (
          <li key={`${view.search} ${views.slice(0, at).filter(({ search }) => search === view.search).length}`}>
            <OneView place={place} views={views} view={view} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function OneView({
  place,
  views,
  view,
}: {
  readonly place: string;
  readonly views: readonly SavedView[];
  readonly view: SavedView;
}) {
  const { t } = useTranslation('views');
  const own = useOwn();
  const id = useId();
  const [location] = useLocation();
  const [name, setName] = useState(view.name);
  const [said, setSaid] = useState<'copied' | 'hold' | 'failed' | null>(null);
  const link = `${globalThis.location.origin}${location}${view.search}`;
  const problem = problemOfName(views, name, view.name);
  const change = async (wanted: (known: readonly SavedView[]) => readonly SavedView[]): Promise<void> => {
    if (!(await changeSavedViews(own, place, wanted))) setSaid('failed');
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setSaid('copied');
    } catch {
      // Without permission for the clipboard the link can still be held and copied.
      setSaid('hold');
    }
  };
  return (
    <>
      <Field id={id} label={t('name')} error={problem === null ? null : t(`problem.${problem}`)}>
        <TextInput {...fieldIds(id, { hint: false, error: problem !== null })} value={name} onChange={setName} />
      </Field>
      <ButtonRow>
        {name.trim() === view.name || problem !== null ? null : (
          <Button variant="primary" onClick={() => void change((known) => withNewName(known, view.name, name))}>
            {t('rename')}
          </Button>
        )}
        <Button icon={Link2} onClick={() => void copy()}>
          {t('copy')}
        </Button>
        <Button icon={Trash2} variant="quiet" onClick={() => void change((known) => withoutView(known, view.name))}>
          {t('remove')}
        </Button>
      </ButtonRow>
      <output>{said === null ? '' : said === 'hold' ? link : t(said)}</output>
    </>
  );
}
