// @ts-check
// Requests the default record early, and shows a message of the page if the modules cannot load, so that no page or
// frame stays blank. A classic script in old syntax, because it must run where modules are blocked or unknown.
(function () {
  'use strict';

  // Only if it will be shown: not on a page with its own record.
  if (!/[?&]src=/.test(location.search)) {
    var early = document.createElement('link');
    early.rel = 'preload';
    early.as = 'fetch';
    early.crossOrigin = 'anonymous';
    early.href = 'pkg/abkhazia-south-ossetia.annals';
    document.head.appendChild(early);
  }

  // The messages in the page are hidden by page.css while this class is set.
  var root = document.documentElement;
  root.setAttribute('data-annals-waits', '');

  /** The message that applies, as its `data-if`. */
  function reason() {
    if (!('noModule' in document.createElement('script'))) return 'script';
    if (location.protocol === 'file:') return 'file';
    return self.origin === 'null' ? 'sandbox' : 'missing';
  }

  /** Does nothing if page.js has removed the messages; the timeline then shows its own. */
  function speak() {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', speak);
      return;
    }
    var lines = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#message [data-if]'));
    for (var i = 0; i < lines.length; i++) lines[i].hidden = lines[i].getAttribute('data-if') !== reason();
    root.removeAttribute('data-annals-waits');
  }

  // The error event of a script does not bubble, so it is captured. A module with a syntax error reports to the
  // window.
  window.addEventListener('error', function (event) {
    var at = /** @type {any} */ (event.target);
    if (at === window || at.tagName === 'SCRIPT') speak();
  }, true);
  // Modules run before this event: without a start by now there will be none.
  window.addEventListener('load', speak);
})();
