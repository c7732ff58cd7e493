import { platformName } from '#platform';
import { VERSION } from './version.ts';

/** `mercator/<version> (<platform>)`, after the caller's own product when there is one. */
export function userAgent(product: string | undefined): string {
  const own = `mercator/${VERSION} (${platformName()})`;
  return product ? `${product} ${own}` : own;
}
