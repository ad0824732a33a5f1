import type { NeededVariant } from '../variant-names.js';

/** `loadConfigAsync`, `type loadConfigSync`, `loadConfigSync as loadSync`: a specifier of an import or export. */
export function specifierText(variant: NeededVariant): string {
  const type = variant.typeOnly ? 'type ' : '';
  const alias = variant.local === variant.exported ? '' : ` as ${variant.local}`;
  return `${type}${variant.exported}${alias}`;
}

/** `loadConfigAsync`, `loadConfigSync: loadSync`: a property of a destructured `require`. */
export function propertyText(variant: NeededVariant): string {
  return variant.local === variant.exported
    ? variant.exported
    : `${variant.exported}: ${variant.local}`;
}
