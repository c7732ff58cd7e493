/** What is wrong with one place of what a caller sent. */
export interface Problem {
  /** Error code of the service. */
  readonly code: string;
  /** JSON path of the field, `replicationSpecs[0].zoneName`; empty for the whole body. */
  readonly path: string;
  /** What goes into the error's `parameters`. */
  readonly parameters: readonly string[];
  /** A sentence in which `{0}` stands for the first parameter. */
  readonly detail: string;
  /** It is only that the field is there: without it nothing is wrong. */
  readonly superfluous?: true;
}

/** A problem in words. */
export const sentence = ({ detail, parameters }: Problem): string =>
  detail.replace('{0}', parameters[0] ?? '');

/** Collects problems while a value is checked. */
export type Report = (problem: Problem) => void;

export const unknownField = (path: string): Problem => ({
  code: 'INVALID_ATTRIBUTE',
  path,
  parameters: [path],
  detail: 'There is no field {0} in this request.',
  superfluous: true,
});

export const missingField = (path: string): Problem => ({
  code: 'MISSING_ATTRIBUTE',
  path,
  parameters: [path],
  detail: 'The field {0} is required.',
});

export const readOnlyField = (path: string): Problem => ({
  code: 'ATTRIBUTE_READ_ONLY',
  path,
  parameters: [path],
  detail: 'The field {0} is set by the service and cannot be sent.',
  superfluous: true,
});

export const wrongType = (path: string, expected: string): Problem => ({
  code: 'INVALID_JSON_ATTRIBUTE',
  path,
  parameters: [path],
  detail: path === '' ? `The body must be ${expected}.` : `The field {0} must be ${expected}.`,
});

export const wrongValue = (path: string, expected: string): Problem => ({
  code: 'INVALID_ATTRIBUTE',
  path,
  parameters: [path],
  detail: path === '' ? `The body ${expected}.` : `The field {0} ${expected}.`,
});

export const unknownValue = (path: string, value: string, allowed: readonly unknown[]): Problem => ({
  code: 'INVALID_ENUM_VALUE',
  path,
  parameters: [value],
  detail: `${path === '' ? 'The value' : `The field ${path}`} cannot be {0}: it is one of ${allowed.slice(0, 12).join(', ')}${allowed.length > 12 ? ', …' : ''}.`,
});
