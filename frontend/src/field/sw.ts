/** Answers for the phone's own pages without a network. Only GET is ever looked at; what is recorded never passes here. */

import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build: the phone's files by their addresses, and the page itself with a revision. */
declare const FILES: PrecacheEntry[];

interface ServiceWorkerGlobalScope {
  addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
  addEventListener(type: "activate", listener: (event: { waitUntil(work: Promise<unknown>): void }) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

/** The page says that it varies with language and cookies; here there is one of it, and it must be found whatever a browser asks with. */
async function unvaried({ response }: { response: Response }): Promise<Response | null> {
  if (response.status !== 200) return null;
  const headers = new Headers(response.headers);
  headers.delete("Vary");
  return new Response(await response.blob(), { status: 200, headers });
}

addPlugins([{ cacheWillUpdate: unvaried }]);
precacheAndRoute(FILES, { directoryIndex: "", cleanURLs: false });
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/thuc-dia/"), { allowlist: [/^\/thuc-dia\/(\?.*)?$/] }));

// The first worker takes the open page at once, so that the very next visit needs no network.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data === "take-over") void self.skipWaiting();
});
