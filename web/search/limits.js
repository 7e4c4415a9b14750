/** Characters of a query that are read: enough for any question, short enough for an address that servers accept. */
export const LONGEST_QUERY = 120;
