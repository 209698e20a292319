// A post's label: a QR code with `https://<gateway>/commissioning?post=<id>`, of whichever host, or with the plain id.

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

/** Whether this browser reads QR codes itself; others leave that to the phone's camera app, which opens the link. */
export async function readsLabels() {
  try {
    return (await globalThis.BarcodeDetector?.getSupportedFormats())?.includes('qr_code') ?? false;
  } catch {
    return false;
  }
}
