// A static file server for dist/ and, in tests, for host pages on another origin: any folder, any header, a free port; what
// vite preview would need a configuration each for.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/**
 * Serves a folder to this machine.
 * @param {string} folder
 * @param {{ port?: number, headers?: Record<string, string>, compress?: boolean }} [options] port 0 takes any free one
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export function serve(folder, { port = 0, headers = {}, compress = false } = {}) {
  /** @type {Map<string, Buffer>} */
  const packed = new Map();
  const gzipped = (/** @type {string} */ file) => {
    const body = packed.get(file) ?? gzipSync(readFileSync(file), { level: 9 });
    packed.set(file, body);
    return body;
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    let file = normalize(join(folder, path));
    if (file.startsWith(folder) && existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!(file === folder || file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) || !existsSync(file)) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    // as a site's host would; each file once
    const body = compress ? gzipped(file) : undefined;
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? "application/octet-stream";
    response.writeHead(200, {
      "content-type": type,
      "content-length": body?.length ?? statSync(file).size,
      ...(body && { "content-encoding": "gzip" }),
      "access-control-allow-origin": "*",
      "cache-control": "no-cache",
      ...headers,
    });
    if (body) response.end(body);
    else createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      resolve({ url: `http://127.0.0.1:${bound}/`, close: () => server.close() });
    });
  });
}
