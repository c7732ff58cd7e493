import { apiError } from '../../errors.ts';
import { inOrder } from '../../json.ts';
import { kind } from '../../store/kind.ts';
import { masked } from '../masked.ts';
import { INTEGRATION_TYPES } from './types.ts';

/** An integration as it is kept and shown: of its secrets there is the end only. Scope: the project. */
export interface Integration {
  readonly id: string;
  readonly type: string;
  readonly [setting: string]: unknown;
}

export const integrations = kind<Integration>({ name: 'thirdPartyIntegration', order: 'key' });

/**
 * What is kept of a request.
 *
 * @param type the one the path names
 * @throws HIPCHAT_NOT_SUPPORTED, INVALID_INTEGRATION_SETTINGS for a body of another type than the path's
 */
export function readIntegration(
  type: string,
  id: string,
  body: Readonly<Record<string, unknown>>,
): Integration {
  const facts = INTEGRATION_TYPES[type];
  if (facts === undefined) throw apiError('HIPCHAT_NOT_SUPPORTED', [], 'HipChat is not there any more.');
  if (body['type'] !== undefined && body['type'] !== type) {
    throw apiError(
      'INVALID_INTEGRATION_SETTINGS',
      [type],
      'The settings are those of another integration than {0}.',
      { fields: [{ field: 'type', description: `is not ${type}` }] },
    );
  }
  const settings = Object.entries({ ...facts.defaults, ...body }).flatMap(([name, value]) => {
    if (facts.forgotten?.includes(name)) return [];
    return [[name, facts.secrets.includes(name) && typeof value === 'string' ? masked(value) : value]];
  });
  return { ...Object.fromEntries(settings), id, type };
}

/** What is sent of an integration. A webhook's address comes before its type (recorded). */
export function viewIntegration(integration: Integration): object {
  const { type, url, ...others } = integration;
  if (url === undefined) return integration;
  const sorted = Object.entries(others).sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder({ ...Object.fromEntries(sorted), url, type });
}
