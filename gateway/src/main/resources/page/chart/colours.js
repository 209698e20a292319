// The stylesheet's tokens as colours that a canvas understands, for light or dark as the page is now.
const THEME = matchMedia('(prefers-color-scheme: dark)');

/** The colour behind a token such as 'amber'. */
export function colour(element, token) {
  const probe = document.createElement('span');
  probe.style.color = `var(--${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Stripes for what is not certain. */
export function stripes(stroke) {
  const tile = document.createElement('canvas');
  tile.width = 8;
  tile.height = 8;
  const pen = tile.getContext('2d');
  pen.strokeStyle = stroke;
  pen.lineWidth = 2;
  pen.beginPath();
  [-4, 4, 12].forEach((x) => { pen.moveTo(x - 4, 12); pen.lineTo(x + 12, -4); });
  pen.stroke();
  return pen.createPattern(tile, 'repeat');
}

/** Calls back whenever light becomes dark or the other way round; returns what stops that. */
export function onTheme(changed) {
  THEME.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    THEME.removeEventListener('change', changed);
    observer.disconnect();
  };
}
