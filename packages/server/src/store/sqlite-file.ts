import { open, stat } from 'node:fs/promises';

/** Places in the header of a database file, https://www.sqlite.org/fileformat2.html section 1.3. */
const HEADER_BYTES = 100;
const PAGE_SIZE = 16;
const CHANGES = 24;
const PAGES = 28;
const PAGES_VALID_FOR = 92;

/**
 * Whether a database file lacks pages that its header counts. SQLite itself notices that only when one of them is read, if
 * then. With a write-ahead log beside it a file may lack them rightly: they are in the log.
 */
export async function isCutShort(path: string): Promise<boolean> {
  const length = await lengthOf(path);
  if (length < HEADER_BYTES || (await lengthOf(`${path}-wal`)) > 0) return false;
  const header = Buffer.alloc(HEADER_BYTES);
  const file = await open(path);
  try {
    await file.read(header, 0, HEADER_BYTES, 0);
  } finally {
    await file.close();
  }
  if (header.readUInt32BE(CHANGES) !== header.readUInt32BE(PAGES_VALID_FOR)) return false;
  return length < header.readUInt16BE(PAGE_SIZE) * header.readUInt32BE(PAGES);
}

/** Bytes of a file; 0 where there is none. */
async function lengthOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
