/** Where things are on the course map. Pure. */

/**
 * A line between two dots, as hooks/course_map.py draws it at rest.
 *
 * @param {{ x: number, y: number }} one place in percent @param {{ x: number, y: number }} other
 * @param {{ width: number, height: number }} box the drawing's units
 */
export function curve(one, other, { width, height }) {
  const [start, end] = one.x <= other.x ? [one, other] : [other, one];
  const at = ({ x, y }) => [(x / 100) * width, (y / 100) * height];
  const [x1, y1] = at(start);
  const [x2, y2] = at(end);
  const turn = x1 === x2 ? x1 + 8 + Math.abs(y2 - y1) * 0.12 : (x1 + x2) / 2;
  return `M${x1} ${y1}C${turn} ${y1} ${turn} ${y2} ${x2} ${y2}`;
}

/**
 * The dot that an arrow key leads to: up and down within the chapter, left and right to the nearest in the next one.
 *
 * @template {{ number: number, column: number, y: number }} Dot
 * @param {Dot[]} dots @param {Dot} from @param {string} key
 * @returns {Dot|undefined}
 */
export function neighbour(dots, from, key) {
  if (key === "Home") return dots[0];
  if (key === "End") return dots.at(-1);
  const step = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (step) {
    const next = dots[from.number + step];
    return next?.column === from.column ? next : undefined;
  }
  const side = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (!side) return undefined;
  const there = dots.filter(({ column }) => column === from.column + side);
  return there.sort((one, other) => Math.abs(one.y - from.y) - Math.abs(other.y - from.y))[0];
}
