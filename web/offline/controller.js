/** The worker that serves a page. Pure but for the browser's own container of workers, which is handed in. */

/**
 * @param {ServiceWorkerContainer} container
 * @param {() => Promise<unknown>} register
 * @param {number} patience milliseconds that a worker may take to start
 * @returns {Promise<ServiceWorker>} the worker that serves this page, once there is one
 * @throws where it cannot be registered, or does not start
 */
export async function controllerOf(container, register, patience) {
  if (container.controller) return container.controller;
  await register();
  if (container.controller) return container.controller;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the worker does not start")), patience);
    const take = () => {
      clearTimeout(timer);
      resolve(container.controller);
    };
    container.addEventListener("controllerchange", take, { once: true });
  });
}
