import { REQUEST, type ReaderState } from './protocol.ts';
import { ReaderProcess } from './reader-process.ts';

/**
 * The readers of this machine and how they stand, in the order of PC/SC; none is an empty list.
 * @param limit in ms, for the whole of it.
 * @throws {Fault} READER_SERVICE_MISSING, READER_BINDING_MISSING, READER_LIBRARY_MISSING, READER_STUCK, READER_CRASHED
 */
export async function listReaders({ limit = 10_000 }: { readonly limit?: number } = {}): Promise<ReaderState[]> {
  const process = new ReaderProcess();
  try {
    return (await process.callJson(REQUEST.list, limit, 'READER_STUCK')) as ReaderState[];
  } finally {
    await process.close();
  }
}
