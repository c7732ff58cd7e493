import type { Credentials } from './credentials.ts';
import { AtlasValidationError } from './errors.ts';

/** Variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says about the client. */
export interface EnvironmentOptions {
  readonly credentials: Credentials | undefined;
  readonly baseUrl: string | undefined;
  readonly orgId: string | undefined;
  readonly projectId: string | undefined;
}

/**
 * Reads the variables of the official tools. Both spellings of the key pair count, the command line's
 * (`..._PUBLIC_API_KEY`) and the SDK's (`..._PUBLIC_KEY`). An access token is taken before a complete service
 * account, and that before a complete key pair; the address of an Ops Manager is taken before a base URL. With
 * `ownCredentials` the caller has some already, so those of the environment do not matter.
 * @throws AtlasValidationError when there is only half of a pair and nothing complete beside it.
 */
export function readEnvironment(environment: Environment, ownCredentials = false): EnvironmentOptions {
  const read = (...names: string[]): string | undefined => {
    for (const name of names) {
      const value = environment[`MONGODB_ATLAS_${name}`]?.trim();
      if (value) return value;
    }
    return undefined;
  };
  return {
    credentials: ownCredentials ? undefined : readCredentials(read),
    baseUrl: read('OPS_MANAGER_URL', 'BASE_URL'),
    orgId: read('ORG_ID'),
    projectId: read('PROJECT_ID'),
  };
}

function readCredentials(read: (...names: string[]) => string | undefined): Credentials | undefined {
  const accessToken = read('ACCESS_TOKEN');
  if (accessToken) return { accessToken };
  const clientId = read('CLIENT_ID');
  const clientSecret = read('CLIENT_SECRET');
  if (clientId && clientSecret) return { clientId, clientSecret };
  const publicKey = read('PUBLIC_API_KEY', 'PUBLIC_KEY');
  const privateKey = read('PRIVATE_API_KEY', 'PRIVATE_KEY');
  if (publicKey && privateKey) return { publicKey, privateKey };
  if (clientId || clientSecret)
    throw halfOf(clientId ? 'CLIENT_SECRET' : 'CLIENT_ID', clientId ? 'CLIENT_ID' : 'CLIENT_SECRET');
  if (publicKey || privateKey) {
    throw halfOf(
      publicKey ? 'PRIVATE_API_KEY' : 'PUBLIC_API_KEY',
      publicKey ? 'PUBLIC_API_KEY' : 'PRIVATE_API_KEY',
    );
  }
  return undefined;
}

function halfOf(missing: string, present: string): AtlasValidationError {
  return new AtlasValidationError(
    `MONGODB_ATLAS_${missing} is not set, though MONGODB_ATLAS_${present} is: set both or neither.`,
    { parameter: `MONGODB_ATLAS_${missing}` },
  );
}
