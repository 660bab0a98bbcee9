import { Dialog } from '../components/Dialog.tsx';
import { useFormText } from '../i18n/use-app-language.ts';
import { GuideBody } from './GuideBody.tsx';
import { findGuide } from './guide-groups.ts';

/** A guide on a sheet over what one is doing. */
export function GuideDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const text = useFormText();
  const found = findGuide(name);
  if (found === null) return null;
  return (
    <Dialog title={text(found.guide.title)} onClose={onClose}>
      <GuideBody guide={found.guide} />
    </Dialog>
  );
}
