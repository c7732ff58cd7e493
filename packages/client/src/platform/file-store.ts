/** A file that is being written. */
export interface FileWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** The files of the platform, as far as downloads need them. */
export interface FileStore {
  /** Size in bytes of a file, or that it is a folder; `undefined` when there is nothing. */
  look(path: string): Promise<{ readonly size: number; readonly isFolder: boolean } | undefined>;
  /** Makes a folder and those above it; there may be one. */
  makeFolder(path: string): Promise<void>;
  /** The folder a path is in. */
  folderOf(path: string): string;
  /** Path of a file in a folder. */
  pathIn(folder: string, name: string): string;
  /** Bytes of a file, piece by piece. */
  read(path: string): AsyncIterable<Uint8Array>;
  /** Begins a file, or goes on at its end. Others than the owner cannot read it. */
  open(path: string, how: 'begin' | 'append'): Promise<FileWriter>;
  /** Gives a file another name; one of that name is replaced. */
  rename(from: string, to: string): Promise<void>;
  /** Takes a file away; there may be none. */
  remove(path: string): Promise<void>;
  /** Compresses bytes by gzip. */
  compress(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}
