// @ts-check
// On paper the picture is drawn anew: all lanes, in the light theme, as lines and letters and not as pixels of a screen.

import { dress } from '../dom/el.js';

const SVG = 'http://www.w3.org/2000/svg';
/** The width that the picture is laid out for, in CSS pixels; the paper scales it. */
const WIDTH = 1000;

/** A text without the signs that stand for letters. @param {string} text */
const plain = text => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, /** @type {'lt' | 'gt' | 'quot' | 'apos' | 'amp'} */ name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]);

/** Elements for an SVG text of the core, one by one: a page with Trusted Types lets no text become elements at once. @param {string} text */
function drawn(text) {
  let at = /** @type {Element} */ (document.createElement('div'));
  for (const [, end, name, attributes, empty, words] of text.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>([^<]*)/g)) {
    if (end) at = at.parentElement ?? at;
    else {
      const node = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
      for (const [, key, value] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g)) {
        if (key !== 'xmlns') node.setAttribute(key, plain(value));
        // A host's rules for drawings of its own would come before attributes. The style sheet gives the whole its size.
        if (name !== 'svg' || key === 'font-family') for (const unit of ['px', '']) dress(node, { [key]: plain(value) + unit });
      }
      at.append(node);
      if (!empty) at = node;
    }
    if (words.trim()) at.append(plain(words));
  }
  return at;
}

/**
 * Puts the picture on paper while the page is printed. Paper is light.
 * @param {import('./stage.js').Stage} stage
 * @param {import('./panel.js').Panel} panel
 * @param {AbortSignal} signal
 */
export function followPrint(stage, panel, signal) {
  /** @type {Element | null} */
  let paper = null;
  window.addEventListener('beforeprint', () => {
    stage.wear(['light', []]);
    panel.unfold();
    paper?.remove();
    const { live, loaded, speech: { tag } } = stage;
    paper = drawn(loaded && live.alive ? live.ask(engine => engine.svg(undefined, undefined, WIDTH, tag)) : '');
    paper.className = 'annals-paper';
    stage.frame.stage.append(paper);
  }, { signal });
  window.addEventListener('afterprint', () => {
    paper?.remove();
    stage.wear();
    panel.update();
  }, { signal });
}
