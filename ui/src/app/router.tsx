/** Addresses of the workbench: every page has one, and the browser's own back key works. */
import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from "react";
import { anchorOf, placeOf } from "../library/anchors";

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
  const [page = "", anchor] = address.split("#");
  const target = `${page}${page.includes("?") ? "&" : "?"}renderer=${encodeURIComponent(forced)}`;
  return anchor === undefined ? target : `${target}#${anchor}`;
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

/** The place within the page that the address names (#38-1), decoded; empty for none. */
export function useAnchor(): string {
  return placeOf(useSyncExternalStore(watch, () => location.hash));
}

export const ringAddress = (id: string): string => `/rings/${encodeURIComponent(id)}`;
export const exploreAddress = (ids: readonly string[]): string => `/explore?add=${ids.map(encodeURIComponent).join(",")}`;

export const subjectAddress = (id: string): string => `/subject/${encodeURIComponent(id)}`;

export const documentAddress = (id: string, mention?: string): string =>
  `/documents/${encodeURIComponent(id)}${mention ? `?at=${encodeURIComponent(mention)}` : ""}`;
export const caseAddress = (id: string): string => `/library/cases/${encodeURIComponent(id)}`;
export const transferAddress = (id: string): string => `/transfers/${encodeURIComponent(id)}`;
export const transferEditAddress = (id: string): string => `${transferAddress(id)}/edit`;
export const incidentAddress = (id: string, part?: string): string => `/cases/${encodeURIComponent(id)}${part ? `?part=${part}` : ""}`;
export const tipAddress = (id: string): string => `/tips/${encodeURIComponent(id)}`;

/** Where a node is shown: on a page of its own, or on the canvas. */
export const nodeAddress = (id: string): string => (hasPage(id) ? subjectAddress(id) : exploreAddress([id]));

/** Persons and institutions have a page of their own. */
export const hasPage = (id: string): boolean => id.startsWith("Person:") || id.startsWith("Institution:");

/** A place in the library's reader: a work, as of a day or in a chosen version, at an article's path. */
export const readerAddress = (work: string, place: { path?: string; on?: string; version?: string } = {}): string => {
  const query = new URLSearchParams();
  if (place.on) query.set("on", place.on);
  if (place.version) query.set("version", place.version);
  const asked = query.size ? `?${query.toString()}` : "";
  return `/library/works/${encodeURIComponent(work)}${asked}${place.path ? anchorOf(place.path) : ""}`;
};

export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
