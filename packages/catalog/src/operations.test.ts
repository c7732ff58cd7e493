import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { API_DATES } from './generated/index.ts';
import { groups } from './groups.ts';
import { operations } from './operations.ts';

const rows = Object.values(groups).flat();
const FOLDER = new URL('./generated/operations/', import.meta.url);

describe('the table of operations', () => {
  it('has all 540 in 58 groups', () => {
    expect(Object.keys(operations)).toHaveLength(540);
    expect(Object.keys(groups)).toHaveLength(58);
    expect(new Set(rows)).toEqual(new Set(Object.values(operations)));
    expect(operations.getGroupCluster).toBe(groups.clusters?.find(({ name }) => name === 'getCluster'));
    expect(operations.listGroupClusters).toMatchObject({
      group: 'clusters',
      name: 'listClusters',
      paging: 'page',
    });
    expect(operations['no such operation']).toBeUndefined();
  });

  it('has the rows that are exported one by one', async () => {
    let seen = 0;
    for (const file of readdirSync(FOLDER)) {
      const exported: Record<string, unknown> = await import(new URL(file, FOLDER).href);
      for (const [id, row] of Object.entries(exported)) {
        expect(row).toEqual(operations[id]);
        seen += 1;
      }
    }
    expect(seen).toBe(540);
  });

  it('names every date of the API once, oldest first', () => {
    const dates = new Set(
      rows.flatMap(({ versions }) => versions.filter((version) => version !== 'preview')),
    );
    expect([...API_DATES]).toEqual([...dates].sort());
  });
});
