import { type Atlas, createAtlas, type LogEvent } from '@mercator/client';
import { logLine } from '@mercator/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notRefused } from './atlas-error.ts';
import { Hoard } from './hoard.ts';
import { type SecretCall, type SecretPlaces, secretCalls, showingCalls } from './secret-bodies.ts';
import { namesOfTexts, onlySecrets } from './secret-fields.ts';
import { type Served, type StockedWorld, stockedWorld } from './stocked-world.ts';

const hoard = new Hoard();
/** Every answer, with the secrets that it alone may show. */
const answers: { readonly what: string; readonly text: string }[] = [];
const shown: { readonly what: string; readonly secret: string }[] = [];
const failures: { readonly what: string; readonly error: unknown }[] = [];
const events: LogEvent[] = [];
let calls: readonly SecretCall[];
let world: StockedWorld;

const servedAs = (id: string): Served => {
  const found = world.served.find(({ operation }) => operation.id === id);
  if (found === undefined) throw new Error(`${id} is not served`);
  return found;
};

/** The same with a list around each text: a secret in a list is none. */
function inLists(value: unknown): unknown {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.map(inLists);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inLists(part)]));
}

/** Calls with a body in each of the ways in which it may be wrong; the answers are refusals. */
async function failWith({ id, path = {}, body }: SecretCall): Promise<void> {
  const { operation } = servedAs(id);
  const text = JSON.stringify(body);
  const bodies = [
    JSON.stringify(inLists(body)),
    JSON.stringify({ ...Object(body), fieldOfNobody: body }),
    JSON.stringify(text),
    text.slice(0, -1),
    `${text}}`,
    text.replace(/"(?=S3cret|c0ffee|plain-)/g, ''),
  ];
  for (const wrong of new Set(bodies)) {
    const answer = await world.call(operation, { path, body: wrong });
    expect(notRefused(answer), `${id} ${wrong}`).toBeUndefined();
    answers.push({ what: `${id}, refused`, text: answer.text + JSON.stringify(answer.headers) });
  }
  if (operation.path.includes('{groupId}')) {
    const nowhere = await world.call(operation, { path: { ...path, groupId: 'e'.repeat(24) }, body: text });
    expect(notRefused(nowhere), id).toBeUndefined();
    answers.push({ what: `${id}, elsewhere`, text: nowhere.text });
  }
  const typed = await world.call(operation, { path, body: text, headers: { 'content-type': 'text/plain' } });
  expect(typed.status, id).toBe(415);
  answers.push({ what: `${id} as text`, text: typed.text });
}

/** The same call by the client, which fails for one reason or another: the thing is there by now, or the server is not. */
async function failByClient(client: Atlas, { id, path = {}, body }: SecretCall): Promise<void> {
  const { operation } = servedAs(id);
  const values = world.pathOf(operation, path).split('/');
  const names = operation.path.split('/').map((part) => /^\{(\w+)\}/.exec(part)?.[1]);
  const input = Object.fromEntries(
    names.flatMap((name, index) =>
      name === undefined ? [] : [[name, decodeURIComponent(values[index] ?? '')]],
    ),
  );
  await client
    .callByName(id, { ...input, body })
    .catch((error: unknown) => failures.push({ what: id, error }));
}

/** A cluster that can be migrated from. */
async function sourceOf(): Promise<SecretPlaces['source']> {
  const { text } = await world.call(servedAs('listOrgLiveMigrationAvailableProjects').operation);
  const [project] = JSON.parse(text) as readonly {
    readonly projectId: string;
    readonly migrationHosts: readonly string[];
    readonly deployments: readonly { readonly name: string }[];
  }[];
  const { projectId = '', migrationHosts: [host = ''] = [], deployments: [first] = [] } = project ?? {};
  return { groupId: projectId, clusterName: first?.name ?? '', host };
}

beforeAll(async () => {
  world = await stockedWorld();
  const { projectId: groupId, orgId } = world.server.credentials;
  calls = secretCalls(hoard, { groupId, orgId, source: await sourceOf() });
  for (const call of calls) await failWith(call);
  for (const { id, path = {}, body, refused = false } of calls) {
    const answer = await world.call(servedAs(id).operation, { path, body: JSON.stringify(body) });
    expect(answer.status >= 300, `${id}: ${answer.text}`).toBe(refused);
    answers.push({ what: id, text: answer.text });
  }
  for (const { id, path = {}, body, shown: pattern } of showingCalls) {
    const { operation } = servedAs(id);
    const sent = body === undefined ? { path } : { path, body: JSON.stringify(body) };
    const answer = await world.call(operation, sent);
    expect(answer.status, `${id}: ${answer.text}`).toBeLessThan(300);
    const secret = hoard.keep(`what ${id} shows`, pattern.exec(answer.text)?.[1]);
    shown.push({ what: id, secret });
    answers.push({ what: `${id}, creating`, text: answer.text });
  }
  const options = { environment: {}, retries: 0, log: (event: LogEvent) => events.push(event) };
  const accessToken = hoard.keep('the token', world.token);
  const atlas = createAtlas({ ...options, baseUrl: world.server.url, accessToken });
  const away = createAtlas({ ...options, baseUrl: 'http://127.0.0.1:1', accessToken });
  for (const call of calls) {
    await failByClient(atlas, call);
    await failByClient(away, call);
  }
  await atlas.close();
  await away.close();
  for (const [what, text] of await world.readback()) answers.push({ what, text });
});
afterAll(() => world[Symbol.asyncDispose]());

/** What has the name of a secret, and is none: half of a pair, and names of routes, which the service shows. */
const PUBLIC = new Set(['destinationOrgPublicApiKey', 'routingKey', 'victorOpsRoutingKey']);

test('every secret that an operation takes is in one of the calls', () => {
  const secret = (text: string): boolean => hoard.search('', text).length > 0;
  const called = new Set(calls.flatMap(({ body }) => namesOfTexts(body, secret)));
  const missing = world.served.flatMap(({ operation, service }) =>
    service.versions.flatMap(({ body }) => {
      const secrets = body === undefined ? undefined : onlySecrets(body, 'x');
      const names = namesOfTexts(secrets).filter((name) => !called.has(name) && !PUBLIC.has(name));
      return names.map((name) => `${operation.id} ${name}`);
    }),
  );
  expect(missing).toEqual([]);
});

describe('no secret that is given away for the service of somebody else is', () => {
  test('in an answer, but once in the one that makes it', async ({ annotate }) => {
    for (const { what, secret } of shown)
      expect(
        answers.filter(
          ({ text }) => text.includes(JSON.stringify(secret).slice(1, -1)) || text.includes(secret),
        ),
        what,
      ).toHaveLength(1);
    const told = answers
      .filter(({ what }) => !what.endsWith(', creating'))
      .flatMap(({ what, text }) => hoard.search(what, text));
    expect(told).toEqual([]);
    expect(world.faults).toEqual([]);
    await annotate(`${hoard.size} secrets, ${calls.length} calls, ${answers.length} answers`);
  });

  test('in the log of the server', () => {
    expect(world.logged.length).toBeGreaterThan(500);
    expect(world.logged.flatMap((entry) => hoard.search(entry.path, logLine(entry)))).toEqual([]);
  });

  test('in an error of the client, or in what it logs', () => {
    expect(failures.length).toBeGreaterThan(calls.length);
    expect(failures.flatMap(({ what, error }) => hoard.searchValue(what, error))).toEqual([]);
    expect(events.length).toBeGreaterThan(calls.length);
    expect(events.flatMap((event) => hoard.searchValue(event.type, event))).toEqual([]);
  });

  test('in the files of the data directory, while the server runs and when it has stopped', async () => {
    expect(hoard.size).toBeGreaterThan(calls.length);
    expect(hoard.searchFiles(world.folder)).toEqual([]);
    await world.server.close();
    expect(hoard.searchFiles(world.folder)).toEqual([]);
  });
});
