import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Memory, PowerLoss } from '../../emulator/os/memory.ts';

const cells = fc.array(fc.tuple(fc.nat(3), fc.nat(9)), { minLength: 1, maxLength: 8 });

test('a cut inside a journal leaves every cell as it was; after its end every cell is new', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), cells, fc.nat(10), (start, writes, left) => {
      const memory = new Memory();
      const store = [...start];
      const wanted = [...start];
      for (const [cell, value] of writes) wanted[cell] = value;
      memory.failAfter(left);
      const run = () =>
        memory.atomically(() => {
          for (const [cell, value] of writes) memory.write(store, cell, value);
        });
      // The end of the journal is a write of its own.
      if (left <= writes.length) {
        expect(run).toThrow(PowerLoss);
        expect(store).toEqual(start);
      } else {
        run();
        expect(store).toEqual(wanted);
      }
    }),
  );
});

test('a write outside of a journal stands whatever is cut afterwards', () => {
  const memory = new Memory();
  const counter = { tries: 3 };
  memory.failAfter(1);
  memory.write(counter, 'tries', 2);
  expect(() => memory.write(counter, 'tries', 3)).toThrow(PowerLoss);
  expect(counter.tries).toBe(2);
  memory.restorePower();
  memory.write(counter, 'tries', 3);
  expect(counter.tries).toBe(3);
  expect(memory.writes).toBe(2);
});

test('a journal that fails for another reason puts its cells back as well', () => {
  const memory = new Memory();
  const store = [1, 2];
  const fail = () =>
    memory.atomically(() => {
      memory.write(store, 0, 9);
      throw new RangeError('something else');
    });
  expect(fail).toThrow(RangeError);
  expect(store).toEqual([1, 2]);
});
