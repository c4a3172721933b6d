import type { Progress } from '../../runner/execute/execute.ts';
import type { Language } from '../../runner/messages/bilingual.ts';
import { fitting } from '../../runner/messages/columns.ts';

/** Least time between two redraws, in milliseconds. */
const REDRAW_MS = 80;

export interface ProgressLine {
  update(progress: Progress): void;
  end(): void;
}

/** One line that is drawn again on a terminal; nothing elsewhere, so that logs stay plain. */
export function progressLine(language: Language): ProgressLine | undefined {
  if (!process.stdout.isTTY) return undefined;
  let last = 0;
  return {
    update({ test, done, of }) {
      const now = performance.now();
      if (now - last < REDRAW_MS && done < of) return;
      last = now;
      const width = 24;
      const filled = Math.round((done / of) * width);
      const bar = `${'━'.repeat(filled)}${'─'.repeat(width - filled)}`;
      const line = `  ${bar} ${done}/${of}  ${test.id}  ${test.title[language]}`;
      // A line that is wider than the terminal would go on below and stay there.
      process.stdout.write(`\r\x1b[2K${fitting(line, (process.stdout.columns || 80) - 1)}`);
    },
    end: () => void process.stdout.write('\r\x1b[2K'),
  };
}
