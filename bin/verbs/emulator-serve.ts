import { join } from 'node:path';
import { createDefective } from '../../emulator/defective-card.ts';
import { DEMO_SEED, type EmulatorOptions, initialiseEmulator } from '../../emulator/demo-card.ts';
import type { CardOs } from '../../emulator/os/card-os.ts';
import { VENDORS } from '../../emulator/vendors/table.ts';
import { serveVpcd } from '../../emulator/vpcd-client.ts';
import { Fault } from '../../runner/messages/fault.ts';
import type { KeySettings, TesterInformation } from '../../runner/profile/statement.ts';
import { loadInputs, ROOT } from '../../runner/session/installed.ts';
import { emulatedPsam } from '../../runner/session/open-keys.ts';
import { flag, languageIn, numberOption, type Options, textOption } from './options.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench emulator serve`: the demo card, or the PSAM of the sample, behind the vpcd protocol, until it is told to stop. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const host = textOption(options, 'host') ?? '127.0.0.1';
  const port = numberOption(options, 'port', 35_963);
  const inputs = loadInputs(textOption(options, 'ics') ?? join(ROOT, 'samples', 'demo.yaml'));
  const { profile, sample } = inputs;
  const psam = flag(options, 'psam');
  const defect = textOption(options, 'defect');
  const seed = numberOption(options, 'seed', DEMO_SEED);
  const os = psam
    ? emulatedPsam(psamSettings(sample.tester), sample, profile, defect)
    : madeBy(textOption(options, 'vendor'), { profile, ...sample, seed }, defect);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  say(
    languageIn(options) === 'zh'
      ? `${psam ? '仿真 PSAM' : '仿真卡'}连接 ${host}:${port}，Ctrl-C 停止`
      : `emulated ${psam ? 'PSAM' : 'card'} for ${host}:${port}, stop with Ctrl-C`,
  );
  await serveVpcd(os, { host, port, signal: stop.signal });
  return EXIT.pass;
}

/** The PSAM that the sample speaks of, else one of its own region. */
function psamSettings({ keys, compare }: TesterInformation): KeySettings {
  return [keys, compare].find((one) => one?.source === 'psam') ?? { source: 'psam', seed: keys.seed };
}

/** The card as it is, or made from a blank one by the commands of a vendor. @throws {Fault} `EMULATOR_VENDOR_UNKNOWN`, `EMULATOR_DEFECT_UNKNOWN` */
function madeBy(id: string | undefined, options: EmulatorOptions, defect: string | undefined): CardOs {
  if (id === undefined) return createDefective(options, defect === undefined ? [] : [defect]);
  const vendor = VENDORS.find((one) => one.id === id);
  if (!vendor) throw new Fault('EMULATOR_VENDOR_UNKNOWN', { id, known: VENDORS.map((one) => one.id).join(', ') });
  return initialiseEmulator(options, vendor);
}
