import { SW, statusOf, word } from '../../os/status-word.ts';
import { decisionClass } from './decision-class.ts';

const SELECT = 0xa4;
const MOST = 30;

export const SELECTION = decisionClass('selection', 'cos-commands.md 2.1: what SELECT changes, and what it does not', [
  {
    at: 'sibling-files',
    what: { zh: '可读到其他目录的文件', en: 'files of other directories answer' },
    decide: () => ({ fileHolders: (current, all) => [current, ...all.filter((other) => other !== current)] }),
  },
  {
    at: 'ends',
    what: { zh: '一次会话内选择三十次后不再接受选择', en: 'after thirty SELECT of a session no other is taken' },
    decide: () => {
      let selected = 0;
      return {
        atPowerOn: () => {
          selected = 0;
        },
        answer: (response, { ins }) => (ins === SELECT && ++selected > MOST ? word(SW.fileNotFound) : response),
      };
    },
  },
  {
    at: 'refused-leaves',
    what: { zh: '被拒绝的选择使当前目录变为 MF', en: 'a SELECT that was refused leads to the MF' },
    decide: () => ({
      answer: (response, { ins }, os) => {
        if (ins === SELECT && statusOf(response) === SW.fileNotFound) os.currentDirectory = os.mf;
        return response;
      },
    }),
  },
  {
    at: 'refused-closes-file',
    what: { zh: '被拒绝的选择使当前文件丢失', en: 'a SELECT that was refused loses the current file' },
    decide: () => ({
      answer: (response, { ins }, os) => {
        if (ins === SELECT && statusOf(response) === SW.fileNotFound) os.currentFile = undefined;
        return response;
      },
    }),
  },
]);
