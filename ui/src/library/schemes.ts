/** A scheme as people read it. Pure. */

/** "T02 收卡空刷"; the code alone where the scheme has no name of its own. */
export const schemeText = (id: string, name: string): string => (name === id || name === "" ? id : `${id} ${name}`);
