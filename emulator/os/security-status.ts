import type { Settings } from './settings.ts';

/**
 * What has been proven since power-on (cos-commands.md 5): one register for the environment (PIN and the keys of
 * SSSE), one for the current application. A register holds the names of the objects that were presented rightly.
 */
export class SecurityStatus {
  readonly #environment = new Set<string>();
  readonly #application = new Set<string>();

  holds(name: string): boolean {
    return this.#environment.has(name) || this.#application.has(name);
  }

  /** A key or the PIN was presented rightly. */
  grant(level: 'environment' | 'application', name: string, settings: Settings): void {
    const register = level === 'environment' ? this.#environment : this.#application;
    if (settings.statusAccumulate === 'replace') register.clear();
    register.add(name);
  }

  /** A key or the PIN was presented wrongly. */
  fail(level: 'environment' | 'application', settings: Settings): void {
    if (settings.statusOnFail === 'cleared') (level === 'environment' ? this.#environment : this.#application).clear();
  }

  leaveApplication(): void {
    this.#application.clear();
  }

  leaveEnvironment(): void {
    this.#environment.clear();
    this.#application.clear();
  }
}
