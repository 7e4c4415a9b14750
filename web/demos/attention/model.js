/** One layer of self-attention with two heads, as the notebook of 02-04 trains it; the weights are its own. */

const PLACES = 6;
const DIGITS = 10;
export const HEADS = 2;
export const KEY_SIZE = 8;

const dot = (a, b) => a.reduce((sum, value, index) => sum + value * b[index], 0);
/** torch.nn.Linear: rows of the weight are outputs. */
const linear = (weight, x, bias) => weight.map((row, index) => dot(row, x) + (bias ? bias[index] : 0));

export function softmax(scores) {
  const largest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

const slice = (row, head) => row.slice(head * KEY_SIZE, (head + 1) * KEY_SIZE);

/**
 * @param {object} weights the notebook's state, by the names of PyTorch
 * @param {number[]} tokens six digits
 * @param {{ causal?: boolean, divisor?: number, off?: number[] }} options `off`: heads whose output is set to zero
 * @returns {{ scores: number[][][], alpha: number[][][], probabilities: number[][][] }} scores and weights by head, query,
 *   key; probabilities by place, question (the digit before, the digit opposite), digit
 */
export function attend(weights, tokens, { causal = false, divisor = Math.sqrt(KEY_SIZE), off = [] } = {}) {
  const x = tokens.map((token, place) =>
    weights["token.weight"][token].map((value, index) => value + weights.position[place][index]),
  );
  const [q, k, v] = ["q", "k", "v"].map((name) => x.map((row) => linear(weights[`${name}.weight`], row)));
  const heads = [...Array(HEADS).keys()];
  const scores = heads.map((head) =>
    q.map((query, i) =>
      k.map((key, j) => (causal && j > i ? -Infinity : dot(slice(query, head), slice(key, head)) / divisor)),
    ),
  );
  const alpha = scores.map((rows) => rows.map(softmax));
  const probabilities = tokens.map((_, place) => {
    const joined = heads.flatMap((head) =>
      [...Array(KEY_SIZE).keys()].map((index) =>
        off.includes(head)
          ? 0
          : alpha[head][place].reduce((sum, share, other) => sum + share * slice(v[other], head)[index], 0),
      ),
    );
    const logits = linear(weights["out.weight"], linear(weights["o.weight"], joined), weights["out.bias"]);
    return [softmax(logits.slice(0, DIGITS)), softmax(logits.slice(DIGITS))];
  });
  return { scores, alpha, probabilities };
}

/** What is asked at each place: the digit before (the first one's own), and the digit opposite. */
export const TARGETS = [(place) => Math.max(0, place - 1), (place) => PLACES - 1 - place];

/** The trace of the softmax's Jacobian: how much gradient a row of weights lets through. */
export const openness = (row) => 1 - row.reduce((sum, share) => sum + share * share, 0);

/** Which answers are right, by question and place. */
export const marks = (tokens, probabilities) =>
  TARGETS.map((target) => target).map((target, question) =>
    tokens.map((_, place) => {
      const row = probabilities[place][question];
      return row.indexOf(Math.max(...row)) === tokens[target(place)];
    }),
  );
