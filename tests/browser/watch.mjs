/** Before a page's own scripts: what is asked for and not given back, by kind, as `live()`. */
(() => {
  const timers = new Set();
  const frames = new Set();
  const listeners = new Set();
  const observers = new Set();
  const { setTimeout: later, setInterval: often, requestAnimationFrame: next } = window;
  window.setTimeout = (act, wait, ...given) => {
    const id = later(() => {
      timers.delete(id);
      act(...given);
    }, wait);
    timers.add(id);
    return id;
  };
  window.setInterval = (...given) => {
    const id = often(...given);
    timers.add(id);
    return id;
  };
  for (const name of ["clearTimeout", "clearInterval"]) {
    const clear = window[name];
    window[name] = (id) => {
      timers.delete(id);
      clear(id);
    };
  }
  window.requestAnimationFrame = (step) => {
    const id = next((now) => {
      frames.delete(id);
      step(now);
    });
    frames.add(id);
    return id;
  };
  const cancel = window.cancelAnimationFrame;
  window.cancelAnimationFrame = (id) => {
    frames.delete(id);
    cancel(id);
  };

  // A listener on an element goes with it; on these it stays until it is taken away.
  const lasts = (target) => target === window || target === document || target instanceof MediaQueryList;
  const names = new Map([
    [window, "window"],
    [document, "document"],
  ]);
  const numbers = new WeakMap();
  const numberOf = (act) => numbers.get(act) ?? numbers.set(act, Math.random()).get(act);
  const key = (target, type, act, how) =>
    `${names.get(target) ?? "media"} ${type} ${numberOf(act)} ${Boolean(how?.capture ?? how)}`;
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, act, how) {
    const target = this ?? window;
    if (act && lasts(target)) {
      const own = key(target, type, act, how);
      listeners.add(own);
      const forget = () => listeners.delete(own);
      if (how?.signal) add.call(how.signal, "abort", forget);
      if (how?.once) add.call(target, type, forget, how);
    }
    return add.call(target, type, act, how);
  };
  EventTarget.prototype.removeEventListener = function (type, act, how) {
    const target = this ?? window;
    if (act && lasts(target)) listeners.delete(key(target, type, act, how));
    return remove.call(target, type, act, how);
  };
  for (const name of ["IntersectionObserver", "MutationObserver", "ResizeObserver"]) {
    window[name] = class extends window[name] {
      observe(...given) {
        observers.add(this);
        super.observe(...given);
      }
      disconnect() {
        observers.delete(this);
        super.disconnect();
      }
    };
  }
  window.live = () => ({
    timers: timers.size,
    frames: frames.size,
    listeners: listeners.size,
    observers: observers.size,
  });
})();
