import { createFakeRuntime, type FakeService } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createAtlas } from '../../client.ts';
import { AtlasConnectionError } from '../../errors.ts';
import { roles } from './roles.ts';

const projectId = '5f5a1b2c3d4e5f6071829304';

function createSubject(service: FakeService) {
  const runtime = createFakeRuntime({ service });
  const { databaseUsers } = createAtlas({ environment: {}, runtime, projectId, retries: 0 }).project();
  return { runtime, databaseUsers };
}

describe('database users', () => {
  it('may have no roles, or roles that hold null, in an answer', async () => {
    const { runtime, databaseUsers } = createSubject(({ method }) => ({
      body: method === 'GET' ? { username: 'app', databaseName: 'admin', roles: null } : {},
    }));
    await databaseUsers.addRoles('app', roles().read('shop'));
    expect(JSON.parse(String(runtime.requests[1]?.body))).toEqual({
      roles: [{ databaseName: 'shop', roleName: 'read' }],
    });
  });

  it('of an unknown authentication database are found where they are', async () => {
    const { runtime, databaseUsers } = createSubject(() => ({ body: {} }));
    await databaseUsers.get('a/b', { databaseName: '$other' });
    expect(runtime.requests[0]?.path).toContain('/databaseUsers/%24other/a%2Fb');
  });

  it('whose new password was sent and not answered have it kept, and it is in no error', async () => {
    const { runtime, databaseUsers } = createSubject(() => new Error('reset'));
    const kept: string[] = [];
    const error = await databaseUsers
      .rotatePassword('app', { beforeSet: (password) => kept.push(password) })
      .catch((one: unknown) => one);
    expect(error).toBeInstanceOf(AtlasConnectionError);
    const [password = 'none'] = kept;
    expect(String(runtime.requests[0]?.body)).toBe(JSON.stringify({ password }));
    expect(`${error} ${JSON.stringify(error)}`).not.toContain(password);
  });
});
