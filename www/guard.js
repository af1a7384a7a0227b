// @ts-check
// Asks for the default record early, and speaks when the modules cannot load: no page or frame stays blank. A classic script in
// old syntax, since it must run where modules are refused or not known.
(function () {
  'use strict';
  var said = false;

  // Only where it will be shown: a page with a record of its own has no use for it.
  if (!/[?&]src=/.test(location.search)) {
    var early = document.createElement('link');
    early.rel = 'preload';
    early.as = 'fetch';
    early.crossOrigin = 'anonymous';
    early.href = 'pkg/abkhazia-south-ossetia.annals';
    document.head.appendChild(early);
  }

  /** A heading, then paragraphs; one that begins with ">" is shown as code. */
  function reason() {
    var folder = location.href.replace(/[^/]*([?#].*)?$/, '');
    if (!('noModule' in document.createElement('script'))) {
      return ['This browser is too old for this timeline', 'Please use a current Firefox, Chrome, Edge or Safari.'];
    }
    if (location.protocol === 'file:') {
      return ['This page must come from a web server', 'In the folder of the project, this starts one:', '>cargo run --release'];
    }
    if (self.origin === 'null') {
      return ['The server of this timeline must send one more header',
        'In a frame sandboxed without allow-same-origin the browser takes the page’s files for those of another site, and refuses them.',
        'To the owner of the server: send', '>Access-Control-Allow-Origin: *',
        'with every file under ' + folder + ' (the .js files, pkg/annals_core_bg.wasm and the records in data/).',
        'To the owner of the article: until then, this on the iframe works too:', '>sandbox="allow-scripts allow-same-origin"'];
    }
    return ['The timeline could not be loaded', 'Load the page again; if that does not help, a file under ' + folder + ' is missing.'];
  }

  function speak() {
    var place = document.getElementById('message');
    if (said || document.documentElement.hasAttribute('data-annals-started')) return;
    if (!place) {
      document.addEventListener('DOMContentLoaded', speak);
      return;
    }
    said = true;
    place.hidden = false;
    reason().forEach(function (line, i) {
      var code = line.charAt(0) === '>';
      var node = document.createElement(code ? 'pre' : i ? 'p' : 'h1');
      node.textContent = code ? line.slice(1) : line;
      place.appendChild(node);
    });
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
