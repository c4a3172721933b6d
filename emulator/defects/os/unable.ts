import { decisionClass } from './decision-class.ts';

/** Commands that every card has to carry out (LD/T 32.5-2015 6.3). */
const COMMANDS: readonly (readonly [name: string, ins: number])[] = [
  ['READ-BINARY', 0xb0],
  ['READ-RECORD', 0xb2],
  ['UPDATE-BINARY', 0xd6],
  ['UPDATE-RECORD', 0xdc],
  ['GET-CHALLENGE', 0x84],
  ['INTERNAL-AUTHENTICATE', 0x88],
  ['EXTERNAL-AUTHENTICATE', 0x82],
  ['VERIFY', 0x20],
  ['CHANGE-PIN', 0x5e],
  ['APPLICATION-BLOCK', 0x1e],
  ['CARD-BLOCK', 0x16],
];

const UNKNOWN = 0xff;

export const UNABLE = decisionClass(
  'unable',
  'LD/T 32.5-2015 6.3: commands of the card',
  COMMANDS.map(([name, ins]) => ({
    at: name,
    what: { zh: `不认识 ${name}`, en: `${name} is unknown` },
    decide: () => ({ heard: (command) => (command.ins === ins ? { ...command, ins: UNKNOWN } : command) }),
  })),
);
