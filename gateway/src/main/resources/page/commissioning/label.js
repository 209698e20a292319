// A post's label: a QR code with `https://<gateway>/commissioning?post=<id>`, of whichever host, or with the plain id.
import { Problem } from '../city/api.js';
import { commissioningApi } from './api.js';
import { scaled } from './picture.js';

const LABEL_PIXELS = 1200; // some 150 kB over a bad connection; a code that fills a fifth of it is read

/** The post's id, or null when the text names none. */
export function postOf(text) {
  const said = text.trim();
  let id = said;
  if (/^https?:\/\//i.test(said)) {
    try {
      const link = new URL(said);
      id = link.pathname.replace(/\/$/, '').endsWith('/commissioning') ? link.searchParams.get('post')?.trim() : null;
    } catch {
      return null;
    }
  }
  return id && id.length <= 200 && !/[\s/+#\p{Cc}]/u.test(id) ? id : null;
}

/** Whether this browser reads QR codes itself; for others the gateway reads them off a photo. */
export async function readsLabels() {
  try {
    return (await globalThis.BarcodeDetector?.getSupportedFormats())?.includes('qr_code') ?? false;
  } catch {
    return false;
  }
}

/** The post's id on a photographed label. Throws a Problem: of the gateway, or `no-picture`, `no-code`, `foreign-code`. */
export async function photographed(file) {
  const photo = await scaled(file, LABEL_PIXELS);
  if (!photo) {
    throw new Problem(0, 'no-picture', '');
  }
  const texts = await readsLabels() ? await readHere(photo.blob) : (await commissioningApi.label(photo.blob)).texts;
  const post = texts.map(postOf).find(Boolean);
  if (!post) {
    throw new Problem(0, texts.length > 0 ? 'foreign-code' : 'no-code', '');
  }
  return post;
}

async function readHere(blob) {
  const codes = await new BarcodeDetector({ formats: ['qr_code'] }).detect(await createImageBitmap(blob)).catch(() => []);
  return codes.map((code) => code.rawValue);
}
