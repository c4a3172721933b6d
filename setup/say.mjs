import { MESSAGES } from './messages.mjs';

/**
 * The language of the locale: as POSIX orders the variables, else (Windows has none) that of the system.
 * `--lang` of the command line is not read here.
 */
export function localeLanguage(env = process.env, system = Intl.DateTimeFormat().resolvedOptions().locale) {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || system;
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** The text of a message in one language, its `{names}` filled in; a name may stand for another message (`inBoth`). */
export function text(code, params = {}, language = localeLanguage()) {
  return MESSAGES[code][language].replace(/\{(\w+)\}/g, (whole, name) => {
    const value = params[name] ?? whole;
    return typeof value === 'function' ? value(language) : String(value);
  });
}

/** A message to be filled into another, in the language of that. */
export const inBoth = (code, params) => (language) => text(code, params, language);

/** One line of progress or a heading, in the language of the locale. */
export function say(code, params) {
  process.stdout.write(`${text(code, params)}\n`);
}

/** A failure that a person can act on: one sentence in both languages, never a stack trace. */
export class SetupFailure extends Error {
  constructor(code, params = {}) {
    super(text(code, params, 'en'));
    this.name = 'SetupFailure';
    this.code = code;
    this.params = params;
  }

  render() {
    return `${this.code} ${text(this.code, this.params, 'zh')}\n${' '.repeat(this.code.length)} ${text(this.code, this.params, 'en')}`;
  }
}

/** Exit code of everything that fails before the bench itself runs: a bench error. */
const SETUP_EXIT = 4;

/** Runs `work` and turns a SetupFailure into its sentence and exit code 4. */
export async function orExplain(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    process.stderr.write(`${error.render()}\n`);
    process.exit(SETUP_EXIT);
  }
}
