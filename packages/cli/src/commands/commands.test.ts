import { describe, expect, it } from 'vitest';
import type { Command } from '../command.ts';
import { ending, orgId, projectId, runCommand } from '../testing/run-command.ts';
import { command as allow } from './accesslists/create.ts';
import { command as createUser } from './dbusers/create.ts';
import { command as deleteUser } from './dbusers/delete.ts';
import { command as listUsers } from './dbusers/list.ts';
import { command as listEvents } from './events/list.ts';
import { command as createProject } from './projects/create.ts';
import { command as describeProject } from './projects/describe.ts';
import { command as listProjects } from './projects/list.ts';

const callOf = async (command: Command, args: string[], world: Parameters<typeof runCommand>[2] = {}) => {
  const { seen, error } = await runCommand(command, args, world);
  return error === undefined ? [seen.at(-1)?.operation, seen.at(-1)?.input] : ending(error);
};

describe('dbusers create', () => {
  const body = async (args: string[], world: Parameters<typeof runCommand>[2] = {}) => {
    const { seen, error } = await runCommand(createUser, args, world);
    return error === undefined ? seen[0]?.input.body : ending(error);
  };
  const ada = { username: 'ada', databaseName: 'admin', roles: [{ roleName: 'read', databaseName: 'shop' }] };

  it('reads the password from standard input without its line end', async () => {
    expect(await body(['ada', '--role', 'read@shop', '--password', '-'], { input: 'p w\n' })).toEqual({
      ...ada,
      password: 'p w',
    });
  });

  it('takes it from the environment, or asks without showing it', async () => {
    expect(await body(['ada', '--role', 'read@shop'], { env: { MERCATOR_PASSWORD: 'env' } })).toMatchObject({
      password: 'env',
    });
    expect(await body(['ada', '--role', 'read@shop'], { terminal: true, input: ['typed'] })).toMatchObject({
      password: 'typed',
    });
  });

  it('refuses one on the command line without repeating it', async () => {
    const { error } = await runCommand(createUser, ['ada', '--role', 'read@shop', '--password', 's3cr3t']);
    expect(ending(error)?.[0]).toBe('usage');
    expect(JSON.stringify([String(error), error])).not.toContain('s3cr3t');
  });

  it.each<[string[], object]>([
    [['CN=ada', '--x509', 'MANAGED'], { databaseName: '$external', x509Type: 'MANAGED' }],
    [['arn:aws:iam::1:role/a', '--aws-iam', 'ROLE'], { databaseName: '$external', awsIAMType: 'ROLE' }],
    [['group', '--oidc', 'IDP_GROUP'], { databaseName: 'admin', oidcAuthType: 'IDP_GROUP' }],
    [['cn=ada', '--ldap', 'USER', '--database', 'other'], { databaseName: 'other', ldapAuthType: 'USER' }],
  ])('needs no password for %j', async (args, expected) => {
    const given = await body([...args, '--role', 'atlasAdmin']);
    expect(given).toMatchObject({ ...expected, roles: [{ roleName: 'atlasAdmin', databaseName: 'admin' }] });
    expect(given).not.toHaveProperty('password');
  });

  it('reads roles on collections and scopes of every type', async () => {
    const args = [
      'ada',
      '--role',
      'read@shop.a.b',
      '--scope',
      'c1',
      '--scope',
      'lake:data_lake',
      '--delete-after',
      '2026-02-01T00:00:00Z',
    ];
    expect(await body(args, { env: { MERCATOR_PASSWORD: 'x' } })).toMatchObject({
      roles: [{ roleName: 'read', databaseName: 'shop', collectionName: 'a.b' }],
      scopes: [
        { name: 'c1', type: 'CLUSTER' },
        { name: 'lake', type: 'DATA_LAKE' },
      ],
      deleteAfterDate: '2026-02-01T00:00:00Z',
    });
  });

  it('takes a whole user from a file', async () => {
    const files = { 'u.json': JSON.stringify({ ...ada, password: 'in file' }) };
    expect(await body(['-f', 'u.json'], { files })).toEqual({ ...ada, password: 'in file' });
    expect(await body(['eve', '-f', 'u.json', '--password', '-'], { files, input: 'new' })).toEqual({
      ...ada,
      username: 'eve',
      password: 'new',
    });
  });

  it.each<[string[], string]>([
    [[], 'USERNAME is missing.'],
    [['ada'], 'A user needs at least one --role.'],
    [['ada', '--role', '@x', '--password', '-'], '--role needs ROLE[@DB[.COLLECTION]], not "@x".'],
    [['ada', '--role', 'read', '--password', '-'], 'Standard input held no password.'],
    [['ada', '--role', 'read'], 'The user needs a password.'],
    [['ada', '--role', 'read', '--x509', 'MANAGED', '--password', '-'], '--x509 needs no password.'],
    [['ada', '--role', 'read', '--x509', 'MANAGED', '--ldap', 'USER'], 'Give one of --x509, --ldap.'],
    [['-f', '-', '--password', '-'], 'Standard input cannot be both the file and the password.'],
  ])('refuses %j', async (args, message) => {
    expect(await body(args)).toEqual(['usage', message]);
  });
});

describe('dbusers list and delete', () => {
  it('shows roles as they are given', async () => {
    const user = {
      username: 'ada',
      databaseName: 'admin',
      roles: [
        { roleName: 'read', databaseName: 'shop' },
        { roleName: 'x', databaseName: 'a', collectionName: 'b' },
      ],
    };
    const { stdout } = await runCommand(listUsers, [], { answers: { listGroupDatabaseUsers: [[user]] } });
    expect(stdout).toBe('USERNAME  DATABASE  ROLES            UNTIL\nada       admin     read@shop x@a.b\n');
  });

  it('deletes in the database the user authenticates in', async () => {
    expect(await callOf(deleteUser, ['CN=ada', '--database', '$external', '--force'])).toEqual([
      'deleteGroupDatabaseUser',
      { groupId: projectId, databaseName: '$external', username: 'CN=ada' },
    ]);
  });
});

describe('accesslists create', () => {
  it.each<[string, object]>([
    ['203.0.113.7', { ipAddress: '203.0.113.7' }],
    ['2001:db8::1', { ipAddress: '2001:db8::1' }],
    ['203.0.113.0/24', { cidrBlock: '203.0.113.0/24' }],
    ['sg-903004f8', { awsSecurityGroup: 'sg-903004f8' }],
  ])('sees what %s is', async (entry, expected) => {
    expect(await callOf(allow, [entry, '--comment', 'office'])).toEqual([
      'createGroupAccessListEntry',
      { groupId: projectId, body: [{ ...expected, comment: 'office' }] },
    ]);
  });

  it('asks Atlas for the address it sees', async () => {
    const answers = { '/api/private/ipinfo': { currentIpv4Address: '198.51.100.1' } };
    expect(await callOf(allow, ['--current-ip'], { answers })).toEqual([
      'createGroupAccessListEntry',
      { groupId: projectId, body: [{ ipAddress: '198.51.100.1' }] },
    ]);
  });

  it('wants one of the two', async () => {
    expect(await callOf(allow, [])).toEqual(['usage', 'Give either an entry or --current-ip.']);
    expect(await callOf(allow, ['10.0.0.1', '--current-ip'])).toEqual([
      'usage',
      'Give either an entry or --current-ip.',
    ]);
  });
});

describe('events list', () => {
  it("asks for a project's events, in UTC", async () => {
    const args = [
      '--type',
      'CLUSTER_CREATED',
      '--type',
      'CLUSTER_READY',
      '--since',
      '2026-01-01T02:00:00+02:00',
      '--limit',
      '7',
    ];
    expect(await callOf(listEvents, args)).toEqual([
      'listGroupEvents',
      {
        groupId: projectId,
        eventType: ['CLUSTER_CREATED', 'CLUSTER_READY'],
        minDate: '2026-01-01T00:00:00Z',
        itemsPerPage: 7,
      },
    ]);
  });

  it("asks for an organization's when one is named", async () => {
    expect(await callOf(listEvents, ['--org-id', orgId])).toEqual([
      'listOrgEvents',
      { orgId, itemsPerPage: 500 },
    ]);
  });

  it('refuses what is no time', async () => {
    expect(await callOf(listEvents, ['--until', 'yesterday'])).toEqual([
      'usage',
      '"yesterday" is not a time.',
    ]);
  });
});

describe('projects', () => {
  it('lists all of them, or those of an organization that is named', async () => {
    expect(await callOf(listProjects, [])).toEqual(['listGroups', { itemsPerPage: 500 }]);
    expect(await callOf(listProjects, ['--org-id', orgId])).toEqual([
      'getOrgGroups',
      { orgId, itemsPerPage: 500 },
    ]);
  });

  it('describes by id, by name, or the one of the settings', async () => {
    expect(await callOf(describeProject, ['abc'])).toEqual(['getGroup', { groupId: 'abc' }]);
    expect(await callOf(describeProject, [])).toEqual(['getGroup', { groupId: projectId }]);
    expect(await callOf(describeProject, ['--name', 'shop'])).toEqual([
      'getGroupByName',
      { groupName: 'shop' },
    ]);
  });

  it('creates in the organization of the settings', async () => {
    expect(await callOf(createProject, ['shop', '--without-default-alerts', '--tag', 'a=b'])).toEqual([
      'createGroup',
      { body: { name: 'shop', orgId, withDefaultAlertsSettings: false, tags: [{ key: 'a', value: 'b' }] } },
    ]);
  });
});
