//! What holds for every language.

mod examples;
mod files;
mod laws;

use rinnovo::Zone;

use crate::{Language, Messages};

fn messages(language: Language, zone: &str) -> Messages {
    Messages::new(language, zone.parse::<Zone>().unwrap())
}
