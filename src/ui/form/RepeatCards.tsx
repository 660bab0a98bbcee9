import { ChevronDown, ChevronUp, Plus, Trash2 } from 'lucide-react';
import { type ComponentType, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Path } from '../../domain/form/answers.ts';
import type { PageItem, RepeatState } from '../../domain/form/engine-api.ts';
import { isInside } from '../../domain/form/path.ts';
import { Button } from '../kit/components/Button.tsx';
import { FieldError } from '../kit/components/Field.tsx';
import { useToast } from '../kit/components/Toast.tsx';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { lazyNotice, WhileComing } from '../kit/phone/lazy-part.tsx';
import { FormPageProvider, useFormPage } from './form-page-context.ts';
import type { FormSession } from './form-session.ts';
import { LeftOut } from './later-notes.ts';
import { firstOpen, openAfterTouch } from './open-cards.ts';
import type { Place } from './place.ts';
import { countProblems } from './problems.ts';
import { useRepeat } from './use-engine.ts';
import { useFocusTarget } from './use-focus-target.ts';
import { useInstanceName } from './use-instance-name.ts';
import { useLanguage, useText } from './use-language.ts';
import { violationSentence } from './violation-sentence.ts';
import './repeat-cards.css';

type RepeatItem = Extract<PageItem, { kind: 'repeat' }>;
type ItemsComponent = ComponentType<{ readonly items: readonly PageItem[]; readonly place: Place }>;
type Instance = RepeatState['instances'][number];
const NO_ITEMS: readonly PageItem[] = [];
/** A card is closed after its first answer: what tells it comes with what else comes later. */
const ReadingStatus = lazyNotice(async () => (await import('./ReadingStatus.tsx')).ReadingStatus);

/** A list of things of the same kind (points, members, agreements): one card each, one of them open. */
export function RepeatCards({
  item,
  place,
  Items,
}: {
  readonly item: RepeatItem;
  readonly place: Place;
  /** Draws what stands in an instance: the same that draws a page. */
  readonly Items: ItemsComponent;
}) {
  const { t } = useTranslation('form');
  const text = useText();
  const nameOf = useInstanceName();
  const language = useLanguage();
  const toast = useToast();
  const { session, target, checked, checks } = useFormPage();
  const { engine } = session;
  const { repeat } = item;
  const path = place.path === null ? repeat.name : `${place.path}/${repeat.name}`;
  const state = useRepeat(engine, path);
  const element = useRef<HTMLElement>(null);
  const id = useId();
  useFocusTarget(element, path);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => firstOpen(engine, state.instances));
  const [added, setAdded] = useState<{ readonly key: string; readonly checks: number } | null>(null);

  const [shown, setShown] = useState<number | null>(null);
  if (target !== null && target.number !== shown) {
    // A question inside was asked for: its card opens before anything is drawn.
    setShown(target.number);
    const instance = state.instances.find((each) => isInside(target.path, each.path));
    if (instance !== undefined) setOpen(new Set(open).add(instance.key));
  }

  if (!state.relevant) return null;
  const left = session.leftOut(path);

  function add(): void {
    const laid = engine.addInstance(path);
    const instance = laid === null ? undefined : engine.repeat(path).instances.find((each) => each.path === laid);
    if (instance === undefined) return;
    setOpen(new Set([instance.key]));
    setAdded({ key: instance.key, checks });
  }

  function remove(instance: Instance, name: string): void {
    const removed = session.instances.remove(instance.path);
    void session.saver.flush();
    toast({
      text: t('repeat.removed', { name }),
      action: { label: t('undo', { ns: 'common' }), run: removed.layBack },
    });
  }

  return (
    <section className="repeat-cards" aria-labelledby={`${id}-title`} ref={element} tabIndex={-1} data-path={path}>
      <h2 className="repeat-cards__title" id={`${id}-title`}>
        {text(repeat.label)}
      </h2>
      {state.hint === null ? null : <p className="repeat-cards__hint">{text(state.hint)}</p>}
      {left.length === 0 ? null : (
        <WhileComing>
          <LeftOut paths={left} />
        </WhileComing>
      )}
      {state.instances.length === 0 ? <p className="repeat-cards__hint">{t('repeat.empty')}</p> : null}
      {state.instances.map((instance, index) => (
        <InstanceCard
          key={instance.key}
          instance={instance}
          name={nameOf(repeat, instance, index + 1)}
          item={item}
          Items={Items}
          open={open.has(instance.key)}
          isNew={instance.key === added?.key}
          isUnasked={instance.key === added?.key && checks === added.checks}
          onToggle={() => {
            // A card that was left and is opened again is no longer new.
            if (open.has(instance.key)) setAdded(null);
            setOpen((before) => openAfterTouch(engine, state.instances, before, instance));
          }}
          onRemove={state.canRemove ? () => remove(instance, nameOf(repeat, instance, index + 1)) : null}
        />
      ))}
      <div data-question-control>
        {state.canAdd ? (
          <Button icon={Plus} wide onClick={add}>
            {t('repeat.add')}
            <span className="visually-hidden">: {text(repeat.label)}</span>
          </Button>
        ) : null}
      </div>
      <FieldError
        id={id}
        error={checked && state.violation !== null ? violationSentence(t, language, state.violation, repeat) : null}
      />
    </section>
  );
}

function InstanceCard({
  instance,
  name,
  item,
  Items,
  open,
  isNew,
  isUnasked,
  onToggle,
  onRemove,
}: {
  readonly instance: Instance;
  readonly name: string;
  readonly item: RepeatItem;
  readonly Items: ItemsComponent;
  readonly open: boolean;
  readonly isNew: boolean;
  /** Laid after its page was asked for what is missing: nothing in it is told as missing before it is touched. */
  readonly isUnasked: boolean;
  readonly onToggle: () => void;
  readonly onRemove: (() => void) | null;
}) {
  const { t } = useTranslation('form');
  const id = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  const formPage = useFormPage();
  const { session } = formPage;
  const ownPage = useMemo(() => (isUnasked ? { ...formPage, checked: false } : formPage), [formPage, isUnasked]);
  const person = personIn(session, item, instance.path);
  const inside = useMemo<Place>(() => ({ path: instance.path }), [instance.path]);
  useEffect(() => {
    // A new card was asked for: the next touch or word belongs to it.
    if (isNew) toggle.current?.focus();
  }, [isNew]);
  const wasTouched = useRef(false);
  useEffect(() => {
    // What was touched may have moved up as a card above it closed: it is read from its head.
    if (open && wasTouched.current) toggle.current?.scrollIntoView({ block: 'start' });
    wasTouched.current = false;
  }, [open]);
  return (
    <div className={open ? 'repeat-cards__card repeat-cards__card--open' : 'repeat-cards__card'}>
      <h3 className="repeat-cards__head">
        <button
          ref={toggle}
          type="button"
          className="repeat-cards__toggle"
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={() => {
            wasTouched.current = true;
            onToggle();
          }}
        >
          <span className="repeat-cards__name">{name}</span>
          <InstanceStatus path={instance.path} items={open ? NO_ITEMS : item.items} />
          {open ? <ChevronUp size={24} aria-hidden /> : <ChevronDown size={24} aria-hidden />}
        </button>
      </h3>
      <div id={`${id}-body`} className="repeat-cards__body" hidden={!open}>
        {open ? (
          <>
            <FormPageProvider value={ownPage}>
              <Items items={item.items} place={inside} />
            </FormPageProvider>
            {onRemove === null ? null : (
              <Button variant="quiet" icon={Trash2} onClick={onRemove}>
                {person === null ? t('repeat.removeNamed', { name }) : t('repeat.removePerson', { name: person })}
              </Button>
            )}
          </>
        ) : null}
      </div>
    </div>
  );
}

/** The name of the person that an instance is about: the personal text in its heading; null: it is about a thing. */
function personIn(session: FormSession, item: RepeatItem, path: Path): string | null {
  for (const each of item.items) {
    if (each.kind !== 'question' || each.question.personal !== true) continue;
    const { name } = each.question;
    const value = session.engine.find(`${path}/${name}`)?.value;
    const isHeading = Object.values(item.repeat.item_label ?? {}).some((text) => text.includes(`\${${name}}`));
    if (isHeading && typeof value === 'string') return value;
  }
  return null;
}

/**
 * What was read in a closed card, else that it is complete; how many things an instance still lacks or has to be
 * corrected, in words beside its name.
 */
function InstanceStatus({ path, items }: { readonly path: Path; readonly items: readonly PageItem[] }) {
  const { t } = useTranslation('form');
  const { session } = useFormPage();
  // Text, so that nothing is drawn again while the counts stay.
  const counts = useSyncExternalStore(
    (listener) => session.engine.subscribe('*', listener),
    () => {
      const { missing, toFix } = countProblems(session, (each) => isInside(each, path));
      return `${missing}/${toFix}`;
    },
  );
  const [missing = 0, toFix = 0] = counts.split('/').map(Number);
  if (missing + toFix === 0) {
    const complete = <span className="repeat-cards__status repeat-cards__status--good">{t('status.complete')}</span>;
    if (items.length === 0) return complete;
    return (
      <WhileComing show={complete}>
        <ReadingStatus engine={session.engine} items={items} path={path} otherwise={complete} />
      </WhileComing>
    );
  }
  const words = [
    missing > 0 && t('status.missing', { count: missing }),
    toFix > 0 && t('status.toFix', { count: toFix }),
  ];
  return <span className="repeat-cards__status">{words.filter(Boolean).join(' · ')}</span>;
}
