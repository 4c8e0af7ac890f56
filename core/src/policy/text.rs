use super::Policy;
use crate::error::{Error, ErrorKind};

/// Larger policies than this are refused before they are read: 4 MiB, a hundred times the built-in ones.
const LARGEST: usize = 4 << 20;

impl Policy {
    /// Reads a policy in TOML. Refuses text that is not TOML, a field that is unknown or of the wrong type, and more
    /// than 4 MiB; what the policy *says* is checked by [`lint`](Self::lint).
    ///
    /// ```
    /// let error = rinnovo::Policy::from_toml("name = 3").unwrap_err();
    /// assert_eq!(error.path(), "name");
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        bounded(text)?;
        let document = toml::Deserializer::parse(text).map_err(|error| syntax(&error, "TOML"))?;
        serde_path_to_error::deserialize(document).map_err(|error| shape(&error))
    }

    /// Reads a policy in JSON; refuses what [`from_toml`](Self::from_toml) refuses.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        bounded(text)?;
        let mut document = serde_json::Deserializer::from_str(text);
        let policy = serde_path_to_error::deserialize(&mut document).map_err(|error| {
            if error.inner().is_data() { shape(&error) } else { syntax(error.inner(), "JSON") }
        })?;
        document.end().map_err(|error| syntax(&error, "JSON"))?;
        Ok(policy)
    }

    /// The policy in TOML; reading it gives the same policy back.
    pub fn to_toml(&self) -> Result<String, Error> {
        toml::to_string(self).map_err(|error| Error::new(ErrorKind::Shape, "", error.to_string()))
    }

    /// The policy in JSON; reading it gives the same policy back.
    pub fn to_json(&self) -> Result<String, Error> {
        serde_json::to_string_pretty(self)
            .map_err(|error| Error::new(ErrorKind::Shape, "", error.to_string()))
    }
}

fn bounded(text: &str) -> Result<(), Error> {
    if text.len() > LARGEST {
        return Err(Error::new(
            ErrorKind::OutOfRange,
            format!("{} bytes", text.len()),
            "a policy of at most 4 MiB",
        ));
    }
    Ok(())
}

fn syntax(error: &impl ToString, language: &str) -> Error {
    Error::new(ErrorKind::Syntax, "", format!("{language}: {}", error.to_string().trim_end()))
}

fn shape<E: std::error::Error>(error: &serde_path_to_error::Error<E>) -> Error {
    let path = error.path().to_string();
    let message = error.inner().to_string();
    let message = message.lines().next_back().unwrap_or_default().trim();
    Error::new(ErrorKind::Shape, "", format!("another value: {message}")).within(if path == "." {
        String::new()
    } else {
        path
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_survive_the_round_trip() {
        for text in [crate::OVH_2019, crate::OVH_2025] {
            let policy = Policy::from_toml(text).unwrap();
            assert_eq!(Policy::from_toml(&policy.to_toml().unwrap()).unwrap(), policy);
            assert_eq!(Policy::from_json(&policy.to_json().unwrap()).unwrap(), policy);
        }
    }

    #[test]
    fn mistakes_are_placed() {
        let cases = [
            ("name = ", "syntax", ""),
            ("name = 3", "shape", "name"),
            ("nam = \"x\"", "shape", "nam"),
            ("name = \"x\"\nzone = \"UTC\"\nmonth_rule = \"clamp\"", "shape", "month_rule"),
        ];
        for (text, code, path) in cases {
            let error = Policy::from_toml(text).unwrap_err();
            assert_eq!((error.code(), error.path()), (code, path), "{error}");
        }
        let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
        assert_eq!(Policy::from_json(&deep).unwrap_err().code(), "shape");
        assert_eq!(Policy::from_json(&" ".repeat(LARGEST + 1)).unwrap_err().code(), "out_of_range");
        assert_eq!(Policy::from_json("{}x").unwrap_err().code(), "shape");
    }
}
