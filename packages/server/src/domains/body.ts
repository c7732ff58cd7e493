import type { Call } from '../call.ts';
import { withDefaults } from '../validation/defaults.ts';

/** The body of a call with the defaults of its version's schema where the caller said nothing. */
export function bodyWithDefaults(call: Call): Readonly<Record<string, unknown>> {
  const schema = call.service.versions.find(({ version }) => version === call.version)?.body;
  const body = call.body ?? {};
  return (schema === undefined ? body : withDefaults(schema, body)) as Readonly<Record<string, unknown>>;
}
