/** Addresses of the workbench: every page has one, and the browser's own back key works. */
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react";

const watchers = new Set<() => void>();
const notify = () => watchers.forEach((watcher) => watcher());
window.addEventListener("popstate", notify);

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** Keeps `renderer` in the address: whoever forces one keeps it while walking through pages. */
function withRenderer(address: string): string {
  const forced = new URLSearchParams(location.search).get("renderer");
  if (!forced || address.includes("renderer=")) return address;
  return `${address}${address.includes("?") ? "&" : "?"}renderer=${encodeURIComponent(forced)}`;
}

export function go(address: string, replace = false): void {
  const target = withRenderer(address);
  if (replace) history.replaceState(null, "", target);
  else history.pushState(null, "", target);
  notify();
}

export function useAddress(): { path: string; query: URLSearchParams } {
  const href = useSyncExternalStore(watch, () => `${location.pathname}${location.search}`);
  const [path = "/", search = ""] = href.split("?");
  return { path, query: new URLSearchParams(search) };
}

export const ringAddress = (id: string): string => `/rings/${encodeURIComponent(id)}`;
export const exploreAddress = (ids: readonly string[]): string => `/explore?add=${ids.map(encodeURIComponent).join(",")}`;

export const subjectAddress = (id: string): string => `/subject/${encodeURIComponent(id)}`;

export const documentAddress = (id: string, mention?: string): string =>
  `/documents/${encodeURIComponent(id)}${mention ? `?at=${encodeURIComponent(mention)}` : ""}`;
export const tipAddress = (id: string): string => `/tips/${encodeURIComponent(id)}`;

/** Where a node is shown: on a page of its own, or on the canvas. */
export const nodeAddress = (id: string): string => (hasPage(id) ? subjectAddress(id) : exploreAddress([id]));

/** Persons and institutions have a page of their own. */
export const hasPage = (id: string): boolean => id.startsWith("Person:") || id.startsWith("Institution:");

export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
