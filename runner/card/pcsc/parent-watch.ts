/**
 * A thread of the reader process that does nothing but wait for the end of pipe 3, which comes when the bench is gone,
 * however it went. The main thread may then hang in a native call for ever, so the whole process is ended.
 */
import { readSync } from 'node:fs';

const FROM_PARENT = 3;
try {
  while (readSync(FROM_PARENT, Buffer.alloc(1), 0, 1, null) > 0);
} catch {
  // On Windows the end of a pipe is an error; any other error also means that nobody is there.
}
process.kill(process.pid, 'SIGKILL');
