import { escapeXml } from '../workbook/workbook-parts.ts';
import type { Property } from './edm.ts';
import { SYSTEM } from './edm.ts';
import type { EntitySet } from './entity-sets.ts';

/** The service document: which sets there are. */
export function serviceDocument(root: string, sets: readonly EntitySet[]): object {
  return {
    '@odata.context': `${root}/$metadata`,
    value: sets.map(({ name }) => ({ name, kind: 'EntitySet', url: name })),
  };
}

/** The metadata document (CSDL in XML, OData 4.0). */
export function metadataXml(formId: string, sets: readonly EntitySet[]): string {
  const namespace = `hn.bitacora.${formId.replaceAll(/[^A-Za-z0-9_]/g, '_')}`;
  const types = sets.map(
    ({ name, properties, parentKeys, repeat, children }) =>
      `<EntityType Name="${escapeXml(name)}"><Key><PropertyRef Name="__id"/></Key><Property Name="__id" Type="Edm.String" Nullable="false"/>${
        repeat === null
          ? `<Property Name="__system" Type="${namespace}.metadata"/>`
          : parentKeys.map((key) => `<Property Name="${escapeXml(key)}" Type="Edm.String" Nullable="false"/>`).join('')
      }${properties.map(propertyXml).join('')}${children
        .map(
          ({ property, set }) =>
            `<NavigationProperty Name="${escapeXml(property)}" Type="Collection(${namespace}.${escapeXml(set)})"/>`,
        )
        .join('')}</EntityType>`,
  );
  const entitySets = sets.map(
    ({ name, children }) =>
      `<EntitySet Name="${escapeXml(name)}" EntityType="${namespace}.${escapeXml(name)}">${children
        .map(
          ({ property, set }) =>
            `<NavigationPropertyBinding Path="${escapeXml(property)}" Target="${escapeXml(set)}"/>`,
        )
        .join('')}</EntitySet>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0"><edmx:DataServices><Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="${namespace}"><ComplexType Name="metadata">${SYSTEM.map(
    propertyXml,
  ).join(
    '',
  )}</ComplexType>${types.join('')}<EntityContainer Name="datos">${entitySets.join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>
`;
}

function propertyXml({ name, type }: Property): string {
  const facets = type === 'Edm.Decimal' ? ' Scale="variable"' : type === 'Edm.DateTimeOffset' ? ' Precision="3"' : '';
  return `<Property Name="${escapeXml(name)}" Type="${type}"${facets}/>`;
}
