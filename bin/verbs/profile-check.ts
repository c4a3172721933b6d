import { profileFiles, profileIds, regionsOf } from '../../runner/profile/load-profile.ts';
import { checkProfile } from '../../runner/profile/parse-profile.ts';
import { flag, languageIn, type Options } from './options.ts';
import { EXIT, say } from './terminal.ts';

/** `cardbench profile check`: every profile alone, and under every region overlay that adds to it. */
export async function run(_args: readonly string[], options: Options): Promise<number> {
  const language = languageIn(options);
  const pairs = profileIds().flatMap((id) => [undefined, ...regionsOf(id)].map((region) => ({ id, region })));
  const rows = pairs.map(({ id, region }) => {
    const { profile, faults } = checkProfile(profileFiles(id, region === undefined ? {} : { region }), id, region);
    const files = profile?.directories.flatMap((directory) => directory.files).length ?? 0;
    return { id, region, files, keys: profile?.keys.length ?? 0, faults };
  });
  const wrong = rows.flatMap(({ faults }) => faults);
  if (flag(options, 'json')) {
    say(
      JSON.stringify({
        profiles: rows.map(({ faults, ...row }) => ({
          ...row,
          faults: faults.map(({ code, text, place }) => ({ code, text, place })),
        })),
      }),
    );
  } else {
    for (const fault of wrong) say(fault.render(language));
    for (const { id, region, files, keys, faults } of rows)
      say(
        `${faults.length === 0 ? '✓' : '✗'} ${id}${region ? ` + ${region}` : ''}  EF ${files}  ${language === 'zh' ? '密钥' : 'keys'} ${keys}`,
      );
  }
  return wrong.length === 0 ? EXIT.pass : EXIT.usage;
}
