import { type Branch, leaf } from './command-tree.ts';

/** Every command there is. The code of each is loaded when it is called. */
export const tree: Branch = {
  summary: 'The MongoDB Atlas Administration API: a command for all of it, and a local Atlas',
  aliases: {
    project: 'projects',
    org: 'organizations',
    orgs: 'organizations',
    organization: 'organizations',
    cluster: 'clusters',
    dbuser: 'dbusers',
    accesslist: 'accesslists',
    event: 'events',
  },
  children: {
    start: leaf('start a local Atlas', async () => (await import('./commands/local/start.ts')).command),
    env: leaf(
      'print the environment that brings clients to a local Atlas',
      async () => (await import('./commands/local/env.ts')).command,
    ),
    exec: leaf(
      'run a command against a local Atlas of its own',
      async () => (await import('./commands/local/exec.ts')).command,
    ),
    status: leaf(
      'ask whether a local Atlas is there',
      async () => (await import('./commands/local/status.ts')).command,
    ),
    coverage: leaf(
      'how far the local Atlas behaves as the real one',
      async () => (await import('./commands/local/coverage.ts')).command,
    ),
    api: {
      summary: 'call any of the 540 operations by its name',
      load: async (args, operations) => (await import('./generic/api.ts')).loadApi(args, operations),
    },
    completion: leaf(
      'a script that completes words in a shell',
      async () => (await import('./commands/completion/script.ts')).command,
    ),
    __complete: leaf('the words that may come next', async () =>
      (await import('./commands/completion/complete.ts')).completeCommand(tree),
    ),
    organizations: {
      summary: 'organizations',
      children: {
        list: leaf('list them', async () => (await import('./commands/organizations/list.ts')).command),
        describe: leaf(
          'show one',
          async () => (await import('./commands/organizations/describe.ts')).command,
        ),
        create: leaf('create one', async () => (await import('./commands/organizations/create.ts')).command),
        delete: leaf('delete one', async () => (await import('./commands/organizations/delete.ts')).command),
      },
    },
    projects: {
      summary: 'projects, which the API calls groups',
      children: {
        list: leaf('list them', async () => (await import('./commands/projects/list.ts')).command),
        describe: leaf('show one', async () => (await import('./commands/projects/describe.ts')).command),
        create: leaf('create one', async () => (await import('./commands/projects/create.ts')).command),
        delete: leaf('delete one', async () => (await import('./commands/projects/delete.ts')).command),
      },
    },
    clusters: {
      summary: 'clusters of a project',
      children: {
        list: leaf('list them', async () => (await import('./commands/clusters/list.ts')).command),
        describe: leaf('show one', async () => (await import('./commands/clusters/describe.ts')).command),
        create: leaf('create one', async () => (await import('./commands/clusters/create.ts')).command),
        watch: leaf(
          'wait until one is up',
          async () => (await import('./commands/clusters/watch.ts')).command,
        ),
        pause: leaf('pause one', async () => (await import('./commands/clusters/pause.ts')).command),
        start: leaf('start a paused one', async () => (await import('./commands/clusters/start.ts')).command),
        delete: leaf('delete one', async () => (await import('./commands/clusters/delete.ts')).command),
      },
    },
    dbusers: {
      summary: 'database users of a project',
      children: {
        list: leaf('list them', async () => (await import('./commands/dbusers/list.ts')).command),
        describe: leaf('show one', async () => (await import('./commands/dbusers/describe.ts')).command),
        create: leaf('create one', async () => (await import('./commands/dbusers/create.ts')).command),
        delete: leaf('delete one', async () => (await import('./commands/dbusers/delete.ts')).command),
      },
    },
    accesslists: {
      summary: 'addresses that may connect to the clusters of a project',
      children: {
        list: leaf('list them', async () => (await import('./commands/accesslists/list.ts')).command),
        describe: leaf('show one', async () => (await import('./commands/accesslists/describe.ts')).command),
        create: leaf('add one', async () => (await import('./commands/accesslists/create.ts')).command),
        delete: leaf('remove one', async () => (await import('./commands/accesslists/delete.ts')).command),
      },
    },
    events: {
      summary: 'what happened in a project or an organization',
      children: {
        list: leaf('list them', async () => (await import('./commands/events/list.ts')).command),
        describe: leaf('show one', async () => (await import('./commands/events/describe.ts')).command),
      },
    },
  },
};
