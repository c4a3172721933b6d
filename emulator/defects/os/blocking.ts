import { SOUND_POLICY } from '../../os/policy.ts';
import type { Locking } from '../../os/protection/policy.ts';
import { decisionClass, type Row } from './decision-class.ts';

function keyless(command: Locking, zh: string, en: string): Row {
  return {
    at: `no-lock-key/${command}`,
    what: { zh, en },
    decide: () => ({ mayLock: (asked, holds) => asked === command || holds }),
  };
}

/** APPLICATION BLOCK, UNBLOCK and CARD BLOCK (cos-commands.md 2.11). */
export const BLOCKING = decisionClass('blocking', 'cos-commands.md 2.11: what a block needs, does and outlives', [
  keyless('application-block', '应用锁定不要求锁定密钥', 'APPLICATION BLOCK without the lock key'),
  keyless('application-unblock', '应用解锁不要求锁定密钥', 'APPLICATION UNBLOCK without the lock key'),
  keyless('card-block', '卡片锁定不要求 BK', 'CARD BLOCK without BK'),
  {
    at: 'lock-key-refused',
    what: { zh: '锁定密钥认证后仍拒绝锁定', en: 'blocks are refused with the lock key' },
    decide: () => ({ mayLock: () => false }),
  },
  {
    at: 'application/no-effect',
    what: { zh: '应用锁定没有效果', en: 'APPLICATION BLOCK has no effect' },
    decide: () => ({ blockStored: () => undefined }),
  },
  {
    at: 'application/always-permanent',
    what: { zh: '临时锁定成了永久锁定', en: 'a temporary block is permanent' },
    decide: () => ({ blockStored: () => 'permanent' }),
  },
  {
    at: 'application/never-permanent',
    what: { zh: '永久锁定成了临时锁定', en: 'a permanent block is temporary' },
    decide: () => ({ blockStored: () => 'temporary' }),
  },
  {
    at: 'application/all',
    what: { zh: '锁定一个应用即锁定全部', en: 'the block of one application blocks all' },
    decide: (image) => ({
      blockOf: (_, settings) =>
        image.directories.map((one) => SOUND_POLICY.blockOf(one, settings)).find((block) => block !== undefined),
    }),
  },
  {
    at: 'application/forgotten',
    what: { zh: '复位后应用锁定消失', en: 'a reset ends the block of an application' },
    decide: () => ({
      atPowerOn: ({ directories }) => {
        for (const directory of directories) directory.block = undefined;
      },
    }),
  },
  {
    at: 'unblock/permanent',
    what: { zh: '永久锁定可被解锁', en: 'a permanent block can be undone' },
    decide: () => ({ mayUnblock: () => true }),
  },
  {
    at: 'unblock/refused',
    what: { zh: '临时锁定不能解锁', en: 'a temporary block can not be undone' },
    decide: () => ({ mayUnblock: () => false }),
  },
  {
    at: 'unblock/uncounted',
    what: { zh: '解锁失败不计数', en: 'failed UNBLOCKs are not counted' },
    decide: () => ({ unblockFailuresBeforeCompare: (failures) => failures }),
  },
  {
    at: 'card/no-effect',
    what: { zh: '卡片锁定没有效果', en: 'CARD BLOCK has no effect' },
    decide: () => ({ lifeAfterCardBlock: () => 'inUse' }),
  },
  {
    at: 'card/mf-open',
    what: { zh: '卡片锁定后主文件仍可用', en: 'the MF works after CARD BLOCK' },
    decide: () => ({ cardBlocked: ({ life }, current) => life === 'blocked' && current.kind !== 'mf' }),
  },
  {
    at: 'card/forgotten',
    what: { zh: '断电后卡片锁定消失', en: 'a reset ends the block of the card' },
    decide: () => ({
      atPowerOn: (image) => {
        if (image.life === 'blocked') image.life = 'inUse';
      },
    }),
  },
]);
