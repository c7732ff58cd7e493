import type { FileStore } from './file-store.ts';

/** Bytes read at once. */
const PIECE = 256 * 1024;

/** The file system of Node. */
export function openFiles(): FileStore {
  const { mkdir, open, rename, rm, stat } = process.getBuiltinModule('node:fs/promises');
  const { createReadStream } = process.getBuiltinModule('node:fs');
  const { dirname, join } = process.getBuiltinModule('node:path');
  return {
    async look(path) {
      try {
        const found = await stat(path);
        return { size: found.size, isFolder: found.isDirectory() };
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async makeFolder(path) {
      await mkdir(path, { recursive: true });
    },
    folderOf: (path) => dirname(path),
    pathIn: (folder, name) => join(folder, name),
    read: (path) => createReadStream(path, { highWaterMark: PIECE }),
    async open(path, how) {
      // Logs tell of people and data: the owner's alone unless they say otherwise.
      const handle = await open(path, how === 'begin' ? 'w' : 'a', 0o600);
      return {
        async write(bytes) {
          for (let at = 0; at < bytes.length; ) {
            const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
            at += bytesWritten;
          }
        },
        async close() {
          await handle.close();
        },
      };
    },
    rename,
    async remove(path) {
      await rm(path, { force: true });
    },
    compress(source) {
      const { pipeline } = process.getBuiltinModule('node:stream');
      // Whoever reads is told of a failure; the pipeline has nobody else to tell.
      return pipeline(source, process.getBuiltinModule('node:zlib').createGzip(), () => undefined);
    },
  };
}
