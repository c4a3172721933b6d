import { run } from './command.mjs';
import { cardbench, ROOT } from './places.mjs';
import { makeReady } from './ready.mjs';

// npm start: the main job. Without options `run` takes the demo sample on the emulator, as a self test.
await makeReady();
const [command, args] = cardbench('run', '--out', 'runs', ...process.argv.slice(2));
const { code } = await run(command, args, { seconds: 3600, cwd: ROOT, show: true });
process.exitCode = code;
