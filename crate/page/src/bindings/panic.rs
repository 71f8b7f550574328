//! A panic hook, in debug builds only: the message and where it came from, on the console before the trap
//! (`RuntimeError: unreachable`). The crate `console_error_panic_hook` would do the same; these lines save a dependency.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    fn console_error(message: &str);
}

/// Runs when the module is instantiated, on the page and in workers.
#[wasm_bindgen(start)]
fn install() {
    std::panic::set_hook(Box::new(|info| console_error(&info.to_string())));
}
