// Photos are scaled down here and drawn anew, so that what the camera writes besides the picture (place, device, time) stays on the
// phone. Shown on a canvas: the page's policy lets no picture in that the gateway does not serve.
const MOST_PIXELS = 1600;
const MOST_BYTES = 2 * 1024 * 1024;
const QUALITIES = [0.82, 0.6, 0.4];

/** As JPEG of so many pixels a side and 2 MiB at most, or null when the file is no picture. */
export async function scaled(file, mostPixels = MOST_PIXELS) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!picture) {
    return null;
  }
  const factor = Math.min(1, mostPixels / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * factor));
  canvas.height = Math.max(1, Math.round(picture.height * factor));
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    const blob = await new Promise((done) => { canvas.toBlob(done, 'image/jpeg', quality); });
    if (blob && blob.size <= MOST_BYTES) {
      return { blob, width: canvas.width, height: canvas.height };
    }
  }
  return null;
}

export async function draw(canvas, blob) {
  const picture = await createImageBitmap(blob).catch(() => null);
  if (picture) {
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
    picture.close();
  }
}
