import { describe, expect, it } from 'vitest';
import { readSettings, requireCredentials } from './settings.ts';
import { fakeIo } from './testing/fake-io.ts';

const config = '/cfg/atlascli/config.toml';
const global = { debug: false, color: false };

async function read(env: Record<string, string>, profile?: string, options: object = {}) {
  const { io } = fakeIo({
    env: { XDG_CONFIG_HOME: '/cfg', HOME: '/home/ada', ...env },
    files: profile === undefined ? {} : { [config]: profile },
  });
  return readSettings({ ...global, ...options }, io);
}

describe('readSettings', () => {
  it.each(['PUBLIC_API_KEY', 'PUBLIC_KEY'])('takes the public key from MONGODB_ATLAS_%s', async (name) => {
    const { credentials } = await read({
      [`MONGODB_ATLAS_${name}`]: 'pub',
      MONGODB_ATLAS_PRIVATE_API_KEY: 'priv',
    });
    expect(credentials).toEqual({ publicKey: 'pub', privateKey: 'priv' });
  });

  it('prefers a token to a service account and that to a key pair', async () => {
    const pair = { MONGODB_ATLAS_PUBLIC_API_KEY: 'pub', MONGODB_ATLAS_PRIVATE_API_KEY: 'priv' };
    const account = { MONGODB_ATLAS_CLIENT_ID: 'id', MONGODB_ATLAS_CLIENT_SECRET: 'secret' };
    expect((await read({ ...pair, ...account })).credentials).toEqual({
      clientId: 'id',
      clientSecret: 'secret',
    });
    const all = await read({ ...pair, ...account, MONGODB_ATLAS_ACCESS_TOKEN: 'token' });
    expect(all.credentials).toEqual({ accessToken: 'token' });
  });

  it('puts the environment before the profile, name by name', async () => {
    const profile =
      '[default]\norg_id = "file"\nproject_id = "file"\npublic_api_key = "file"\nprivate_api_key = "file"';
    const settings = await read(
      { MONGODB_ATLAS_ORG_ID: 'env', MONGODB_ATLAS_PUBLIC_API_KEY: 'env' },
      profile,
    );
    expect(settings).toMatchObject({
      orgId: 'env',
      groupId: 'file',
      credentials: { publicKey: 'env', privateKey: 'file' },
    });
  });

  it('keeps complete credentials of the environment even beside a stronger kind in the profile', async () => {
    const pair = { MONGODB_ATLAS_PUBLIC_API_KEY: 'pub', MONGODB_ATLAS_PRIVATE_API_KEY: 'priv' };
    const settings = await read(pair, '[default]\nclient_id = "a"\nclient_secret = "b"');
    expect(settings.credentials).toEqual({ publicKey: 'pub', privateKey: 'priv' });
  });

  it('puts the Ops Manager address before the base URL, and the flag before both', async () => {
    const env = { MONGODB_ATLAS_BASE_URL: 'http://a.test', MONGODB_ATLAS_OPS_MANAGER_URL: 'http://b.test/' };
    expect((await read(env)).baseUrl).toBe('http://b.test');
    expect((await read(env, undefined, { baseUrl: 'http://c.test' })).baseUrl).toBe('http://c.test');
  });

  it('knows where the government cloud is', async () => {
    expect((await read({}, '[default]\nservice = "cloudgov"')).baseUrl).toBe('https://cloud.mongodbgov.com');
    expect((await read({})).baseUrl).toBeUndefined();
  });

  it('takes an output format of the profile that is ours too', async () => {
    expect((await read({}, '[default]\noutput = "json"')).output).toBe('json');
    expect((await read({}, '[default]\noutput = "plaintext"')).output).toBe('table');
    expect((await read({}, '[default]\noutput = "go-template=x"')).output).toBeUndefined();
  });

  it.each(['nonsense', 'ftp://a.test', 'http://user:pass@a.test'])('refuses the base URL %s', async (url) => {
    const error: unknown = await read({}, undefined, { baseUrl: url }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ exit: 'usage' });
    expect(String(error)).not.toContain('pass');
  });
});

describe('requireCredentials', () => {
  it('says how to get a local Atlas when there are none', async () => {
    const settings = await read({});
    expect(() => requireCredentials(settings, {})).toThrow('There are no credentials');
    expect(attempt(() => requireCredentials(settings, {}))).toMatchObject({
      exit: 'authentication',
      hint: expect.stringContaining('mercator start'),
    });
  });

  it('names the half of a pair that is missing', async () => {
    const env = { MONGODB_ATLAS_PUBLIC_KEY: 'pub' };
    const settings = await read(env);
    expect(() => requireCredentials(settings, env)).toThrow(
      'MONGODB_ATLAS_PUBLIC_KEY is set, but MONGODB_ATLAS_PRIVATE_API_KEY is not.',
    );
  });
});

function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
