import { expect, test } from 'vitest';
import { Translation } from './translation.ts';

const [A, B, C] = ['6a793f62c0eb9e7a1771502a', '6a793f62c0eb9e7a1771502b', '6a793f62c0eb9e7a1771502c'];
const OURS = '000000000000000000000001';
const OTHERS = '000000000000000000000002';

const learned = (
  recorded: unknown,
  ours: unknown,
  isEarlier: (document: unknown) => boolean = () => false,
) => {
  const translation = new Translation();
  translation.compare(recorded, ours, isEarlier);
  return translation;
};

test('what differs at the same place stands for the other, wherever it is named', () => {
  const translation = learned({ id: A, deep: { groupId: B } }, { id: OURS, deep: { groupId: OTHERS } });
  expect(translation.target(`/groups/${B}/things/${A}?of=${A}`)).toBe(
    `/groups/${OTHERS}/things/${OURS}?of=${OURS}`,
  );
  expect(translation.value({ parameters: [`Thing with id ${A}`] })).toEqual({
    parameters: [`Thing with id ${OURS}`],
  });
});

test('the hosts in a connection string are learned one by one', () => {
  const translation = learned(
    {
      standard:
        'mongodb://ac-aaaaaaa-shard-00-00.bbbbbb.mongodb-dev.net:27017,ac-aaaaaaa-shard-00-01.bbbbbb.mongodb-dev.net:27017',
    },
    {
      standard:
        'mongodb://ac-1111111-shard-00-00.222222.mongodb.net:27017,ac-1111111-shard-00-01.222222.mongodb.net:27017',
    },
  );
  expect(translation.target('/processes/ac-aaaaaaa-shard-00-01.bbbbbb.mongodb-dev.net:27017/disks')).toBe(
    '/processes/ac-1111111-shard-00-01.222222.mongodb.net:27017/disks',
  );
});

test('items of a list are paired by what they are called, wherever they stand', () => {
  const translation = learned(
    {
      results: [
        { id: A, name: 'a' },
        { id: B, name: 'b' },
      ],
    },
    {
      results: [
        { id: OTHERS, name: 'b' },
        { id: 'x', name: 'c' },
        { id: OURS, name: 'a' },
      ],
    },
  );
  expect(translation.value([A, B])).toEqual([OURS, OTHERS]);
});

test('the same project or kind does not pair two items', () => {
  const translation = learned(
    [{ id: A, groupId: C, type: 'X' }],
    [
      { id: OURS, groupId: C, type: 'X' },
      { id: OTHERS, groupId: C, type: 'X' },
    ],
  );
  expect(translation.knows(A)).toBe(false);
});

test('names are learned of what was there before only, and no states', () => {
  const [recorded, ours] = [
    { id: A, name: 'their place', stateName: 'OPEN' },
    { id: OURS, name: 'our place', stateName: 'SHUT' },
  ];
  expect(learned(recorded, ours).text('their place')).toBe('their place');
  const earlier = learned(recorded, ours, () => true);
  expect([earlier.text('their place'), earlier.text('OPEN')]).toEqual(['our place', 'OPEN']);
});

test('the first word stays, and dates are never learned', () => {
  const translation = learned(
    { id: A, at: '2026-08-10T03:02:58Z' },
    { id: OURS, at: '2026-01-01T00:00:00Z' },
  );
  translation.learn(A, OTHERS);
  expect(translation.text(A)).toBe(OURS);
  expect(translation.text('2026-08-10T03:02:58Z')).toBe('2026-08-10T03:02:58Z');
});

test('a copy learns for itself', () => {
  const translation = learned({ id: A }, { id: OURS });
  translation.copy().learn(B, OTHERS);
  expect([translation.knows(A), translation.knows(B)]).toEqual([true, false]);
});
