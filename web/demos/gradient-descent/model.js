/** Surfaces, and the ways down them. The updates are those of torch.optim, to the last term. */

const EPSILON = 1e-8;
/** Beyond this a path is lost; it is not followed further. */
const LOST = 1e6;

/**
 * What is to be minimised: its value, its gradient, the part that is shown, where to begin, and a point of least value if
 * there is one.
 */
export const SURFACES = {
  ravine: {
    name: "峡谷",
    formula: "½(x² + 20y²)",
    value: (x, y) => (x * x + 20 * y * y) / 2,
    gradient: (x, y) => [x, 20 * y],
    x: [-11, 11],
    y: [-3, 3],
    start: [10, 1],
    least: 0,
  },
  bowl: {
    name: "圆碗",
    formula: "½(x² + y²)",
    value: (x, y) => (x * x + y * y) / 2,
    gradient: (x, y) => [x, y],
    x: [-11, 11],
    y: [-6, 6],
    start: [8, 4],
    least: 0,
  },
  saddle: {
    name: "鞍面",
    formula: "½(x² − y²)",
    value: (x, y) => (x * x - y * y) / 2,
    gradient: (x, y) => [x, -y],
    x: [-2.2, 2.2],
    y: [-1.2, 1.2],
    start: [2, 0],
  },
  wells: {
    name: "双谷",
    formula: "(x² − 1)² + 0.3x + y²",
    value: (x, y) => (x * x - 1) ** 2 + 0.3 * x + y * y,
    gradient: (x, y) => [4 * x * (x * x - 1) + 0.3, 2 * y],
    x: [-2.2, 2.2],
    y: [-1.2, 1.2],
    start: [1.75, 0.8],
    least: -0.3053,
  },
};

/** One coordinate each: from its gradient to its step, remembering what the way needs. */
const METHODS = {
  sgd: (g, _memory, { rate }) => -rate * g,
  momentum(g, memory, { rate, momentum }) {
    memory.v = momentum * (memory.v ?? 0) + g;
    return -rate * memory.v;
  },
  nesterov(g, memory, { rate, momentum }) {
    memory.v = momentum * (memory.v ?? 0) + g;
    return -rate * (g + momentum * memory.v);
  },
  adagrad(g, memory, { rate }) {
    memory.sum = (memory.sum ?? 0) + g * g;
    return (-rate * g) / (Math.sqrt(memory.sum) + EPSILON);
  },
  rmsprop(g, memory, { rate, decay = 0.9 }) {
    memory.mean = decay * (memory.mean ?? 0) + (1 - decay) * g * g;
    return (-rate * g) / (Math.sqrt(memory.mean) + EPSILON);
  },
  adam(g, memory, { rate, decays: [first, second] = [0.9, 0.999] }) {
    memory.t = (memory.t ?? 0) + 1;
    memory.m = first * (memory.m ?? 0) + (1 - first) * g;
    memory.s = second * (memory.s ?? 0) + (1 - second) * g * g;
    const mean = memory.m / (1 - first ** memory.t);
    const spread = memory.s / (1 - second ** memory.t);
    return (-rate * mean) / (Math.sqrt(spread) + EPSILON);
  },
};

/**
 * The way down from a point.
 *
 * @param {{ gradient: (x: number, y: number) => number[], value: (x: number, y: number) => number }} surface
 * @param {keyof typeof METHODS} method
 * @param {[number, number]} start
 * @param {{ rate: number, momentum?: number, decay?: number, decays?: number[] }} settings
 * @param {number} count of steps
 * @returns {{ points: number[][], losses: number[] }} from the start on; shorter where the path was lost
 */
export function descend(surface, method, start, settings, count) {
  const memories = [{}, {}];
  let point = start;
  const points = [point];
  while (points.length <= count && point.every((value) => Math.abs(value) < LOST)) {
    const gradient = surface.gradient(...point);
    const at = point;
    point = gradient.map((g, axis) => at[axis] + METHODS[method](g, memories[axis], settings));
    points.push(point);
  }
  return { points, losses: points.map(([x, y]) => surface.value(x, y)) };
}

/** Flatter and shorter than this, a path is at rest. */
const REST = 0.01;
const ROUNDING = 1e-9;
function isResting(points, { gradient }) {
  const [before, last] = points.slice(-2);
  if (!last) return false;
  return Math.hypot(...gradient(...last)) < REST && Math.hypot(last[0] - before[0], last[1] - before[1]) < REST;
}

/** What became of a path: lost, above its beginning, at rest within `near` of the least value, or elsewhere (`resting`). */
export function outcome({ losses, points = [] }, surface, near = 1e-3) {
  const last = losses.at(-1);
  if (!(Math.abs(last) <= 1e4)) return last < 0 ? "unbounded" : "diverged";
  if (last - losses[0] > ROUNDING * Math.abs(losses[0])) return "rising"; // a rate on the bound keeps the loss, save for rounding
  if (surface.least === undefined) return last < -1 ? "unbounded" : isResting(points, surface) ? "resting" : "going";
  if (last - surface.least < near) return "arrived";
  return isResting(points, surface) ? "resting" : "going";
}
