import { Command, CommanderError } from 'commander';
import { Fault } from '../runner/messages/fault.ts';
import { VERBS } from './verb-table.ts';
import { complain, EXIT, languageOf } from './verbs/terminal.ts';

/** What commander prints above the parts of a usage. */
const HELP_TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

async function main(argv: readonly string[]): Promise<number> {
  const asked = argv.indexOf('--lang');
  const language = languageOf(asked >= 0 ? argv[asked + 1] : argv.find((arg) => arg.startsWith('--lang='))?.slice(7));
  const zh = language === 'zh';
  let code: number = EXIT.pass;
  const program = new Command('cardbench')
    .description(zh ? '社会保障卡检测平台' : 'conformance and certification bench for the Chinese social security card')
    .option('--lang <language>', zh ? '语言：zh 或 en' : 'language: zh or en')
    .helpOption('-h, --help', zh ? '显示用法' : 'print how it is used')
    .helpCommand('help [command]', zh ? '显示一个命令的用法' : 'print how a command is used')
    .configureHelp({ styleTitle: (title) => (zh ? (HELP_TITLES[title] ?? title) : title) })
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: (text) => void process.stdout.write(text) });
  const { version } = (await import('../package.json', { with: { type: 'json' } })).default;
  program.version(version, '-V, --version', zh ? '显示版本' : 'print the version');
  const groups = new Map<string, Command>();
  for (const verb of VERBS) {
    const [first = '', second] = verb.words.split(' ');
    let parent = program;
    if (second !== undefined) {
      parent =
        groups.get(first) ??
        program
          .command(first)
          .exitOverride()
          .description(zh ? verb.zh : verb.en);
      groups.set(first, parent);
    }
    const command = parent
      .command(`${second ?? first}${verb.args ? ` ${verb.args}` : ''}`)
      .description(zh ? verb.zh : verb.en)
      .option('--lang <language>', zh ? '语言：zh 或 en' : 'language: zh or en')
      .exitOverride();
    for (const [flags, chinese, english] of verb.options ?? []) command.option(flags, zh ? chinese : english);
    command.action(async () => {
      const { run } = await verb.load();
      code = await run(command.args, { ...command.opts(), language });
    });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0 || error.code === 'commander.help') return EXIT.pass;
      return complain(new Fault('USAGE', { reason: error.message.replace(/^error: /, '') }), language);
    }
    return complain(error, language);
  }
}

// Whoever reads the output may stop reading (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? EXIT.pass);
});

// A reader's child or a browser may still hold the loop; every verb closes what it opened, so the code is set, not forced.
process.exitCode = await main(process.argv.slice(2));
