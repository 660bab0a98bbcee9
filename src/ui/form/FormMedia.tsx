import type { LanguageTag, Media, MediaKind, Text } from '../../domain/form/definition.ts';
import { pickText } from '../../domain/form/text.ts';
import type { PhoneStorage } from '../../storage/phone/phone-storage.ts';
import type { FormReference } from '../../storage/phone/rows.ts';
import { useTranslation } from '../kit/i18n/use-translation.ts';
import { useFormFile } from './use-form-file.ts';
import { useLanguage } from './use-language.ts';
import './form-media.css';

type Place = { readonly storage: PhoneStorage; readonly form: FormReference };

/** The pictures and sounds that a form has beside a question or choice, in the language that it is filled in. */
export function FormMedia({
  media,
  place,
  alt,
  small = false,
}: {
  readonly media: Media | undefined;
  readonly place: Place;
  /** What the picture shows, in words: the question's label, or the choice's. */
  readonly alt: string;
  /** Beside a choice. */
  readonly small?: boolean;
}) {
  const language = useLanguage();
  if (media === undefined) return null;
  const image = nameOf(small ? media.image : (media['big-image'] ?? media.image), language);
  const others = (['audio', 'video'] as const).flatMap((kind) => {
    const name = nameOf(media[kind], language);
    return name === '' ? [] : [{ kind, name }];
  });
  return (
    <span className={small ? 'form-media form-media--small' : 'form-media'}>
      {image === '' ? null : <Shown kind="image" name={image} place={place} alt={alt} />}
      {others.map(({ kind, name }) => (
        <Shown key={kind} kind={kind} name={name} place={place} alt={alt} />
      ))}
    </span>
  );
}

function Shown({
  kind,
  name,
  place,
  alt,
}: {
  readonly kind: Exclude<MediaKind, 'big-image'>;
  readonly name: string;
  readonly place: Place;
  readonly alt: string;
}) {
  const { t } = useTranslation('form');
  const file = useFormFile(place.storage, place.form, name);
  if (file.kind === 'reading') return <span className="form-media__none" />;
  if (file.kind === 'missing') return <span className="form-media__none">{t('media.missing', { name })}</span>;
  switch (kind) {
    case 'image':
      return <img className="form-media__image" src={file.url} alt={alt} />;
    case 'audio':
      // oxlint-disable-next-line jsx-a11y/media-has-caption -- the label beside it says what it tells; forms carry no captions
      return <audio className="form-media__audio" controls preload="none" src={file.url} aria-label={alt} />;
    case 'video':
      return (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- as above
        <video className="form-media__video" controls playsInline preload="metadata" src={file.url} aria-label={alt} />
      );
    default:
      return kind satisfies never;
  }
}

function nameOf(names: Text | undefined, language: LanguageTag): string {
  return pickText(names, language);
}
