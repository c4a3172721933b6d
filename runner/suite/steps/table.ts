import { assume } from './assume.ts';
import { attain } from './attain.ts';
import { authenticate } from './authenticate.ts';
import { challenge } from './challenge.ts';
import { check } from './check.ts';
import { crypto } from './crypto.ts';
import { each } from './each.ts';
import { let_ } from './let.ts';
import { note } from './note.ts';
import { probe } from './probe.ts';
import { procedure } from './procedure.ts';
import { psam } from './psam.ts';
import { read } from './read.ts';
import { repeat } from './repeat.ts';
import { reset } from './reset.ts';
import { select } from './select.ts';
import { send } from './send.ts';
import type { StepKind } from './step.ts';
import { tear } from './tear.ts';
import { update } from './update.ts';
import { verify } from './verify.ts';
import { wait } from './wait.ts';

/** Every kind of step, by the key that names it in a suite. */
export const STEP_KINDS: Readonly<Record<string, StepKind>> = Object.fromEntries(
  [
    send,
    select,
    read,
    update,
    verify,
    challenge,
    authenticate,
    crypto,
    psam,
    reset,
    wait,
    tear,
    let_,
    check,
    assume,
    attain,
    probe,
    procedure,
    repeat,
    each,
    note,
  ].map((kind) => [kind.key, kind]),
);
