/** The words that say a relation; letters in circles stand for the mentions between them, which the line names itself. */
export const cueWords = (cue: string): string => cue.replace(/^[\u24b6-\u24e9]+|[\u24b6-\u24e9]+$/g, "").replace(/[\u24b6-\u24e9]+/g, "…");
