import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applies, ipValue, type Situation } from './cedar-evaluate.ts';
import { policiesOf } from './cedar-policies.ts';
import { CedarError } from './cedar-tokens.ts';
import { entity, record, set, type Value } from './cedar-values.ts';

const ip = (text: string): Value => ipValue(text) ?? false;

const situation: Situation = {
  action: { type: 'Action', id: 'cluster.modify' },
  resource: [
    { type: 'Cluster', id: 'c1' },
    { type: 'Project', id: 'p1' },
  ],
  context: record({
    cluster: record({
      regions: set([entity('Region', 'aws:us-east-1'), entity('Region', 'gcp:us-east1')]),
      maxGeneralClassInstanceSizeValue: 30,
      name: 'shop*one',
    }),
    project: record({ ipAccessList: set([ip('10.0.0.0/8'), ip('1.2.3.4')]) }),
  }),
};

const forbids = (condition: string): boolean =>
  policiesOf(`forbid (principal, action, resource) when { ${condition} };`).some((policy) =>
    applies(policy, situation),
  );

describe('a condition', () => {
  test.each([
    ['context.cluster.regions.contains(cloud::region::"aws:us-east-1")', true],
    ['context.cluster.regions.contains(ResourcePolicy::Region::"aws:us-east-1")', true],
    ['context.cluster.regions.contains(ResourcePolicy::Region::"aws:eu-west-1")', false],
    ['context.cluster.regions.containsAny([cloud::region::"x", cloud::region::"gcp:us-east1"])', true],
    ['context.cluster.regions.containsAll([cloud::region::"x", cloud::region::"gcp:us-east1"])', false],
    ['[cloud::region::"aws:us-east-1"].containsAll(context.cluster.regions)', false],
    ['!context.cluster.regions.isEmpty()', true],
    ['context.cluster.maxGeneralClassInstanceSizeValue > 20', true],
    ['context.cluster.maxGeneralClassInstanceSizeValue >= 31 || false', false],
    ['context.cluster has maxGeneralClassInstanceSizeValue && 1 + 2 * 3 == 7', true],
    ['context has cluster.regions && !(context has cluster.nothing)', true],
    ['context.cluster.nothing > 1', false],
    ['!(context.cluster.nothing > 1)', false],
    ['context["cluster"]["name"] like "shop*"', true],
    ['context.cluster.name like "*o*e"', true],
    ['context.cluster.name like "o*"', false],
    ['resource in ResourcePolicy::Project::"p1"', true],
    ['resource in [ResourcePolicy::Project::"p2"]', false],
    ['resource is ResourcePolicy::Cluster in ResourcePolicy::Project::"p1"', true],
    ['resource is ResourcePolicy::Project', false],
    ['if action == cloud::Action::"cluster.modify" then true else false', true],
    ['context.project.ipAccessList.contains(ip("1.2.3.4/32"))', true],
    ['context.project.ipAccessList.contains(ip("0.0.0.0/0"))', false],
    ['ip("10.1.2.3").isInRange(ip("10.0.0.0/8")) && ip("::1").isIpv6()', true],
    ['{"a": 1, b: "x"} == {b: "x", a: 1} && [1, 2] == [2, 1, 1]', true],
    ['-1 < 0 && "\\u{41}\\n" == "A\\n"', true],
    ['unknown("x")', false],
  ])('%s is %s', (condition, expected) => {
    expect(forbids(condition)).toBe(expected);
  });
});

describe('the head of a policy', () => {
  test.each([
    ['forbid (principal, action == cloud::Action::"cluster.modify", resource);', true],
    ['forbid (principal, action in [cloud::Action::"a", cloud::Action::"cluster.modify"], resource);', true],
    ['forbid (principal, action == cloud::Action::"other", resource);', false],
    ['forbid (principal, action, resource == X::Cluster::"c1");', true],
    ['forbid (principal, action, resource is X::Cluster in X::Project::"p2");', false],
    ['@id("one") forbid (principal, action, resource) unless { 1 == 1 };', false],
    ['// nothing\nforbid (principal, action, resource) when { true } unless { false };', true],
  ])('%s applies: %s', (body, expected) => {
    expect(policiesOf(body).some((policy) => applies(policy, situation))).toBe(expected);
  });
});

describe('what is no policy', () => {
  test.each([
    '',
    '// only words',
    'allow (principal, action, resource);',
    'forbid (principal, action, resource)',
    'forbid (principal, action);',
    'forbid (action, principal, resource);',
    'forbid (principal, action, resource) when { };',
    'forbid (principal, action, resource) when { 1 == };',
    'forbid (principal, action, resource) when { "open };',
    'forbid (principal, action, resource) when { nothing };',
    'forbid (principal, action, resource) when { a::b };',
    'forbid (principal == ?principal, action, resource);',
    `forbid (principal, action, resource) when { ${'('.repeat(5000)}1${')'.repeat(5000)} };`,
    `forbid (principal, action, resource) when { ${'1 + '.repeat(5000)}1 == 1 };`,
    `forbid (principal, action, resource) when { context${'.a'.repeat(5000)} };`,
  ])('%s is refused', (body) => {
    expect(() => policiesOf(body)).toThrow(CedarError);
  });

  test('is told by an error of ours, whatever it is', () => {
    const words = [
      'forbid',
      'permit',
      '(',
      ')',
      'principal',
      ',',
      'action',
      'resource',
      ';',
      'when',
      '{',
      '}',
      '==',
      '"x"',
      '::',
      '.',
      '[',
      ']',
      '!',
      '1',
      'has',
      'in',
      'is',
      'if',
      '@',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 3 })), { maxLength: 40 }),
        (parts) => {
          try {
            for (const policy of policiesOf(parts.join(' '))) applies(policy, situation);
          } catch (error) {
            expect(error).toBeInstanceOf(CedarError);
          }
        },
      ),
    );
  });
});
