//! UniFFI's generator, in the version of the library that it reads.

fn main() {
    uniffi::uniffi_bindgen_main();
}
