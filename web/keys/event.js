/** What a key press means before anybody asks which key it was. */

/** Whether an input method owns it. Safari ends a composition before the Enter that committed it, but gives that key the code 229. */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** Whether it is one of the browser's or the system's own shortcuts. */
export const hasModifier = (event) => event.ctrlKey || event.metaKey || event.altKey;
