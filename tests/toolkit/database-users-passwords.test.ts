import { type Atlas, createAtlas, generatePassword, roles } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { type SentWatch, watchSent } from '../support/sent.ts';
import { openToolkit } from '../support/toolkit.ts';

const PASSWORD = 'correct-horse-battery';

const APP = { username: 'app', password: PASSWORD, roles: roles().readWrite('shop') } as const;

/** Bodies sent with a method, oldest first. */
function bodiesOf({ sent }: SentWatch, method: string): unknown[] {
  return sent.filter((one) => one.method === method).map(({ body }) => body);
}

describe('the password of a database user', () => {
  test('is made of unpredictable bytes, kept before it is set, and returned once', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { databaseUsers } = watch.project;
    await databaseUsers.create(APP);
    const kept: string[] = [];
    const password = await databaseUsers.rotatePassword('app', {
      length: 40,
      beforeSet: async (next) => {
        expect(bodiesOf(watch, 'PATCH')).toEqual([]);
        kept.push(next);
      },
    });
    expect(password).toMatch(/^[\w.]{40}$/);
    expect(kept).toEqual([password]);
    expect(bodiesOf(watch, 'PATCH')).toEqual([{ password }]);
    expect(await databaseUsers.rotatePassword('app')).not.toBe(await databaseUsers.rotatePassword('app'));
    expect(JSON.stringify(await databaseUsers.get('app'))).not.toContain(password);
  });

  test('is not set when it could not be kept', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { databaseUsers } = watch.project;
    await databaseUsers.create(APP);
    const beforeSet = async (): Promise<never> => {
      throw new Error('the vault is closed');
    };
    await expect(databaseUsers.rotatePassword('app', { beforeSet })).rejects.toThrow('the vault is closed');
    await expect(databaseUsers.rotatePassword('app', { length: 8 })).rejects.toMatchObject({
      parameter: 'length',
    });
    expect(bodiesOf(watch, 'PATCH')).toEqual([]);
  });

  test('comes from the runtime of the client', async () => {
    await using world = await openToolkit();
    await world.project.databaseUsers.create(APP);
    const { runtime } = world.atlas;
    const { publicKey, privateKey, projectId } = world.server.credentials;
    await using atlas = createAtlas({
      baseUrl: world.server.url,
      environment: {},
      publicKey,
      privateKey,
      projectId,
      runtime: { ...runtime, randomBytes: (count) => new Uint8Array(count).fill(1) },
    });
    expect(await atlas.project().databaseUsers.rotatePassword('app')).toBe('B'.repeat(32));
  });

  test('is in no log line, hook, error or URL', async () => {
    await using world = await openToolkit();
    const { publicKey, privateKey, projectId } = world.server.credentials;
    const told: unknown[] = [];
    const tell = (event: unknown): void => void told.push(event);
    const options = { publicKey, privateKey, projectId, log: tell, onRequest: tell, onResponse: tell };
    const atlas: Atlas = world.timed(options);
    const { databaseUsers } = atlas.project();
    const password = generatePassword();
    await databaseUsers.create({ ...APP, password });
    const rotated = await databaseUsers.rotatePassword('app');
    await databaseUsers.update('app', { password });
    const failures = await Promise.all(
      [
        databaseUsers.create({ ...APP, password }),
        databaseUsers.setPassword('nobody', password),
        databaseUsers.update('app', { password }, { kind: 'x509-managed' }),
        databaseUsers.update('app', { password, roles: [{ databaseName: 'shop', roleName: 'backup' }] }),
      ].map((call) =>
        call.then(
          () => 'no error',
          (error: Error) => [error, error.stack],
        ),
      ),
    );
    expect(failures).not.toContain('no error');
    expect(told.length).toBeGreaterThan(6);
    const text = JSON.stringify([told, failures]);
    for (const secret of [password, rotated, privateKey]) expect(text).not.toContain(secret);
    expect(world.exchanges.map(({ path }) => path).join()).not.toContain(password);
    await atlas.close();
  });
});
