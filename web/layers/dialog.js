/**
 * Show a modal dialog, which Back closes too. Pure, so that every bundle may have it; `cover` keeps state and is handed over.
 *
 * @param {HTMLDialogElement} dialog
 * @param {typeof import("./layers.js").cover} cover
 * @param {(choice: string) => void} [onClose] called with the value of the button that closed it, else with none, when the
 *   history is as it was before
 */
export function showDialog(dialog, cover, onClose = () => {}) {
  dialog.returnValue = "";
  dialog.showModal();
  const uncover = cover(() => dialog.close());
  dialog.addEventListener("close", function close({ target }) {
    if (target !== dialog) return; // one inside it
    dialog.removeEventListener("close", close);
    uncover(() => onClose(dialog.returnValue));
  });
}
