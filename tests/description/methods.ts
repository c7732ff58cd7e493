import { expect, test } from 'vitest';
import { body, useWorld, V2 } from './described.ts';

export function httpMethods(): void {
  const here = useWorld();

  test('GET reads, POST creates, PATCH changes the fields it names, DELETE removes', async () => {
    const { raw, world } = here;
    const tags = [{ key: 'tier', value: 'one' }];
    const made = await raw('POST', `${V2}/groups`, { body: { name: 'Made', orgId: world.orgId, tags } });
    const path = `${V2}/groups/${body(made).id}`;
    const changed = body(await raw('PATCH', path, { body: { name: 'Renamed' } }));
    expect(changed).toMatchObject({ name: 'Renamed', tags });
    expect(body(await raw('GET', path))).toEqual(changed);
    expect((await raw('DELETE', path)).status).toBe(202);
    expect((await raw('GET', path)).status).toBe(404);
  });

  test('PUT replaces all that was there', async () => {
    const { raw, group } = here;
    const config = {
      eventTypeName: 'NO_PRIMARY',
      enabled: true,
      notifications: [
        { typeName: 'GROUP', intervalMin: 5, delayMin: 0, emailEnabled: true, roles: ['GROUP_OWNER'] },
      ],
    };
    const severe = { ...config, severityOverride: 'ERROR' };
    const made = body(await raw('POST', `${group}/alertConfigs`, { body: severe }));
    expect(made.severityOverride).toBe('ERROR');
    const path = `${group}/alertConfigs/${made.id}`;
    const replaced = body(await raw('PUT', path, { body: { ...config, enabled: false } }));
    expect(replaced).toMatchObject({ id: made.id, enabled: false });
    expect(replaced).not.toHaveProperty('severityOverride');
  });

  test('HEAD answers the header fields of GET, without a representation', async () => {
    const [get, head] = [await here.raw('GET', here.group), await here.raw('HEAD', here.group)];
    expect(head.status).toBe(get.status);
    expect(head.text).toBe('');
    for (const name of ['content-type', 'content-length', 'ratelimit-limit'])
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
  });
}
