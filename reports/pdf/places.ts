import { join, resolve } from 'node:path';

/** Where setup puts the browser and fonts that it unpacks where none may be installed. */
export const PRIVATE_FOLDER = join(resolve(import.meta.dirname, '..', '..'), '.cache', 'browser');
