// Keeps scripts, styles, fonts and icons for a slow moment, and a page that says when the portal cannot be reached. Nothing that
// belongs to a person is ever kept: neither pages nor answers of the API.
const kept = "workplace-static-1";
const offline = "/offline.html";
const first = [offline, "/icons/icon-192.png"];
self.addEventListener("install", event => {
  event.waitUntil(caches.open(kept).then(cache => cache.addAll(first)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", event => {
  event.waitUntil(caches.keys().then(names => Promise.all(names.filter(name => name !== kept).map(name => caches.delete(name)))).then(() => self.clients.claim()));
});
self.addEventListener("fetch", event => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(offline)));
    return;
  }
  if (!["style", "script", "font", "image"].includes(request.destination)) return;
  event.respondWith(fetch(request).then(answer => {
    if (answer.ok && answer.type === "basic") {
      const copy = answer.clone();
      event.waitUntil(caches.open(kept).then(cache => cache.put(request, copy)));
    }
    return answer;
  }).catch(async error => {
    const known = await caches.match(request);
    if (known) return known;
    throw error;
  }));
});
