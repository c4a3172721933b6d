import { run } from './command.mjs';
import { LAUNCHER, ROOT } from './places.mjs';
import { makeReady } from './ready.mjs';

// npm start: the main job. Without options `run` takes the demo sample on the emulator, as a self test.
await makeReady();
const windows = process.platform === 'win32';
const [command, ...leading] = windows ? ['cmd.exe', '/c', `${LAUNCHER}.cmd`] : [LAUNCHER];
const { code } = await run(command, [...leading, 'run', '--out', 'runs', ...process.argv.slice(2)], {
  seconds: 3600,
  cwd: ROOT,
  show: true,
});
process.exitCode = code;
