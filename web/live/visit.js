/** Go to a page of the site. In the copy that opens from the disk web/offline/local.js says which file an address means. */
export const visit = (address) => location.assign(window.localAddress?.(address) ?? address);
