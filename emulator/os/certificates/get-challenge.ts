import { SM4_BLOCK } from '../../../runner/crypto/sm4.ts';
import { getChallenge } from '../commands/get-challenge.ts';

/** GET CHALLENGE of the certificate application: 16 bytes as well, the initial value of CHANGE PIN (cos-commands.md 2.13). */
export const GET_CHALLENGE = getChallenge(SM4_BLOCK);
