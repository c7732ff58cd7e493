// @ts-check
import { toolkitFolder } from './areas.mjs';

/**
 * The files of a small toolkit whose documentation is complete, for the tests; `more` takes the place of some of them.
 * @param {Readonly<Record<string, string>>} [more] texts by path from the folder of the toolkit
 * @returns {Record<string, string>}
 */
export function sampleToolkit(more = {}) {
  const files = { ...sources, ...more };
  const placed = Object.entries(files).map(([path, text]) => [`${toolkitFolder}/${path}`, text]);
  const index =
    "export { type Boxes, Lid, open, type Open } from './toolkit/boxes/boxes.ts';\nexport { Core } from './core.ts';\n";
  return {
    'packages/client/src/index.ts': index,
    'packages/client/src/core.ts': 'export class Core { a = 1 }\n',
    ...Object.fromEntries(placed),
  };
}

const door = (/** @type {string} */ name) => `import type { Boxes } from './boxes/boxes.ts';
/** Where it begins. */
export interface ${name} extends ${name}Areas {}
interface ${name}Areas {
  /** Its boxes. */
  readonly boxes: Boxes;
  /** Its id. */
  readonly id: string;
}
`;

const sources = {
  'toolkit.ts': '/** The doors. */\nexport interface Toolkit {}\n',
  'project.ts': door('Project'),
  'organization.ts': '/** Nothing. */\nexport interface Organization {}\n',
  'boxes/boxes.ts': `/** What to do with boxes. */
export interface Boxes {
  /**
   * Opens one.
   * @throws AtlasNotFoundError when there is none.
   * @example
   * await project.boxes.open('a');
   */
  open(name: string, options?: Open): Promise<void>;
}
/** How a box is opened. */
export interface Open {
  /** Milliseconds. @default 5 */
  readonly patience?: number | undefined;
  readonly never?: undefined;
}
/**
 * A lid.
 * @example
 * new Lid();
 */
export class Lid {
  #size = 1;
  /** Lifts it. */
  async lift(options: { readonly far: number }): Promise<void> {
    for (const each of [options]) {
      if (each.far > this.#size) return;
    }
  }
  /** How big. */
  get size() {
    return this.#size;
  }
}
/**
 * Opens it.
 * @example
 * open();
 */
export function open(): boolean {
  return true;
}
`,
  'boxes/boxes.test-d.ts': 'boxes.open;\n',
};
