// JupyterLab as a server of a folder of notebooks.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";

/** Nothing of it in the home folder, and no news from elsewhere. */
export const environment = (folder, where = "home") => {
  const at = (name) => join(folder, where, name);
  const env = { JUPYTER_CONFIG_DIR: at("config"), JUPYTER_DATA_DIR: at("data"), JUPYTER_RUNTIME_DIR: at("runtime") };
  return { ...env, IPYTHONDIR: at("ipython"), PATH: `${join(folder, "bin")}:${process.env.PATH}` };
};

/** @param {string} out the notebooks' folder @param {{ folder: string }} tool where it is installed */
export async function serveLab(out, { folder }) {
  rmSync(join(folder, "home"), { recursive: true, force: true }); // it keeps the reader's theme there
  const options = {
    "IdentityProvider.token": "",
    "ServerApp.root_dir": out,
    "ServerApp.ip": "127.0.0.1",
    "ServerApp.port": "0",
    "ServerApp.allow_root": "True",
    "ServerApp.open_browser": "False",
  };
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const lab = spawn(join(folder, "bin/jupyter-lab"), args, { env: { ...process.env, ...environment(folder) } });
  const url = await new Promise((resolve, reject) => {
    let said = "";
    lab.stderr.on("data", (data) => {
      said += data;
      const [address] = said.match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
      if (address) resolve(address);
    });
    lab.on("exit", () => reject(new Error(said)));
  });
  process.on("exit", () => lab.kill());
  return {
    url,
    close: async () => {
      lab.kill(); // it ends its kernels
      await once(lab, "exit");
    },
  };
}
