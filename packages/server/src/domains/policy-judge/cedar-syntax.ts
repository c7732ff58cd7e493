/** An entity as a policy names it: `cloud::region::"aws:us-east-1"` has the type `cloud::region`. */
export interface EntityRef {
  readonly type: string;
  readonly id: string;
}

/** An expression of the Cedar policy language. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: boolean | number | string }
  | { readonly kind: 'entity'; readonly entity: EntityRef }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'set'; readonly items: readonly Expression[] }
  | { readonly kind: 'record'; readonly fields: readonly (readonly [string, Expression])[] }
  | { readonly kind: 'field'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'has'; readonly of: Expression; readonly path: readonly string[] }
  | { readonly kind: 'like'; readonly of: Expression; readonly pattern: string }
  | { readonly kind: 'is'; readonly of: Expression; readonly type: string; readonly in?: Expression }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly of?: Expression;
      readonly args: readonly Expression[];
    }
  | { readonly kind: 'not' | 'negative'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'if';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    };

/** What the head of a policy says of who acts, what is done, or what it is done to. Absent fields leave it open. */
export interface Scope {
  readonly type?: string;
  readonly equal?: EntityRef;
  readonly within?: readonly EntityRef[];
}

/** One statement of a body. */
export interface Policy {
  readonly effect: 'permit' | 'forbid';
  readonly principal: Scope;
  readonly action: Scope;
  readonly resource: Scope;
  /** Conditions that all have to hold; of those it is called `unless`, none. */
  readonly conditions: readonly { readonly unless: boolean; readonly expression: Expression }[];
}
