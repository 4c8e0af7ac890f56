//! Prints the manifest of the cases, so that it can be written again after cases were added.

use std::{error::Error, path::Path};

use rinnovo_conformance::{Manifest, read};

fn main() -> Result<(), Box<dyn Error>> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let manifest = Manifest::of(&read(&cases)?);
    println!("{}", serde_json::to_string_pretty(&manifest)?);
    Ok(())
}
