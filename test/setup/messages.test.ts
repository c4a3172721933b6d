import { describe, expect, test } from 'vitest';
import { MESSAGES } from '../../setup/messages.mjs';
import { inBoth, localeLanguage, SetupFailure, text } from '../../setup/say.mjs';

const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('messages of setup', () => {
  test.each(Object.entries(MESSAGES))('%s says the same in both languages', (_code, { zh, en }) => {
    expect(placeholders(zh)).toEqual(placeholders(en));
    expect(`${zh}${en}`).not.toMatch(/\n/);
  });

  const failures = Object.entries(MESSAGES).filter(([code]) => code === code.toUpperCase());
  test.each(failures.filter(([code]) => !['TIMED_OUT', 'EXIT_CODE', 'NPM_INCOMPLETE'].includes(code)))(
    '%s names what helps',
    (_code, { en }) => {
      expect(en).toMatch(/\b(run|install|need|correct)\b/i);
    },
  );

  test('a failure is told in both languages', () => {
    const failure = new SetupFailure('TOOLS_MISSING', { missing: 'pcscd', command: 'apt-get install pcscd' });
    expect(failure.render()).toContain('缺少检测用工具：pcscd。请运行：apt-get install pcscd');
    expect(failure.render()).toContain('tools of the tests are missing: pcscd. Run: apt-get install pcscd');
  });

  test('a reason within a failure is told in the language around it', () => {
    const reason = inBoth('EXIT_CODE', { code: 7 });
    const failure = new SetupFailure('TAR_FAILED', { reason, log: 'x' });
    expect(failure.render()).toContain('（退出码 7）');
    expect(failure.render()).toContain('(exit code 7)');
  });

  test('what is not given stays visible', () => expect(text('EXIT_CODE', {}, 'en')).toBe('exit code {code}'));

  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'en-US', 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'zh-CN', 'en'],
    [{ LC_MESSAGES: 'zh_TW', LANG: 'en_US' }, 'en-US', 'zh'],
    [{}, 'en-US', 'en'],
    [{}, 'zh-CN', 'zh'],
  ])('locale %j on a system in %s', (env, system, language) =>
    expect(localeLanguage(env as NodeJS.ProcessEnv, system)).toBe(language),
  );
});
