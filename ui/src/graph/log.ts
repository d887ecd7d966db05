/** The command log (操作记录): what was done, in order; any step can be undone and redone, without a limit. */
import type { Patch } from "./patch";

export type CommandKind = "open" | "add" | "expand" | "collapse" | "hide" | "show" | "pin" | "unpin" | "move" | "layout" | "path" | "remove";

export interface Command {
  number: number;
  kind: CommandKind;
  /** Caption of the node it was about, if it was one. */
  subject: string | null;
  /** Id of that node. */
  centre: string | null;
  /** How many nodes and edges it changed, for the history panel. */
  nodes: number;
  edges: number;
  at: number;
  patch: Patch;
}

export class CommandLog {
  private readonly done: Command[] = [];
  private undone: Command[] = [];

  /** Ends the possibility of redoing what was undone before, as everywhere. */
  push(command: Command): void {
    this.done.push(command);
    this.undone = [];
  }

  back(): Command | undefined {
    const command = this.done.pop();
    if (command) this.undone.push(command);
    return command;
  }

  forward(): Command | undefined {
    const command = this.undone.pop();
    if (command) this.done.push(command);
    return command;
  }

  get position(): number {
    return this.done.length;
  }

  /** Done commands first, then those that can be redone, in the order of time. */
  get all(): readonly Command[] {
    return [...this.done, ...this.undone.toReversed()];
  }

  findDone(test: (command: Command) => boolean): Command | undefined {
    return this.done.findLast(test);
  }
}
