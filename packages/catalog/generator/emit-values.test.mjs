import { describe, expect, it } from 'vitest';
import { emitValues } from './emit-values.mjs';
import { model } from './test-facts.mjs';

describe('lists of values', () => {
  it('hold each value of their fields once, in the order of the facts', () => {
    const [text] = Object.values(
      emitValues({
        ...model,
        values: { both: ['ClusterDescription20240805.stateName', 'ClusterDescription20240805.stateName'] },
      }),
    );
    expect(text).toContain(
      "export const both = ['IDLE', 'CREATING', 'UPDATING', 'DELETING', 'REPAIRING'] as const;",
    );
  });

  it('refuse a field that has none', () => {
    const wrong = { ...model, values: { names: ['ClusterDescription20240805.name'] } };
    expect(() => emitValues(wrong)).toThrow('ClusterDescription20240805.name has no values');
  });
});
