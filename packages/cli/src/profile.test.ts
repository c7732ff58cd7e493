import { describe, expect, it } from 'vitest';
import { profilePath, readProfile } from './profile.ts';
import { ending } from './testing/run-command.ts';

const path = '/home/ada/.config/atlascli/config.toml';
const env = { HOME: '/home/ada' };

async function read(name: string | undefined, text: string | undefined, more: Record<string, string> = {}) {
  const files = { read: (asked: string) => (asked === path ? text : undefined) };
  return readProfile(name, { env: { ...env, ...more }, files, platform: 'linux' });
}

describe('profilePath', () => {
  it.each<[NodeJS.Platform, Record<string, string>, string | undefined]>([
    ['linux', { HOME: '/home/ada' }, '/home/ada/.config/atlascli/config.toml'],
    ['linux', { HOME: '/home/ada', XDG_CONFIG_HOME: '/cfg' }, '/cfg/atlascli/config.toml'],
    ['linux', { HOME: '/home/ada', XDG_CONFIG_HOME: '' }, '/home/ada/.config/atlascli/config.toml'],
    ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Library/Application Support/atlascli/config.toml'],
    ['linux', {}, undefined],
  ])('on %s with %j is %s', (platform, variables, expected) => {
    expect(profilePath(variables, platform)).toBe(expected);
  });
});

describe('readProfile', () => {
  const file = [
    'version = 2',
    "skip_update_check = 'yes'",
    '[default]',
    'public_api_key = "abc"',
    "project_id = '32b6'",
    '[Work]',
    'org_id = "5980"',
    'output = ""',
    'list = [1, 2]',
  ].join('\n');

  it('takes default unless another is asked for', async () => {
    expect(await read(undefined, file)).toEqual({ public_api_key: 'abc', project_id: '32b6' });
  });

  it('finds a profile by flag or variable, without regard to case', async () => {
    expect(await read('WORK', file)).toEqual({ org_id: '5980' });
    expect(await read(undefined, file, { MONGODB_ATLAS_PROFILE: 'work' })).toEqual({ org_id: '5980' });
  });

  it('takes the only one there is', async () => {
    expect(await read(undefined, '[work]\norg_id = "1"')).toEqual({ org_id: '1' });
    expect(await read(undefined, '[a]\norg_id = "1"\n[b]\norg_id = "2"')).toEqual({});
  });

  it('is empty without a file, unless a profile was asked for', async () => {
    expect(await read(undefined, undefined)).toEqual({});
    await expect(read('work', undefined)).rejects.toThrow(
      `There is no profile work: ${path} does not exist.`,
    );
  });

  it('suggests the nearest profile', async () => {
    await expect(read('wrok', file)).rejects.toMatchObject({ exit: 'usage', hint: 'Did you mean work?' });
  });

  it('never shows a line of a broken file, which may hold a key', async () => {
    const error: unknown = await read(undefined, '[default]\nprivate_api_key = "s3cr3t').catch(
      (caught: unknown) => caught,
    );
    expect(ending(error)).toEqual(['usage', `${path} is not valid TOML at line 2, column 19.`]);
    expect(JSON.stringify([String(error), error])).not.toContain('s3cr3t');
  });
});
