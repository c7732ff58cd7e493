import { AtlasValidationError } from '../../errors.ts';
import type { HostReference } from './host.ts';

/**
 * Id of a host as operations take it.
 * @throws AtlasValidationError when it is not `hostname:port`.
 */
export function processIdOf(host: HostReference): string {
  const id = typeof host === 'string' ? host : host?.id;
  if (typeof id === 'string' && /^[^\s:/?#]+:\d+$/.test(id)) return id;
  throw new AtlasValidationError(
    `host must be hostname:port, or a host that was listed: ${JSON.stringify(id)}.`,
    { parameter: 'host' },
  );
}
