import type { ComponentType } from 'react';
import type { GuideDrawing } from '../../../domain/form/guide.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Assembly } from './drawings/Assembly.tsx';
import { Books } from './drawings/Books.tsx';
import { BucketAndWatch } from './drawings/BucketAndWatch.tsx';
import { Catchment } from './drawings/Catchment.tsx';
import { ChlorineBands } from './drawings/ChlorineBands.tsx';
import { Comparator } from './drawings/Comparator.tsx';
import { Dilution } from './drawings/Dilution.tsx';
import { Drip } from './drawings/Drip.tsx';
import { Expenses } from './drawings/Expenses.tsx';
import { Houses } from './drawings/Houses.tsx';
import { Meter } from './drawings/Meter.tsx';
import { Municipality } from './drawings/Municipality.tsx';
import { NetworkPoints } from './drawings/NetworkPoints.tsx';
import { Padlock } from './drawings/Padlock.tsx';
import { ProductLabel } from './drawings/ProductLabel.tsx';
import { RoadMap } from './drawings/RoadMap.tsx';
import { Scale } from './drawings/Scale.tsx';
import { Tank } from './drawings/Tank.tsx';
import { Tools } from './drawings/Tools.tsx';

/** Every drawing that a guide may name; the compiler says when one is missing. */
const DRAWINGS: { readonly [name in GuideDrawing]: ComponentType<{ readonly title: string }> } = {
  comparador: Comparator,
  dilucion: Dilution,
  'puntos-de-la-red': NetworkPoints,
  'balde-y-reloj': BucketAndWatch,
  etiqueta: ProductLabel,
  'bandas-de-cloro': ChlorineBands,
  goteo: Drip,
  tanque: Tank,
  asamblea: Assembly,
  libros: Books,
  medidor: Meter,
  gastos: Expenses,
  herramientas: Tools,
  microcuenca: Catchment,
  municipio: Municipality,
  'hoja-de-ruta': RoadMap,
  candado: Padlock,
  escala: Scale,
  'para-todos': Houses,
};

/** The drawing of a guide, with what it shows in words; nothing where this app has none of that name. */
export function Drawing({ name }: { readonly name: string }) {
  const { t } = useTranslation('guides');
  if (!isDrawing(name)) return null;
  const Sheet = DRAWINGS[name];
  return <Sheet title={t(`drawings.${name}`)} />;
}

function isDrawing(name: string): name is GuideDrawing {
  return Object.hasOwn(DRAWINGS, name);
}
