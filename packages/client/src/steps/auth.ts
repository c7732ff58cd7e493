import type { Credentials } from '../credentials.ts';
import type { Settings } from '../options.ts';
import type { Next, Step } from '../step.ts';
import { createCustomAuth } from './auth-custom.ts';
import { createDigestAuth } from './auth-digest.ts';
import { createServiceAccountAuth } from './auth-service-account.ts';
import type { Authentication } from './authentication.ts';

/** Which kind of authentication a client has. */
export type AuthenticationKind = 'digest' | 'bearer' | 'custom' | 'none';

export function authenticationKind(settings: Settings): AuthenticationKind {
  if (settings.auth) return 'custom';
  if (!settings.credentials) return 'none';
  return 'publicKey' in settings.credentials ? 'digest' : 'bearer';
}

/** The authentication the settings ask for. `send` reaches the service without any, for fetching tokens. */
export function createAuthentication(settings: Settings, send: Next): Authentication {
  if (settings.auth) return lasting(createCustomAuth(settings.auth));
  const { credentials } = settings;
  if (!credentials) return { steps: [], close: async () => undefined };
  return ofCredentials(credentials, settings, send);
}

function ofCredentials(credentials: Credentials, settings: Settings, send: Next): Authentication {
  if ('publicKey' in credentials) return lasting(createDigestAuth(credentials, settings.runtime));
  if ('clientId' in credentials) return createServiceAccountAuth(credentials, settings, send);
  const authorization = `Bearer ${credentials.accessToken}`;
  return lasting(createCustomAuth(() => ({ authorization })));
}

function lasting(step: Step): Authentication {
  return { steps: [step], close: async () => undefined };
}
