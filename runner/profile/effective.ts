import { Fault } from '../messages/fault.ts';
import { suggestionFor } from '../yaml/suggest.ts';
import type { ParameterValue, Profile } from './model.ts';
import type { Selection, Statement } from './statement.ts';

/** Value that the sample declares, else the default of the profile. @throws {Fault} `PARAMETER_UNKNOWN` */
export function effectiveParameter(profile: Profile, statement: Statement, name: string): ParameterValue {
  const parameter = profile.parameters[name];
  if (!parameter) {
    throw new Fault('PARAMETER_UNKNOWN', { name, suggestion: suggestionFor(name, Object.keys(profile.parameters)) });
  }
  return statement.parameters[name] ?? parameter.value;
}

/** Whether a directory is in use, reserved, or not on the card: as the sample declares its business. */
export function selectionOf(profile: Profile, statement: Statement, directory: string): Selection {
  const business = profile.directories.find(({ name }) => name === directory)?.business;
  return business === undefined ? 'never' : (statement.businesses[business] ?? 'never');
}
