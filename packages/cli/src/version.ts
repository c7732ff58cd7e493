declare const MERCATOR_VERSION: string | undefined;

/** The package's version; the bundle has it built in. */
export const version: string = typeof MERCATOR_VERSION === 'string' ? MERCATOR_VERSION : 'unbuilt';
