/** Every demo's bundle counts for itself. */
const bundle = Math.random().toString(36).slice(2, 8);
let count = 0;

/** An id that no other element of the document has. */
export function newId(name) {
  count += 1;
  return `${name}-${bundle}-${count}`;
}
