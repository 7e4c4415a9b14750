/**
 * What the address of a page is to say, though the reader has gone on: an entry of the history can be written only while it is
 * the present one. Kept as long as the tab, since the next page may be loaded anew before the reader comes back.
 */

const NAME = "late-addresses";
const isSound = (value) => Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2);

/** @param {{ load: Function, save: Function }} tab */
export function lateAddresses(tab) {
  const read = () => new Map(tab.load(NAME, isSound));
  return {
    /** @param {string} from what the entry says @param {string} to what it is to say, or what an earlier note is to become */
    note(from, to) {
      const written = read();
      const first = [...written].find(([, later]) => later === from)?.[0] ?? from;
      tab.save(NAME, [...written.set(first, to)]);
    },
    /** @param {string} address @returns {string|undefined} what was noted for the entry that says it; only once */
    recall(address) {
      const written = read();
      const to = written.get(address);
      if (written.delete(address)) tab.save(NAME, [...written]);
      return to;
    },
  };
}
