/** How many steps are shown: a slider, and a button that walks them one by one. */

import { action, bar, slider } from "../shared/controls.js";

const STEPS_A_SECOND = 12;

/**
 * @param {import("../../run.js").Demo} demo
 * @param {{ count: number }} scene its count of steps is changed
 * @param {number} most
 * @param {(state: { isPlaying: boolean }) => void} refresh
 */
export function stepsControl(demo, scene, most, refresh) {
  let stop = () => {};
  const count = slider({
    label: "步数",
    min: 0,
    max: most,
    step: 1,
    value: scene.count,
    oninput(value) {
      stop();
      scene.count = value;
      refresh({ isPlaying: false });
    },
  });
  const show = (value, isPlaying) => {
    scene.count = value;
    count.value = value;
    refresh({ isPlaying });
  };
  function play() {
    stop();
    const last = scene.count || most;
    if (demo.calm()) return show(last, false);
    let passed = 0;
    show(0, true);
    const end = demo.frames((ms) => {
      passed += ms;
      const reached = Math.min(last, Math.floor((passed / 1000) * STEPS_A_SECOND));
      if (reached !== scene.count) show(reached, reached < last);
      return reached < last;
    });
    stop = () => {
      end();
      stop = () => {};
    };
  }
  return {
    element: bar(count.element, action("播放", play, { "aria-label": "从起点播放" })),
    set(value) {
      stop();
      scene.count = value;
      count.value = value;
    },
  };
}
