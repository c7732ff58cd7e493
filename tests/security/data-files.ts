import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder in which a server keeps its data, seen from outside. */
export interface DataFiles extends Disposable {
  readonly folder: string;
  /** Differs as soon as anything was written to the data, be it seen in an answer or not. */
  stamp(): string;
  /** Remembers the files as they are. For a server that is stopped. */
  keep(): void;
  /** Brings the files back to what was kept. For a server that is stopped. */
  bringBack(): void;
}

/** Makes an empty folder for the data of a server; what was kept lies beside it. */
export function dataFiles(): DataFiles {
  const place = mkdtempSync(join(tmpdir(), 'mercator-stocked-'));
  const folder = join(place, 'data');
  const kept = join(place, 'kept');
  /** The files there are; which ones, only a server that starts or stops decides. */
  let paths: readonly string[] = [];
  return {
    folder,
    stamp() {
      if (paths.length === 0) paths = readdirSync(folder).map((name) => join(folder, name));
      const stats = paths.map((path) => statSync(path, { bigint: true }));
      return stats.map(({ size, mtimeNs }) => `${size} ${mtimeNs}`).join(' ');
    },
    keep() {
      paths = [];
      cpSync(folder, kept, { recursive: true });
    },
    bringBack() {
      paths = [];
      rmSync(folder, { recursive: true });
      cpSync(kept, folder, { recursive: true });
    },
    [Symbol.dispose]: () => rmSync(place, { recursive: true, force: true }),
  };
}
