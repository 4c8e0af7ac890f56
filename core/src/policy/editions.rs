use super::Policy;

/// The edition of the guide of 18/02/2019, as TOML.
pub const OVH_2019: &str = include_str!("../../editions/ovh-2019.toml");

/// The edition of the guides of 2025, as TOML.
pub const OVH_2025: &str = include_str!("../../editions/ovh-2025.toml");

/// A built-in edition by its name, `ovh-2019` or `ovh-2025`; `None` for any other name.
///
/// ```
/// assert_eq!(rinnovo::edition("ovh-2025").unwrap().zone, "Europe/Paris");
/// assert!(rinnovo::edition("ovh-1999").is_none());
/// ```
pub fn edition(name: &str) -> Option<Policy> {
    let text = match name {
        "ovh-2019" => OVH_2019,
        "ovh-2025" => OVH_2025,
        _ => return None,
    };
    // INVARIANT: the built-in texts are read by a test.
    Policy::from_toml(text).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_editions_compile_for_everybody() {
        for name in ["ovh-2019", "ovh-2025"] {
            let policy = super::edition(name).unwrap();
            assert_eq!(policy.name, name);
            for jurisdiction in [None, Some("us"), Some("it")] {
                policy.compile(jurisdiction).unwrap();
            }
        }
    }
}
