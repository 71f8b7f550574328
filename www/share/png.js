// A figure as a PNG: its SVG, drawn by the browser at twice its size.
import { toSVG } from "./figure.js";

const SCALE = 2;

/** @param {import("./figure.js").Panel} panel @param {string} figure @returns {Promise<Blob>} */
export async function toPNG(panel, figure) {
  const svg = await toSVG(panel, figure);
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const image = new Image();
  try {
    image.src = url;
    await image.decode();
  } catch {
    throw new Error("This page's rules don't allow to make a PNG here; the SVG is the same picture.");
  } finally {
    URL.revokeObjectURL(url);
  }
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: image.width * SCALE, height: image.height * SCALE });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Error("The picture is too large for a PNG; the SVG has no such limit.");
  return blob;
}
