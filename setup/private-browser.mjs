import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from './places.mjs';

const FOLDER = join(CACHE, 'browser');
/** The program that reports are printed with: a script that hands over to Chromium with its own libraries and fonts. */
export const PRIVATE_CHROMIUM = join(FOLDER, 'chromium');

export const privateBrowserReady = () => existsSync(PRIVATE_CHROMIUM);

export async function ensurePrivateBrowser() {}
