import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOperation, operations } from '@mercator/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kebabCase, longNames } from '../flags.ts';
import { globalFlags } from '../global-flags.ts';
import { commandHelp } from '../help.ts';
import { operationTable } from '../testing/run-command.ts';
import { operationCommand } from './operation-command.ts';
import { bodyFlags, downloadFlags, listFlags, operationFlags, watchFlags } from './operation-flags.ts';
import { namesOf, type OperationTable } from './operation-table.ts';
import { openTable, writeTable } from './table-file.ts';

let folder = '';
let file: OperationTable;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mercator-table-'));
  writeFileSync(join(folder, 'operations.table'), writeTable(operationTable().all()), 'latin1');
  file = openTable(join(folder, 'operations.table'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the table of operations', () => {
  it('has every operation of the catalog', () => {
    expect(
      operationTable()
        .all()
        .map(({ row }) => row.id),
    ).toEqual(Object.keys(operations));
  });

  it('finds an operation by each of its names, as the catalog does', () => {
    for (const name of operationTable().names()) {
      expect([name, operationTable().find(name)?.row.id]).toEqual([name, findOperation(name)?.id]);
    }
  });

  it('reads from its file what was written, for every name', () => {
    expect(file.all()).toEqual(JSON.parse(JSON.stringify(operationTable().all())));
    for (const name of operationTable().names())
      expect(file.find(name)?.row.id).toBe(operationTable().find(name)?.row.id);
    expect(new Set(file.names())).toEqual(new Set(operationTable().names()));
  });

  it.each(['', ' ', 'listclusters', 'GET', 'clusters', 'listClusters ', '\t0', 'a|b', '__proto__'])(
    'finds nothing under %j',
    (name) => {
      expect(file.find(name)).toBeUndefined();
      expect(operationTable().find(name)).toBeUndefined();
    },
  );

  it('has each id as the first of its names', () => {
    for (const facts of operationTable().all()) expect(namesOf(facts)[0]).toBe(facts.row.id);
  });
});

describe('the command of an operation', () => {
  it('has flags that no two of them share, in any spelling', () => {
    const own = [
      ...bodyFlags,
      ...listFlags,
      ...downloadFlags,
      ...watchFlags,
      ...operationFlags,
      ...globalFlags,
    ].flatMap(longNames);
    for (const { row, parameters } of operationTable().all()) {
      const names = parameters.flatMap(({ name }) => [...new Set([name, kebabCase(name)])]);
      expect([row.id, names.filter((name) => own.includes(name))]).toEqual([row.id, []]);
      expect([row.id, new Set(names).size]).toEqual([row.id, names.length]);
    }
  });

  it('explains itself, for every operation', () => {
    for (const facts of operationTable().all()) {
      const help = commandHelp(operationCommand(facts));
      expect(help).toContain(`Usage: mercator api ${facts.row.id} [flags]`);
      for (const { name } of facts.parameters) expect(help).toContain(`--${name}`);
      for (const { version } of facts.versions) expect(help).toContain(version);
      if (facts.row.body !== undefined) expect(help).toContain(`Body (${facts.row.body}`);
    }
  });
});
