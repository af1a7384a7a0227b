// @ts-check
// Asks for the default record early, and shows the page's words when the modules cannot load: no page or frame stays blank. A
// classic script in old syntax, since it must run where modules are refused or not known.
(function () {
  'use strict';

  // Only where it will be shown: a page with a record of its own has no use for it.
  if (!/[?&]src=/.test(location.search)) {
    var early = document.createElement('link');
    early.rel = 'preload';
    early.as = 'fetch';
    early.crossOrigin = 'anonymous';
    early.href = 'pkg/abkhazia-south-ossetia.annals';
    document.head.appendChild(early);
  }

  // The words that stand in the page are hidden by page.css while this is there.
  var root = document.documentElement;
  root.setAttribute('data-annals-waits', '');

  /** What the page says applies, as its `data-if`. */
  function reason() {
    if (!('noModule' in document.createElement('script'))) return 'script';
    if (location.protocol === 'file:') return 'file';
    return self.origin === 'null' ? 'sandbox' : 'missing';
  }

  /** Does nothing where page.js has removed the words: then the timeline speaks for itself. */
  function speak() {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', speak);
      return;
    }
    var lines = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#message [data-if]'));
    for (var i = 0; i < lines.length; i++) lines[i].hidden = lines[i].getAttribute('data-if') !== reason();
    root.removeAttribute('data-annals-waits');
  }

  // A script's error does not bubble, so it is caught on the way down; a module that does
  // not parse reports to the window.
  window.addEventListener('error', function (event) {
    var at = /** @type {any} */ (event.target);
    if (at === window || at.tagName === 'SCRIPT') speak();
  }, true);
  // Modules run before this event: no start by now means none at all.
  window.addEventListener('load', speak);
})();
