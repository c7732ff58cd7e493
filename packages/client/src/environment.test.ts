import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';
import { AtlasValidationError } from './errors.ts';

const of = (variables: Record<string, string>) =>
  readEnvironment(
    Object.fromEntries(Object.entries(variables).map(([name, value]) => [`MONGODB_ATLAS_${name}`, value])),
  );

describe('readEnvironment', () => {
  it('finds nothing where nothing is', () => {
    expect(readEnvironment({})).toEqual({
      credentials: undefined,
      baseUrl: undefined,
      orgId: undefined,
      projectId: undefined,
    });
  });

  it('reads a key pair in both spellings', () => {
    const credentials = { publicKey: 'pub', privateKey: 'priv' };
    expect(of({ PUBLIC_API_KEY: 'pub', PRIVATE_API_KEY: 'priv' }).credentials).toEqual(credentials);
    expect(of({ PUBLIC_KEY: 'pub', PRIVATE_KEY: 'priv' }).credentials).toEqual(credentials);
    expect(of({ PUBLIC_API_KEY: 'pub', PRIVATE_KEY: 'priv' }).credentials).toEqual(credentials);
  });

  it('takes a token before a service account before a key pair', () => {
    const pair = { PUBLIC_KEY: 'pub', PRIVATE_KEY: 'priv' };
    const account = { CLIENT_ID: 'id', CLIENT_SECRET: 'secret' };
    expect(of({ ...pair, ...account }).credentials).toEqual({ clientId: 'id', clientSecret: 'secret' });
    expect(of({ ...pair, ...account, ACCESS_TOKEN: 't' }).credentials).toEqual({ accessToken: 't' });
  });

  it('takes a complete key pair before half a service account', () => {
    expect(of({ PUBLIC_KEY: 'pub', PRIVATE_KEY: 'priv', CLIENT_ID: 'id' }).credentials).toEqual({
      publicKey: 'pub',
      privateKey: 'priv',
    });
  });

  it.each([
    [{ PUBLIC_API_KEY: 'x' }, 'MONGODB_ATLAS_PRIVATE_API_KEY'],
    [{ PRIVATE_KEY: 'x' }, 'MONGODB_ATLAS_PUBLIC_API_KEY'],
    [{ CLIENT_ID: 'x' }, 'MONGODB_ATLAS_CLIENT_SECRET'],
    [{ CLIENT_SECRET: 'x', PUBLIC_KEY: 'y' }, 'MONGODB_ATLAS_CLIENT_ID'],
  ])('names the variable missing beside %o', (variables, missing) => {
    const read = (): unknown => of(variables);
    expect(read).toThrow(AtlasValidationError);
    expect(read).toThrow(new RegExp(`^${missing} is not set`));
  });

  it('does not care about half a pair when the caller has credentials already', () => {
    expect(readEnvironment({ MONGODB_ATLAS_PUBLIC_KEY: 'x' }, true).credentials).toBeUndefined();
  });

  it('takes the address of an Ops Manager before the base URL', () => {
    expect(of({ BASE_URL: 'https://a' }).baseUrl).toBe('https://a');
    expect(of({ BASE_URL: 'https://a', OPS_MANAGER_URL: 'https://b/' }).baseUrl).toBe('https://b/');
  });

  it('reads organization and project, and takes blanks for nothing', () => {
    expect(of({ ORG_ID: 'o', PROJECT_ID: ' ' })).toMatchObject({ orgId: 'o', projectId: undefined });
  });
});
